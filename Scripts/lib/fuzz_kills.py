"""Kills the program at its system calls, while a session is created, used, migrated and closed.

    fuzz_kills.py PROGRAM COUNT [SEED]

Every statement that was echoed before a kill must be in the session when it is opened again, the file must be sound,
and nothing may be left over. Needs strace, which delivers SIGKILL at the n-th call of a kind.
"""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_FORMAT = ROOT / "Tests/SessionStoreTests/Resources/format-1.sql"

# What changes files, what opens and locks them, and what makes changes last.
CALLS = ["write", "pwrite64", "fdatasync", "fsync", "ftruncate", "openat", "unlink", "rename", "fcntl", "pread64"]

# Large enough for the log to be folded in while the session is open.
LARGE = "big{0} = [i * 1.5 for i in 1..200000];"


class Kills:
    """Runs the program, each time in its own folder, and kills it."""

    def __init__(self, program, seed=None):
        self.program = str(program)
        self.seed = random.randrange(1 << 30) if seed is None else seed
        self.counts = {}

    def command(self, session):
        return [self.program, "--quiet", "--threads", "1", "--session", str(session)]

    def run(self, folder, lines, tracing=()):
        """Runs statements in the folder's session; returns status, echoes and errors."""
        environment = dict(os.environ, DFI_HOME=str(folder / "home"), XDG_CACHE_HOME=str(folder / "cache"))
        done = subprocess.run(
            [*tracing, *self.command(folder / "s.dfisession")],
            input="".join(line + "\n" for line in lines), env=environment,
            capture_output=True, text=True, timeout=300,
        )
        return done.returncode, done.stdout, done.stderr

    def prepare(self, kind, folder):
        """Makes what the kind of run begins with; returns the names that exist."""
        session = folder / "s.dfisession"
        if kind in ("create", "search"):
            make_picture(folder)
            return []
        if kind == "first format":
            make_first_format(session)
            return []
        status, _, errors = self.run(folder, ["old = 1", LARGE.format(0)])
        assert status == 0, errors
        if kind == "second format":
            with sqlite3.connect(session) as database:
                database.execute("PRAGMA schema_version = 30")
            database.close()
            session.chmod(0o644)
        return ["old", "big0"]

    def statements(self, kind):
        lines = [f"n{i} = {i}" for i in range(4)]
        if kind == "fold":
            lines = [f"n{i} = {i}; " + LARGE.format(i + 1) for i in range(3)] + lines[3:]
        if kind == "search":
            lines = ['use(network("tiny"))', 'f = phi(image("x.ppm"), size: [32, 32])',
                     'n0 = reconstruct(f, from: "noise", evaluations: 3)', "n1 = continue(n0, evaluations: 2)",
                     'n2 = reconstruct(f, from: "noise", evaluations: 7)', "n3 = n2"]
        if kind == "collect":
            lines = ["forget(big0)", *lines]
        return lines

    KINDS = ["create", "use", "first format", "second format", "fold", "collect", "again", "search"]

    def count_calls(self, kind):
        """How often each kind of call is made in an undisturbed run, in the thread that makes most of them."""
        if kind in self.counts:
            return self.counts[kind]
        with tempfile.TemporaryDirectory(prefix="dfi-kills-") as name:
            folder = Path(name)
            self.prepare(kind, folder)
            log = folder / "calls"
            tracing = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(CALLS)]
            status, _, errors = self.run(folder, self.statements(kind), tracing)
            assert status == 0, errors
            threads = {}
            for line in log.read_text(errors="replace").splitlines():
                found = re.match(r"(\d+) +(\w+)\(", line)
                if found:
                    key = (found[2], found[1])
                    threads[key] = threads.get(key, 0) + 1
        counts = {}
        for (call, _), count in threads.items():
            counts[call] = max(count, counts.get(call, 0))
        self.counts[kind] = counts
        return counts

    def kill_once(self, number):
        """One kill and what must hold after it; returns what does not, or None, and whether the kill happened."""
        chance = random.Random(f"{self.seed} {number}")
        kind = self.KINDS[number % len(self.KINDS)]
        counts = self.count_calls(kind)
        call = chance.choice(sorted(counts))
        place = chance.randint(1, counts[call])
        with tempfile.TemporaryDirectory(prefix="dfi-kills-") as name:
            folder = Path(name)
            names = self.prepare(kind, folder)
            was_killed = False
            for _ in range(2 if kind == "again" else 1):
                tracing = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                           "-e", f"inject={call}:signal=SIGKILL:when={place}"]
                status, output, _ = self.run(folder, self.statements(kind), tracing)
                was_killed |= status != 0
                names += re.findall(r"^(n\d+): ", output, re.MULTILINE)
            forgotten = kind == "collect"
            problem = self.check(folder, [name for name in names if not (forgotten and name == "big0")])
            if problem:
                kept = Path(tempfile.mkdtemp(prefix="dfi-killed-"))
                shutil.copytree(folder, kept / "after")
                problem = f"{kind}, {call} number {place} (kept in {kept}): {problem}"
            return problem, was_killed

    def check(self, folder, names):
        status, _, errors = self.run(folder, ["after = 1"])
        if status or "warning" in errors or "error" in errors:
            return f"does not open again: {errors.strip() or status}"
        left = sorted(path.name for path in folder.iterdir() if path.name not in ("home", "cache"))
        if left != ["s.dfisession"]:
            return f"left over: {left}"
        session = folder / "s.dfisession"
        if session.stat().st_mode & 0o077:
            return "others can read it"
        database = sqlite3.connect(session)
        try:
            sound = [row[0] for row in database.execute("PRAGMA integrity_check")]
            dangling = database.execute("PRAGMA foreign_key_check").fetchall()
            there = {row[0] for row in database.execute("SELECT name FROM name")}
        finally:
            database.close()
        if sound != ["ok"] or dangling:
            return f"unsound: {sound[:3]} {dangling[:3]}"
        missing = set(names) - there
        return f"lost, though echoed: {sorted(missing)}" if missing else None

    def run_all(self, count, workers=None):
        """Kills this many times; returns the problems found and how many kills came in time."""
        for kind in self.KINDS:
            self.count_calls(kind)
        with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
            results = list(pool.map(self.kill_once, range(count)))
        return [problem for problem, _ in results if problem], sum(killed for _, killed in results)


def make_picture(folder):
    data = folder / "home/data"
    data.mkdir(parents=True)
    (data / "x.ppm").write_bytes(b"P6 32 32 255\n" + bytes(i * i % 251 for i in range(32 * 32 * 3)))


def make_first_format(path):
    database = sqlite3.connect(path)
    database.executescript(FIRST_FORMAT.read_text())
    database.execute(
        "INSERT INTO cell (source, reads, writes, seconds, time) VALUES ('old', '[]', '[]', 1.0, 1700000000000)")
    database.commit()
    database.close()


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    kills = Kills(program, int(sys.argv[3]) if len(sys.argv) > 3 else None)
    problems, killed = kills.run_all(count)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{killed} kills in {count} runs, {len(problems)} problems (seed {kills.seed})")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
