"""What must hold in the templates: a strict policy needs nothing inline."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

from hub.styleguide.views import PAGES, sample_page, styleguide

PUBLIC = [
    path
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    if "wagtailadmin" not in path.parts
]


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
