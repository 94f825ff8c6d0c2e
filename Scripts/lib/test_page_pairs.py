"""Tests of a page's pairs in Chromium: every control by mouse, touch and keyboard.

Run as test_pages.py is.
"""

import re
import unittest

import page_fixtures
from browser_case import BrowserCase
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class PairTests(BrowserCase):
    def setUp(self):
        super().setUp()
        self.open(page_fixtures.page("lesson").path)
        self.pair = self.find(".pair")
        self.cut = self.find(".pair .cut")
        self.picture = self.find(".pair .before .picture")

    def value(self):
        """The share of the after picture, which the range says, its text says, and the browser's clip shows."""
        value = int(self.js("return arguments[0].value", self.cut))
        self.assertEqual(self.cut.get_attribute("aria-valuetext"), f"{value} % after")
        clip = self.js("return getComputedStyle(arguments[0].querySelector('.after .picture')).clipPath", self.pair)
        left = re.search(r"(?:calc\(100% - ([\d.]+)%\)|([\d.]+)%|([\d.]+)px)\)$", clip)
        self.assertIsNotNone(left, clip)
        self.assertAlmostEqual(float(left[1]) if left[1] else 100 - float(left[2] or 0), value, delta=0.6)
        return value

    def button(self, name):
        return self.pair.find_element(By.CSS_SELECTOR, f"[data-do={name}]")

    def transform(self):
        before, after = self.js("""
            return [...arguments[0].querySelectorAll('.stage use')].map((u) => u.getAttribute('transform'))""", self.pair)
        self.assertEqual(before, after, "the two pictures are not in step")
        return before

    def factor(self):
        transform = self.transform()
        return float(re.match(r"scale\(([\d.]+)\)", transform)[1]) if transform else 1

    def corner(self):
        return [-float(v) for v in re.search(r"translate\(([-\d.e]+) ([-\d.e]+)\)", self.transform()).groups()]

    def only(self):
        return self.js("return arguments[0].dataset.only || ''", self.pair)

    def at(self, u, v):
        box = self.box(self.picture)
        return round(box["x"] + u * box["w"]), round(box["y"] + v * box["h"])

    def drag(self, *places, release=True):
        act = ActionChains(self.driver, duration=20)
        pointer = act.w3c_actions.pointer_action
        pointer.move_to_location(*self.at(*places[0]))
        pointer.pointer_down()
        for place in places[1:]:
            pointer.move_to_location(*self.at(*place))
        if release:
            pointer.pointer_up()
        act.perform()

    def test_mouse_anywhere_on_the_picture(self):
        self.assertEqual(self.value(), 50)
        self.drag((0.2, 0.9), (0.4, 0.8), release=False)
        self.assertAlmostEqual(self.value(), 60, delta=1)
        ActionChains(self.driver, duration=20).release().perform()
        act = ActionChains(self.driver, duration=20)
        act.w3c_actions.pointer_action.move_to_location(*self.at(0.8, 0.9))
        act.perform()
        self.assertAlmostEqual(self.value(), 60, delta=1, msg="it moves though the button is up")
        self.assertTrue(self.js("return document.activeElement === arguments[0]", self.cut))

    def test_touch_anywhere_on_the_picture(self):
        self.touch([self.at(0.3, 0.2)], [self.at(0.4, 0.21)], [self.at(0.6, 0.22)], [self.at(0.7, 0.22)], [])
        self.assertAlmostEqual(self.value(), 30, delta=2)
        self.touch([self.at(0.25, 0.5)], [])
        self.assertAlmostEqual(self.value(), 75, delta=2)

    def test_a_finger_going_down_scrolls_and_does_not_wipe(self):
        x, y = self.at(0.2, 0.7)
        self.touch([(x, y)], [(x, y - 15)], [(x, y - 60)], [(x + 2, y - 120)], [])
        self.assertEqual(self.value(), 50)

    def test_keyboard(self):
        # The line follows the arrow: to the right means less of the after picture.
        for key, value in (
            (Keys.ARROW_UP, 51), (Keys.ARROW_DOWN, 50), (Keys.ARROW_RIGHT, 49), (Keys.ARROW_LEFT, 50), (Keys.PAGE_UP, 60),
            (Keys.PAGE_DOWN, 50), (Keys.END, 100), (Keys.HOME, 0),
        ):
            self.cut.send_keys(key)
            self.assertEqual(self.value(), value)

    def test_the_focus_can_be_seen(self):
        look = lambda: self.js(
            "return getComputedStyle(arguments[0].querySelector('.handle'), '::after').boxShadow", self.pair)
        before = look()
        self.cut.send_keys(Keys.ARROW_UP)
        self.assertNotEqual(look(), before)

    def test_side_by_side(self):
        self.button("side").click()
        self.assertEqual(self.button("side").get_attribute("aria-pressed"), "true")
        self.assertEqual(self.button("wipe").get_attribute("aria-pressed"), "false")
        left, right = [self.box(picture) for picture in self.pair.find_elements(By.CSS_SELECTOR, ".picture")]
        self.assertGreaterEqual(right["x"], left["x"] + left["w"])
        self.assertAlmostEqual(left["w"], right["w"], delta=1)
        self.button("wipe").send_keys(Keys.ENTER)
        left, right = [self.box(picture) for picture in self.pair.find_elements(By.CSS_SELECTOR, ".picture")]
        self.assertEqual(left, right)

    def test_flicker_is_slow_and_stops(self):
        self.cut.send_keys("f")
        self.assertEqual(self.only(), "after")
        # Three flashes a second may cause seizures (WCAG 2.3.1); this has to stay well below.
        self.assertLess(self.flicker_rate(self.pair), 1.5)
        self.assertEqual(self.button("flicker").get_attribute("aria-pressed"), "true")
        self.cut.send_keys("f")
        self.assertEqual(self.only(), "")
        self.cut.send_keys("F")
        self.assertNotEqual(self.only(), "")
        self.cut.send_keys(Keys.ESCAPE)
        self.assertEqual(self.only(), "")
        self.assertEqual(self.changes(self.pair, 0.6), [])
        self.button("flicker").click()
        self.assertNotEqual(self.only(), "")
        self.cut.send_keys(Keys.ARROW_UP)
        self.assertEqual(self.only(), "", "a wipe ends the flicker")

    def test_reduced_motion_switches_at_each_press(self):
        self.media(prefers_reduced_motion="reduce")
        self.cut.send_keys("f")
        self.assertEqual(self.only(), "after")
        self.assertEqual(self.changes(self.pair, 0.6), [])
        self.cut.send_keys("f")
        self.assertEqual(self.only(), "before")
        self.cut.send_keys(Keys.ESCAPE)
        self.assertEqual(self.only(), "")

    def test_keys_without_focus_or_pointer_do_nothing(self):
        self.driver.find_element(By.TAG_NAME, "body").send_keys("f")
        self.assertEqual(self.only(), "")

    def test_zoom_by_buttons_and_keys(self):
        box = self.box(self.picture)
        for expected in (1.5, 2, 3, 4, 6, 8, 8):
            self.button("in").click()
            self.assertEqual(self.factor(), expected)
            rendering = self.js("return getComputedStyle(arguments[0].querySelector('use')).imageRendering", self.pair)
            self.assertEqual(rendering, "pixelated" if expected > 3 else "auto")
        self.assertEqual(self.box(self.picture), box, "the zoom moved the layout")
        self.cut.send_keys("-")
        self.assertEqual(self.factor(), 6)
        self.cut.send_keys("+")
        self.assertEqual(self.factor(), 8)
        for _ in range(7):
            self.button("out").click()
        self.assertEqual(self.factor(), 1)

    def test_move_by_keyboard_and_mouse(self):
        self.cut.send_keys("++")
        x, y = self.corner()
        self.cut.send_keys(Keys.SHIFT + Keys.ARROW_RIGHT)
        self.assertGreater(self.corner()[0], x)
        self.cut.send_keys(Keys.SHIFT + Keys.ARROW_DOWN)
        self.assertGreater(self.corner()[1], y)
        x, y = self.corner()
        ActionChains(self.driver).key_down(Keys.SHIFT).perform()
        self.drag((0.5, 0.5), (0.6, 0.6))
        ActionChains(self.driver).key_up(Keys.SHIFT).perform()
        self.assertLess(self.corner()[0], x)
        self.assertLess(self.corner()[1], y)
        self.assertEqual(self.value(), 50, "moving must not wipe")

    def test_ctrl_wheel_keeps_what_is_under_the_pointer(self):
        x, y = self.at(0.25, 0.25)
        self.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.cdp("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=-200, modifiers=2)
        self.wait(lambda: self.factor() > 1, "it does not zoom")
        width = self.js("return arguments[0].viewBox.baseVal.width", self.picture)
        self.assertAlmostEqual(self.corner()[0] + 0.25 * width / self.factor(), 0.25 * width, delta=1)

    def test_two_fingers_move_and_magnify(self):
        self.button("in").click()
        self.button("in").click()
        place = self.at
        self.touch(
            [place(0.4, 0.5)], [place(0.4, 0.5), place(0.6, 0.5)], [place(0.35, 0.5), place(0.65, 0.5)],
            [place(0.3, 0.5), place(0.7, 0.5)], [])
        self.assertAlmostEqual(self.factor(), 4, delta=0.3)
        self.assertEqual(self.value(), 50, "two fingers must not wipe")


if __name__ == "__main__":
    unittest.main()
