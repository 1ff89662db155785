// The system's zstd.
#include <zstd.h>
