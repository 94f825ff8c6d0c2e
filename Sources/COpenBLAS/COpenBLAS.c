#include "COpenBLAS.h"

#include <cblas.h>

void dfi_sgemm(
    int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc) {
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1.0f, a, lda, b, ldb, beta, c, ldc);
}

void dfi_blas_single_thread(void) {
    openblas_set_num_threads(1);
}

const char *dfi_blas_kernels(void) {
    return openblas_get_corename();
}
