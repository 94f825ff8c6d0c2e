"""Tests of the index that Scripts/pages makes of pages.

Run as test_pages.py is.
"""

import contextlib
import io
import pathlib
import re
import sys
import tempfile
import unittest
import unittest.mock

import page_file
import page_fixtures
import page_index
import render_pages
from browser_case import BrowserCase

NOTICE = "This page shows faces of the example set, which may not be passed on: keep it to yourself."


class IndexTests(BrowserCase):
    def index(self, *names):
        pages = [page_index.Page(page_fixtures.page(name).path) for name in names]
        path = page_fixtures.home() / "index.html"
        path.write_text(page_index.index(pages))
        return path

    def test_a_tile_for_each_page(self):
        self.open(self.index("lesson", "hostile", "private"))
        self.assertEqual(self.console(), [])
        titles = self.js("return [...document.querySelectorAll('.index h2')].map((h) => h.textContent)")
        self.assertEqual(titles[0], "Smiles, drawn")
        self.assertEqual(titles[1], page_fixtures.shown(f"{page_fixtures.EVIL[0]} {page_fixtures.EVIL[4]}"))
        self.assertEqual(self.js("return document.querySelectorAll('.index .frame image').length"), 3)
        self.assertIn("A picture is moved a little", self.find(".index p").text)
        self.find(".index a").click()
        self.wait(lambda: self.driver.title == "Smiles, drawn", "the link does not lead to the page")

    def test_it_is_as_good_as_a_page(self):
        path = self.index("lesson", "hostile")
        text = path.read_text()
        names = {attribute for _, attributes in page_file.tags(text) for attribute in attributes}
        self.assertEqual([name for name in names if name.startswith("on") or name in ("style", "src")], [])
        for theme in ("light", "dark"):
            self.assertEqual(self.accessibility(path, theme=theme), [])
        for width in (360, 1280):
            self.open(path, width=width)
            self.assertLessEqual(self.js("return document.documentElement.scrollWidth"), width)

    def test_none_at_all(self):
        self.assertIn("There is no page that may be shown.", page_index.index([]))

    def test_prose_that_was_cut_is_mended(self):
        text = page_fixtures.page("lesson").text
        text = text.replace("<bdi>Smiles, drawn</bdi></h1>", "<bdi>One edit. It is made of</bdi></h1>")
        path = page_fixtures.home() / "cut.html"
        path.write_text(re.sub(r"<p>A picture is moved <em>", "<p>two means. A picture is moved <em>", text))
        page = page_index.Page(path)
        self.assertEqual((page.title, page.line), ("One edit", "It is made of two means."))

    def test_faces_are_noticed(self):
        made = page_fixtures.page("lesson")
        self.assertFalse(render_pages.shows_faces(made.path, made.errors))
        self.assertTrue(render_pages.shows_faces(made.path, f"warning: {NOTICE}\n"))
        path = page_fixtures.home() / "faces.html"
        path.write_text(made.text.replace("</header>", f'<p class="notice"><bdi>{NOTICE}</bdi></p>\n</header>', 1))
        self.assertTrue(render_pages.shows_faces(path, ""))


class RenderTests(unittest.TestCase):
    """What becomes of good, failing and confidential pages; the program is played."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.out, sessions = pathlib.Path(folder.name, "out"), pathlib.Path(folder.name, "Sessions")
        sessions.mkdir()
        for name in ("faces", "fails", "good"):
            (sessions / f"{name}.dfis").write_text("1\n")
        self.enterContext(unittest.mock.patch.object(render_pages, "SESSIONS", sessions))
        self.enterContext(unittest.mock.patch.object(render_pages, "render", self.render))
        self.scales = []

    def render(self, program, script, page, is_quick):
        self.scales.append((script.stem, is_quick))
        page.write_text(page_fixtures.page("lesson").text)
        return int(script.stem == "fails"), f"warning: {NOTICE}" if script.stem == "faces" else ""

    def run_main(self, *options):
        said = io.StringIO()
        with unittest.mock.patch.object(sys, "argv", ["", "dfi", str(self.out), *options]):
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
                with self.assertRaises(SystemExit) as ended:
                    render_pages.main()
        return said.getvalue(), str(ended.exception)

    def files(self):
        return sorted(path.name for path in self.out.iterdir())

    def test_faces_are_left_out_unless_all_are_asked_for(self):
        said, ended = self.run_main()
        self.assertIn("left out: it shows faces", said)
        self.assertEqual(ended, "pages: failed: fails")
        self.assertEqual(self.files(), ["fails.html", "good.html", "index.html"])
        # Nothing is computed at full scale to be thrown away.
        self.assertEqual(self.scales, [("faces", True), ("fails", True), ("good", True), ("good", False)])
        self.run_main("--all", "--quick")
        self.assertEqual(self.files(), ["faces.html", "fails.html", "good.html", "index.html"])
        self.run_main("--quick")
        self.assertNotIn("faces.html", self.files())

    def test_pages_are_verified_if_asked(self):
        verdicts = {"good": (0, "3 outputs: 3 the same"), "faces": (1, "1  a: different")}
        with unittest.mock.patch.object(
                render_pages, "verify", lambda program, page, is_quick: verdicts[page.stem]):
            said, ended = self.run_main("--all", "--quick", "--verify")
        self.assertIn("3 outputs: 3 the same", said)
        self.assertIn("does not prove itself", said)
        self.assertEqual(ended, "pages: failed: faces, fails")

    def test_what_others_wrote_is_kept(self):
        self.out.mkdir()
        (self.out / "good.html").write_text("<p>mine")
        self.assertIn("would be lost", self.run_main()[1])
        self.assertEqual((self.out / "good.html").read_text(), "<p>mine")


if __name__ == "__main__":
    unittest.main()
