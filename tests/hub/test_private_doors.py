"""Who is meant to read a private page gets in by its door, and lands on the page."""

import re

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import pages as make

pytestmark = pytest.mark.django_db
PASSWORD = "open sesame"


@pytest.fixture
def page():
    return make.article("For some", words="A quokka waits by the gate.")


def form_of(html: str) -> tuple[str, dict[str, str]]:
    """The address and the hidden fields of the form in the middle of a page."""
    form = re.search(
        r'<form class="contact-form" method="post" action="([^"]+)">(.*?)</form>', html, re.S
    )
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[2])
    return form[1], dict(fields)


def test_the_password_opens_the_page_and_another_does_not(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password=PASSWORD)
    closed = client.get(page.url).content.decode()
    assert "quokka" not in closed
    assert "For some" not in closed
    address, fields = form_of(closed)
    wrong = client.post(address, {**fields, "password": "sesame"}).content.decode()
    assert "This is not the password" in wrong
    assert "quokka" not in wrong
    opened = client.post(address, {**fields, "password": PASSWORD}, follow=True)
    assert opened.redirect_chain == [(page.url, 302)]
    assert "quokka" in opened.content.decode()
    assert "quokka" not in type(client)().get(page.url).content.decode()


def test_signing_in_opens_the_page_to_who_has_no_rights_in_the_admin(
    client, page, django_user_model
):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    django_user_model.objects.create_user("sam", password=PASSWORD)
    door = client.get(page.url, follow=True)
    assert "Sign in to see this part" in door.content.decode()
    address, fields = form_of(door.content.decode())
    wrong = client.post(address, {**fields, "username": "sam", "password": "?"})
    assert "do not belong together" in wrong.content.decode()
    opened = client.post(address, {**fields, "username": "sam", "password": PASSWORD}, follow=True)
    assert opened.redirect_chain == [(page.url, 302)]
    assert "quokka" in opened.content.decode()


def test_a_door_leads_nowhere_else(client, page):
    closing = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password=PASSWORD
    )
    address = f"/_util/authenticate_with_password/{closing.pk}/{page.pk}/"
    answer = client.post(address, {"password": PASSWORD, "return_url": "https://elsewhere.test/"})
    assert "elsewhere" not in answer.headers["Location"]
