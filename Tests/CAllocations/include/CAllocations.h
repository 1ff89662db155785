// Counts how often a thread asks for memory: what proves that a call takes none.
#ifndef VIGIE_ALLOCATIONS_H
#define VIGIE_ALLOCATIONS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// How often this thread has asked so far; always 0 where nothing is counted.
size_t allocations_so_far(void);

// Whether calls are counted here: not beside a sanitizer, which has an allocator of its own.
int allocations_are_counted(void);

#ifdef __cplusplus
}
#endif
#endif
