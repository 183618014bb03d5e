"""Which browsers the hub is for is told where people look for it."""

import pytest
from django.conf import settings
from wagtail.models import Page

from hub.models import InformationPage

FLOOR = ("Safari 16.5", "Firefox 121", "Chrome", "Edge", "112")
TOLD = ("README.md", "docs/operators/running.md", "docs/editors/start.md", "CONTRIBUTING.md")


def about(slug: str) -> InformationPage:
    return Page.objects.get(depth=2).add_child(instance=InformationPage(title="About", slug=slug))


@pytest.mark.django_db
def test_the_accessibility_page_names_them_whatever_its_editors_wrote(client):
    html = client.get(about("accessibility").url).content.decode()
    assert '<h2 id="browsers">' in html
    assert [words for words in FLOOR if words not in html] == []


@pytest.mark.django_db
def test_other_pages_about_the_site_do_not(client):
    assert 'id="browsers"' not in client.get(about("for-groups").url).content.decode()


@pytest.mark.django_db
def test_each_page_holds_the_sentence_for_older_browsers_out_of_sight(client):
    html = client.get(about("for-groups").url).content.decode()
    assert '<p class="plain-note" hidden>' in html
    assert 'href="/accessibility/#browsers"' in html


@pytest.mark.parametrize("name", TOLD)
def test_the_guides_name_them(name):
    text = (settings.BASE_DIR / name).read_text()
    assert [words for words in FLOOR if words not in text] == []
