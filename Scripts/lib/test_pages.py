"""Tests of the pages that the real program writes, in Chromium from file://, without a network.

Here: the file, reading, navigating, themes, accessibility. Pairs, sweeps, paper, the index, and texts that want to be
code have files of their own, test_page_*.py. Needs what Scripts/test installs; a missing browser is a
failure. Run as test_prompt.py is.
"""

import os
import pwd
import re
import socket
import time
import unittest

import page_file
import page_fixtures
from browser_case import BrowserCase
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class FileTests(unittest.TestCase):
    def test_small_whole_and_harmless(self):
        for name in page_fixtures.SCRIPTS:
            with self.subTest(name):
                self.assertEqual(page_file.faults(page_fixtures.page(name).text), [])

    def test_all_is_there(self):
        page = page_fixtures.page("lesson")
        for part in (
            'class="cell note"', "<table>", "<math>", '<math display="block">', 'href="https://arxiv.org', "<blockquote>",
            'class="pair"', 'class="grid columns-3"', 'class="single"', 'class="figure sweep"', 'class="figure plot"',
            'class="printed"', 'class="message warning"', 'class="message failure"', 'class="state"',
        ):
            with self.subTest(part):
                self.assertIn(part, page.text)

    def test_a_script_that_fails_has_its_page_and_its_status(self):
        page = page_fixtures.page("lesson")
        self.assertEqual(page.status, 1, page.errors)
        self.assertIn("no element 7 in a list of 2", page.text)
        self.assertEqual(page.text.count('<div class="message failure">'), 1)
        self.assertEqual(page_fixtures.page("long").status, 0, page_fixtures.page("long").errors[-500:])

    def test_what_is_out_of_date_says_why(self):
        self.assertRegex(page_fixtures.page("lesson").text, r'<p class="state"><b>Out of date</b> <bdi>soft: [^<]*y')

    def test_it_says_nothing_of_this_machine(self):
        page = page_fixtures.page("private")
        self.assertEqual(page.status, 1, page.errors)
        rest = page_file.without_code(page.text) + re.search('<script type="application/json".*', page.text, re.S)[0]
        names = {str(page_fixtures.home()), str(page_fixtures.home().parent) + "/", socket.gethostname()}
        user = pwd.getpwuid(os.getuid())
        for name in names | {user.pw_name, user.pw_dir}:
            with self.subTest(name):
                # As a word: "root" is in other words as well.
                found = re.search(rf".{{0,80}}(?<!\w){re.escape(name)}(?!\w).{{0,40}}", rest)
                self.assertIsNone(found, found and found[0])


