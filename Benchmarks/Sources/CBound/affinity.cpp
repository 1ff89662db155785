#include "bound.h"

#include <sched.h>

void bound_keep_to(int32_t cores) {
  cpu_set_t had, kept;
  if (sched_getaffinity(0, sizeof had, &had) != 0) return;
  CPU_ZERO(&kept);
  for (int core = 0; core < CPU_SETSIZE && cores > 0; core++) {
    if (!CPU_ISSET(core, &had)) continue;
    CPU_SET(core, &kept);
    cores--;
  }
  sched_setaffinity(0, sizeof kept, &kept);
}
