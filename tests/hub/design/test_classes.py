"""Every class that a style sheet dresses is worn by something: what nobody wears is taken out."""

import re

import pytest
from django.conf import settings

from .style_rules import rules_of

ROOT = settings.BASE_DIR
ROOMS = ("hub", "learning", "media")
PACK = ROOT / "learning/pathways/packs/look"
SHEETS = [
    *(sheet for room in ROOMS for sheet in sorted((ROOT / room / "static").rglob("*.css"))),
    PACK / "offline.css",
]
# Names that are put together where they are worn.
BUILT = {"rows--": "media/inline_formset.html: rows--{{ row_name|lower }}"}
# Names of Wagtail's own, which our sheets dress in one place.
WAGTAIL = ("w-",)

NAME = re.compile(r"[A-Za-z][\w-]*")
ATTRIBUTE = re.compile(r'\bclass="((?:{%.*?%}|{{.*?}}|[^"])*)"', re.DOTALL)
BODY = re.compile(r"{% block body_class %}(.*?){% endblock", re.DOTALL)
TAG = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
ARGUMENT = re.compile(r'class\w*="([^"]*)"')


def worn_in_template(text: str) -> set[str]:
    """In class attributes, the words quoted in their tags among them, and in arguments of tags."""
    attributes = [*ATTRIBUTE.findall(text), *BODY.findall(text)]
    inside = [tag for each in attributes for tag in TAG.findall(each)]
    words = [TAG.sub(" ", each) for each in attributes]
    words += [each for tag in inside for each in re.findall(r'"([^"]*)"', tag)]
    words += [each for tag in TAG.findall(text) for each in ARGUMENT.findall(tag)]
    return set(NAME.findall(" ".join(words)))


def worn_in_code(text: str) -> set[str]:
    """Names of one word count only where a class is spoken of: `label` is also an element."""
    return {
        name
        for line in text.splitlines()
        for string in re.findall(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`", line)
        for name in NAME.findall(" ".join(string))
        if "class" in line or "-" in name or "__" in name
    }


@pytest.fixture(scope="module")
def worn() -> set[str]:
    templates = [*(ROOT / "templates").rglob("*.html"), *PACK.rglob("*.html")]
    code = [
        path
        for room in ROOMS
        for ending in ("py", "js")
        for path in (ROOT / room).rglob(f"*.{ending}")
    ]
    return set().union(
        *(worn_in_template(path.read_text()) for path in templates),
        *(worn_in_code(path.read_text()) for path in code),
    )


def classes_of(sheet) -> dict[str, int]:
    """The classes of a sheet, and the line where each stands first."""
    found: dict[str, int] = {}
    for rule in rules_of(sheet):
        if not rule.prelude.startswith("@"):
            for name in re.findall(r"\.([A-Za-z][\w-]*)", re.sub(r"\[[^]]*\]", "", rule.prelude)):
                found.setdefault(name, rule.line)
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.relative_to(ROOT).as_posix())
def test_every_class_of_a_sheet_is_worn_somewhere(sheet, worn):
    unworn = {
        name: line
        for name, line in classes_of(sheet).items()
        if name not in worn and not name.startswith((*BUILT, *WAGTAIL))
    }
    assert unworn == {}


def test_a_class_that_nobody_wears_is_found(tmp_path, worn):
    sheet = tmp_path / "sample.css"
    sheet.write_text(".btn { & .nobody-wears-this[data-x='.no'] { color: red } }")
    assert classes_of(sheet).keys() - worn == {"nobody-wears-this"}


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (
            '<p class="one {% if two == "x" %}three{% endif %} four--{{ five }}">',
            {"one", "x", "three", "four--"},
        ),
        ('{% icon "six" classname="seven" %}', {"seven"}),
        ('{% include "nine.html" with css_class="ten" only %}', {"ten"}),
        ("{% block body_class %}eight{% endblock %}", {"eight"}),
    ],
)
def test_what_a_template_wears_is_read(html, names):
    assert worn_in_template(html) == names
