"""Tests of what a terminal is shown: pictures, colours, pages, progress. Run as test_prompt.py is."""

import os
import re
import time
import unittest

from prompt_case import CTRL_C, CTRL_D, PromptCase

KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b[?62;4c"
ITERM2 = b"\x1bP>|iTerm2 3.5.0\x1b\\\x1b[?62;4c"
SIXEL = b"\x1b[?62;4;22c"
PLAIN = b"\x1b[?62;22c"

SHOW = 'show(image("x.ppm"))'
BLOCKS = re.compile("[▀-▟]")


class PictureTests(PromptCase):
    def shown(self, prompt, line=SHOW):
        """All that a line shows, escapes included."""
        start = len(prompt.transcript)
        prompt.enter(line)
        return prompt.transcript[start:]

    def terminal(self, answer=b"", **more):
        return {"answer": answer, "columns": 80, "rows": 24, **more}

    def test_the_terminals_answer_decides(self):
        for answer, wanted in [(KITTY, "\x1b_Ga=T"), (ITERM2, "\x1b]1337;File=inline=1"), (SIXEL, "\x1bP")]:
            with self.subTest(answer):
                prompt = self.start(terminal=self.terminal(answer))
                self.assertIn(wanted, self.shown(prompt).split("\x1b[c", 1)[1])
                # The answer is neither echoed nor left for the prompt.
                self.assertEqual(prompt.enter("1 + 1"), "2")
                self.assertEqual(prompt.questions, 1)
        prompt = self.start(terminal=self.terminal(PLAIN))
        self.assertRegex(self.shown(prompt), BLOCKS)

    def test_it_is_asked_once_and_not_before_the_first_picture(self):
        prompt = self.start(terminal=self.terminal(SIXEL))
        prompt.enter("1 + 1")
        self.assertEqual(prompt.questions, 0)
        for _ in range(3):
            self.assertIn("\x1bP", self.shown(prompt))
        self.assertEqual(prompt.questions, 1)

    def test_silence_costs_a_moment_once(self):
        prompt = self.start(terminal=self.terminal())
        for limit in (0.6, 0.25):
            begin = time.monotonic()
            self.assertRegex(self.shown(prompt), BLOCKS)
            # 0.2 s of waiting, once; the rest depends on the machine.
            self.assertLess(time.monotonic() - begin, limit)
        self.assertEqual(prompt.questions, 1)

    def test_keys_typed_meanwhile_are_the_next_line(self):
        prompt = self.start(terminal=self.terminal())
        prompt.type(f"for i in 1..3e5 {{ k = i }}; {SHOW}\r")
        prompt.wait_for("\n")
        prompt.type("6 * 7\r8 *")
        prompt.wait_for("\n42")
        prompt.wait_for("8 *")
        prompt.type(" 2\r")
        prompt.wait_for("\n16")

    def test_keys_between_the_answers_are_the_next_line(self):
        prompt = self.start(terminal=self.terminal(b"3" + KITTY[:-2] + b"4c * 3"))
        self.assertIn("\x1b_Ga=T", self.shown_until(prompt, "3 * 3"))
        prompt.type("\r")
        prompt.wait_for("\n9")

    def shown_until(self, prompt, text):
        start = len(prompt.transcript)
        prompt.type(SHOW + "\r")
        prompt.wait_for(text)
        return prompt.transcript[start:]

    def test_a_script_at_a_terminal_asks_too(self):
        for answer, wanted in [(KITTY, "\x1b_Ga=T"), (PLAIN, "▀"), (b"", "▀")]:
            run = self.run_in_terminal("-e", SHOW, terminal=self.terminal(answer))
            self.assertEqual(run.end(), 0)
            self.assertEqual(run.questions, 1)
            self.assertTrue(wanted in run.transcript or wanted == "▀" and BLOCKS.search(run.transcript))

    def test_a_script_leaves_waiting_keys_to_the_next_reader(self):
        run = self.run_in_terminal(
            "-e", "for i in 1..3e5 { k = i }", "-e", SHOW, terminal=self.terminal(KITTY))
        run.type("typed ahead\r")
        self.assertEqual(run.end(), 0)
        self.assertEqual(run.questions, 0)
        self.assertRegex(run.transcript, BLOCKS)

    def test_labels_are_text_below_symbols(self):
        prompt = self.start(terminal=self.terminal(PLAIN))
        prompt.enter('first = image("x.ppm"); second = resize(first, [40, 40]);')
        self.assertRegex(prompt.enter("show(first, second)").splitlines()[-1], "^ +first +second$")

    def test_the_environment_overrides(self):
        prompt = self.start(terminal=self.terminal(KITTY), DFI_GRAPHICS="sixel")
        self.assertIn("\x1bP", self.shown(prompt))
        self.assertEqual(prompt.questions, 0)
        prompt = self.start(terminal=self.terminal(KITTY), DFI_GRAPHICS="none")
        self.assertIn("image 40×40", self.shown(prompt))

    def test_multiplexers_and_dumb_terminals_are_not_asked(self):
        for variables in [{"TMUX": "/tmp/x,1,0"}, {"TERM": "screen-256color"}, {"TERM": "dumb"}]:
            with self.subTest(variables):
                prompt = self.start(terminal=self.terminal(KITTY), **variables)
                shown = self.shown(prompt)
                self.assertEqual(prompt.questions, 0)
                if variables.get("TERM") == "dumb":
                    self.assertIn("image 40×40", shown)
                else:
                    self.assertRegex(shown, BLOCKS)

    def test_colours_are_those_of_the_terminal(self):
        def colors(**variables):
            return self.shown(self.start(terminal=self.terminal(PLAIN), **variables))

        self.assertIn("8;2;", colors(COLORTERM="truecolor"))
        self.assertIn("8;5;", colors())
        self.assertNotRegex(colors(NO_COLOR="1").split("\x1b[c", 1)[1], r"\x1b\[[1-9][0-9]*[;m]")

    def test_pictures_fit_the_window_and_follow_its_size(self):
        prompt = self.start(terminal=self.terminal(SIXEL, cell=(10, 20)))
        prompt.enter('big = resize(image("x.ppm"), [1000, 500])')
        for rows, columns in [(24, 80), (12, 40), (6, 200), (60, 30)]:
            prompt.resize(rows, columns)
            size = re.search(r'"1;1;(\d+);(\d+)', self.shown(prompt, "show(big)"))
            width, height = int(size[1]), int(size[2])
            # Two rows are left for the prompt.
            limits = (columns * 10, (rows - 2) * 20)
            self.assertTrue(width <= limits[0] and height <= limits[1], (width, height, limits))
            self.assertTrue(width > 0.9 * limits[0] or height > 0.9 * limits[1], (width, height, limits))

    def test_ctrl_c_during_the_question_does_no_harm(self):
        prompt = self.start(terminal=self.terminal())
        prompt.type(SHOW + "\r")
        prompt.wait_for("\n")
        time.sleep(0.05)
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_ctrl_c_during_a_picture_ends_its_escape_sequence(self):
        prompt = self.start(
            terminal=self.terminal(columns=1000, rows=600, cell=(20, 40)), DFI_GRAPHICS="kitty")
        prompt.enter('big = resize(image("x.ppm"), [3000, 3000]);')
        prompt.type("show(big)\r")
        # The terminal's buffer is full long before the picture is written: it waits for us to read on.
        prompt.wait_for("\n")
        time.sleep(3)
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertRegex(prompt.transcript, r"\x1b_G[^\x1b]*\x1b\\\x1b\[0m")
        self.assertLess(len(prompt.transcript), 10_000_000)
        self.assertEqual(prompt.enter("1 + 1"), "2")


class PreviewTests(PromptCase):
    RECONSTRUCT = 'z = reconstruct(f, from: "noise", evaluations: 40, preview: 10, tv: {})'

    def prompt(self, **options):
        prompt = self.start(**options)
        prompt.enter('use(network("tiny"));')
        prompt.enter('f = phi(image("x.ppm"), size: [64, 64]);')
        return prompt

    def test_previews_are_drawn_over_each_other(self):
        prompt = self.prompt(terminal={"answer": PLAIN, "columns": 80, "rows": 24})
        start = len(prompt.transcript)
        shown = prompt.enter(self.RECONSTRUCT.format(0.001))
        for done in (10, 20, 30, 40):
            self.assertIn(f"evaluation {done} of 40", shown)
        # 64 pixels are 32 columns and 16 rows; a caption follows.
        self.assertEqual(prompt.transcript[start:].count("\x1b[17A\x1b[J"), 3)
        # What was printed in between is not drawn over.
        prompt.enter(self.RECONSTRUCT.format(0.002))
        self.assertEqual(prompt.transcript[start:].count("\x1b[17A\x1b[J"), 6)

    def test_kitty_deletes_the_picture_before(self):
        prompt = self.prompt(terminal={"answer": KITTY, "columns": 80, "rows": 24})
        prompt.enter(self.RECONSTRUCT.format(0.001))
        self.assertEqual(prompt.transcript.count("\x1b_Ga=d"), 3)

    def test_the_result_is_the_same_and_comes_from_the_cache(self):
        prompt = self.prompt(terminal={"answer": PLAIN})
        prompt.enter(self.RECONSTRUCT.format(0.001))
        start = len(prompt.transcript)
        prompt.enter(self.RECONSTRUCT.format(0.001).replace("z =", "y =").replace(", preview: 10", ""))
        prompt.enter(self.RECONSTRUCT.format(0.001).replace("10", "7"))
        self.assertNotIn("evaluation", prompt.transcript[start:].replace("evaluations", ""))

    def test_a_resize_between_draws_anew(self):
        prompt = self.prompt(terminal={"answer": PLAIN, "columns": 80, "rows": 24})
        prompt.type(self.RECONSTRUCT.format(0.001).replace("40", "4000").replace("10", "100") + "\r")
        prompt.wait_for("evaluation 100 of")
        prompt.resize(20, 60)
        prompt.wait_for("evaluation 200 of")
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")


class ColourTests(PromptCase):
    def test_names_and_headings_are_bold_where_colours_are_welcome(self):
        prompt = self.start()
        prompt.enter("a = 42")
        prompt.enter("whos")
        prompt.enter("help seed")
        self.assertIn("\x1b[1ma:\x1b[0m 42", prompt.transcript)
        self.assertRegex(prompt.transcript, r"\x1b\[1mname +type +value +bytes +shared *\x1b\[0m")
        self.assertRegex(prompt.transcript, r"\x1b\[1mseed\(.*\) → a number\x1b\[0m")

    def test_no_colour_is_no_escape_at_all(self):
        for variables in [{"NO_COLOR": "1"}, {"TERM": "dumb"}]:
            run = self.run_in_terminal("-e", "a = 42", "-e", "whos", "-e", "help seed", "-e", "lost", **variables)
            self.assertEqual(run.end(), 1)
            self.assertIn("a: 42", run.transcript)
            self.assertNotIn("\x1b", run.transcript)


class PagerTests(PromptCase):
    TERMINAL = {"columns": 60, "rows": 10}

    def fill(self, prompt):
        for index in range(30):
            prompt.enter(f"name_{index} = {index};")

    def test_a_long_table_opens_less_and_q_leaves(self):
        prompt = self.start(terminal=self.TERMINAL)
        self.fill(prompt)
        prompt.type("whos\r")
        prompt.wait_for("name_0")
        prompt.settle()
        self.assertNotIn("name_29", prompt.transcript.split("whos", 1)[1])
        # Searchable, and Ctrl-C is the pager's own.
        prompt.type(CTRL_C)
        prompt.settle()
        prompt.type("/name_9\r")
        prompt.wait_for("name_9")
        prompt.settle()
        prompt.type("q")
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_ctrl_z_stops_neither_without_the_other(self):
        """Less in its secure mode is not stopped, so the prompt that waits for it is not stopped, either."""
        prompt = self.start(terminal=self.TERMINAL)
        self.fill(prompt)
        prompt.type("whos\r")
        prompt.wait_for("q leaves")
        prompt.type("\x1a")
        prompt.settle()
        prompt.type("q")
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_less_tells_how_to_leave(self):
        prompt = self.start(terminal=self.TERMINAL)
        self.fill(prompt)
        prompt.type("whos\r")
        prompt.wait_for("q leaves")
        prompt.type("q")
        prompt.wait_for_prompt()

    def test_lines_typed_ahead_write_no_file_and_run_nothing(self):
        prompt = self.start(terminal=self.TERMINAL)
        self.fill(prompt)
        prompt.type("whos\r")
        prompt.wait_for("q leaves")
        for command in ["sname\r", "!", "|"]:
            prompt.type(command)
            prompt.wait_for("not available")
            prompt.type("\r")
            prompt.settle()
        prompt.type("q")
        prompt.wait_for_prompt()

    def test_the_history_opens_at_its_end(self):
        for pager in ({}, {"PAGER": "less"}):
            with self.subTest(pager):
                prompt = self.start("--session", f"s{len(pager)}", terminal=self.TERMINAL, **pager)
                self.fill(prompt)
                prompt.type("history\r")
                prompt.wait_for("name_29")
                prompt.settle()
                shown = prompt.transcript.rsplit("history", 1)[1]
                self.assertNotIn("name_3 ", shown)
                # Those before are above.
                prompt.type("gg")
                prompt.wait_for("name_0 ")
                prompt.type("q")
                prompt.wait_for_prompt()
                self.leave(prompt)

    def test_help_is_paged_where_it_is_long(self):
        prompt = self.start(terminal=self.TERMINAL)
        prompt.type("help\r")
        prompt.settle()
        self.assertNotIn("Start with", prompt.transcript)
        prompt.type("q")
        prompt.wait_for_prompt()

    def test_what_fits_is_printed(self):
        prompt = self.start(terminal=self.TERMINAL, PAGER="echo never")
        self.assertIn("value", prompt.enter("a = 1; whos"))
        self.assertNotIn("never", prompt.transcript.replace("echo never", ""))

    def test_the_persons_pager_is_taken(self):
        prompt = self.start(terminal=self.TERMINAL, PAGER="sed s/^/page:/")
        self.fill(prompt)
        self.assertIn("page:name_29", prompt.enter("whos"))

    def test_no_pager_is_no_error(self):
        for pager in ["", "cat", "/nonexistent/pager", "exit 3", "false", "exit 127"]:
            with self.subTest(pager):
                prompt = self.start(terminal=self.TERMINAL, PAGER=pager)
                self.fill(prompt)
                shown = prompt.enter("whos")
                if pager not in ("exit 3", "false"):
                    self.assertIn("name_29", shown)
                self.assertNotIn("error", shown)
                self.assertEqual(prompt.enter("1 + 1"), "2")
                self.leave(prompt)

    def test_a_pager_that_does_not_read_does_not_end_the_program(self):
        prompt = self.start(terminal=self.TERMINAL, PAGER="exec 0</dev/null; true")
        prompt.enter('for i in 1..300 { print("") };')
        prompt.enter('t = info("\\("x")");')
        self.fill(prompt)
        prompt.enter("whos")
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_ctrl_c_that_ends_the_pager_leaves_the_prompt(self):
        prompt = self.start(terminal=self.TERMINAL, PAGER="sleep 30")
        self.fill(prompt)
        prompt.type("whos\r")
        prompt.settle()
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_scripts_are_not_paged(self):
        code = ["-e", "help"]
        run = self.run_in_terminal(*code, terminal=self.TERMINAL, PAGER="echo paged")
        self.assertEqual(run.end(), 0)
        self.assertNotIn("paged", run.transcript)


class ProgressTests(PromptCase):
    def working(self, **options):
        prompt = self.start(**options)
        prompt.enter('use(network("tiny"));')
        prompt.enter('f = phi(image("x.ppm"), size: [200, 200]);')
        # The plain search does not stop when nothing visible changes, however fast the machine is.
        prompt.type('z = reconstruct(f, from: "noise", evaluations: 100000, solver: "plain")\r')
        prompt.wait_for("evaluation ")
        return prompt

    def test_the_line_tells_all_in_a_wide_window(self):
        prompt = self.working()
        prompt.settle_for(1.5)
        line = prompt.transcript.rsplit("\r", 1)[-1]
        self.assertRegex(line, r"[█░]{16}  evaluation \d+/100000   objective [\d,.]+ [▁-█]{2,16}   [\d.]+/s   \d+ s, .* left")

    def test_it_fits_every_window_and_follows_a_resize(self):
        prompt = self.working(terminal={"columns": 100, "rows": 24})
        for columns in (60, 25, 120, 12, 80):
            prompt.settle_for(0.3)
            prompt.resize(24, columns)
            prompt.settle_for(0.4)
            start = len(prompt.transcript)
            prompt.settle_for(0.6)
            lines = [re.sub(r"\x1b\[[0-9]*[A-Z]", "", line) for line in prompt.transcript[start:].split("\r")]
            widths = [len(line) for line in lines[1:-1]]
            self.assertTrue(widths and max(widths) < columns, (columns, lines))
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_a_narrower_window_has_its_broken_line_cleared(self):
        prompt = self.working(terminal={"columns": 110, "rows": 24})
        prompt.settle_for(0.6)
        start = len(prompt.transcript)
        prompt.resize(24, 40)
        prompt.settle_for(0.6)
        self.assertRegex(prompt.transcript[start:], r"\r\x1b\[2A\x1b\[J")

    def test_expected_seconds_come_before_the_work(self):
        prompt = self.working()
        note = re.search(r"reconstruct: 100000 evaluations at 200×200, about \d+ (s|min|h)", prompt.transcript)
        self.assertIsNotNone(note)
        self.assertLess(note.start(), prompt.transcript.index("█"))

    def test_quiet_tells_no_seconds(self):
        run = self.run_in_terminal(
            "--quiet", "-e", 'use(network("tiny")); f = phi(image("x.ppm"), size: [200, 200])',
            "-e", 'z = reconstruct(f, evaluations: 100000)')
        time.sleep(1.5)
        run.type(CTRL_C)
        self.assertEqual(run.end(), 130)
        self.assertNotIn("about", run.transcript)
        self.assertNotIn("█", run.transcript)


if __name__ == "__main__":
    unittest.main()
