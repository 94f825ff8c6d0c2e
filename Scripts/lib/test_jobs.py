"""Statements that run in the background, beside the prompt and at the end of scripts.

Standard library only. The program is $DFI_BINARY, else .build/release/dfi of this repository.
"""

import os
import re
import signal
import subprocess
import time
import unittest

from prompt_case import BINARY, CTRL_C, CTRL_D, PromptCase

# Pictures of 96×96 through the built-in network: some milliseconds an evaluation.
PREPARATION = 'use(network("tiny")); f = phi(image("x.ppm"), size: [96, 96]);'
SHORT = 'reconstruct(f, from: "noise", solver: "plain", evaluations: 30)'
# Some seconds.
LONGER = SHORT.replace("30)", "1000)")
ENDLESS = 'reconstruct(phi(image("x.ppm"), size: [400, 400]), from: "noise", solver: "plain", evaluations: 1000000)'


class JobsAtThePrompt(PromptCase):
    def prepared(self, *arguments):
        prompt = self.start(*arguments)
        prompt.enter(PREPARATION)
        return prompt

    def begin(self, prompt, code):
        """Begins a search, and waits until it has a picture."""
        prompt.enter(f"z = {code} &")
        deadline = time.monotonic() + 60
        while not re.search(r"evaluation [1-9]", prompt.enter("jobs")):
            self.assertLess(time.monotonic(), deadline)

    def test_the_line_being_typed_stays(self):
        prompt = self.prepared()
        prompt.enter(f"z = {SHORT} &")
        prompt.type("answer = 6 * ")
        prompt.wait_for("[1] z is done after", seconds=60)
        prompt.wait_for("z: image 96×96")
        # The line is there again, below, and goes on.
        prompt.wait_for("dfi> answer = 6 * ")
        prompt.type("7\r")
        prompt.wait_for("answer: 42")
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("z.evaluations"), "30")
        self.leave(prompt)

    def test_the_cursor_stays(self):
        prompt = self.prepared()
        prompt.enter(f"z = {SHORT} &")
        prompt.type("answer = 67" + "\x1b[D")
        prompt.wait_for("[1] z is done after", seconds=60)
        prompt.wait_for("dfi> answer = 67")
        prompt.type(" * \r")
        prompt.wait_for("answer: 42")

    def test_ctrl_c_clears_the_line_and_not_the_job(self):
        prompt = self.prepared()
        self.begin(prompt, ENDLESS)
        prompt.type("answer = " + CTRL_C)
        prompt.wait_for_prompt()
        self.assertIn("works", prompt.enter("jobs"))
        # Nor does it stop what is waited for.
        prompt.type("wait(z)\r")
        time.sleep(0.5)
        prompt.type(CTRL_C)
        prompt.wait_for("interrupted")
        prompt.wait_for_prompt()
        self.assertIn("works", prompt.enter("jobs"))
        self.assertIn("z was stopped", prompt.enter("cancel(z)"))
        self.assertIn("unfinished after", prompt.enter("z"))
        self.leave(prompt)

    def test_leaving_asks(self):
        session = os.path.join(self.folder, "s.dfisession")
        prompt = self.prepared("--session", session)
        self.begin(prompt, ENDLESS)
        prompt.type(CTRL_D)
        prompt.wait_for("leave? [y/N] ")
        prompt.type("\r")
        prompt.wait_for_prompt()
        prompt.type("exit\r")
        prompt.wait_for("1 job is not done: z")
        prompt.wait_for("leave? [y/N] ")
        prompt.type("y\r")
        self.assertEqual(prompt.end(), 0)
        self.assertIn("unfinished after", self.start("--session", session).enter("z"))

    def await_rest(self, prompt):
        """Waits until the program computes nothing."""
        def processor_time():
            with open(f"/proc/{prompt.pid}/stat") as file:
                return sum(map(int, file.read().rpartition(")")[2].split()[11:13]))
        deadline = time.monotonic() + 120
        before = -1
        while (now := processor_time()) != before:
            self.assertLess(time.monotonic(), deadline)
            before = now
            time.sleep(1.5)

    def test_what_ends_while_leaving_is_asked_is_kept(self):
        for answer in ["y", "n"]:
            session = os.path.join(self.folder, answer + ".dfisession")
            prompt = self.prepared("--session", session)
            self.begin(prompt, LONGER)
            prompt.type(CTRL_D)
            prompt.wait_for("leave? [y/N] ")
            self.await_rest(prompt)
            prompt.type(answer + "\r")
            if answer == "n":
                prompt.wait_for("[1] z is done after")
                self.leave(prompt)
            else:
                self.assertEqual(prompt.end(), 0)
            found = self.start("--session", session).enter("z")
            self.assertIn("1000 evaluations", found)
            self.assertNotIn("unfinished", found)

    def test_a_signal_keeps_the_best_picture(self):
        session = os.path.join(self.folder, "s.dfisession")
        prompt = self.prepared("--session", session)
        self.begin(prompt, ENDLESS)
        os.kill(prompt.pid, signal.SIGTERM)
        self.assertEqual(prompt.end(), 128 + signal.SIGTERM)
        self.assertIn("unfinished after", self.start("--session", session).enter("z"))


class JobsInScripts(PromptCase):
    def run_script(self, code):
        environment = dict(os.environ, DFI_HOME=os.path.join(self.folder, "home"),
                           XDG_CACHE_HOME=os.path.join(self.folder, "cache"))
        return subprocess.run([BINARY, "-e", PREPARATION, "-e", code], env=environment, cwd=self.folder,
                              capture_output=True, text=True, timeout=120)

    def test_the_end_waits(self):
        done = self.run_script(f"z = {SHORT} &")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("z: image 96×96, 30 evaluations", done.stdout)

    def test_a_job_that_fails_is_a_failure(self):
        done = self.run_script(f"z = {SHORT} &\ny = reconstruct(phi(z, size: [48, 48]), tv: -1) &")
        self.assertEqual(done.returncode, 1)
        self.assertIn("z: image 96×96", done.stdout)
        self.assertIn("[2] y has failed", done.stderr)
        self.assertIn("error: tv: should not be negative", done.stderr)

    def test_one_that_fails_at_once_ends_the_script(self):
        done = self.run_script('z = image("lost.png") &\nprint("next")')
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("next", done.stdout)

    def test_an_error_stops_them(self):
        done = self.run_script(f"z = {ENDLESS} &\nlost()")
        self.assertEqual(done.returncode, 1)
        done = self.run_script(f"z = {ENDLESS} &\nerror(\"enough\")")
        self.assertEqual(done.returncode, 1)
        self.assertIn("[1] z was stopped", done.stderr)


if __name__ == "__main__":
    unittest.main()
