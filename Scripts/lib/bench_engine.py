"""Benchmark engine: dfi compared with PyTorch on this machine; writes docs/performance.md, its pictures and figures.

bench_engine.py DFI [RUNS] [--yes] [--quick] [--only PART …] [--render]

Runs of the two sides alternate. PyTorch is installed by pip into a folder of its own below the cache (several GB), after
a question that --yes answers; never in CI. --quick measures a little, to see that all works, and --only some parts;
what they find goes to .build/performance, never into docs. --render makes the page again from the figures that are there.
Exit status 1 if a bar is missed.
"""

import argparse
import datetime
import json
import subprocess
import sys
from pathlib import Path

from performance import bench, machine, measurements, page, torch_side

ROOT = Path(__file__).resolve().parents[2]
PLOTS = Path(__file__).with_name("performance") / "plots.py"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("runs", nargs="?", type=int, default=7)
    parser.add_argument("--yes", action="store_true", help="install PyTorch without asking")
    parser.add_argument("--quick", action="store_true", help="a little of everything")
    parser.add_argument("--only", nargs="+", choices=[part.__name__ for part in measurements.ALL])
    parser.add_argument("--render", action="store_true", help="measure nothing, write the page again")
    return parser.parse_args()


def measure(args, python, results):
    """Fills the results, part after part; `results` has what was measured whenever this ends."""
    scale = bench.QUICK if args.quick else bench.full(args.runs)
    results["made"] = datetime.date.today().isoformat()
    print("waiting for the machine to be idle", file=sys.stderr, flush=True)
    machine.settle()
    results["machine"] = machine.description()
    results["versions"] = torch_side.versions(python) | {"dfi": version(args.program)}
    if page.is_busy(results["machine"]):
        print("bench: this machine is doing other work: what is measured now is rough", file=sys.stderr)
    with bench.Bench(str(Path(args.program).resolve()), python, scale) as both:
        both.choose_format()
        results["threads"] = both.threads
        for part in measurements.ALL:
            if args.only and part.__name__ not in args.only:
                continue
            print(f"measuring {part.__name__}: {part.__doc__}", file=sys.stderr, flush=True)
            part(both, results)
            yield


def version(program):
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]


def rounded(value):
    """Six figures of every number: more would be noise."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, (list, tuple)) else value


def write(folder, results):
    folder.mkdir(parents=True, exist_ok=True)
    results = rounded(results)
    (folder / "performance.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    (folder / "performance.md").write_text(page.markdown(results))


def main():
    args = arguments()
    folder = ROOT / (".build/performance" if args.quick or args.only else "docs")
    python = torch_side.python(args.yes)
    file = folder / "performance.json"
    results = json.loads(file.read_text()) if (args.render or args.only) and file.exists() else {}
    if not args.render:
        for _ in measure(args, python, results):
            write(folder, results)
    write(folder, results)
    subprocess.run([python, str(PLOTS), str(file), str(folder / "images")], check=True)
    print(page.in_short(results))
    raise SystemExit(0 if all(bar.met for bar in page.bars(results)) else 1)


if __name__ == "__main__":
    main()
