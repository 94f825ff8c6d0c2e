"""Tests, in Chromium, of statements that were run for several values of parameters.

Run as test_pages.py is.
"""

import unittest

import page_fixtures
from browser_case import BrowserCase
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class RunTests(BrowserCase):
    """Three strengths, and two sets."""

    def open_runs(self, **options):
        self.open(page_fixtures.page("runs").path, **options)
        return self.driver.find_elements(By.CSS_SELECTOR, ".runs > .axes input")

    def seen(self):
        """The keys of what is shown of each cell that differs."""
        return self.js("""return [...document.querySelectorAll('.runs > .cell:has(> .variant)')].map((cell) =>
            [...cell.querySelectorAll(':scope > .variant')].filter((v) => v.checkVisibility()).map((v) => v.dataset.key))""")

    def only(self):
        """The one key that all of them show."""
        keys = {key for cell in self.seen() for key in cell}
        self.assertEqual(len(keys), 1, self.seen())
        return keys.pop()

    def test_the_last_run_is_shown_first(self):
        inputs = self.open_runs()
        self.assertEqual([input.get_attribute("aria-label") for input in inputs], ["alpha", "k"])
        self.assertEqual(self.only(), "2-1")
        self.assertEqual([input.get_attribute("value") for input in inputs], ["2", "1"])
        self.assertEqual(self.console(), [])

    def test_keyboard(self):
        inputs = self.open_runs()
        for input in inputs:
            input.send_keys(Keys.HOME)
        self.assertEqual(self.only(), "0-0")
        seen = []
        for alpha, text in enumerate(["1", "2", "4"]):
            self.assertEqual(inputs[0].get_attribute("aria-valuetext"), f"alpha {text}")
            self.assertIn(f"alpha = {text}", self.find(".runs .variant.shown .source").text)
            seen.append(self.find(".runs .variant.shown .pair .after use").get_attribute("href"))
            self.assertEqual(self.only(), f"{alpha}-0")
            inputs[0].send_keys(Keys.ARROW_RIGHT)
        self.assertEqual(len(set(seen)), 3)

    def test_mouse_and_touch(self):
        inputs = self.open_runs()
        for by in ("mouse", "touch"):
            inputs[0].send_keys(Keys.HOME)
            self.js("arguments[0].scrollIntoView({block: 'center'})", inputs[0])
            box = self.box(inputs[0])
            self.press(by, box["x"] + box["w"] - 8, box["y"] + box["h"] / 2)
            self.assertEqual(self.only(), "2-1", by)

    def test_what_is_the_same_stands_once(self):
        self.open_runs()
        text = self.find("main").text
        self.assertEqual(text.count("faces = drawn_faces()"), 1)
        self.assertEqual(text.count("The same in all runs"), 1)

    def test_a_wipe_stays_where_it_is(self):
        inputs = self.open_runs()
        cut = self.find(".runs .variant.shown .cut")
        cut.send_keys(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        value = cut.get_attribute("value")
        self.find(".runs .variant.shown [data-do=in]").click()
        before = self.find(".runs .variant.shown .factor").text
        inputs[0].send_keys(Keys.HOME)
        after = self.find(".runs .variant.shown .cut")
        self.assertNotEqual(after, cut)
        self.assertEqual((after.get_attribute("value"), self.find(".runs .variant.shown .factor").text), (value, before))

    def test_the_ranges_stay_on_the_screen(self):
        inputs = self.open_runs(height=500)
        self.js("const c = document.querySelectorAll('.runs > .cell'); c[c.length - 1].scrollIntoView({block: 'end'})")
        self.assertTrue(0 <= self.box(inputs[0])["y"] < 200, self.box(inputs[0]))

    def test_all_are_shown_with_their_names(self):
        self.open_runs()
        button = self.find(".runs > .axes [data-do=all]")
        button.click()
        for cell in self.seen():
            self.assertEqual(len(cell), 6)
        names = self.js("""return [...document.querySelectorAll('.runs .run')].filter((r) => r.checkVisibility())
            .map((r) => r.textContent)""")
        self.assertEqual(names[:6], [f"alpha {a}, k {k}" for a in (1, 2, 4) for k in (2, 3)])
        button.send_keys(Keys.ENTER)
        self.only()

    def test_a_sweep_within_has_its_own_range(self):
        self.open_runs()
        inner = self.find(".runs .variant.shown .sweep .axes input")
        inner.send_keys(Keys.HOME)
        self.assertEqual(self.only(), "2-1")
        shown = self.js("""return [...document.querySelectorAll('.runs .variant.shown .sweep .point')]
            .filter((p) => p.checkVisibility({visibilityProperty: true})).map((p) => p.dataset.key)""")
        self.assertEqual(shown, ["0"])

    def test_without_script_all_are_visible(self):
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.open_runs()
        finally:
            self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        for cell in self.seen():
            self.assertEqual(len(cell), 6)

    def test_nothing_overflows_and_axe_finds_nothing_serious(self):
        page = page_fixtures.page("runs").path
        for width in (360, 768, 1280):
            self.assertEqual(self.overflowing(page, width), [], width)
        for theme in ("light", "dark"):
            self.assertEqual(self.accessibility(page, theme=theme), [], theme)


if __name__ == "__main__":
    unittest.main()
