#include "CKernels.h"

#include <stddef.h>

extern const dfi_kernels dfi_kernels_portable;

#if defined(__x86_64__)

extern const dfi_kernels dfi_kernels_avx512;
extern const dfi_kernels dfi_kernels_avx2;

const dfi_kernels *const *dfi_kernels_available(void) {
    static const dfi_kernels *const all[] = {&dfi_kernels_avx512, &dfi_kernels_avx2, &dfi_kernels_portable, NULL};
    __builtin_cpu_init();
    int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("popcnt")
               && __builtin_cpu_supports("bmi");
    int avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                 && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return all + (avx512 ? 0 : avx2 ? 1 : 2);
}

#else

const dfi_kernels *const *dfi_kernels_available(void) {
    static const dfi_kernels *const all[] = {&dfi_kernels_portable, NULL};
    return all;
}

#endif
