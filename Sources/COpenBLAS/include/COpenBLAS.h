#pragma once

/// Row-major C = A·B + beta·C in float32, on the caller's thread alone.
///
/// a: (m,k) with rows `lda` floats apart; b: (k,n) with rows `ldb` apart; c: (m,n) with rows `ldc` apart.
/// With beta 0, c is overwritten and never read. May be called from several threads at once.
/// Where OpenBLAS is not installed, the same by plain loops: slower, and other in the last bits.
void dfi_sgemm(
    int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc);

/// `dfi_sgemm` by plain loops.
void dfi_plain_sgemm(
    int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc);
