"""What the measurements ran on."""

import os
import platform
import time

SIMD = ["sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_bf16", "avx512_vnni", "amx_tile", "asimd", "sve"]
# Above this, the machine is doing other work as well.
BUSY_LOAD = 0.5
# The load left by building just before is gone after this long.
SETTLING_SECONDS = 180
# NumPy's OpenBLAS, and our kernels, would be others than those chosen for this processor.
OVERRIDES = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "DFI_KERNELS"]


def environment(threads):
    """That of this process, for both sides: without what would slow one down, and with equally many threads."""
    kept = {name: value for name, value in os.environ.items() if name not in OVERRIDES}
    return kept | {"OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}


def settle():
    """Waits until the machine is idle, but not for long: it may be busy all day."""
    begin = time.monotonic()
    while os.getloadavg()[0] > BUSY_LOAD / 2 and time.monotonic() - begin < SETTLING_SECONDS:
        time.sleep(2)


def description():
    """The processor and what else matters; `load` is how many other processes wanted it in the last minute."""
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
        "load": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release().split('-')[0]}, {distribution()}",
    }


def distribution():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return "an unknown distribution"
