"""Tests of pages whose texts want to be code, and of pages that somebody has broken on purpose.

The second kind tests the tests: each break has to be noticed. Run as test_pages.py is.
"""

import base64
import hashlib
import re
import unittest

import page_file
import page_fixtures
from browser_case import BrowserCase
from page_fixtures import EVIL, shown
from selenium.webdriver.common.keys import Keys


class HostileTests(BrowserCase):
    def setUp(self):
        super().setUp()
        self.made = page_fixtures.page("hostile")

    def test_nothing_runs(self):
        self.open(self.made.path)
        self.assertEqual(self.made.status, 1, self.made.errors[-500:])
        self.assertEqual(self.driver.title, shown(f"{EVIL[0]} {EVIL[4]}"))
        self.assertEqual(self.console(), [])
        self.assertEqual(self.requests(), [])
        strange = "img, h1 ~ h1, main h1, main script, main style, [onerror], [onmouseover], [data-x]"
        self.assertEqual(self.js("return document.querySelectorAll(arguments[0]).length", strange), 0)

    def test_nothing_is_lost(self):
        self.open(self.made.path)
        texts = lambda selector: self.js(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent.replace(/\\n$/, ''))", selector)
        places = {"printed": texts(".printed"), "heads of columns": texts("th"), "cells": texts("td")}
        for place, found in places.items():
            for text in EVIL:
                with self.subTest(place, text=text[:60]):
                    self.assertTrue(shown(text) in found)
        labels = " ".join(texts(".name"))
        for text in EVIL:
            with self.subTest("labels", text=text[:60]):
                self.assertTrue(re.sub(r'["\\]', "", shown(text)) in re.sub(r'["\\]', "", labels))

    def test_nothing_turns_the_direction(self):
        # What proves the page has texts as they were; code shows each such character as a mark.
        text = re.sub(r'<script type="application/json".*?</script>', "", self.made.text, flags=re.S)
        self.assertEqual(shown(text), text)
        self.open(self.made.path)
        self.assertIn("202E", self.find(".source .u").text.upper())

    def test_a_file_of_any_name(self):
        for name in ('"><img src=x onerror=alert(1)>', "{{title}} <b> \u0600<script> ' \u202e"):
            with self.subTest(name):
                made = page_fixtures.make(name, "print(1)\n")
                self.assertEqual(page_file.faults(made.text), [])
                self.open(made.path)
                self.assertEqual(self.driver.title, shown(name).strip())
                self.assertEqual(self.console(), [])

    def test_nothing_overflows(self):
        for width in (360, 1280):
            self.assertEqual(self.overflowing(self.made.path, width), [], f"at {width}")

    def test_the_controls_still_work(self):
        self.open(self.made.path)
        cut = self.find(".cut")
        cut.send_keys(Keys.ARROW_UP)
        self.assertEqual(cut.get_attribute("aria-valuetext"), "51 % after")
        input = self.find(".axis input")
        input.send_keys(Keys.ARROW_RIGHT)
        self.assertEqual(self.js("return arguments[0].value", input), "1")


class BrokenTests(BrowserCase):
    """Copies of a good page, each with one thing wrong."""

    def broken(self, old, new, count=1, allowed=False):
        """The lesson with a text replaced; `allowed`: its policy is made to allow the changed style and script."""
        text = page_fixtures.page("lesson").text
        self.assertIn(old, text)
        text = text.replace(old, new, count)
        if allowed:
            for what, code in zip(("style", "script"), page_file.style_and_script(text), strict=True):
                digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
                text = re.sub(f"{what}-src '[^']*'", f"{what}-src 'sha256-{digest}'", text)
        path = page_fixtures.home() / f"{self.id().split('.')[-1]}.html"
        path.write_text(text)
        self.open(path)
        return path, page_file.faults(text)

    def test_inline_style(self):
        _, faults = self.broken("<table>", '<table style="width: 3000px">')
        self.assertIn("<table> has style", faults)
        self.assertIn("Content Security Policy", "".join(self.console()))

    def test_onload(self):
        _, faults = self.broken("<body>", '<body onload="document.title = 1">')
        self.assertEqual(faults, ["<body> has onload"])
        self.assertIn("Content Security Policy", "".join(self.console()))
        self.assertNotEqual(self.driver.title, "1")

    def test_a_picture_from_elsewhere(self):
        _, faults = self.broken("<main ", '<img src="https://example.org/x.png"><main ')
        self.assertEqual(faults, ["there is a <img>", "<img> has src"])
        self.assertIn("Content Security Policy", "".join(self.console()))

    def test_a_second_copy_of_a_picture(self):
        image = re.search(r'<image id="p-.*?/>', page_fixtures.page("lesson").text)[0]
        _, faults = self.broken("<defs>", "<defs>" + image.replace('id="p-', 'id="p-2'))
        self.assertTrue(any("is there 2 times" in fault for fault in faults), faults)

    def test_a_lost_picture(self):
        _, faults = self.broken('<image id="p-', '<image id="q-')
        self.assertTrue(any("is used and missing" in fault for fault in faults), faults)

    def test_a_large_script(self):
        self.assertRegex(self.broken("<script>", "<script>" + "/* */" * 12_000)[1][0], "style and script have")

    def test_a_changed_script_does_not_run(self):
        self.broken("<script>", "<script>document.title = 1;")
        self.assertIn("Content Security Policy", "".join(self.console()))
        self.assertFalse(self.js("return document.documentElement.classList.contains('js')"))

    def test_a_fast_flicker(self):
        self.broken("1000 / 1.2 / 2", "1000 / 6 / 2", allowed=True)
        self.find(".cut").send_keys("f")
        self.assertGreater(self.flicker_rate(self.find(".pair")), 1.5)

    def test_a_wide_picture(self):
        path, _ = self.broken(".points", ".picture { min-width: 900px; } .points", allowed=True)
        self.assertNotEqual(self.overflowing(path, 360), [])

    def test_a_button_without_a_name(self):
        path, _ = self.broken('aria-label="Zoom in">+<', "><")
        self.assertIn("button-name", [found[0] for found in self.accessibility(path, rules=["button-name"])])


if __name__ == "__main__":
    unittest.main()
