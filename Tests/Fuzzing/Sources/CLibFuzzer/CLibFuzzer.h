// The entry of libFuzzer for programs with a main function of their own (llvm.org, LibFuzzer,
// "Using libFuzzer as a library"). `-sanitize=fuzzer` links it.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*test_one_input)(const uint8_t *bytes, size_t count));
