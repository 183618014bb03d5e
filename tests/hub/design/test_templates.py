"""What must hold in the templates: a strict policy needs nothing inline."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.template.utils import get_app_template_dirs
from django.test import RequestFactory
from wagtail.models import get_page_models

from hub.styleguide.views import PAGES, sample_page, styleguide

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
PUBLIC = [path for path in TEMPLATES if "wagtailadmin" not in path.parts]
LONGEST = 120
# What the style guide shows is not used by that.
SHOWN_ONLY = {"hub/styleguide.html", "hub/styleguide"}


def named(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def sources() -> Iterator[tuple[str, str]]:
    """Yield all that may name a template, with its own name; the style guide and tests count for nothing."""
    for path in TEMPLATES:
        yield named(path), path.read_text()
    for room in ("hub", "learning", "media"):
        for path in (settings.BASE_DIR / room).rglob("*.py"):
            yield path.relative_to(settings.BASE_DIR).as_posix(), path.read_text()


def test_every_template_is_named_by_another_or_by_the_code():
    """Left out: what Django, Wagtail and other packages look for by its name."""
    theirs = [folder for folder in get_app_template_dirs("templates") if folder != FOLDER]
    sought = {
        "400.html",
        "404.html",
        "500.html",
        "503.html",
        *(model.template for model in get_page_models()),
    }
    texts = [(name, text) for name, text in sources() if not name.startswith(tuple(SHOWN_ONLY))]
    unnamed = {
        template
        for template in map(named, TEMPLATES)
        if template not in sought and not any((folder / template).is_file() for folder in theirs)
        # A view may name a template by its last part: respond(…, "pathway_step").
        if not any(
            template in text or (name.endswith(".py") and f'"{Path(template).stem}"' in text)
            for name, text in texts
            if name != template
        )
    }
    assert unnamed - SHOWN_ONLY == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_line_of_a_template_is_longer_than_an_editor_shows(path):
    long = [
        f"line {number}: {len(line)}"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_a_public_template_holds_nothing_inline(path):
    text = re.sub(r"{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", text) == []
    assert [
        tag
        for tag in re.findall(r"<script[^>]*>", text)
        if "src=" not in tag and "application/ld+json" not in tag
    ] == []


@pytest.mark.django_db
def test_the_style_guide_shows_every_component():
    page = styleguide(RequestFactory().get("/styleguide/")).content.decode()
    assert "Lines of stations" in page
    assert page.count("<h1") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_heading_one_main_and_named_landmarks(name):
    page = sample_page(RequestFactory().get("/"), name).content.decode()
    assert page.count("<h1") == 1
    assert page.count("<main ") == 1
    assert [nav for nav in re.findall(r"<nav[^>]*>", page) if "aria-label" not in nav] == []


def test_the_page_for_our_own_faults_asks_nothing_of_the_database():
    """No database mark: a query would fail this test."""
    page = render_to_string("500.html")
    assert "Something went wrong on our side" in page
    assert "did not arrive whole" in render_to_string("400.html")


@pytest.mark.django_db
def test_an_address_without_a_page_gets_words_and_ways_on(client):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "This page is not here" in page
    assert 'href="/library/"' in page
    assert 'action="/search/"' in page


@pytest.mark.django_db
def test_an_empty_library_says_what_to_try():
    page = sample_page(RequestFactory().get("/"), "empty-library").content.decode()
    assert "take away one of the filters" in page
    assert "It was left out" in page
