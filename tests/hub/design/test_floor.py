"""The browsers the hub is for: Safari 16.5, Firefox 121, Chrome and Edge 112, and newer.

Below that floor one plain sheet is all. See docs/decisions/0028.
"""

import re

import pytest
from django.conf import settings

from .style_rules import bare, rules_of

ROOT = settings.BASE_DIR
CSS = ROOT / "hub/static/hub/css"
PACK = ROOT / "learning/pathways/packs/look"
QUESTIONS = ("selector(&)", "selector(:has(*))", "(animation-composition: add)")
MEANT = f"@supports {' and '.join(QUESTIONS)}"
OLDER = f"@supports not ({' and '.join(QUESTIONS)})"
# Chrome 112 to 122 and Safari 16.5 to 17.4 do not know the function; they are light.
ASKS_FOR_DARK = "@supports (color: light-dark(#000, #fff))"

# Letters harm nobody, and the plain page wears them too.
ALL_BROWSERS = {"plain.css", "fonts.css"}
PUBLIC = [
    sheet
    for sheet in sorted(CSS.glob("*.css"))
    if sheet.name not in ALL_BROWSERS and not sheet.name.startswith("admin-")
]
OURS = [
    sheet
    for room in ("hub", "learning", "media")
    for sheet in sorted((ROOT / room / "static").rglob("*.css"))
] + [PACK / "offline.css"]

# What came after the floor and would break a page: with what to write instead.
TOO_NEW = {
    r"@scope\b": "a class",
    r"@property\b": "a plain custom property",
    r"style\(": "an attribute",
    r":dir\(": "logical properties",
    r"\(scripting": "noscript",
    r"\bsubgrid\b": "a grid of its own",
    r":user-(in)?valid": "aria-invalid",
    r"::highlight\(": "mark",
    r"(rgb|hsl|oklch|oklab|lch|lab|color)\(from ": "color-mix()",
    r"[\s(:](round|mod|rem|linear)\(": "calc()",
    r"@container scroll-state": "a module",
    r"anchor\(|position-anchor": "a place of its own",
    r":popover-open|\[popover": "dialog",
}
# Where one of the floor's browsers, or the newest Safari, knows the name with a prefix only.
PREFIXED = (
    "text-size-adjust",
    "user-select",
    "print-color-adjust",
    "hyphens",
    "backdrop-filter",
    "box-decoration-break",
    "mask",
    "mask-image",
    "mask-size",
    "line-clamp",
)
# What browsers know that got the plain page before it: nothing newer may stand in plain.css.
NOT_PLAIN = r"&|:is\(|:where\(|:has\(|@layer|@container|(?:margin|padding|border|size)-(?:inline|block)|inline-size|block-size|inset|clamp\(|min\(|max\(|svh|dvh|color-mix|:focus-visible|\bgap:|width [<>]="


def named(sheet):
    return sheet.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("sheet", PUBLIC, ids=lambda sheet: sheet.name)
def test_every_sheet_asks_first_whether_the_browser_is_meant(sheet):
    outermost = [rule.prelude for rule in rules_of(sheet) if not rule.within]
    assert outermost == [MEANT]
    assert bare(sheet.read_text()).strip().startswith(MEANT)


def test_the_plain_sheet_is_for_all_others():
    assert [rule.prelude for rule in rules_of(CSS / "plain.css") if not rule.within] == [OLDER]


def test_the_plain_sheet_uses_nothing_that_older_browsers_do_not_know():
    words = bare((CSS / "plain.css").read_text()).replace(OLDER, "")
    assert re.findall(NOT_PLAIN, words) == []


def test_the_pack_of_a_session_asks_the_same():
    outermost = {rule.prelude for rule in rules_of(PACK / "offline.css") if not rule.within}
    assert outermost == {"@font-face", MEANT}


@pytest.mark.parametrize("script", [CSS.parent / "js/floor.js", PACK / "pack.js"], ids=named)
def test_scripts_ask_the_same(script):
    assert re.findall(r'CSS\.supports\("(.+)"\)', script.read_text()) == list(QUESTIONS)


@pytest.mark.parametrize("sheet", OURS, ids=named)
def test_no_nested_rule_starts_with_the_name_of_an_element(sheet):
    """Chrome before 120 and Safari before 17.2 leave such a rule out: write `& a`, not `a`."""
    wrong = [
        f"line {rule.line}: {selector}"
        for rule in rules_of(sheet)
        if rule.is_nested
        for selector in rule.selectors
        if re.match(r"[a-z]", selector, re.IGNORECASE)
    ]
    assert wrong == []


@pytest.mark.parametrize("sheet", OURS, ids=named)
def test_nothing_newer_than_the_floor_carries_a_page(sheet):
    words = bare(sheet.read_text())
    assert {new: instead for new, instead in TOO_NEW.items() if re.search(new, words)} == {}


@pytest.mark.parametrize("sheet", OURS, ids=named)
def test_a_browser_without_light_dark_finds_the_plain_light_value_before_it(sheet):
    """A token takes any words: there the browser must be asked first, or nothing would be painted."""
    words, plain = bare(sheet.read_text()), {}
    asked = words.find(ASKS_FOR_DARK)
    for found in re.finditer(r"([\w-]+):\s*([^;{}]+);", words):
        name, value = found.groups()
        for light in re.findall(r"light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\)", value):
            assert plain.get(name) == light, f"{name}: {value}"
            assert not name.startswith("--") or 0 <= asked < found.start(), name
        if "light-dark(" not in value:
            plain[name] = value


@pytest.mark.parametrize("sheet", PUBLIC, ids=named)
def test_what_is_dark_by_choice_or_by_wish_needs_light_dark(sheet):
    """Else a browser without it would be half dark."""
    wrong = [
        f"line {rule.line}: {rule.prelude}"
        for rule in rules_of(sheet)
        if re.search(r'data-theme="dark"|prefers-color-scheme', rule.prelude)
        if ASKS_FOR_DARK not in rule.within
    ]
    assert wrong == []


@pytest.mark.parametrize("sheet", OURS, ids=named)
def test_names_that_a_browser_knows_with_a_prefix_have_it_too(sheet):
    words = bare(sheet.read_text())
    alone = [
        name
        for name in PREFIXED
        for value in re.findall(rf"(?<![-\w]){name}: ([^;]+);", words)
        if not re.search(rf"-webkit-{name}: {re.escape(value)};\s*{name}: ", words)
    ]
    assert alone == []


@pytest.mark.parametrize("sheet", OURS, ids=named)
def test_lines_under_words_are_drawn_by_one_property_each(sheet):
    """No Safari near the floor reads a colour or thickness in text-decoration: no line is drawn."""
    values = re.findall(r"(?<![-\w])text-decoration: ([^;]+);", bare(sheet.read_text()))
    assert [value for value in values if " " in value] == []
