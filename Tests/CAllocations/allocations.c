#include "CAllocations.h"

#include <errno.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define UNCOUNTED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(UNCOUNTED)

// The allocator of glibc under its own names: the definitions below stand in front of the usual
// ones for the whole program, the Swift runtime included.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

// Laid out when the thread starts: reading it asks for no memory itself.
static _Thread_local size_t asked __attribute__((tls_model("initial-exec")));

void *malloc(size_t size) {
  asked++;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  asked++;
  return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  asked++;
  return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
  asked++;
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **place, size_t alignment, size_t size) {
  void *made = memalign(alignment, size);
  if (!made) return ENOMEM;
  *place = made;
  return 0;
}

size_t allocations_so_far(void) { return asked; }
int allocations_are_counted(void) { return 1; }

#else

size_t allocations_so_far(void) { return 0; }
int allocations_are_counted(void) { return 0; }

#endif
