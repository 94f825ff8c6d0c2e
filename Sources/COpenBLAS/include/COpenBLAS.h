#pragma once

/// Row-major C = A·B + beta·C in float32.
///
/// a: (m,k) with rows `lda` floats apart; b: (k,n) with rows `ldb` apart; c: (m,n) with rows `ldc` apart.
/// With beta 0, c is overwritten and never read. May be called from several threads at once.
void dfi_sgemm(
    int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc);

/// Makes every later call run only on its caller's thread: the engine has its own threads.
void dfi_blas_single_thread(void);

/// The processor whose kernels OpenBLAS chose, such as "SkylakeX"; a constant of the library.
const char *dfi_blas_kernels(void);
