"""Tests of the prompt in a pseudo-terminal. Run from the repository:  python3 -m unittest discover Scripts/lib

Standard library only. The program is $DFI_BINARY, else .build/release/dfi of this repository.
"""

import os
import signal
import subprocess
import termios
import time
import unittest

from prompt_case import BINARY, CTRL_C, CTRL_D, TAB, UP, PromptCase
from pty_prompt import plain

CTRL_R, DOWN, F1, ALT_H = "\x12", "\x1b[B", "\x1bOP", "\x1bh"


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

    def test_else_begins_a_line_within_braces(self):
        prompt = self.start()
        for line in ("def f(x) {", "if x > 1 {", '"big"', "}", "else {", '"small"', "}"):
            prompt.type(line + "\r")
            prompt.wait_for("...> ")
        prompt.type("}\r")
        prompt.wait_for("f: function f(x)")
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("f(0)"), "small")
        # Outside braces the if has run.
        self.assertEqual(prompt.enter("if true { a = 1 }"), "1")
        self.assertIn("so else goes on the same line", prompt.enter("else { a = 2 }"))
        self.assertEqual(prompt.enter("a"), "1")

    def test_exit_has_a_status(self):
        prompt = self.start()
        prompt.type("exit 3\r")
        self.assertEqual(prompt.end(), 3)

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
        second = self.run_in_terminal()
        second.wait_for("(y/n) ")
        second.type("y\r")
        second.wait_for_prompt()
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
        # Drawn over itself: no extra line, and erased before the echo.
        self.assertEqual(shown.count("\n"), 0)
        self.assertIn("\r\x1b[K", prompt.transcript)

    def test_keys_pressed_while_a_statement_runs_stay_out_of_its_progress(self):
        prompt = self.start()
        prompt.enter('use(network("tiny"));')
        prompt.type('z = reconstruct(phi(image("x.ppm"), size: [240, 240]), from: "noise", evaluations: 60)\r')
        prompt.wait_for("evaluation ")
        start = prompt.seen
        prompt.type("20 + 22\r")
        prompt.wait_for("z: image")
        self.assertNotIn("20 + 22", plain(prompt.transcript)[start:prompt.seen])
        prompt.wait_for("dfi> 20 + 22")
        prompt.wait_for("42")
        prompt.wait_for_prompt()
        prompt.type("exit\r")
        self.assertEqual(prompt.end(), 0)
        self.assertTrue(termios.tcgetattr(prompt.terminal)[3] & termios.ECHO)

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

    def test_a_window_resized_while_a_statement_runs(self):
        prompt = self.start(terminal={"columns": 110, "rows": 24})
        prompt.type("s = 0; for i in 1..500000 { s = s + i }\r")
        prompt.settle(0.2)
        prompt.resize(24, 40)
        prompt.wait_for_prompt()
        prompt.type("1 + " * 20)
        prompt.settle()
        start = len(prompt.transcript)
        prompt.type("\x01")
        prompt.settle()
        # The line's beginning is two rows above its end if the window is that narrow.
        self.assertEqual(prompt.transcript[start:].count("\x1b[A"), 2)
        prompt.type("\x05")
        prompt.type("22\r")
        prompt.wait_for("42")

    def test_colours_only_where_they_are_welcome(self):
        def coloured(**variables):
            prompt = self.start(**variables)
            start = len(prompt.transcript)
            prompt.enter("unheard")
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

    def test_tab_completes_every_kind_of_word(self):
        self.make_faces()
        prompt = self.start()
        prompt.enter('faces = dataset("faces", attributes: "faces.csv")')
        prompt.enter('x = faces[0];')
        for typed, completed in [
            ("y = faces where smi", "y = faces where smiling"),
            ("nearest(faces, to: x, b", "nearest(faces, to: x, by: "),
            ('nearest(faces, to: x, by: "at', 'nearest(faces, to: x, by: "attributes"'),
            ('faces["b', 'faces["b.ppm"'),
            ('image("fac', 'image("faces'), ('image("faces/a', 'image("faces/a.ppm"'),
            ('network("ti', 'network("tiny"'), ("help nea", "help nearest"), ("x.wid", "x.width"), ("inclu", "include "),
        ]:
            prompt.type(typed + TAB)
            prompt.wait_for(completed)
            prompt.settle(0.1)
            prompt.type(CTRL_C)
            prompt.wait_for_prompt()
        # What earlier lines say counts.
        prompt.type("s = nearest(\r")
        prompt.wait_for("...> ")
        prompt.type("faces where mal" + TAB)
        prompt.wait_for("faces where male")
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()

    def make_faces(self):
        os.mkdir(os.path.join(self.folder, "faces"))
        for index, name in enumerate("ab"):
            with open(os.path.join(self.folder, "faces", name + ".ppm"), "wb") as file:
                file.write(b"P6 40 40 255\n" + bytes((i * j + index * 50) % 256 for i in range(40) for j in range(120)))
        with open(os.path.join(self.folder, "faces.csv"), "w") as file:
            file.write("file,smiling,male\na.ppm,1,0\nb.ppm,0,1\n")

    def test_tab_tells_what_there_is_and_what_a_call_takes(self):
        prompt = self.start()
        prompt.type(TAB)
        prompt.wait_for("Start with help")
        prompt.wait_for("nearest")
        prompt.wait_for_prompt()
        prompt.type("crop(" + TAB)
        prompt.wait_for("crop(x, rect)")
        prompt.wait_for("the picture")
        prompt.wait_for("dfi> crop(")
        prompt.type("x, " + TAB + TAB)
        prompt.wait_for("[left, top, width, height] in pixels")
        prompt.wait_for("dfi> crop(x, ")
        for key in F1, ALT_H:
            prompt.type(key)
            prompt.wait_for("Cuts a rectangle out of a picture.")
            prompt.wait_for("dfi> crop(x, ")
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_narrow_windows_break_between_words(self):
        prompt = self.start(terminal={"columns": 40, "rows": 40})
        start = len(prompt.transcript)
        prompt.type("reconstruct(" + TAB)
        prompt.wait_for("dfi> reconstruct(")
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        prompt.enter('use(network("tiny"));')
        prompt.enter('y = phi(image("x.ppm"), size: [64, 64]);')
        prompt.enter("y = 2;")
        shown = prompt.enter("undo")
        self.assertIn("y is again", shown)
        for line in plain(prompt.transcript[start:]).split("\n"):
            self.assertTrue(len(line) <= 40 or line.startswith("dfi>"), line)

    def test_up_searches_for_what_is_typed(self):
        prompt = self.start()
        for line in "alpha = 1", "beta_ = 2", "alpha2 = 3", "gamma = 4":
            prompt.enter(line)
        prompt.type("al" + UP)
        prompt.wait_for("pha2 = 3")
        prompt.type(UP + "0\r")
        prompt.wait_for("alpha: 10")
        prompt.wait_for_prompt()
        prompt.type("al" + UP + UP + DOWN + DOWN + UP + UP + UP + DOWN)
        prompt.settle()
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        prompt.type("alpha2" + UP + "0\r")
        prompt.wait_for("alpha2: 30")
        prompt.wait_for_prompt()
        # With nothing typed, every entry in turn.
        prompt.type(UP + UP + UP + "\r")
        prompt.wait_for("gamma: 4")
        prompt.wait_for_prompt()

    def test_the_users_own_keys_win(self):
        with open(os.path.join(self.folder, "inputrc"), "w") as file:
            file.write('"\\e[A": previous-history\n')
        prompt = self.start(INPUTRC=os.path.join(self.folder, "inputrc"))
        for line in "alpha = 1", "beta_ = 2":
            prompt.enter(line)
        prompt.type("al" + UP)
        prompt.wait_for("beta_ = 2")

    def test_ctrl_r_searches(self):
        prompt = self.start()
        for line in "needle = 5", "hay = 1", "more_hay = 2":
            prompt.enter(line)
        prompt.type(CTRL_R + "eed")
        prompt.wait_for("needle = 5")
        prompt.type("\r")
        prompt.wait_for("needle: 5")
        prompt.wait_for_prompt()
        prompt.type(CTRL_R + "hay")
        prompt.settle()
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_a_paste_into_a_search_ends_however_long_it_is(self):
        prompt = self.start()
        prompt.type(CTRL_R + "\x1b[200~" + 1000 * "x" + "\x1b[201~")
        prompt.settle()
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_entries_of_several_lines_come_back_whole(self):
        prompt = self.start()
        prompt.type("def f(x) {\r")
        prompt.wait_for("...> ")
        prompt.type("x + 1\r")
        prompt.wait_for("...> ")
        prompt.type("}\r")
        prompt.wait_for("f: function f(x)")
        prompt.wait_for_prompt()
        self.leave(prompt)
        prompt = self.start()
        prompt.type(UP + "\r")
        prompt.wait_for("f: function f(x)")
        prompt.wait_for_prompt()
        # Alt-Enter continues on the next line without an open bracket.
        prompt.type("a = 20\x1b\ra + 1\r")
        prompt.wait_for("21")
        prompt.wait_for_prompt()

    def test_undo(self):
        prompt = self.start()
        prompt.enter("z = 1")
        prompt.enter("z = image(\"x.ppm\")")
        self.assertEqual(prompt.enter("undo"), "z is again 1")
        self.leave(prompt)
        prompt = self.start()
        self.assertEqual(prompt.enter("undo"), "z is forgotten")
        self.assertIn("nothing is called “z”", prompt.enter("z"))

    def test_undo_of_an_interrupted_reconstruction(self):
        prompt = self.start()
        prompt.enter('use(network("tiny"));')
        prompt.enter("z = 7")
        prompt.type('z = reconstruct(phi(image("x.ppm"), size: [200, 200]), from: "noise", evaluations: 100000)\r')
        prompt.wait_for("objective")
        time.sleep(0.5)
        prompt.type(CTRL_C)
        prompt.wait_for("error: interrupted")
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("undo"), "z is again 7")

    def test_a_saved_history_replays(self):
        prompt = self.start()
        for line in "a = 6", "a / 0", 'x = image("x.ppm");', "b = a * 7", "c = 1", "undo", "history save":
            prompt.enter(line)
        self.leave(prompt)
        script = os.path.join(self.folder, "history-1.dfis")
        with open(script) as file:
            lines = [line for line in file.read().split("\n") if line and not line.startswith("#")]
        self.assertEqual(lines, ["a = 6", 'x = image("x.ppm");', "b = a * 7"])
        answer = subprocess.run(
            [BINARY, "history-1.dfis"], cwd=self.folder, capture_output=True, text=True,
            env={"DFI_HOME": self.folder, "HOME": self.folder, "PATH": os.environ["PATH"]})
        self.assertEqual((answer.stdout, answer.returncode), ("a: 6\nb: 42\n", 0))

    def write_startup(self, text):
        os.makedirs(os.path.join(self.folder, "home"), exist_ok=True)
        with open(os.path.join(self.folder, "home", "startup.dfis"), "w") as file:
            file.write(text)

    def test_the_startup_file_runs_quietly(self):
        self.write_startup("def twice(x) { 2 * x }\nmine = 20\n")
        prompt = self.start()
        self.assertNotIn("mine", plain(prompt.transcript))
        self.assertEqual(prompt.enter("twice(mine) + 2"), "42")
        self.leave(prompt)
        self.assertIn("nothing is called “mine”", self.start("--no-startup", "--session", "s").enter("mine"))
        for options in ["-e", "mine"], ["--session", "t", "-e", "mine"]:
            answer = subprocess.run(
                [BINARY, *options], cwd=self.folder, capture_output=True, text=True,
                env={"DFI_HOME": os.path.join(self.folder, "home"), "HOME": self.folder, "PATH": os.environ["PATH"]})
            self.assertIn("nothing is called “mine”", answer.stderr)

    def test_errors_in_the_startup_file_are_told(self):
        self.write_startup("good = 1\nbad = good / 0\nnever = 2\n")
        prompt = self.start()
        self.assertIn("division by zero", prompt.transcript)
        self.assertIn("startup.dfis", prompt.transcript)
        self.assertEqual(prompt.enter("good"), "1")
        self.leave(prompt)
        # What can be known in advance is reported before anything runs.
        self.write_startup("early = 1\nbad = lost\n")
        prompt = self.start()
        self.assertIn("nothing is called “lost”", prompt.transcript)
        self.assertIn("nothing is called “early”", prompt.enter("early"))

    def test_a_damaged_history_is_told_and_kept(self):
        os.makedirs(os.path.join(self.folder, "home"))
        history = os.path.join(self.folder, "home", "history")
        with open(history, "wb") as file:
            file.write(b"a = 1\n\x00\xff\xfe\n")
        prompt = self.start()
        self.assertIn("history.damaged", prompt.transcript)
        prompt.enter("b = 2")
        self.leave(prompt)
        with open(history + ".damaged", "rb") as file:
            self.assertEqual(file.read(), b"a = 1\n\x00\xff\xfe\n")
        with open(history) as file:
            self.assertEqual(file.read(), "b = 2\n")

    def test_a_huge_paste_is_refused(self):
        prompt = self.start()
        prompt.type_slowly("\x1b[200~" + "a" * 3_000_000 + "\x1b[201~")
        prompt.wait_for("longer than", seconds=60)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_the_prompt_is_bold_where_colours_are_welcome(self):
        self.assertIn("\x1b[1mdfi>", self.start().transcript)
        self.assertNotIn("\x1b[1m", self.start(NO_COLOR="1").transcript)


if __name__ == "__main__":
    unittest.main()
