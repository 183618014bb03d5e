"""Looks at a page with axe-core, as a person with a screen reader would want somebody to."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async rules => {
  const some = rules ? {runOnly: {type: "rule", values: rules}} : {};
  // From a disk nothing can be read ahead: axe would only complain in the console.
  if (location.protocol === "file:") some.preload = false;
  const found = await axe.run(document, {resultTypes: ["violations"], ...some});
  return found.violations.map(({id, help, nodes}) => ({id, help, where: nodes.map(node => node.target.join(" "))}));
}"""
SCROLLS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
# What sticks out, but for what lies in a box that scrolls by itself, such as a wide table.
WIDER = """() => {
  const hides = box => getComputedStyle(box).overflowX !== "visible";
  const boxed = it => it.parentElement !== document.body && (hides(it.parentElement) || boxed(it.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter(it => it.getBoundingClientRect().right > innerWidth + 1 && !boxed(it))
    .map(it => `${it.tagName} ${it.getAttribute("class")}`).slice(0, 5);
}"""


def findings(page: Page, rules: list[str] | None = None) -> list[dict]:
    """Returns what axe finds: rule, what it says, and where. Needs a context with bypass_csp.

    All rules, or some by their ids.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    return page.evaluate(RUN, rules)


def told(address: str, found: list[dict]) -> list[str]:
    """Returns the findings as lines to read."""
    return [f"{address}: {each['id']}, {each['help']}: {each['where'][:4]}" for each in found]


def scrolls_sideways(page: Page) -> list[str]:
    """Returns what is too wide; empty when nothing scrolls sideways."""
    return page.evaluate(WIDER) or ["something"] if page.evaluate(SCROLLS) > 0 else []
