"""Tests of how the prompt ends, and of what is then kept. Run as test_prompt.py is."""

import os
import signal
import stat
import subprocess
import sys
import termios
import time
import unittest

from prompt_case import BINARY, CTRL_C, CTRL_D, UP, PromptCase
from pty_prompt import Prompt


class EndingCase(PromptCase):
    def history(self):
        with open(os.path.join(self.folder, "home", "history")) as file:
            return file.read().split("\n")[:-1]

    def assert_nothing_is_left_over(self):
        left = [name for name in os.listdir(os.path.join(self.folder, "home")) if name.startswith("history")]
        self.assertEqual(left, ["history"])

    def assert_terminal_is_restored(self, prompt, before):
        self.assertEqual(termios.tcgetattr(prompt.terminal)[:4], before[:4])


class SignalTests(EndingCase):
    """An idle prompt waits for a key in one of several threads: the signal must wake that one."""

    SIGNALS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)]

    def test_a_signal_ends_an_idle_prompt_at_once(self):
        for number, status in self.SIGNALS:
            with self.subTest(number):
                prompt = self.run_in_terminal("--session", f"s{number}")
                before = termios.tcgetattr(prompt.terminal)
                prompt.wait_for_prompt()
                prompt.enter(f"a = {int(number)}")
                prompt.type("typed = but not ente")
                prompt.wait_for("ente")
                begin = time.monotonic()
                os.kill(prompt.pid, number)
                self.assertEqual(prompt.end(), status)
                # It takes milliseconds; the tests may share the machine.
                self.assertLess(time.monotonic() - begin, 5)
                self.assertEqual(self.history()[-2:], [f"a = {int(number)}", "typed = but not ente"])
                self.assert_nothing_is_left_over()
                self.assert_terminal_is_restored(prompt, before)

    def test_the_terminal_is_restored_beside_other_work(self):
        # The signal reaches two threads, and the second one late: one time in six, while the terminal is given back.
        busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * os.cpu_count())]
        for other in busy:
            self.addCleanup(other.wait)
            self.addCleanup(other.kill)
        for run in range(12):
            prompt = self.run_in_terminal("--session", f"s{run}")
            before = termios.tcgetattr(prompt.terminal)
            prompt.wait_for_prompt()
            prompt.type("typed")
            prompt.wait_for("typed")
            os.kill(prompt.pid, signal.SIGQUIT)
            self.assertEqual(prompt.end(), 131)
            self.assert_terminal_is_restored(prompt, before)

    def test_what_was_typed_is_not_run(self):
        prompt = self.start("--session", "s")
        prompt.enter("kept = 1")
        prompt.type("forget(kept)")
        prompt.wait_for("forget(kept)")
        os.kill(prompt.pid, signal.SIGTERM)
        self.assertEqual(prompt.end(), 143)
        self.assertEqual(self.start("--session", "s").enter("kept"), "1")

    def test_the_lines_of_an_unfinished_statement_are_kept_together(self):
        prompt = self.start()
        prompt.type("a = [1,\r")
        prompt.wait_for("...> ")
        prompt.type("2")
        prompt.settle(0.2)
        os.kill(prompt.pid, signal.SIGTERM)
        self.assertEqual(prompt.end(), 143)
        self.assertEqual(self.history(), ["a = [1,\\n2"])

    def test_a_signal_during_a_history_search(self):
        for keys in ["\x12firs", "\x1bpfirs", UP, "\x16"]:
            prompt = self.start("--session", "s")
            prompt.enter("first = 1")
            prompt.type(keys)
            prompt.settle(0.2)
            os.kill(prompt.pid, signal.SIGTERM)
            self.assertEqual(prompt.end(), 143)

    def test_a_signal_stops_a_reconstruction_and_keeps_its_picture(self):
        for number, status in self.SIGNALS:
            with self.subTest(number):
                prompt = self.start("--session", f"s{number}")
                prompt.enter('use(network("tiny"));')
                prompt.enter('f = phi(image("x.ppm"), size: [200, 200]);')
                prompt.type('z = reconstruct(f, from: "noise", evaluations: 100000)\r')
                prompt.wait_for("objective")
                time.sleep(0.5)
                os.kill(prompt.pid, number)
                self.assertEqual(prompt.end(), status)
                self.assertIn("unfinished after", self.start("--session", f"s{number}").enter("z"))

    def test_a_signal_while_a_page_is_read(self):
        prompt = self.start(terminal={"columns": 60, "rows": 10}, PAGER="sleep 60")
        for index in range(20):
            prompt.enter(f"name_{index} = {index};")
        prompt.type("whos\r")
        prompt.settle()
        os.kill(prompt.pid, signal.SIGTERM)
        self.assertEqual(prompt.end(), 143)

    def test_signals_during_the_start(self):
        """Whenever they come, the program ends, by its handler or before it has one, and the session is sound."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for delay in (0.001, 0.01, 0.03, 0.06):
                prompt = self.run_in_terminal("--session", "s")
                time.sleep(delay)
                os.kill(prompt.pid, number)
                prompt.settle(0.3)
                prompt.type(CTRL_C)
                prompt.type(CTRL_D)
                self.assertIn(prompt.end(), (0, 128 + number, -number))
        self.assertEqual(self.start("--session", "s").enter("1 + 1"), "2")

    def test_another_signal_ends_work_that_does_not_listen(self):
        prompt = self.start(PAGER='trap "" TERM; echo waits; sleep 20; true', terminal={"columns": 60, "rows": 5})
        prompt.type("whos\rhelp\r")
        prompt.wait_for("waits")
        os.kill(prompt.pid, signal.SIGTERM)
        time.sleep(2.5)
        os.kill(prompt.pid, signal.SIGTERM)
        self.assertIn(prompt.end(), (-signal.SIGTERM, 143))


class ClosedWindowTests(EndingCase):
    def close(self, prompt):
        os.close(prompt.terminal)
        # Closed at the end of the test case.
        prompt.terminal = os.open(os.devnull, os.O_RDONLY)
        limit = time.monotonic() + 20
        while time.monotonic() < limit:
            pid, status = os.waitpid(prompt.pid, os.WNOHANG)
            if pid:
                prompt.status = os.waitstatus_to_exitcode(status)
                return prompt.status
            time.sleep(0.02)
        raise AssertionError("still running")

    def test_every_line_is_in_the_history(self):
        prompt = self.start()
        for number in range(5):
            prompt.enter(f"a{number} = {number}")
        prompt.type("half a li")
        prompt.wait_for("half a li")
        self.assertEqual(self.close(prompt), 129)
        self.assertEqual(self.history(), [f"a{number} = {number}" for number in range(5)] + ["half a li"])
        self.assert_nothing_is_left_over()
        self.assertEqual(self.start().enter("a4"), "4")

    def test_a_reconstruction_keeps_its_picture(self):
        prompt = self.start()
        prompt.enter('use(network("tiny"));')
        prompt.enter('f = phi(image("x.ppm"), size: [200, 200]);')
        prompt.type('z = reconstruct(f, from: "noise", evaluations: 100000)\r')
        prompt.wait_for("objective")
        time.sleep(0.5)
        self.assertEqual(self.close(prompt), 129)
        self.assertIn("unfinished after", self.start().enter("z"))


class HistoryTests(EndingCase):
    def test_lines_are_written_as_they_are_entered(self):
        prompt = self.start()
        prompt.enter("a = 1")
        self.assertEqual(self.history(), ["a = 1"])
        prompt.enter("b = 2")
        prompt.type("c = 3")
        prompt.settle(0.2)
        os.kill(prompt.pid, signal.SIGKILL)
        self.assertEqual(prompt.end(), -signal.SIGKILL)
        self.assertEqual(self.history(), ["a = 1", "b = 2"])
        mode = os.stat(os.path.join(self.folder, "home", "history")).st_mode
        self.assertEqual(stat.S_IMODE(mode), 0o600)

    def test_two_prompts_keep_each_others_lines(self):
        first = self.start()
        second = self.start("--session", "other")
        for number in range(3):
            first.enter(f"a = {number}")
            second.enter(f"b = {number}")
        self.leave(first)
        second.enter("b = 3")
        self.leave(second)
        wanted = ["a = 0", "b = 0", "a = 1", "b = 1", "a = 2", "b = 2", "b = 3"]
        self.assertEqual(self.history(), wanted)

    def test_ten_thousand_are_kept(self):
        os.makedirs(os.path.join(self.folder, "home"))
        with open(os.path.join(self.folder, "home", "history"), "w") as file:
            file.writelines(f"old = {number}\n" for number in range(10_050))
        prompt = self.start()
        prompt.enter("new = 1")
        self.leave(prompt)
        lines = self.history()
        self.assertEqual((len(lines), lines[0], lines[-1]), (10_001, "old = 50", "new = 1"))
        self.leave(self.start())
        self.assertEqual(len(self.history()), 10_000)
        self.assert_nothing_is_left_over()

    def test_a_history_that_cannot_be_written_is_told_once(self):
        os.makedirs(os.path.join(self.folder, "home"))
        os.mkdir(os.path.join(self.folder, "home", "history"))
        prompt = self.start()
        self.assertIn("history", prompt.transcript)
        self.assertEqual(prompt.enter("a = 1"), "a: 1")
        self.assertEqual(prompt.enter("b = 2"), "b: 2")
        prompt.type(UP)
        prompt.wait_for("b = 2")

    # Readline 8.2 frees the undo list of an edited entry twice: an abort in every second run.
    KEYS = [
        ["2\r", UP, "\x15", UP, "\r", UP, "print(1)", "\r", "\x1b[D"],
        ["2\r", UP, "\x7f", UP, "\r", UP, "print(1)", "\r", "\x1b[D"],
        ["2\r", "3\r", UP, "\x15", UP, "\r", UP, "print(1)", "\r", "\x1b[D", "4", "\r"],
        ["2\r", UP, "\x03", UP, "\r", UP, "print(1)", "\r", "\x1b[D"],
        ["a = 1\r", "b = 2\r", UP, "\x15", UP, "\r", UP, "0", "\r", UP, "\x15", UP, "\r", UP, "1\r", "\x1b[D", "c\r"],
        ["print(1)\x0f", UP, "\x14", "\x0f", UP, "2", "\x12print(1)", "\x0f", "\x0f", "("],
        ["2\r", "3\r", "\x10\x7f", "\x10", "\x0e", "\x0e", "\x1f", "\x1b<", "x", "\x1b>", "\r"],
        ["2\r", "34\r", UP, "\x7f", "\x12", "2", "\x12", "\x07", "\x1br", UP, "\r", "\x1bp", "2\r", "\x7f", "\r"],
    ]

    def test_ordinary_history_keys_do_not_abort(self):
        # Freed memory is filled, so that its use shows.
        for keys in self.KEYS:
            for gap in (0, 0.05):
                with self.subTest(keys=keys, gap=gap):
                    prompt = self.start(MALLOC_PERTURB_="165")
                    for key in keys:
                        prompt.type(key)
                        prompt.settle_for(gap)
                    prompt.settle()
                    prompt.type("\x07" + CTRL_C + CTRL_C)
                    prompt.settle()
                    self.assertEqual(prompt.enter("6 * 7"), "42")
                    self.leave(prompt)

    def test_an_edited_entry_is_there_again_as_it_was(self):
        prompt = self.start()
        prompt.enter("first = 1")
        prompt.enter("second = 2")
        # Edited and left, then edited and entered: neither changes what was entered before.
        prompt.type(UP + "99" + UP + "\x7f5\r")
        prompt.settle()
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.leave(prompt)
        prompt = self.start()
        prompt.enter("third = 3")
        prompt.type(UP + UP + "7\x15" + UP + CTRL_C)
        prompt.wait_for_prompt()
        prompt.type("first" + UP + "\r")
        prompt.wait_for("first: 1")


class CharacterTests(PromptCase):
    """Typed bytes that are not UTF-8, or half a character, or have no width."""

    # Commands of vi's keys go back and forth over these, and Ctrl-C is a key that nothing reads meanwhile.
    BROKEN = [b"\xe2\x82", b"\xff", b"\xc0\xaf", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc3", b"\x1b\xc3\xbc", b"\x80",
              b"\xc2\x9b", b"\xcd\xb8", b"\xe2\x80\xae", b"e\xcc\x81"]

    def test_broken_characters_hold_up_no_command(self):
        with open(os.path.join(self.folder, "inputrc"), "w") as file:
            file.write("set editing-mode vi\n")
        prompt = self.start(INPUTRC=os.path.join(self.folder, "inputrc"))
        for broken in self.BROKEN:
            for command in ("0ee%", "0ww", "0EE", "0WW%", "0=", "0de", "0cW"):
                with self.subTest(broken=broken, command=command):
                    os.write(prompt.terminal, b"ab " + broken)
                    # In vi's mode Escape is a separate key, if nothing follows it.
                    prompt.settle(0.1)
                    prompt.type("\x1b")
                    prompt.settle(0.1)
                    prompt.type(command)
                    prompt.settle(0.1)
                    prompt.type(CTRL_C)
                    prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("6 * 7"), "42")

    def test_a_window_of_one_row(self):
        prompt = self.start(terminal={"rows": 1, "columns": 10})
        for keys in ("\x1b5", "\x1b12", "2222222222222222222\x1b1", "\x12print", "\x1b-"):
            prompt.type(keys)
            prompt.settle(0.1)
            prompt.type(CTRL_C)
            prompt.wait_for("^C")
        prompt.resize(40, 200)
        prompt.settle()
        prompt.type(CTRL_C)
        prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("6 * 7"), "42")

    def test_vis_words_are_what_they_are(self):
        with open(os.path.join(self.folder, "inputrc"), "w") as file:
            file.write("set editing-mode vi\n")
        # Each leaves the statement 42.
        for line, command in (
                ("42 ab", "0wdw"), ("42 + x7", "02wcw0"), ("(1 + 40) + 1", "0%a"), ("45", "0er2"), ("42 + ab cd", "02w2dwi0"),
                ("40 +2 yy", "0EElD")):
            with self.subTest(line=line, command=command):
                prompt = self.start(INPUTRC=os.path.join(self.folder, "inputrc"))
                prompt.type(line)
                prompt.type("\x1b")
                prompt.settle(0.6)
                prompt.type(command)
                prompt.settle(0.2)
                self.assertEqual(prompt.enter(""), "42")
                self.leave(prompt)

    HALVES = [b"\xe2\x82", b"\xf0\x9f", b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[1;", b"\x18", b"\x1b_G", b"\x1b[?62;", b"\x1bP>|x"]

    def test_ctrl_c_is_no_part_of_half_a_sequence(self):
        prompt = self.start()
        for half in self.HALVES:
            # At once, and when the wait for the rest is over.
            for gap in (0, 0.7):
                with self.subTest(half=half, gap=gap):
                    os.write(prompt.terminal, b"a" + half)
                    prompt.settle_for(gap)
                    prompt.type(CTRL_C)
                    prompt.wait_for("^C")
                    prompt.wait_for_prompt()
        self.assertEqual(prompt.enter("6 * 7"), "42")

    def test_ctrl_d_is_no_part_of_half_a_sequence(self):
        for half in self.HALVES:
            for gap in (0, 0.7):
                with self.subTest(half=half, gap=gap):
                    prompt = self.start()
                    os.write(prompt.terminal, half)
                    prompt.settle_for(gap)
                    self.leave(prompt)

    def test_whole_characters_are_typed(self):
        prompt = self.start()
        for text in ("größe", "日本語", "👩\u200d🚒", "e\u0301"):
            self.assertEqual(prompt.enter(f'"{text}"'), text)

    def test_a_character_that_comes_in_pieces(self):
        prompt = self.start()
        for byte in '"é€👩"'.encode():
            os.write(prompt.terminal, bytes([byte]))
            prompt.settle(0.02)
        prompt.type("\r")
        prompt.wait_for("é€👩\n")

    def test_a_mark_inside_a_character_is_at_its_beginning(self):
        """Set before the line changed: Ctrl-X Ctrl-X goes there."""
        prompt = self.start()
        line = '"ab' + "\x1b " + "\x01\x06" + "日" + "\x18\x18" + "x" + "\x05" + '"'
        self.assertEqual(prompt.enter(line), "x日ab")


class PasteTests(PromptCase):
    def test_the_prompts_mark_is_taken_off(self):
        prompt = self.start()
        self.assertEqual(prompt.enter("dfi> a = 5"), "a: 5")
        self.assertEqual(prompt.enter("    dfi> a + 1"), "6")

    def test_a_pasted_conversation_runs_without_its_answers(self):
        prompt = self.start()
        prompt.type("\x1b[200~    dfi> b = [1,\n    ...> 2]\n    b: [1, 2]\n    dfi> b[1]\n    2\n\x1b[201~\r")
        prompt.wait_for("b: [1, 2]")
        prompt.wait_for("left out 2 lines")
        prompt.wait_for("b: [1, 2]")
        prompt.wait_for("2")
        prompt.wait_for_prompt()
        self.assertNotIn("error", prompt.transcript)
        self.leave(prompt)
        with open(os.path.join(self.folder, "home", "history")) as file:
            self.assertEqual(file.read(), "b = [1,\\n2]\\nb[1]\n")


class LateAnswerTests(PromptCase):
    ANSWERS = [
        "\x1b[?62;22c", "\x1b[>1;10;0c", "\x1b_Gi=31;EINVAL:no\x1b\\", "\x1bP>|xterm(390)\x1b\\", "\x1b[6;20;10t",
        "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b]10;rgb:ffff/ffff/ffff\x07", "\x1b[?2026;2$y",
        "\x1b_Gi=31;" + "x" * 3000 + "\x1b\\",
    ]

    def test_they_are_never_typed(self):
        prompt = self.start()
        for answer in self.ANSWERS:
            with self.subTest(answer):
                prompt.type("1 +" + answer + " 1")
                prompt.settle(0.1)
                self.assertEqual(prompt.enter(""), "2")
        # In pieces, as slow connections deliver them, during a search, and in vi's mode.
        for before, after in ("", ""), ("\x12", CTRL_C), ("\x1b\x0a", ""):
            prompt.type(before)
            prompt.type("\x1b[?62;")
            time.sleep(0.1)
            prompt.type("22c")
            prompt.settle(0.1)
            prompt.type(after)
            prompt.settle(0.1)
            self.assertEqual(prompt.enter("2 + 2"), "4")

    def test_an_answer_after_the_question(self):
        prompt = self.start(terminal={"answer": b"", "columns": 80, "rows": 24})
        prompt.enter('show(image("x.ppm"))')
        prompt.type("\x1b_Gi=31;EINVAL\x1b\\\x1b[?62;22c")
        prompt.settle(0.2)
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def test_an_answer_that_is_cut_in_two_by_the_end_of_patience(self):
        prompt = self.start(terminal={"answer": b"\x1b[?62;", "columns": 80, "rows": 24})
        prompt.enter('show(image("x.ppm"))')
        prompt.type("22c")
        prompt.settle(0.2)
        self.assertEqual(prompt.enter("1 + 1"), "2")

    def left_to_the_shell(self):
        script = f"""'{BINARY}' -e 'show(image("x.ppm"))'; read -r -t 1 -n 20 x; echo "shell: [$x]" """
        environment = {
            "HOME": self.folder, "DFI_HOME": self.folder, "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
        run = Prompt(["bash", "-c", script], environment, self.folder, columns=80, rows=24)
        self.addCleanup(run.kill)
        while not run.questions:
            run.settle_for(0.02)
        run.settle_for(0.35)
        run.type("\x1b[?62;22c")
        self.assertEqual(run.end(), 0)
        return "shell: []" not in run.transcript

    def test_a_script_does_not_leave_it_to_the_shell(self):
        # The answer must come after the program has stopped listening for it and before it ends: on a busy
        # machine, not at once.
        self.assertTrue(any(not self.left_to_the_shell() for _ in range(5)))

    def test_keys_are_not_taken_for_answers(self):
        prompt = self.start()
        prompt.enter("alpha = 1")
        for keys in ["\x1b[A", "\x1bOA", "\x1b[A\x1b[H\x1b[F", "\x1b[A\x1b[1;5D\x1b[1;5C", "\x1b[A\x1b", "\x1b[A\x1b["]:
            prompt.type(keys)
            prompt.wait_for("alpha = 1")
            prompt.settle(0.1)
            # The first may end a sequence that Escape began.
            prompt.type(CTRL_C)
            prompt.settle(0.1)
            prompt.type(CTRL_C)
            prompt.wait_for_prompt()


class EscapeTests(PromptCase):
    """Whatever a terminal could act on is shown as an escape wherever a value, a name or a message is printed."""

    BAD = "\x1b]0;owned\x07\x1b[31m\u009b5m\u202e"

    def write_files(self):
        os.mkdir(os.path.join(self.folder, "set"))
        with open(os.path.join(self.folder, "x.ppm"), "rb") as picture:
            bytes_of_picture = picture.read()
        for name in ("a.ppm", "b.ppm"):
            with open(os.path.join(self.folder, "set", name), "wb") as file:
                file.write(bytes_of_picture)
        with open(os.path.join(self.folder, "set.csv"), "w") as file:
            file.write(f"file,kind\na.ppm,one{self.BAD}\nb.ppm,two\n")
        with open(os.path.join(self.folder, "t.csv"), "w") as file:
            file.write(f"name,col{self.BAD}\nx{self.BAD},1\ny,2\n")
        with open(os.path.join(self.folder, f"pic{self.BAD}.ppm"), "wb") as file:
            file.write(bytes_of_picture)

    def statements(self):
        bad = self.BAD
        return [
            f'text = "a{bad}"', "text", "[text, text]", 't = load("t.csv")', "t", "t[0]",
            "t[0].name", 'd = dataset("set", attributes: "set.csv")', "d", "d[0]", "info(d)", "show(d[0])",
            f'def f(x) {{ note("{bad}"); x }}', "help f", "f", "whos", "history", f'b = lost{bad}', 'image(text)',
            f'd where kind == "{bad}"', f"error{bad}", "print(text)", 'show(image("x.ppm"))',
        ]

    def assert_clean(self, shown, where):
        for character in "\x07\u009b\u202e":
            self.assertNotIn(character, shown, where)
        for evil in ("\x1b]0;owned", "\x1b[31m\\u{9b}", "\x1b[31m\u009b"):
            self.assertNotIn(evil, shown, where)

    def test_at_pipes(self):
        self.write_files()
        environment = {
            "DFI_HOME": os.path.join(self.folder, "home"), "HOME": self.folder, "PATH": os.environ["PATH"]}
        for options in [], ["--json"]:
            for statement in self.statements():
                if statement == "print(text)" and not options:
                    continue
                setup = f'text = "a{self.BAD}"; t = load("t.csv"); d = dataset("set", attributes: "set.csv"); '
                answer = subprocess.run(
                    [BINARY, *options, "-e", setup + statement], cwd=self.folder, capture_output=True, env=environment)
                for shown in answer.stdout.decode(), answer.stderr.decode():
                    self.assertNotIn("\x1b", shown, statement)
                    self.assert_clean(shown, statement)

    def test_a_printed_text_goes_into_a_pipe_as_it_is(self):
        answer = subprocess.run(
            [BINARY, "-e", f'print("a{self.BAD}\\tb")'], capture_output=True, cwd=self.folder,
            env={"DFI_HOME": self.folder, "HOME": self.folder, "PATH": os.environ["PATH"]})
        self.assertEqual(answer.stdout.decode(), f"a{self.BAD}\tb\n")

    def test_in_a_terminal(self):
        self.write_files()
        with open(os.path.join(self.folder, "all.dfis"), "w") as file:
            file.write("\n".join(self.statements()[:4]) + "\n")
        run = self.run_in_terminal("all.dfis", "-e", "print(text)", "-e", "show(text)", NO_COLOR="1")
        run.end()
        self.assert_clean(run.transcript, "terminal")
        self.assertIn("\\u{1b}]0;owned\\u{7}\\u{1b}[31m\\u{9b}5m\\u{202e}", run.transcript)

    def test_tab_offers_no_such_name(self):
        self.write_files()
        prompt = self.start()
        start = len(prompt.transcript)
        prompt.type('image("pi\t\t')
        prompt.wait_for("… and 1 more")
        # The bell that rings when nothing is certain is readline's.
        self.assert_clean(prompt.transcript[start:].replace("\x07", ""), "Tab")


class StartupFileTests(PromptCase):
    def test_a_file_that_everybody_may_write_does_not_run(self):
        home = os.path.join(self.folder, "home")
        os.makedirs(home)
        path = os.path.join(home, "startup.dfis")
        with open(path, "w") as file:
            file.write("mine = 20\n")
        os.chmod(path, 0o666)
        prompt = self.start()
        self.assertIn("was not run: everybody may write to it", " ".join(prompt.transcript.split()))
        self.assertIn("nothing is called “mine”", prompt.enter("mine"))
        os.chmod(path, 0o644)
        self.assertEqual(self.start("--session", "s").enter("mine"), "20")


if __name__ == "__main__":
    unittest.main()
