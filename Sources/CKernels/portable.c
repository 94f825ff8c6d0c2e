// Compiled for the oldest processor of the architecture: SSE2 on x86-64, NEON on arm64. A vector is four
// registers; NEON has 32 of them, SSE2 16.
#define KERNELS dfi_kernels_portable
#define PANEL 16
#define SPARSE_QUERIES 4
#if defined(__aarch64__)
#define NAME "NEON"
#define ARITHMETIC "NEON"
#define ROWS 6
#else
#define NAME "portable"
#define ARITHMETIC "SSE2"
#define ROWS 2
#endif

#include "kernels.h"
