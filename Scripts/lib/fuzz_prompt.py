#!/usr/bin/env python3
"""Presses keys at random in a pseudo-terminal, and checks that the prompt survives. Standard library only.

    fuzz_prompt.py [--seconds N] [--runs N] [--seed N] [--keys N] [PROGRAM]

Each run simulates a different person: the number of the run, added to the seed, decides the keys, the pauses between
them and the end. The program has its own home, and a shell above it that wakes it after Ctrl-Z, as a person would. What
must hold:

  - after any keys, Ctrl-C leads back to a prompt that answers;
  - it ends as it was asked to, and never by an abort, a trap or an error of memory;
  - what was entered before the keys is in the session afterwards.

A run that breaks one of these is reported with its seed and its keys; `--seed THAT --runs 1` presses them again.
"""

import argparse
import fcntl
import os
import pty
import random
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

from prompt_case import BINARY

# What a person may press that readline knows, and much that it does not.
KEYS = [
    b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1bOA", b"\x1b[H", b"\x1b[F", b"\x1b[3~", b"\x1b[5~", b"\x1b[6~",
    b"\x1bOP", b"\x1b[11~", b"\x1b[1;5C", b"\x1b[1;5D", b"\x1b[Z", b"\x7f", b"\x08", b"\t", b"\t\t", b"\r", b"\n",
    b"\x1b", b"\x1b\x1b", b"\x1b\r", b"\x1b[", b"\x1bO", b"\x1b\x7f", b"\x18\x15", b"\x18\x18", b"\x18(", b"\x18)", b"\x18e",
    b"\x18\x05", b"\x18*", b"\x18\x7f", b"\x18?", b"\x03", b"\x1b5", b"\x1b-", b"\x1b12", b"\x1b\n", b"\x1b\x05",
] + [bytes([code]) for code in range(1, 32) if code not in (4, 17, 19, 26, 28)] + [
    b"\x1b" + bytes([code]) for code in b".<>bcdfhlnprtuyz_*?#&~\\=/{%!@$0"
]
# Up, Down, searches and changes once more: readline's memory errors are in the history.
HISTORY = [
    b"\x1b[A", b"\x1b[A", b"\x1b[B", b"\x10", b"\x0e", b"\x12", b"\x13", b"\x0f", b"\x15", b"\x7f", b"\x17", b"\x0b", b"\x19",
    b"\x1f", b"\x1br", b"\x1b<", b"\x1b>", b"\x1bp", b"\x1bn", b"\x1b.", b"\x1by", b"\x07", b"\r", b"2", b"a", b"\x14",
]
STATEMENTS = [
    b"a = 1", b"b = [1, 2, 3]", b"2", b"print(a)", b"whos", b"history", b"help mean", b"help", b"?mean", b"??smile", b"1 / 0",
    b"def f(x) { x + 1 }", b"f(2)", b"for i in 1..3e4 { k = i };", b"x = image(\"x.ppm\")", b"show(x)", b"info(x)",
    b"lost", b"c = [1,", b"2]", b"{", b"}", b"\"", b"dfi> a = 5", b"...> 2", b"crop(x, ", b"use(network(\"tiny\"));",
    b"z = reconstruct(phi(x, size: [32, 32]), evaluations: 3)", b"note(\"a\")", b"session", b"table([1])",
]
TEXTS = [
    "größe", "日本語", "👩‍🚒", "e\u0301", "\u202e", "\u009b", "a" * 300, "(((((", "\\", "'", "x.", "faces[\"", "image(\"",
]
BROKEN = [b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\x80", b"\xed\xa0\x80", b"\x00", b"\xc0\xaf"]
REPORTS = [
    b"\x1b[?62;22c", b"\x1b[?62;", b"\x1b_Gi=31;OK\x1b\\", b"\x1bP>|xterm(390)\x1b\\", b"\x1b[6;20;10t", b"\x1b]11;rgb:0/0/0\x07",
    b"\x1b_G", b"\x1b]1", b"\x1b[I", b"\x1b[M !!",
]

STATUS = {"leave": {0}, "SIGTERM": {143}, "SIGHUP": {129}, "close": {0, 129, -signal.SIGHUP}, "SIGKILL": {-9, 137}}


def press(chance):
    """What happens next: bytes to type, or the name of something else."""
    kind = chance.random()
    if kind < 0.30:
        return chance.choice(HISTORY)
    if kind < 0.60:
        return chance.choice(KEYS)
    if kind < 0.78:
        return chance.choice(STATEMENTS) + chance.choice([b"\r", b"\r", b"\t", b"", b"\x0f"])
    if kind < 0.84:
        return chance.choice(TEXTS).encode()
    if kind < 0.88:
        return chance.choice(BROKEN)
    if kind < 0.91:
        return chance.choice(REPORTS)
    if kind < 0.94:
        pasted = b"\n".join(chance.choice(STATEMENTS) for _ in range(chance.randint(1, 4)))
        return chance.choice([b"\x1b[200~" + pasted + b"\x1b[201~", b"\x1b[200~" + pasted, b"\x1b[201~", pasted + b"\n"])
    if kind < 0.945:
        # Lines that almost fill readline's buffers.
        return b"x" * (1024 * chance.choice([1, 1, 2, 4]) - chance.randint(0, 90))
    if kind < 0.96:
        return "resize"
    if kind < 0.975:
        return b"\x1a"
    if kind < 0.985:
        return "SIGCONT"
    if kind < 0.99:
        return "SIGINT"
    return bytes(chance.randrange(256) for _ in range(chance.randint(1, 8))).translate(None, b"\x04\x1c\x11\x13")


class Left(Exception):
    """The keys made the program exit."""


class Broken(Exception):
    pass


class Person:
    """One run. The program is in the foreground of its terminal, below a shell of ours."""

    def __init__(self, seed, count, program, folder, patience):
        self.chance = random.Random(seed)
        self.count, self.program, self.folder, self.patience = count, program, folder, patience
        self.shown = b""
        self.keys = []
        self.asked = 0
        self.environment = {
            **{name: value for name, value in os.environ.items() if name.startswith(("ASAN", "LD_", "LSAN"))},
            "HOME": folder, "DFI_HOME": folder + "/home", "XDG_CACHE_HOME": folder + "/cache", "PATH": os.environ["PATH"],
            "TERM": self.chance.choice(["xterm-256color", "xterm", "screen", "dumb", "vt100"]), "LC_ALL": "C.UTF-8",
            "PAGER": self.chance.choice(["cat", "cat", "head -3"]), "SWIFT_BACKTRACE": "enable=no", "INPUTRC": folder + "/inputrc",
            "MALLOC_PERTURB_": "165",
        }
        with open(folder + "/inputrc", "w") as file:
            file.write(self.chance.choice(["", "", "set editing-mode vi\n", "set revert-all-at-newline on\n",
                                           "set horizontal-scroll-mode on\n"]))
        with open(folder + "/x.ppm", "wb") as file:
            file.write(b"P6 40 40 255\n" + bytes(4800))

    def start(self):
        # Its process id is in a file, so that it can be signalled as another program would.
        pidfile = self.folder + "/pid"
        self.shell, self.terminal = pty.fork()
        if self.shell == 0:
            run_as_shell([self.program, "--session", "s"], self.environment, self.folder, pidfile)
        self.resize(24, 80)
        self.await_text(b"dfi>", "no first prompt")
        # The shell may still be about to write it.
        deadline = time.monotonic() + self.patience
        while not (os.path.exists(pidfile) and os.path.getsize(pidfile)) and time.monotonic() < deadline:
            time.sleep(0.01)
        with open(pidfile) as file:
            self.pid = int(file.read())
        self.type(b"kept = 5\r")
        self.await_text(b"kept:", "no first echo")

    def resize(self, rows, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, data):
        while data:
            # A terminal whose reader is busy accepts no more: what it shows must be read meanwhile.
            if select.select([], [self.terminal], [], 0.05)[1]:
                try:
                    data = data[os.write(self.terminal, data[:256]):]
                except OSError:
                    return
            elif not self.read(0.05) and (self.patience_left() < 0):
                raise Broken("it accepts no keys")

    def patience_left(self):
        return self.until - time.monotonic()

    def read(self, seconds):
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.shown = (self.shown + data)[-(1 << 20):]
        if b"\x1b[c" in data and self.chance.random() < 0.5:
            time.sleep(self.chance.choice([0, 0.1, 0.3]))
            self.type(self.chance.choice([b"\x1b[?62;22c", b"\x1b_Gi=31;OK\x1b\\\x1b[?62;4c"]))
        return bool(data)

    def await_text(self, wanted, problem):
        self.until = time.monotonic() + self.patience
        while wanted not in self.shown:
            if not self.read(0.1) and (self.has_ended() or self.patience_left() < 0):
                raise Broken(problem)

    def has_ended(self):
        pid, status = os.waitpid(self.shell, os.WNOHANG)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
        return bool(pid)

    def do(self, action):
        self.until = time.monotonic() + self.patience
        if action == "resize":
            self.resize(self.chance.choice([1, 2, 5, 24, 60]), self.chance.choice([1, 2, 10, 80, 300]))
        elif isinstance(action, str):
            try:
                os.kill(self.pid, getattr(signal, action))
            except ProcessLookupError:
                pass
        else:
            self.type(action)
        while self.read(self.chance.choice([0, 0, 0, 0.002, 0.02])):
            pass

    def come_back(self):
        """Whatever it is doing, Ctrl-C leads back to the prompt."""
        self.until = time.monotonic() + self.patience
        self.resize(24, 80)
        wanted = b"alive %d" % self.chance.randrange(10 ** 9)
        while True:
            # The end of a paste, Ctrl-Q for output that was held, q for a pager, Ctrl-G for a search.
            for key in (b"\x1b[201~", b"\x11", b"\x03", b"q", b"\x03", b"\x07", b"\x03", b"\x03"):
                self.type(key)
                self.read(0.05)
            # Ctrl-C drops what is queued behind it.
            self.type(b'print("ali" + "ve", ' + wanted[6:] + b")\r")
            pause = time.monotonic() + 2
            while time.monotonic() < pause and wanted not in self.shown:
                self.read(0.1)
            if wanted in self.shown:
                return
            if self.has_ended():
                raise self.departure()
            if self.patience_left() < 0:
                raise Broken("it hangs")

    def departure(self):
        """What an early end means: random keys may spell exit or quit, which Tab completes."""
        typed = self.shown.split(b"exit ends", 1)[-1]
        if self.status == 0 and (b"quit" in typed or b"exit" in typed):
            return Left()
        return Broken(f"it ended with status {self.status}")

    def end(self):
        way = self.chance.choice(list(STATUS))
        self.keys.append(way)
        if way == "leave":
            self.type(b"\x04")
        elif way == "close":
            self.type(self.chance.choice([b"", b"half a line"]))
            os.close(self.terminal)
            self.terminal = -1
        else:
            self.type(self.chance.choice([b"", b"half a line", b"\x12hal"]))
            os.kill(self.pid, getattr(signal, way))
        limit = time.monotonic() + self.patience
        while not self.has_ended():
            if self.terminal >= 0:
                self.read(0.05)
                # On a line that is not empty it deletes.
                if way == "leave":
                    self.until = limit
                    self.type(b"\x03\x04")
            else:
                time.sleep(0.05)
            if time.monotonic() > limit:
                raise Broken(f"{way} does not end it")
        # Closing the window also ends the shell: its status is not the program's.
        if self.status not in STATUS[way]:
            raise Broken(f"{way} ends it with status {self.status}")

    def look_into_the_session(self):
        limit = time.monotonic() + self.patience
        while True:
            answer = subprocess.run(
                [self.program, "--session", "s", "-e", "kept;", "-e", "whos;"], cwd=self.folder, env=self.environment,
                capture_output=True, timeout=self.patience)
            if answer.returncode == 0:
                break
            # After the window is closed the program itself may take a moment longer.
            if b"in use" not in answer.stderr or time.monotonic() > limit:
                raise Broken(f"the session is lost: {answer.stderr.decode(errors='replace')}")
            time.sleep(0.1)
        kept = os.listdir(self.folder + "/home") if os.path.isdir(self.folder + "/home") else []
        left = [name for name in kept if name.startswith("history") and name != "history"]
        if left:
            raise Broken(f"left over: {left}")

    def live(self):
        try:
            self.press_keys()
        except Left:
            pass
        self.look_into_the_session()

    def press_keys(self):
        self.start()
        for _ in range(self.count):
            action = press(self.chance)
            self.keys.append(action)
            self.do(action)
            if self.has_ended():
                raise self.departure()
        self.come_back()
        self.end()

    def clean_up(self):
        for process in (getattr(self, "pid", 0), getattr(self, "shell", 0)):
            if process:
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        try:
            os.waitpid(self.shell, 0)
        except (ChildProcessError, AttributeError):
            pass
        if getattr(self, "terminal", -1) >= 0:
            os.close(self.terminal)


def run_as_shell(command, environment, folder, pidfile):
    """What a shell with job control does for its one job. Never returns."""
    os.chdir(folder)
    for number in (signal.SIGTTOU, signal.SIGTTIN, signal.SIGINT, signal.SIGTSTP):
        signal.signal(number, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        for number in (signal.SIGTTOU, signal.SIGTTIN, signal.SIGINT, signal.SIGTSTP):
            signal.signal(number, signal.SIG_DFL)
        os.execve(command[0], command, environment)
    with open(pidfile + ".new", "w") as file:
        file.write(str(job))
    os.rename(pidfile + ".new", pidfile)
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)
        os.tcsetpgrp(0, os.getpid())
        time.sleep(0.05)
        os.tcsetpgrp(0, job)
        os.kill(-job, signal.SIGCONT)


def report(seed, problem, person, folder):
    print(f"\nBROKEN: {problem}\nseed {seed}, {person.count} keys; pressed:\n{person.keys}", file=sys.stderr)
    print("the last it showed:\n" + person.shown[-2000:].decode(errors="backslashreplace"), file=sys.stderr)
    print(f"To press them again: Scripts/lib/fuzz_prompt.py --seed {seed} --runs 1 --keys {person.count}", file=sys.stderr)


def run(seed, count, program, patience):
    """Whether the program survived the keys."""
    folder = tempfile.mkdtemp(prefix="dfi-fuzz-")
    person = Person(seed, count, program, folder, patience)
    try:
        person.live()
        return True
    except (Broken, subprocess.TimeoutExpired) as problem:
        report(seed, problem, person, folder)
        return False
    finally:
        person.clean_up()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", nargs="?", default=BINARY)
    parser.add_argument("--seconds", type=float, default=0, help="how long to go on; 0 for --runs alone")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keys", type=int, default=120, help="a run")
    parser.add_argument("--patience", type=float, default=30, help="seconds within which it must answer")
    options = parser.parse_args()
    begin = time.monotonic()
    done = broken = 0
    while done < options.runs or time.monotonic() - begin < options.seconds:
        broken += not run(options.seed + done, options.keys, os.path.abspath(options.program), options.patience)
        done += 1
        if broken >= 5:
            break
    print(f"{done} runs of {options.keys} keys from seed {options.seed}, {broken} broken, {time.monotonic() - begin:.0f} s")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
