"""A person at the prompt: runs dfi in a pseudo-terminal, types, and waits for what it shows. Standard library alone."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

# CSI sequences, OSC sequences and the two-character ones readline uses.
ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[=>()][0-9A-Za-z]?)")


def plain(text):
    """Without escape sequences and carriage returns."""
    return ESCAPE.sub("", text).replace("\r", "").replace("\a", "")


class Prompt:
    """One run of the program. `transcript` is everything it has shown, as it came; `seen` counts the characters of its
    plain text that were waited for."""

    def __init__(self, command, environment, folder, columns=200):
        self.transcript = ""
        self.seen = 0
        self.status = None
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.resize(40, columns)

    def resize(self, rows, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text):
        os.write(self.terminal, text.encode())

    def enter(self, line):
        """Types a line once the prompt is there, and waits for the next prompt; returns what was shown between."""
        self.type(line + "\r")
        self.wait_for("\n")
        start = self.seen
        self.wait_for_prompt()
        return plain(self.transcript)[start:self.seen].rsplit("dfi> ", 1)[0].strip("\n")

    def wait_for(self, wanted, seconds=20):
        """Reads until `wanted` shows after what was waited for last; returns the seconds it took."""
        begin = time.monotonic()
        while True:
            text = plain(self.transcript)[self.seen:]
            if wanted in text:
                self.seen += text.index(wanted) + len(wanted)
                return time.monotonic() - begin
            left = begin + seconds - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"waited for {wanted!r}, saw {text!r}")

    def wait_for_prompt(self):
        """Reads until the last line is an empty prompt."""
        begin = time.monotonic()
        while not plain(self.transcript)[self.seen:].endswith("dfi> "):
            if time.monotonic() - begin > 20 or not self._read(20):
                raise AssertionError(f"no prompt: {plain(self.transcript)[self.seen:]!r}")
        self.seen = len(plain(self.transcript))

    def settle(self, seconds=0.3):
        """Reads until nothing has come for a while; returns what came, without escapes."""
        while self._read(seconds):
            pass
        self.seen = len(plain(self.transcript))

    def _read(self, seconds):
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self.transcript += data.decode(errors="replace")
        return bool(data)

    def end(self, seconds=20):
        """Waits for the program's end; returns its exit status, negative for a signal."""
        limit = time.monotonic() + seconds
        while self.status is None and time.monotonic() < limit:
            self._read(0.1)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        if self.status is None:
            raise AssertionError(f"still running: {self.transcript[-500:]!r}")
        return self.status

    def kill(self):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.terminal)
