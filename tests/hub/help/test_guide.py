"""The guide for editors in the Help menu."""

import re

import pytest
from django.urls import reverse
from wagtail.admin.menu import help_menu

from hub.help.guide import FOLDER, topic_html, topics


def test_the_topics_come_in_the_order_of_reading_and_none_is_forgotten():
    slugs = [topic.slug for topic in topics()]
    assert slugs[:2] == ["start", "booklets"]
    assert set(slugs) == {path.stem for path in FOLDER.glob("*.md")}
    assert all(topic.title and not topic.title.startswith("#") for topic in topics())


def test_html_and_scripts_in_the_files_do_no_harm(tmp_path):
    dangerous = "# Title\n\n<script>alert(1)</script> <b onclick='x()'>words</b> [link](javascript:alert(1))\n"
    (tmp_path / "start.md").write_text(dangerous)
    html = topic_html("start", url_of=str, folder=tmp_path)
    assert "<script" not in html
    assert "<b " not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize("slug", ["nothing", "../operators/running", "..", ""])
def test_only_files_of_the_guide_are_ever_read(slug):
    with pytest.raises(KeyError):
        topic_html(slug, url_of=str)


def test_every_link_between_the_topics_leads_to_one_that_is_there():
    slugs = {topic.slug for topic in topics()}
    linked = set()
    for slug in slugs:
        topic_html(slug, url_of=lambda target: linked.add(target) or "/")
    assert linked
    assert linked <= slugs


def test_the_words_of_the_house_are_kept():
    """Words that must not stand on the screen; "Submit to" is the label of a button of Wagtail's."""
    for topic in topics():
        text = (
            (FOLDER / f"{topic.slug}.md").read_text().replace("Submit to Publishers approval", "")
        )
        assert not re.search(r"\b(users?|submit|invalid|lay)\b", text, re.IGNORECASE), topic.slug


@pytest.mark.django_db
def test_every_editor_can_read_the_guide_in_the_admin(client, editor):
    client.force_login(editor)
    for topic in topics():
        response = client.get(reverse("hub_help", args=[topic.slug]))
        assert response.status_code == 200
        assert topic.title in response.content.decode()
    assert client.get(reverse("hub_help_start")).status_code == 200
    assert client.get(reverse("hub_help", args=["nothing"])).status_code == 404


@pytest.mark.django_db
def test_the_help_menu_leads_to_our_guide_and_not_away_from_the_hub(rf, editor):
    request = rf.get("/admin/")
    request.user = editor
    addresses = [str(item.url) for item in help_menu.menu_items_for_request(request)]
    assert addresses[0] == reverse("hub_help_start")
    assert not any(address.startswith("http") for address in addresses)


@pytest.mark.django_db
def test_the_guide_is_for_people_who_have_signed_in(client):
    assert client.get(reverse("hub_help_start")).status_code == 302
