"""Benchmark faces: seconds to find the face in a photograph of a megapixel, and the memory of editing one of 24 megapixels.

bench_faces.py DFI [RUNS]. The photograph is NASA's astronaut of Scripts/fetch-data, enlarged. The large one says in EXIF that
it is to be mirrored, so that it is turned when it is read, which takes the most memory. Two threads at most. Exit status 1
where a bar is missed.
"""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

SECONDS = 0.3
MEGABYTES = 1200
# TIFF, little-endian, with one entry: the orientation, 2.
MIRRORED = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x02\0\0\0\0\0\0\0"
PEAKS = {
    "dfi edit": ["edit", "large.jpg", "smiling", "--evaluations", "3", "-o", "edited.jpg"],
    "put_back": ["-e", 'save(put_back(blur(face("large.jpg"), 2)), "soft.jpg")'],
}


def dfi(program, folder, *arguments):
    """What it says, and its peak memory in MB."""
    threads = min(2, len(os.sched_getaffinity(0)))
    process = subprocess.Popen(
        [program, *arguments, "--threads", str(threads)], cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench: dfi {' '.join(arguments)} failed:\n{said}")
    return said, usage.ru_maxrss * 1024 / 1e6


def make_photographs(program, folder):
    dfi(program, folder, "-e", 'x = image("astronaut.png"); save(resize(x, [1000, 1000]), "small.jpg"); '
        'save(resize(x, [4900, 4900]), "large.jpg")')
    large = folder / "large.jpg"
    file, length = large.read_bytes(), (len(MIRRORED) + 2).to_bytes(2, "big")
    large.write_bytes(file[:2] + b"\xff\xe1" + length + MIRRORED + file[2:])


def seconds_of_finding(program, folder, runs):
    """The first fills caches."""
    code = f'x = image("small.jpg"); for k in 0..{runs} {{ f = time(find_faces(x)) }}'
    return [float(number) for number in re.findall(r"([0-9.]+) s\b", dfi(program, folder, "-e", code)[0])][1:]


def main():
    program = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_photographs(program, folder)
        seconds = seconds_of_finding(program, folder, runs)
        median = statistics.median(seconds)
        print(f"find_faces, 1 megapixel: median {median:.3f} s   fastest {min(seconds):.3f} s   bar {SECONDS} s: "
              f"{'met' if median <= SECONDS else 'missed'}", flush=True)
        met = median <= SECONDS
        for what, arguments in PEAKS.items():
            peak = dfi(program, folder, *arguments)[1]
            met = met and peak <= MEGABYTES
            print(f"{what}, 24 megapixels: {peak:,.0f} MB at most   bar {MEGABYTES:,} MB: "
                  f"{'met' if peak <= MEGABYTES else 'missed'}", flush=True)
    raise SystemExit(0 if met else 1)


if __name__ == "__main__":
    main()
