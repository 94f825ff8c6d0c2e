"""Tests of the prompt in a pseudo-terminal. Run from the repository:  python3 -m unittest discover Scripts/lib

Standard library alone. The program is $DFI_BINARY, else .build/release/dfi of this repository.
"""

import os
import signal
import time
import unittest

from prompt_case import CTRL_C, CTRL_D, TAB, UP, PromptCase


class PromptTests(PromptCase):
    def test_greets_echoes_and_ends(self):
        prompt = self.start()
        self.assertIn("a workbench for Deep Feature Interpolation", prompt.transcript)
        self.assertEqual(prompt.enter("a = 6 * 7"), "a: 42")
        self.assertEqual(prompt.enter("a;"), "")
        self.assertEqual(prompt.enter('print("x", a)'), "x 42")
        self.leave(prompt)

    def test_quiet_does_not_greet(self):
        self.assertNotIn("workbench", self.start("--quiet").transcript)

    def test_an_error_does_not_end_it(self):
        prompt = self.start()
        shown = prompt.enter("b = lost + 1")
        self.assertIn("error: nothing is called “lost”", shown)
        self.assertIn("^^^^", shown)
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_open_brackets_continue(self):
        prompt = self.start()
        prompt.type("a = [1,\r")
        prompt.wait_for("...> ")
        prompt.type("2]\r")
        prompt.wait_for("a: [1, 2]")
        prompt.wait_for_prompt()
        prompt.type("def f(x) {\r")
        prompt.wait_for("...> ")
        prompt.type("x + 1\r")
        prompt.wait_for("...> ")
        prompt.type("}\r")
        prompt.wait_for("f: function f(x)")

    def test_tab_completes_names_and_labels(self):
        prompt = self.start()
        prompt.enter("longish_name = 5")
        prompt.type("longi" + TAB + " * 2\r")
        prompt.wait_for("10")
        prompt.wait_for_prompt()
        prompt.type("recons" + TAB)
        prompt.wait_for("reconstruct(")
        prompt.type("x, evalu" + TAB)
        prompt.wait_for("evaluations: ")
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        # Several that fit are listed.
        prompt.type("mat" + TAB + CTRL_C)
        prompt.wait_for("match_color(")

    def test_history_is_kept_between_runs(self):
        prompt = self.start()
        prompt.enter("first = 11")
        prompt.enter("second = 22")
        self.leave(prompt)
        prompt = self.start()
        prompt.type(UP + UP + "\r")
        prompt.wait_for("first: 11")
        prompt.wait_for_prompt()
        self.leave(prompt)
        history = os.path.join(self.folder, "home", "history")
        self.assertEqual(os.stat(history).st_mode & 0o077, 0)

    def test_the_session_is_there_again(self):
        prompt = self.start()
        prompt.enter("kept = 5")
        prompt.enter("def twice(x) { 2 * x }")
        self.leave(prompt)
        prompt = self.start()
        self.assertIn("2 names kept from last time", prompt.transcript)
        self.assertEqual(prompt.enter("twice(kept)"), "10")

    def test_the_session_outlives_a_kill(self):
        prompt = self.start()
        prompt.enter("kept = 5")
        os.kill(prompt.pid, signal.SIGKILL)
        self.assertEqual(prompt.end(), -signal.SIGKILL)
        self.assertEqual(self.start().enter("kept"), "5")

    def test_a_second_prompt_says_that_it_keeps_nothing(self):
        first = self.start()
        first.enter("a = 1")
        second = self.start()
        self.assertIn("keeps nothing", second.transcript)
        self.assertEqual(second.enter("b = 2"), "b: 2")
        self.leave(second)
        self.assertEqual(first.enter("a"), "1")

    def test_ctrl_c_clears_the_line(self):
        prompt = self.start()
        prompt.type("1 / 0 + nonsense")
        prompt.settle()
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("2 + 2"), "4")
        prompt.type("a = [1,\r")
        prompt.wait_for("...> ")
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("3 + 3"), "6")

    def test_ctrl_c_stops_a_reconstruction_and_keeps_its_picture(self):
        prompt = self.start()
        prompt.enter('use(network("tiny"));')
        prompt.enter('f = phi(image("x.ppm"), size: [200, 200]);')
        prompt.type('z = reconstruct(f, from: "noise", evaluations: 100000)\r')
        prompt.wait_for("evaluation ")
        prompt.wait_for("objective")
        time.sleep(0.5)
        prompt.type(CTRL_C)
        begin = time.monotonic()
        prompt.wait_for("error: interrupted")
        # A second is the promise; the tests may share the machine.
        self.assertLess(time.monotonic() - begin, 2)
        prompt.wait_for_prompt()
        self.assertIn("unfinished after", prompt.enter("z"))
        self.assertEqual(prompt.enter("1 + 1"), "2")
        self.leave(prompt)
        self.assertIn("unfinished after", self.start().enter("z"))

    def test_ctrl_c_stops_a_loop(self):
        prompt = self.start()
        prompt.type("for i in 1..1e6 { for j in 1..1000 { k = j } }\r")
        time.sleep(0.5)
        prompt.type(CTRL_C)
        prompt.wait_for("error: interrupted")
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_progress_is_drawn_in_one_line_and_taken_away(self):
        prompt = self.start()
        prompt.enter('use(network("tiny"));')
        shown = prompt.enter('z = reconstruct(phi(image("x.ppm"), size: [240, 240]), from: "noise", evaluations: 60)')
        self.assertIn("█", prompt.transcript)
        self.assertIn("s left", prompt.transcript)
        # Drawn over itself: no line of its own, and erased before the echo.
        self.assertEqual(shown.count("\n"), 0)
        self.assertIn("\r\x1b[K", prompt.transcript)

    def test_resizing_does_no_harm(self):
        prompt = self.start()
        prompt.type("1 + ")
        prompt.settle()
        for columns in (30, 120, 5, 80):
            prompt.resize(24, columns)
            prompt.settle(0.1)
        prompt.type("41\r")
        prompt.wait_for("42")
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_colours_only_where_they_are_welcome(self):
        def coloured(**variables):
            prompt = self.start(**variables)
            start = len(prompt.transcript)
            prompt.enter("lost")
            shown = prompt.transcript[start:]
            return "\x1b" in shown[shown.index("error"):shown.index("whos")]

        self.assertTrue(coloured())
        self.assertFalse(coloured(NO_COLOR="1"))
        self.assertFalse(coloured(TERM="dumb"))

    def test_a_prompt_after_files_and_after_an_error(self):
        with open(os.path.join(self.folder, "wrong.dfis"), "w") as file:
            file.write("a = 1\nb = a / 0\n")
        prompt = self.start("-i", "wrong.dfis", "-e", "never = 1")
        self.assertIn("division by zero", prompt.transcript)
        self.assertEqual(prompt.enter("a"), "1")
        self.assertIn("nothing is called “never”", prompt.enter("never"))
        self.leave(prompt)

    def test_several_lines_pasted(self):
        prompt = self.start()
        prompt.type("a = 1\rb = a + 1\rb * 21\r")
        prompt.wait_for("42")


if __name__ == "__main__":
    unittest.main()
