#include "COpenBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

#include <cblas.h>

// Loaded at the first product and not with the program: a start that multiplies nothing does not pay for it.

/// As it loads, OpenBLAS would start a thread per core, each of which spins for milliseconds before it sleeps, and asks for
/// memory for ever where a limit leaves none. The engine has threads of its own, and sums must not depend on how many
/// there are. Set before main, while there are no other threads that could read the environment.
__attribute__((constructor)) static void ask_for_one_thread(void) {
    setenv("OPENBLAS_NUM_THREADS", "1", 1);
}

#define EACH_FUNCTION(use) use(cblas_sgemm) use(openblas_set_num_threads)

#define DECLARE(name) __typeof__(name) *name;
static struct {
    EACH_FUNCTION(DECLARE)
    int is_open;
} library;

static void open_library(void) {
    void *handle = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return;
#define FIND(name) if ((library.name = (__typeof__(name) *)dlsym(handle, #name)) == NULL) return;
    EACH_FUNCTION(FIND)
    library.openblas_set_num_threads(1);
    library.is_open = 1;
}

static int has_library(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return library.is_open;
}

void dfi_sgemm(
    int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc) {
    if (has_library()) {
        library.cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1.0f, a, lda, b, ldb, beta, c, ldc);
    } else {
        dfi_plain_sgemm(m, n, k, a, lda, b, ldb, beta, c, ldc);
    }
}

void dfi_plain_sgemm(
    int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc) {
    for (int row = 0; row < m; row++) {
        float *out = c + (ptrdiff_t)row * ldc;
        for (int column = 0; column < n; column++) out[column] = beta == 0 ? 0 : beta * out[column];
        for (int inner = 0; inner < k; inner++) {
            const float factor = a[(ptrdiff_t)row * lda + inner];
            const float *from = b + (ptrdiff_t)inner * ldb;
            for (int column = 0; column < n; column++) out[column] += factor * from[column];
        }
    }
}
