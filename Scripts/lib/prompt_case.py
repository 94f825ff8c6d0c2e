"""What the tests of the prompt share: a folder with a picture, and the program in it at its first prompt.

Standard library only. The program is $DFI_BINARY, else .build/release/dfi of this repository.
"""

import os
import shutil
import tempfile
import unittest

from pty_prompt import Prompt

BINARY = os.environ.get("DFI_BINARY") or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..", ".build", "release", "dfi")

CTRL_C, CTRL_D, UP, TAB = "\x03", "\x04", "\x1b[A", "\t"


class PromptCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dfi-")
        self.addCleanup(shutil.rmtree, self.folder)
        with open(os.path.join(self.folder, "x.ppm"), "wb") as file:
            file.write(b"P6 40 40 255\n" + bytes((i * j) % 256 for i in range(40) for j in range(120)))

    def run_in_terminal(self, *arguments, terminal={}, **variables):
        """The program with its own home; `terminal` is what `Prompt` takes."""
        environment = {
            "HOME": self.folder, "DFI_HOME": os.path.join(self.folder, "home"), "INPUTRC": "/dev/null",
            "XDG_CACHE_HOME": os.path.join(self.folder, "cache"), "PATH": os.environ["PATH"],
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **variables,
        }
        prompt = Prompt([BINARY, *arguments], environment, self.folder, **terminal)
        self.addCleanup(prompt.kill)
        return prompt

    def start(self, *arguments, **variables):
        """The program at its first prompt; in a temporary session, if an earlier one is still there."""
        prompt = self.run_in_terminal(*arguments, **variables)
        prompt.wait_for_prompt(temporary=True)
        return prompt

    def leave(self, prompt):
        prompt.type(CTRL_D)
        self.assertEqual(prompt.end(), 0)
