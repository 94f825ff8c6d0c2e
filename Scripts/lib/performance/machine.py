"""What the measurements ran on, and how fast its sgemm is."""

import ctypes
import os
import platform
import time

SIMD = ["sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_bf16", "avx512_vnni", "amx_tile", "asimd", "sve"]
# OpenBLAS would run other kernels than it chooses for this processor.
OVERRIDES = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]


def environment():
    """That of this process without what would slow one side or the other down."""
    return {name: value for name, value in os.environ.items() if name not in OVERRIDES}


def description():
    info = {}
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            key, _, value = line.partition(":")
            info.setdefault(key.strip(), value.strip())
    flags = info.get("flags", info.get("Features", "")).split()
    return {
        "processor": info.get("model name", platform.machine()),
        "cores": len(os.sched_getaffinity(0)),
        "simd": [name for name in SIMD if name in flags],
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "system": f"{platform.system()} {platform.release().split('-')[0]}, {distribution()}",
    }


def distribution():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return "an unknown distribution"


def sgemm_gflops(threads, size=2048, runs=5):
    """The rate of OpenBLAS's sgemm for square matrices, the fastest of some runs."""
    blas = ctypes.CDLL("libopenblas.so.0")
    blas.openblas_set_num_threads(threads)
    matrices = [(ctypes.c_float * (size * size))() for _ in range(3)]
    for matrix in matrices:
        ctypes.memset(matrix, 0x3E, ctypes.sizeof(matrix))
    row_major, as_it_is, one, zero = 101, 111, ctypes.c_float(1), ctypes.c_float(0)
    a, b, c = matrices

    def multiply():
        begin = time.perf_counter()
        blas.cblas_sgemm(
            row_major, as_it_is, as_it_is, size, size, size, one, a, size, b, size, zero, c, size)
        return time.perf_counter() - begin

    multiply()
    return 2e-9 * size**3 / min(multiply() for _ in range(runs))


def openblas_version():
    blas = ctypes.CDLL("libopenblas.so.0")
    blas.openblas_get_config.restype = ctypes.c_char_p
    return " ".join(blas.openblas_get_config().decode().split()[:2])
