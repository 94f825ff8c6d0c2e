"""Tests of a page's sweeps in Chromium: every control by mouse, touch and keyboard.

Run as test_pages.py is.
"""

import unittest

import page_fixtures
from browser_case import BrowserCase
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class SweepTests(BrowserCase):
    """The lesson's first sweep has one axis, its second has two."""

    def each(self):
        self.open(page_fixtures.page("lesson").path)
        figures = self.driver.find_elements(By.CSS_SELECTOR, ".sweep")
        for figure, axes in zip(figures, (1, 2), strict=True):
            self.js("arguments[0].querySelector('.axes').scrollIntoView({block: 'center'})", figure)
            inputs = figure.find_elements(By.CSS_SELECTOR, ".axis input")
            self.assertEqual(len(inputs), axes)
            with self.subTest(axes=axes):
                yield figure, inputs

    def visible(self, figure):
        return self.js("""return [...arguments[0].querySelectorAll('.point')]
            .filter((p) => p.checkVisibility({visibilityProperty: true})).map((p) => p.dataset.key)""", figure)

    def shown(self, figure, inputs):
        """The only point that is shown, which is where the ranges say."""
        (key,) = self.visible(figure)
        self.assertEqual(key.split("-"), [self.js("return arguments[0].value", i) for i in inputs])
        return key

    def label(self, input):
        return self.js("""const a = arguments[0].closest('.axis');
            return a.querySelector('bdi').textContent + ' '
                + a.querySelectorAll('.ticks li')[arguments[0].value].textContent""", input)

    def test_keyboard(self):
        for figure, inputs in self.each():
            height = self.box(figure)["h"]
            for input in inputs:
                input.send_keys(Keys.HOME)
                seen = [self.shown(figure, inputs)]
                for _ in range(int(input.get_attribute("max"))):
                    input.send_keys(Keys.ARROW_RIGHT)
                    seen.append(self.shown(figure, inputs))
                    self.assertEqual(input.get_attribute("aria-valuetext"), self.label(input))
                self.assertEqual(len(set(seen)), len(seen))
            self.assertEqual(self.box(figure)["h"], height, "the figure jumps")

    def test_mouse_and_touch(self):
        for figure, inputs in self.each():
            for input in inputs:
                for by in ("mouse", "touch"):
                    input.send_keys(Keys.HOME)
                    box = self.box(input)
                    self.press(by, box["x"] + box["w"] - 8, box["y"] + box["h"] / 2)
                    self.assertEqual(self.js("return arguments[0].value", input), input.get_attribute("max"), by)
                    self.shown(figure, inputs)

    def test_ticks_are_where_the_thumb_stops(self):
        for _, inputs in self.each():
            for input in inputs:
                first, *_, last = self.js("""
                    return [...arguments[0].closest('.axis').querySelectorAll('.ticks li')].map((l) => {
                      const b = l.getBoundingClientRect(); return b.x + b.width / 2; })""", input)
                box = self.box(input)
                half = self.js("return 0.6 * parseFloat(getComputedStyle(document.documentElement).fontSize)")
                self.assertAlmostEqual(first, box["x"] + half, delta=2)
                self.assertAlmostEqual(last, box["x"] + box["w"] - half, delta=2)

    def test_all_shows_the_grid(self):
        for figure, inputs in self.each():
            button = figure.find_element(By.CSS_SELECTOR, "[data-do=all]")
            points = figure.find_elements(By.CSS_SELECTOR, ".point")
            self.assertEqual(len(points), 3 if len(inputs) == 1 else 6)
            button.click()
            self.assertEqual(len(self.visible(figure)), len(points))
            self.assertEqual(button.get_attribute("aria-pressed"), "true")
            places = {(box["x"], box["y"]) for box in map(self.box, points)}
            self.assertEqual(len(places), len(points))
            button.send_keys(Keys.ENTER)
            self.shown(figure, inputs)

    def test_missing_points_are_not_shown(self):
        """With a point taken away, the range stops at the nearest that exists, and all ranges say where."""
        for figure, inputs in self.each():
            if len(inputs) == 2:
                for input in inputs:
                    input.send_keys(Keys.END)
                self.js("arguments[0].querySelector('.point[data-key=\"0-0\"]').remove()", figure)
                inputs[1].send_keys(Keys.HOME)
                inputs[0].send_keys(Keys.HOME)
                self.assertEqual(self.shown(figure, inputs), "0-1")


if __name__ == "__main__":
    unittest.main()
