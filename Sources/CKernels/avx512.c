#if defined(__x86_64__)

// 14 rows of two vectors take 28 of the 32 registers; two hold weights and one a value.
#define KERNELS dfi_kernels_avx512
#define NAME "AVX-512"
#define ARITHMETIC "FMA"
#define PANEL 32
#define ROWS 14
#define EXPAND_LOADS
#define SPARSE_QUERIES 4

#include <immintrin.h>

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,popcnt,bmi"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop

#endif
