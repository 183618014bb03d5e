"""What must hold in the style sheets: contrast, themes, nothing from elsewhere."""

import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "hub/static/hub/css"
# What is named admin-… dresses our screens in the admin, with the admin's own variables.
SHEETS = [sheet for sheet in sorted(CSS.glob("*.css")) if not sheet.name.startswith("admin-")]
TOKENS = (CSS / "tokens.css").read_text()
GROUNDS = ("paper", "surface", "sand", "teal-t", "sun-t", "coral-t", "leaf-t")
WORDS = ("ink", "muted", "teal", "alert")


def colours(selector: str) -> dict[str, str]:
    """Return the hex colours set under a selector of tokens.css."""
    block = TOKENS[TOKENS.index(selector + " {") :]
    block = block[: block.index("}")]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


THEMES = {
    "light": colours(":root"),
    "dark": {
        **colours(":root"),
        **dict(re.findall(r"--([\w-]+): light-dark\(#\w+, (#\w+)\)", TOKENS)),
    },
    "cream": {**colours(":root"), **colours(':root[data-theme="cream"]')},
    "contrast": {**colours(":root"), **colours(':root[data-theme="contrast"]')},
}


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("words", WORDS)
def test_words_reach_seven_to_one_on_every_ground(theme, words):
    colour = THEMES[theme]
    low = {ground: round(contrast(colour[words], colour[ground]), 2) for ground in GROUNDS}
    assert {ground: ratio for ground, ratio in low.items() if ratio < 7} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("words", "ground"),
    [("on-teal", "teal"), ("on-teal", "teal-strong"), ("on-deep", "deep"), ("on-sun", "sun")],
)
def test_words_on_filled_grounds_reach_seven_to_one(theme, words, ground):
    colour = THEMES[theme]
    assert contrast(colour[words], colour[ground]) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("line", ["edge", "teal", "plum", "deep-coral", "leaf", "sun-ink"])
def test_edges_of_controls_and_stations_reach_three_to_one(theme, line):
    colour = THEMES[theme]
    assert min(contrast(colour[line], colour[ground]) for ground in ("paper", "surface")) >= 3


def test_dark_by_wish_of_the_device_is_dark_by_choice():
    assert len({*THEMES["dark"].items()} - {*THEMES["light"].items()}) > 20
    assert re.findall(r"(\S+) {\s*color-scheme: ([\w ]+);\s*}", TOKENS) == [
        (":root:not([data-theme])", "light dark"),
        (':root[data-theme="dark"]', "dark"),
    ]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_asks_nobody_else_and_imports_nothing(sheet):
    text = sheet.read_text()
    assert "@import" not in text
    assert re.findall(r"url\([\"']?(?:https?:)?//", text) == []


@pytest.mark.parametrize(
    "sheet",
    [s for s in SHEETS if s.name not in {"fonts.css", "plain.css"}],  # plain.css knows no layers
    ids=lambda sheet: sheet.name,
)
def test_a_sheet_lives_in_a_named_layer(sheet):
    order = re.search(r"@layer ([\w, ]+);", TOKENS).group(1).split(", ")
    layers = re.findall(r"^@layer ([\w-]+) {", sheet.read_text(), re.MULTILINE)
    assert layers
    assert set(layers) <= set(order)


def test_every_variable_without_a_fallback_is_set_somewhere():
    everything = "\n".join(sheet.read_text() for sheet in SHEETS)
    scripts = "\n".join(script.read_text() for script in (CSS.parent / "js").glob("*.js"))
    known = set(re.findall(r"(--[\w-]+)\s*:", everything)) | set(re.findall(r"(--[\w-]+)", scripts))
    assert set(re.findall(r"var\((--[\w-]+)\)", everything)) - known == set()


def test_letters_that_style_sheets_name_are_installed():
    folders = dict(settings.STATICFILES_DIRS)
    for folder, name in re.findall(
        r'url\("\.\./\.\./(vendor/[\w-]+)/([\w.-]+)"\)', (CSS / "fonts.css").read_text()
    ):
        assert (folders[folder] / name).is_file(), name