class ReadingTests(BrowserCase):
    def setUp(self):
        super().setUp()
        self.page = page_fixtures.page("lesson").path

    def test_the_browser_complains_of_nothing_and_asks_for_nothing(self):
        for width in (360, 1280):
            self.open(self.page, width=width)
            self.unfold()
            self.js("scrollTo(0, document.body.scrollHeight)")
            self.assertEqual(self.console(), [])
            self.assertEqual(self.requests(), [])

    def test_nothing_overflows(self):
        for width in (360, 800, 1280, 1920):
            self.assertEqual(self.overflowing(self.page, width), [], f"at {width}")

    def test_nothing_jumps_while_loading(self):
        self.cdp("Page.enable")
        made = self.cdp("Page.addScriptToEvaluateOnNewDocument", source="""
            window.shifts = [];
            new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifts.push(e.value); })
              .observe({type: 'layout-shift', buffered: true});""")
        self.addCleanup(self.cdp, "Page.removeScriptToEvaluateOnNewDocument", identifier=made["identifier"])
        for width in (360, 1280):
            self.open(self.page, width=width)
            time.sleep(0.3)
            self.assertLess(sum(self.js("return window.shifts")), 0.01, f"at {width}")

    def test_without_script_everything_is_visible(self):
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)
        self.addCleanup(self.cdp, "Emulation.setScriptExecutionDisabled", value=False)
        self.open(self.page)
        self.assertFalse(self.js("return document.documentElement.classList.contains('js')"))
        hidden = self.js("""
            for (const cell of document.querySelectorAll('.cell')) cell.style.contentVisibility = 'visible';
            return [...document.querySelectorAll('main .picture, figcaption, .name, .source pre, .point dl, .plot svg')]
              .filter((e) => !e.closest('details') && (
                !e.checkVisibility({visibilityProperty: true, opacityProperty: true}) || !e.getBoundingClientRect().height
                || getComputedStyle(e).clipPath !== 'none'))
              .map((e) => e.outerHTML.slice(0, 100))""")
        self.assertEqual(hidden, [])
        self.assertEqual(self.js("""
            return [...document.querySelectorAll('.tools, .axes, .cut, .theme')].filter((e) => e.checkVisibility()).length"""), 0)
        self.assertTrue(self.js("""return [...document.querySelectorAll('.stage')].every((s) => {
            const [a, b] = [...s.querySelectorAll('.picture')].map((p) => p.getBoundingClientRect());
            return b.left >= a.right && Math.abs(a.top - b.top) < 1; })"""))

    def test_details_open_by_keyboard(self):
        self.open(self.page)
        details = self.find(".why")
        self.js("arguments[0].querySelector('summary').focus()", details)
        self.keys(Keys.ENTER)
        self.assertTrue(self.js("return arguments[0].open", details))

    def test_buttons_links_and_details_by_touch(self):
        self.open(self.page, width=360, height=800)
        for selector, result in (
            (".theme", ":root[data-theme]"), (".why > summary", ".why[open]"),
            (".contents summary", ".contents details[open]"), (".pair [data-do=side]", ".pair.side"),
            (".pair [data-do=wipe]", ".pair:not(.side)"), (".pair [data-do=flicker]", ".pair[data-only]"),
            (".pair [data-do=in]", ".pair.zoomed"), (".pair [data-do=out]", ".pair:not(.zoomed)"),
            (".sweep .all", ".sweep.every"), (".contents a", ".cell :target"),
        ):
            with self.subTest(selector):
                self.tap(self.find(selector))
                self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, result), selector)

    def test_contents_mark_the_section_that_is_read(self):
        self.open(self.page)
        link = self.driver.find_elements(By.CSS_SELECTOR, ".contents a")[2]
        link.click()
        self.wait(lambda: link.get_attribute("aria-current") == "location", "it is not marked")
        self.assertEqual(self.js("return document.querySelectorAll('[aria-current]').length"), 1)

    def test_contents_fold_on_a_narrow_page(self):
        self.open(self.page, width=360)
        self.assertFalse(self.js("return document.querySelector('.contents details').open"))
        self.find(".contents summary").click()
        self.assertTrue(self.js("return document.querySelector('.contents a').checkVisibility()"))

    def test_the_first_tab_stop_skips_to_the_notebook(self):
        self.open(self.page)
        self.keys(Keys.TAB)
        self.assertEqual(self.js("return document.activeElement.className"), "skip")
        self.keys(Keys.ENTER)
        self.assertEqual(self.js("return document.activeElement.id"), "dfi-main")

    def test_a_cells_address_appears_on_hover(self):
        self.open(self.page)
        cell = self.find(".cell")
        address = cell.find_element(By.CSS_SELECTOR, ".address")
        opacity = lambda: float(self.js("return getComputedStyle(arguments[0]).opacity", address))
        ActionChains(self.driver).move_to_element(self.find(".head h1")).perform()
        self.assertEqual(opacity(), 0)
        ActionChains(self.driver).move_to_element(cell).perform()
        self.assertEqual(opacity(), 1)
        address.click()
        self.assertEqual(self.js("return location.hash"), "#" + cell.get_attribute("id"))

    def test_theme_by_mouse_and_keyboard(self):
        self.open(self.page)
        paper = lambda: self.js("return getComputedStyle(document.body).backgroundColor")
        light, button = paper(), self.find(".theme")
        self.assertEqual(button.get_attribute("aria-label"), "Switch to the dark theme")
        button.click()
        self.assertNotEqual(paper(), light)
        self.assertEqual(button.get_attribute("aria-label"), "Switch to the light theme")
        button.send_keys(Keys.ENTER)
        self.assertEqual(paper(), light)
        button.click()
        self.driver.refresh()
        self.assertEqual(paper(), light, "a choice of theme is not to be stored")

    def test_long_lines_scroll_in_their_box_and_can_be_reached(self):
        self.open(self.page, width=360)
        box = self.js("""return [...document.querySelectorAll('pre')].find((p) => {
            p.scrollIntoView(); return p.scrollWidth > p.clientWidth; })""")
        self.assertIsNotNone(box)
        self.wait(lambda: self.js("return arguments[0].tabIndex", box) == 0, "no tab stop")

    def test_targets_are_large_enough(self):
        for width in (360, 1280):
            self.open(self.page, width=width)
            small = self.js("""
                for (const cell of document.querySelectorAll('.cell')) cell.style.contentVisibility = 'visible';
                return [...document.querySelectorAll('button, summary, input, .address, .contents a')].filter((e) => {
                  const b = e.getBoundingClientRect();
                  return e.checkVisibility({visibilityProperty: true}) && (b.width < 24 || b.height < 24);
                }).map((e) => e.outerHTML.slice(0, 100))""")
            self.assertEqual(small, [], f"at {width}")


class AccessibilityTests(BrowserCase):
    def test_axe_finds_nothing_serious(self):
        page = page_fixtures.page("lesson").path
        # The dark theme has other colours and the same elements.
        for options in ({"theme": "light"}, {"theme": "dark", "rules": ["color-contrast"]}, {"width": 360}):
            with self.subTest(options):
                self.assertEqual(self.accessibility(page, **options), [])

    def test_forced_colors_keep_the_controls(self):
        self.open(page_fixtures.page("lesson").path, forced_colors="active")
        line = "return getComputedStyle(arguments[0]).textDecorationLine"
        self.assertNotEqual(self.js(line, self.find(".pair [aria-pressed=true]")), "none")
        self.assertTrue(self.js("return arguments[0].checkVisibility()", self.find(".pair .handle")))

    def test_headings_are_in_order(self):
        self.open(page_fixtures.page("lesson").path)
        levels = self.js("return [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => +h.tagName[1])")
        self.assertEqual((levels[0], levels.count(1)), (1, 1))
        self.assertTrue(all(next <= level + 1 for level, next in zip(levels, levels[1:])), levels)

    def test_nothing_speaks_by_itself(self):
        self.open(page_fixtures.page("lesson").path)
        live = "return document.querySelectorAll('[aria-live], output, [role=status], [role=alert]').length"
        self.assertEqual(self.js(live), 0)


class LongPageTests(BrowserCase):
    def test_three_thousand_statements_can_be_used(self):
        self.open(page_fixtures.page("long").path)
        self.assertGreater(self.js("return document.querySelectorAll('.cell').length"), 2900)
        link = self.driver.find_elements(By.CSS_SELECTOR, ".contents a")[-1]
        link.click()
        self.wait(lambda: link.get_attribute("aria-current") == "location", "it does not follow")
        self.find(".theme").click()
        cut = self.find(".cut")
        cut.send_keys(Keys.ARROW_UP)
        self.assertEqual(cut.get_attribute("aria-valuetext"), "51 % after")
        self.assertEqual(self.console(), [])
        self.assertEqual(self.overflowing(page_fixtures.page("long").path, 360), [])


if __name__ == "__main__":
    unittest.main()
