"""Renders the scripts of Sessions/ as pages, for Scripts/pages: render_pages.py DFI OUT [--quick] [--all]
[--verify]."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import page_index

SESSIONS = pathlib.Path(__file__).resolve().parents[2] / "Sessions"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--verify", action="store_true")
    return parser.parse_args()


def run(program, *arguments, is_quick):
    """Runs the program in an empty folder, for what is saved."""
    environment = {name: value for name, value in os.environ.items() if name != "DFI_QUICK"}
    if is_quick:
        environment["DFI_QUICK"] = "1"
    with tempfile.TemporaryDirectory(prefix="dfi-") as folder:
        return subprocess.run(
            [program, "--quiet", *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True)


def render(program, script, page, is_quick):
    """Its exit status, and what it said."""
    done = run(program, "--notebook", page, script, is_quick=is_quick)
    return done.returncode, done.stderr


def verify(program, page, is_quick):
    """The exit status, and what it said: in a line where all is well."""
    done = run(program, "--verify", page, is_quick=is_quick)
    lines = done.stdout.splitlines()
    return done.returncode, lines[-1] if lines and not done.returncode else done.stdout + done.stderr


def shows_faces(page, said):
    """Whether a page may not be passed on: it says so in its head, and the program on standard error."""
    return "may not be passed on" in said or page.exists() and page_index.Page(page).may_not_be_passed_on


def render_all(args, made):
    """Renders into the folder `made`; the pages that may be shown go to OUT. How many failed, and were left out."""
    failed, kept = [], []
    scripts = sorted(SESSIONS.glob("*.dfis"))
    for number, script in enumerate(scripts, 1):
        print(f"{number:2}/{len(scripts)} {script.stem} ", end="", flush=True)
        page, begin = made / f"{script.stem}.html", time.monotonic()
        # At full scale a script takes minutes: a quick look says whether its page would be left out.
        scales = [True] if args.quick else [False] if args.all else [True, False]
        for is_quick in scales:
            status, said = render(args.program, script, page, is_quick)
            is_kept_back = shows_faces(page, said) and not args.all
            if status or is_kept_back:
                break
        words = [f"{time.monotonic() - begin:.0f} s"]
        if status:
            failed.append(script.stem)
            words.append(f"failed with status {status}")
        elif args.verify:
            status, said = verify(args.program, page, is_quick)
            words.append("does not prove itself" if status else said)
            if status:
                failed.append(script.stem)
        if is_kept_back:
            kept.append(script.stem)
            words.append("left out: it shows faces that may not be passed on")
        elif page.exists():
            shutil.copyfile(page, args.out / page.name)
        print("; ".join(words), flush=True)
        if status:
            print(said, file=sys.stderr, flush=True)
    return failed, kept


def clear(out):
    """Takes away pages of an earlier run: one might be left out now. Nothing that somebody else wrote is lost."""
    out.mkdir(parents=True, exist_ok=True)
    names = ["index", *(script.stem for script in SESSIONS.glob("*.dfis"))]
    files = [file for file in (out / f"{name}.html" for name in names) if file.exists()]
    for file in files:
        if not page_index.is_ours(file):
            raise SystemExit(f"pages: {file} is a file that dfi did not write, and would be lost: choose another folder")
    for file in files:
        file.unlink()


def main():
    args = arguments()
    clear(args.out)
    with tempfile.TemporaryDirectory(prefix="dfi-pages-") as made:
        failed, kept = render_all(args, pathlib.Path(made))
    pages = [args.out / f"{script.stem}.html" for script in sorted(SESSIONS.glob("*.dfis"))]
    pages = [page for page in pages if page.exists()]
    (args.out / "index.html").write_text(page_index.index([page_index.Page(page) for page in pages]))
    print(f"{args.out}/index.html: {page_index.counted(pages, 'page')}" + (f"; left out: {', '.join(kept)} (--all)" if kept else ""))
    if failed:
        raise SystemExit(f"pages: failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
