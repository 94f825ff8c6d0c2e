"""Tests of a page on paper: Chromium prints it as a PDF, which Poppler's programs read.

Run as test_pages.py is.
"""

import base64
import pathlib
import re
import subprocess
import tempfile
import unittest

import page_fixtures
from browser_case import BrowserCase
from selenium.webdriver.common.by import By


def squeezed(text):
    return re.sub(r"\s+", "", text)


class PaperTests(BrowserCase):
    """One PDF for all tests."""

    pdf = None

    def setUp(self):
        super().setUp()
        self.page = page_fixtures.page("lesson")
        self.open(self.page.path)
        # A reader who has moved everything gets the same paper.
        self.js("""
            for (const b of document.querySelectorAll('[data-do=all]')) b.click();
            for (const b of document.querySelectorAll('[data-do=in]')) { b.click(); b.click(); }
            for (const d of document.querySelectorAll('details')) d.open = true;
            document.documentElement.dataset.theme = 'dark'""")
        if PaperTests.pdf is None:
            PaperTests.folder = tempfile.TemporaryDirectory()
            PaperTests.pdf = pathlib.Path(PaperTests.folder.name) / "page.pdf"
            made = self.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
            self.pdf.write_bytes(base64.b64decode(made["data"]))
            PaperTests.sheets = [squeezed(sheet) for sheet in self.read("pdftotext", "-layout", self.pdf, "-").split("\f")]

    def read(self, *command):
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def texts(self, selector):
        found = self.js("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector)
        return [squeezed(text) for text in found]

    def test_every_name_and_line_of_code_is_there(self):
        whole = "".join(self.sheets)
        for text in self.texts("figcaption") + self.texts(".name") + self.texts(".message b") + self.texts(".state b"):
            self.assertIn(text, whole)
        letters = lambda text: re.sub(r"\W", "", text)
        for code in self.texts(".source code"):
            self.assertIn(letters(code)[:40], letters(whole))

    def test_figures_are_on_one_page(self):
        """The labels of a figure are on one sheet."""
        for figure in self.driver.find_elements(By.CSS_SELECTOR, ".cell:not(:has(.sweep)) figure"):
            names = self.js("return [...arguments[0].querySelectorAll('.name')].map((n) => n.textContent)", figure)
            self.assertTrue(any(all(squeezed(name) in sheet for name in names) for sheet in self.sheets), names)

    def test_pictures_are_printed(self):
        listed = self.read("pdfimages", "-list", self.pdf).splitlines()[2:]
        images = [line for line in listed if line.split()[2] == "image"]
        self.assertGreaterEqual(len(images), len(set(re.findall(r'<use href="#(p-[^"]*)"', self.page.text))))

    def test_addresses_and_controls_are_not_printed(self):
        whole = "".join(self.sheets)
        for word in ("https://", "sidebyside", "Dragacross", "Skiptothe", "Howitwasmade"):
            self.assertNotIn(word, whole)

    def test_paper_is_white(self):
        subprocess.run(["pdftoppm", "-r", "20", "-f", "1", "-l", "1", self.pdf, self.pdf.with_suffix("")], check=True)
        sheet = next(self.pdf.parent.glob("page-*.ppm")).read_bytes()
        self.assertGreater(sum(sheet) / len(sheet), 215)

    def test_zoomed_pairs_are_printed_whole(self):
        self.cdp("Emulation.setEmulatedMedia", media="print")
        moved = self.js("""return [...document.querySelectorAll('.stage use')]
            .filter((u) => getComputedStyle(u).transform !== 'none').length""")
        self.assertEqual(moved, 0)


if __name__ == "__main__":
    unittest.main()
