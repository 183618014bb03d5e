"""A form of blocks that was cut off or written by hand is refused in plain words, and nothing is saved."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from learning.models import ArticlePage, Principle
from tests.factories import pages as make
from tests.kept import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(for_the_file):
    make.make_site()
    return make.article("Tea", slug="tea")


@pytest.fixture
def article(made, db):
    return fresh(made)


def whole_form(article) -> dict[str, str]:
    """Return what a browser sends: a paragraph, a list of related pages, a row of versions."""
    return nested_form_data({
        "title": "Another title", "slug": article.slug, "summary": article.summary, "format": "",
        "level": article.level, "licence": article.licence, "plain_summary": "",
        "body": streamfield([("text", rich_text("<p>Hot water.</p>"))]),
        "related": streamfield([]), "versions": streamfield([]), "comments": inline_formset([]),
    })  # fmt: skip


def send(client, article, form: dict[str, str]):
    return client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form)


def test_the_whole_form_is_saved(admin_client, article):
    assert send(admin_client, article, whole_form(article)).status_code == 302
    kept = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert kept.title == "Another title"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("body-count", "abc"),
        ("body-count", ""),
        ("body-count", "2"),
        ("body-count", "99999999999999999999"),
        pytest.param("body-count", "9" * 5_000, id="more digits than Python reads"),
        ("related-count", "abc"),
        ("versions-count", "1.5"),
        ("body-0-order", "first"),
        ("body-0-order", None),
        ("body-0-type", None),
        ("body-0-deleted", None),
    ],
)
def test_what_no_form_sends_is_refused_and_nothing_is_saved(admin_client, article, name, value):
    before = article.revisions.count()
    form = whole_form(article)
    form.pop(name, None)
    answer = send(admin_client, article, form if value is None else {**form, name: value})
    assert answer.status_code == 400
    assert "Nothing was saved" in answer.content.decode()
    assert article.revisions.count() == before


@pytest.mark.parametrize("value", ["abc", "", "-1", "9" * 40])
def test_a_count_of_comments_that_is_no_number_is_said_in_the_form(admin_client, article, value):
    form = whole_form(article) | {"comments-TOTAL_FORMS": value}
    assert send(admin_client, article, form).status_code < 500


def test_a_paragraph_without_words_is_a_form_like_any_other(admin_client, article):
    form = whole_form(article)
    del form["body-0-value"]
    assert send(admin_client, article, form).status_code < 400


def test_so_it_is_in_every_form_of_blocks(admin_client, article):
    principle = Principle.objects.create(name="Sharing", slug="sharing-here", number=91)
    address = reverse(principle.snippet_viewset.get_url_name("edit"), args=[principle.pk])
    answer = admin_client.post(address, {"name": "Sharing", "parts-count": "abc"})
    assert answer.status_code == 400
