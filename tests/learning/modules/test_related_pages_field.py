"""An editor names related pages one by one, in Wagtail's own window."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from learning.models import ArticlePage
from tests.factories import pages as make
from tests.kept import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(for_the_file):
    make.make_site()
    return {
        "article": make.article("Tea"),
        "kettle": make.article("Kettles"),
        "cup": make.article("Cups"),
    }


@pytest.fixture
def pages(made, db):
    return fresh(made)


def form(client, page):
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return answer.context["form"]


def sent(page, rows: list[str], **more: str) -> dict:
    """Return what a browser sends: the form as it is, and these rows of related pages."""
    related = {"related-count": str(len(rows))}
    for n, value in enumerate(rows):
        related |= {
            f"related-{n}-deleted": "",
            f"related-{n}-type": "page",
            f"related-{n}-order": str(n),
            f"related-{n}-value": value,
        }
    rest = nested_form_data({
        "title": page.title, "slug": page.slug, "summary": page.summary, "format": "",
        "level": page.level, "licence": page.licence, "body": streamfield([]), "versions": streamfield([]),
        "plain_summary": "", "comments": inline_formset([]),
    })  # fmt: skip
    return {**rest, **related, **more}


def save(client, page, rows: list[str], **more: str):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), sent(page, rows, **more), follow=True
    )


def related(page) -> list[Page]:
    return list(ArticlePage.objects.get(pk=page.pk).related.all())


def test_the_form_names_only_what_is_chosen(admin_client, pages):
    pages["article"].related.set([pages["kettle"]])
    pages["article"].save()
    shown = form(admin_client, pages["article"])["related"].as_widget()
    assert "Kettles" in shown
    assert "Cups" not in shown


def test_what_is_chosen_is_kept_once_and_can_be_taken_away(admin_client, pages):
    kettle, cup = str(pages["kettle"].pk), str(pages["cup"].pk)
    answer = save(admin_client, pages["article"], [cup, kettle, cup], **{"action-publish": "1"})
    assert answer.status_code == 200, answer.content
    assert {page.title for page in related(pages["article"])} == {"Cups", "Kettles"}
    save(admin_client, pages["article"], [kettle], **{"action-publish": "1"})
    assert [page.title for page in related(pages["article"])] == ["Kettles"]
    save(admin_client, pages["article"], [], **{"action-publish": "1"})
    assert related(pages["article"]) == []


def test_a_draft_keeps_them_and_what_is_published_stays(admin_client, pages):
    save(admin_client, pages["article"], [str(pages["cup"].pk)])
    assert related(pages["article"]) == []
    draft = ArticlePage.objects.get(pk=pages["article"].pk).get_latest_revision_as_object()
    assert [page.title for page in draft.related.all()] == ["Cups"]
    assert "Cups" in form(admin_client, pages["article"])["related"].as_widget()


@pytest.mark.parametrize("row", ["", "999999"])
def test_a_row_without_a_page_is_asked_about_and_nothing_is_lost(admin_client, pages, row):
    answer = save(
        admin_client, pages["article"], [str(pages["cup"].pk), row], **{"action-publish": "1"}
    )
    assert "related" in answer.context["form"].errors
    shown = answer.context["form"]["related"].as_widget()
    assert "Cups" in shown
    assert related(pages["article"]) == []


def test_the_form_costs_the_same_with_many_pages(
    admin_client, pages, django_assert_max_num_queries
):
    few = len(form(admin_client, pages["article"])["related"].as_widget())
    for n in range(20):
        make.article(f"More {n}")
    assert len(form(admin_client, pages["article"])["related"].as_widget()) == few
