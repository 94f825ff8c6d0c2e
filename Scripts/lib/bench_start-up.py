"""Benchmark start-up: how long until `dfi -e '1+1'` has answered and ended, and until the prompt can be typed at.

bench_start-up.py DFI [RUNS]. Both are run in turn, so that whatever else the machine does strikes both alike; a home and a
folder of their own, empty but for what the first run makes. Exit status 1 where a median is above its bar.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

from pty_prompt import Prompt

BARS = {"dfi -e '1+1'": 0.050, "the prompt": 0.100}


def seconds_of_code(program, environment, folder):
    """From exec to the end of the process."""
    begin = time.perf_counter()
    output = subprocess.run(
        [program, "-e", "1+1"], env=environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=True
    ).stdout
    taken = time.perf_counter() - begin
    if output != b"2\n":
        raise SystemExit(f"bench: 1+1 gave {output!r}")
    return taken


def seconds_of_prompt(program, environment, folder):
    """From exec to the first `dfi> `."""
    begin = time.perf_counter()
    prompt = Prompt([program], environment, folder)
    try:
        prompt.wait_for("dfi> ")
        return time.perf_counter() - begin
    finally:
        prompt.kill()


def spread(times):
    """Median, and the range of the middle half; milliseconds."""
    low, middle, high = (1000 * quartile for quartile in statistics.quantiles(times, n=4))
    return f"median {middle:6.1f} ms   middle half {low:.1f} … {high:.1f} ms   fastest {1000 * min(times):.1f} ms"


def main():
    program = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    times = {what: [] for what in BARS}
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, DFI_HOME=os.path.join(folder, "home"), TERM="xterm", INPUTRC="/dev/null")
        # The first of each makes files and fills the page cache.
        for run in range(runs + 1):
            code = seconds_of_code(program, environment, folder)
            prompt = seconds_of_prompt(program, environment, folder)
            if run:
                times["dfi -e '1+1'"].append(code)
                times["the prompt"].append(prompt)
    met = True
    for what, bar in BARS.items():
        below = statistics.median(times[what]) <= bar
        met = met and below
        print(f"{what:12}  {spread(times[what])}   bar {1000 * bar:.0f} ms: {'met' if below else 'missed'}")
    raise SystemExit(0 if met else 1)


if __name__ == "__main__":
    main()
