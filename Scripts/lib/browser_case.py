"""Chromium for the tests of pages: without a network, from file://, one browser for all of them."""

import atexit
import functools
import time
import unittest

import page_packages  # First: it says where Selenium is.
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # Headless Chromium says that it has no mouse; a page for a laptop is to be tested.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4")


@functools.cache
def chromium():
    options = Options()
    options.binary_location = CHROMIUM
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    atexit.register(driver.quit)
    return driver


class BrowserCase(unittest.TestCase):
    def setUp(self):
        self.driver = chromium()

    def cdp(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def media(self, theme="light", **features):
        named = [{"name": "prefers-color-scheme", "value": theme}]
        named += [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.cdp("Emulation.setEmulatedMedia", media="", features=named)

    def open(self, page, width=1280, height=720, theme="light", **features):
        """Each opens the page afresh."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.media(theme, **features)
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get(page.as_uri())

    def unfold(self):
        """Cells off the screen are not laid out; this makes all of them count, with what can be opened in them."""
        self.js("""
            for (const cell of document.querySelectorAll('.cell')) cell.style.contentVisibility = 'visible';
            for (const details of document.querySelectorAll('main details')) details.open = true""")

    def find(self, selector):
        """The first, in the middle of the screen."""
        found = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.js("arguments[0].scrollIntoView({block: 'center'})", found)
        return found

    def box(self, element):
        return self.js(
            "const b = arguments[0].getBoundingClientRect(); return {x: b.x, y: b.y, w: b.width, h: b.height}", element)

    def keys(self, *keys):
        ActionChains(self.driver, duration=20).send_keys(*keys).perform()

    def touch(self, *steps):
        """Each step is a list of (x, y), one a finger; an empty list lifts them."""
        before = []
        for points in steps:
            kind = "touchEnd" if not points else "touchStart" if len(points) > len(before) else "touchMove"
            self.cdp("Input.dispatchTouchEvent", type=kind, touchPoints=[
                {"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)])
            before = points

    def press(self, by, x, y):
        """At a place of the screen, by mouse or by touch."""
        if by == "touch":
            self.touch([(x, y)], [])
            return
        for kind in ("mousePressed", "mouseReleased"):
            self.cdp("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def tap(self, element):
        box = self.box(element)
        self.touch([(box["x"] + box["w"] / 2, box["y"] + box["h"] / 2)], [])

    def wait(self, condition, why, seconds=5):
        """Until a condition holds. No test depends on how long something takes."""
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, why)
            time.sleep(0.02)

    # What a page must not have, as lists that are empty.

    def console(self):
        """Everything that the browser complains of, such as what the page's policy forbids."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """What the page asked for besides itself."""
        return self.js("""return performance.getEntriesByType('resource').map((e) => e.name.slice(0, 200))
            .filter((name) => !name.startsWith('data:'))""")

    def overflowing(self, page, width, height=800):
        self.open(page, width=width, height=height)
        self.unfold()
        wide = self.js("return document.documentElement.scrollWidth")
        beyond = self.js("""
            const scrolls = (e) => e && (['auto', 'hidden', 'scroll', 'clip'].includes(getComputedStyle(e).overflowX)
                && !e.matches('.cell') || scrolls(e.parentElement));
            return [...document.querySelectorAll(
                'main :is(p, pre, figure, svg.picture, button, input, h2, h3, h4, .scroll, .tools, .axes)')]
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e.parentElement))
              .map((e) => e.outerHTML.slice(0, 120))""")
        return beyond + ([f"the page is {wide} wide"] if wide > width else [])

    def accessibility(self, page, rules=None, **options):
        """Axe's serious and critical findings, by all rules or by some."""
        self.open(page, **options)
        self.unfold()
        chosen = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
        return [
            (found["id"], found["impact"], found["nodes"][0]["html"][:150], len(found["nodes"]))
            for found in Axe().run(self.driver, options=chosen)["violations"] if found["impact"] in ("serious", "critical")]

    def changes(self, pair, seconds):
        """The times, in milliseconds, at which a flickering pair turned."""
        return self.driver.execute_async_script("""
            const [pair, seconds, done] = arguments, times = [];
            const watcher = new MutationObserver(() => times.push(performance.now()));
            watcher.observe(pair, {attributeFilter: ['data-only']});
            setTimeout(() => { watcher.disconnect(); done(times); }, seconds * 1000);""", pair, seconds)

    def flicker_rate(self, pair):
        """How often a flickering pair changes there and back in a second."""
        taken = self.driver.execute_async_script("""
            const [pair, done] = arguments, times = [];
            new MutationObserver((_, watcher) => {
              times.push(performance.now());
              if (times.length === 4) { watcher.disconnect(); done(times[3] - times[0]); }
            }).observe(pair, {attributeFilter: ['data-only']});""", pair)
        return 1000 * 3 / taken / 2
