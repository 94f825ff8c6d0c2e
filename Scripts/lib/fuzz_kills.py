"""Kills the program at its system calls, while a session is created, used, migrated and closed.

    fuzz_kills.py PROGRAM COUNT [SEED]

Every statement that was echoed before a kill must have its effect in the session when it is opened again, and any other
its whole effect or none; the file must be sound, and nothing may be left over. Needs strace, which delivers SIGKILL at
the n-th call of a kind.
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
from typing import NamedTuple, Optional

ROOT = Path(__file__).resolve().parents[2]
FIRST_FORMAT = ROOT / "Tests/SessionStoreTests/Resources/format-1.sql"

# What changes files, what opens and locks them, and what makes changes last.
CALLS = ["write", "pwrite64", "fdatasync", "fsync", "ftruncate", "openat", "unlink", "rename", "fcntl", "pread64"]


class Statement(NamedTuple):
    """A line for the program."""

    code: str
    # What it makes of names: their descriptions, or None where it forgets one.
    effect: dict
    # How the line begins that is printed once its effect is kept; None where there is none.
    echo: Optional[str] = None


def bind(name, value):
    return Statement(f"{name} = {value}", {name: str(value)}, f"{name}: ")


def bind_large(number):
    """Large enough for the log to be folded in while the session is open."""
    return Statement(f"big{number} = [i * 1.5 for i in 1..200000];", {f"big{number}": LARGE})


# Stands for the descriptions of large values.
LARGE = "large"

# Work that keeps its state while it goes on.
SEARCHES = [
    ("big_f", 'phi(image("x.ppm"), size: [32, 32])'),
    ("big_0", 'reconstruct(big_f, from: "noise", evaluations: 3)'),
    ("big_1", "continue(big_0, evaluations: 2)"),
    ("big_2", 'reconstruct(big_f, from: "noise", evaluations: 7)'),
    ("big_3", "big_2"),
]

# In the background.
JOB = 'reconstruct(phi(image("x.ppm"), size: [32, 32]), from: "noise", evaluations: 3)'


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
        """Makes what the kind of run begins with; returns its names and their descriptions."""
        session = folder / "s.dfisession"
        if kind in ("search", "job"):
            make_picture(folder)
        if kind in ("create", "search", "job"):
            return {}
        if kind == "first format":
            make_first_format(session)
            return {}
        status, _, errors = self.run(folder, ["old = 1", bind_large(0).code])
        assert status == 0, errors
        if kind == "second format":
            with sqlite3.connect(session) as database:
                database.execute("PRAGMA schema_version = 30")
            database.close()
            session.chmod(0o644)
        return {"old": "1", "big0": LARGE}

    def statements(self, kind):
        numbers = [bind(f"n{i}", i) for i in range(4)]
        if kind == "fold":
            return [statement for i in range(3) for statement in (numbers[i], bind_large(i + 1))] + numbers[3:]
        if kind == "collect":
            return [Statement("forget(big0)", {"big0": None}), *numbers]
        if kind == "forget":
            return [numbers[0], Statement("forget(old)", {"old": None}), *numbers[1:]]
        if kind == "search":
            return [Statement('use(network("tiny"))', {}), *(
                Statement(f"{name} = {code}", {name: LARGE}, f"{name}: ") for name, code in SEARCHES)]
        if kind == "job":
            return [Statement('use(network("tiny"))', {}), Statement(f"big1 = {JOB} &", {}), numbers[0],
                    Statement("wait(big1)", {"big1": LARGE}, "big1: "), *numbers[1:]]
        if kind == "compact":
            return [numbers[0], Statement("forget(big0)", {"big0": None}), Statement("session compact", {}),
                    *numbers[1:]]
        if kind == "undo":
            # It says what it does before that is kept.
            return [numbers[0], bind("old", 2), Statement("undo", {"old": "1"}), *numbers[1:]]
        return numbers

    KINDS = [
        "create", "use", "first format", "second format", "fold", "collect", "again", "forget", "undo",
        "search", "compact", "job",
    ]

    def count_calls(self, kind):
        """How often each kind of call is made in an undisturbed run, in the thread that makes most of them."""
        if kind in self.counts:
            return self.counts[kind]
        with tempfile.TemporaryDirectory(prefix="dfi-kills-") as name:
            folder = Path(name)
            self.prepare(kind, folder)
            log = folder / "calls"
            tracing = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(CALLS)]
            status, _, errors = self.run(folder, codes(self.statements(kind)), tracing)
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
            states = states_after(self.statements(kind), self.prepare(kind, folder))
            was_killed, echoed = False, 0
            for _ in range(2 if kind == "again" else 1):
                tracing = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                           "-e", f"inject={call}:signal=SIGKILL:when={place}"]
                status, output, _ = self.run(folder, codes(self.statements(kind)), tracing)
                was_killed |= status != 0
                echoed = max(echoed, count_echoed(self.statements(kind), output))
            problem = self.check(folder, states[echoed:])
            if problem:
                kept = Path(tempfile.mkdtemp(prefix="dfi-killed-"))
                shutil.copytree(folder, kept / "after")
                problem = f"{kind}, {call} number {place} (kept in {kept}): {problem}"
            return problem, was_killed

    def check(self, folder, states):
        """Says what is wrong with a session that must be in one of these states; None if nothing is."""
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
            there = {name: LARGE if name.startswith("big") else summary for name, summary in database.execute(
                "SELECT name, summary FROM name WHERE name NOT IN ('_', 'after')")}
        finally:
            database.close()
        if sound != ["ok"] or dangling:
            return f"unsound: {sound[:3]} {dangling[:3]}"
        return None if there in states else f"the names are {there}, and not one of {states}"

    def run_all(self, count, workers=None):
        """Kills this many times; returns the problems found and how many kills came in time."""
        for kind in self.KINDS:
            self.count_calls(kind)
        with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
            results = list(pool.map(self.kill_once, range(count)))
        return [problem for problem, _ in results if problem], sum(killed for _, killed in results)


def codes(statements):
    return [statement.code for statement in statements]


def states_after(statements, names):
    """The names and their descriptions before the first statement and after each."""
    states = [dict(names)]
    for statement in statements:
        changed = {**states[-1], **statement.effect}
        states.append({name: text for name, text in changed.items() if text is not None})
    return states


def count_echoed(statements, output):
    """How many statements were kept, to judge by what was printed."""
    lines = output.splitlines()
    return max((number for number, statement in enumerate(statements, 1)
                if statement.echo and any(line.startswith(statement.echo) for line in lines)), default=0)


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
