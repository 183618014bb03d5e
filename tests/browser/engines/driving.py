"""What a person does in any browser: reads, presses and types, by the words on the screen."""

import time
from collections.abc import Callable

from selenium.common.exceptions import (
    ElementNotInteractableException,
    StaleElementReferenceException,
)
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

WITHIN_S = 20

# What can be seen and is called so, or begins so, or has these words in it.
_NAMED = """
const [kinds, words] = arguments;
const named = (it) => (it.getAttribute("aria-label") ?? it.textContent).replace(/\\s+/g, " ").trim();
const seen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length > 0;
const all = [...document.querySelectorAll(kinds)].filter(seen);
const first = (fits) => all.find((it) => fits(named(it)));
const found = first((name) => name === words) ?? first((name) => name.startsWith(words)) ?? first((name) => name.includes(words));
found?.scrollIntoView({ behavior: "instant", block: "center" });
return found ?? null;
"""
_LABELLED = """
const label = [...document.querySelectorAll("label")].find((it) => it.textContent.trim().startsWith(arguments[0]));
if (!label?.control?.checkVisibility()) return null;
label.control.scrollIntoView({ behavior: "instant", block: "center" });
return label.control;
"""


class Person:
    """Somebody in front of one browser, on one hub."""

    def __init__(self, driver: WebDriver, base_url: str):
        self.driver = driver
        self.base_url = base_url

    def goto(self, path: str) -> None:
        """Opens a page; an address of which only the part after # is new opens the page anew too."""
        address = path if path.startswith("http") else f"{self.base_url}{path}"
        if "#" in address and self.driver.current_url.startswith(address.partition("#")[0]):
            self.driver.get("about:blank")
        self.driver.get(address)

    def script(self, words: str, *inputs):
        return self.driver.execute_script(words, *inputs)

    def until(self, condition: str, *inputs) -> None:
        """Waits until a JavaScript expression is true; its inputs are `arguments[0]` and on."""
        self._until(lambda: self.script(f"return Boolean({condition})", *inputs), condition)

    def happens(self, condition: str, *, within_s: float) -> bool:
        """Whether a JavaScript expression comes true in time."""
        deadline = time.monotonic() + within_s
        while not (true := self.script(f"return Boolean({condition})")):
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        return true

    def sees(self, words: str) -> None:
        self.until("document.body.innerText.includes(arguments[0])", words)

    def sees_not(self, words: str) -> None:
        self.until("!document.body.innerText.includes(arguments[0])", words)

    def is_at(self, path: str) -> None:
        self.until("location.pathname === arguments[0] && document.readyState === 'complete'", path)

    def press(self, words: str, kinds: str = "button, a[href], summary") -> None:
        """Presses the first of these kinds that goes by these words."""
        problem = f"nothing of {kinds} that could be pressed is called {words}"
        self._until(lambda: _done(self.script(_NAMED, kinds, words), WebElement.click), problem)

    def type_key(self, key: str) -> None:
        ActionChains(self.driver).send_keys(key).perform()

    def write(self, label: str, words: str) -> None:
        """Writes into the field with this label, in the place of what is there."""

        def fill(field: WebElement) -> None:
            field.clear()
            field.send_keys(words)

        problem = f"no field that could be filled is called {label}"
        self._until(lambda: _done(self.script(_LABELLED, label), fill), problem)

    def field(self, label: str) -> WebElement:
        return self._until(lambda: self.script(_LABELLED, label), f"no field is called {label}")

    def find(self, selector: str) -> WebElement:
        found = self._until(
            lambda: self.driver.find_elements(By.CSS_SELECTOR, selector), f"there is no {selector}"
        )
        return found[0]

    def _until(self, ask, problem: str):
        deadline = time.monotonic() + WITHIN_S
        while not (found := ask()):
            if time.monotonic() > deadline:
                shown = self.script("return document.body.innerText")[:1500]
                raise AssertionError(
                    f"Not in {WITHIN_S} s: {problem}\nAt {self.driver.current_url}:\n{shown}"
                )
            time.sleep(0.05)
        return found


def _done(found: WebElement | None, act: Callable[[WebElement], None]) -> bool:
    """Whether it could be done: while parts of a page are still coming in, others move."""
    if not found:
        return False
    try:
        if not _stands_still(found):
            return False
        act(found)
    except (ElementNotInteractableException, StaleElementReferenceException):
        return False
    return True


def _stands_still(found: WebElement) -> bool:
    """Whether it is where it was a moment ago; else a press would meet what has come in its place."""
    where = "const { x, y } = arguments[0].getBoundingClientRect(); return [x, y];"
    before = found.parent.execute_script(where, found)
    time.sleep(0.2)
    return found.parent.execute_script(where, found) == before
