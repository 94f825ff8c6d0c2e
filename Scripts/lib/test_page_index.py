"""Tests of the index that Scripts/pages makes of pages.

Run as test_pages.py is.
"""

import re
import unittest

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


if __name__ == "__main__":
    unittest.main()
