"""A person at the prompt: runs dfi in a pseudo-terminal, types, and waits for what it shows. Standard library only."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

# CSI sequences, strings (OSC, APC, DCS) and the two-character ones readline uses.
ESCAPE = re.compile(
    r"\x1b(\[[0-9;?>]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[_P][^\x1b]*\x1b\\|[=>()][0-9A-Za-z]?)")

# Asks for the device attributes, which every terminal gives.
ATTRIBUTES_QUERY = b"\x1b[c"


def plain(text):
    """Without escape sequences and carriage returns."""
    return ESCAPE.sub("", text).replace("\r", "").replace("\a", "")


class Prompt:
    """One run of the program. `transcript` is everything it has shown, unchanged; `seen` counts the characters of
    its plain text that were waited for. `answer` is what the terminal says each time it is asked for its attributes;
    it says nothing by default."""

    def __init__(self, command, environment, folder, columns=200, rows=40, cell=(0, 0), answer=b""):
        self.transcript = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.cell = cell
        self.answer = answer
        self.questions = 0
        self.seen = 0
        self.status = None
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.resize(rows, columns)

    def resize(self, rows, columns):
        width, height = self.cell
        size = struct.pack("HHHH", rows, columns, columns * width, rows * height)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def type_slowly(self, text):
        """Types what the terminal cannot accept at once, reading meanwhile."""
        rest = text.encode()
        while rest:
            rest = rest[os.write(self.terminal, rest[:1024]):]
            self._read(0)

    def enter(self, line):
        """Types a line once there is a prompt, and waits for the next prompt; returns what was shown in between."""
        self.type(line + "\r")
        self.wait_for("\n")
        start = self.seen
        self.wait_for_prompt()
        return plain(self.transcript)[start:self.seen].rsplit("dfi> ", 1)[0].strip("\n")

    def wait_for(self, wanted, seconds=20):
        """Reads until `wanted` appears after what was waited for last; returns the seconds it took."""
        begin = time.monotonic()
        while True:
            text = plain(self.transcript)[self.seen:]
            if wanted in text:
                self.seen += text.index(wanted) + len(wanted)
                return time.monotonic() - begin
            left = begin + seconds - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"waited for {wanted!r}, saw {text!r}")

    def wait_for_prompt(self, temporary=False):
        """Reads until the last line is an empty prompt.

        temporary: whether to go on in a temporary session, if another process has this one."""
        begin = time.monotonic()
        while not (text := plain(self.transcript)[self.seen:]).endswith("dfi> "):
            if temporary and text.endswith("(y/n) "):
                self.type("y\r")
                temporary = False
            if time.monotonic() - begin > 20 or not self._read(20):
                raise AssertionError(f"no prompt: {plain(self.transcript)[self.seen:]!r}")
        self.seen = len(plain(self.transcript))

    def settle(self, seconds=0.3):
        """Reads until nothing has come for a while; returns what came, without escapes."""
        while self._read(seconds):
            pass
        self.seen = len(plain(self.transcript))

    def settle_for(self, seconds):
        """Reads whatever comes for that long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._read(left):
            pass
        self.seen = len(plain(self.transcript))

    def _read(self, seconds):
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self.transcript += self.decoder.decode(data)
        # The question is short and arrives in one piece.
        asked = data.count(ATTRIBUTES_QUERY)
        self.questions += asked
        if asked and self.answer:
            os.write(self.terminal, self.answer * asked)
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
