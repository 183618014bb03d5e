"""Anonymous posts: taken from our own pages, bounded, without cookies."""

import pytest
from django.core.cache import cache

from hub.messages.anonymous_posts import PER_HOUR
from hub.models import Message
from tests.factories import pages as make
from tests.html import as_read

pytestmark = pytest.mark.django_db
OURS = {"sec-fetch-site": "same-origin"}
WORDS = {"kind": "ask", "text": "May I join by phone?"}


@pytest.fixture(autouse=True)
def contact():
    cache.clear()
    make.make_site()
    return "/contact/"


def test_a_message_reaches_the_inbox_and_sets_no_cookie(client, contact):
    answer = client.post(contact, WORDS, headers=OURS)
    assert answer.status_code == 200
    assert "reached us" in answer.content.decode()
    assert Message.objects.get().text == WORDS["text"]
    assert not answer.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://other.testserver"},
        {"referer": "https://elsewhere.example/contact/"},
        {},
    ],
)
def test_a_post_from_another_site_is_refused(client, contact, headers):
    assert client.post(contact, WORDS, headers=headers).status_code == 403
    assert not Message.objects.exists()


def test_an_older_browser_is_known_by_its_origin(client, contact):
    assert client.post(contact, WORDS, headers={"origin": "http://testserver"}).status_code == 200
    assert Message.objects.count() == 1


def test_the_honeypot_is_thanked_and_not_kept(client, contact):
    assert client.post(contact, {**WORDS, "website": "spam"}, headers=OURS).status_code == 200
    assert not Message.objects.exists()


def test_what_was_typed_is_kept_when_something_is_missing(client, contact):
    answer = client.post(contact, {"kind": "ask", "text": "", "name": "Ada Smith"}, headers=OURS)
    assert answer.status_code == 422
    assert "Ada Smith" in answer.content.decode()
    assert "Please write your message here" in answer.content.decode()


def test_too_much_and_too_often_are_refused_plainly(client, contact):
    assert client.post(contact, {**WORDS, "text": "a" * 40_000}, headers=OURS).status_code == 413
    answers = [client.post(contact, WORDS, headers=OURS).status_code for _ in range(PER_HOUR + 1)]
    assert answers[-1] == 429
    assert set(answers[:-1]) == {200}


def test_behind_a_proxy_each_address_has_a_number_of_its_own(client, contact, settings):
    """The proxy sets the header anew; what a visitor put before it counts for nothing."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def send(told: str) -> int:
        return client.post(contact, WORDS, headers={**OURS, "X-Forwarded-For": told}).status_code

    assert {send(f"198.51.100.{n}, 203.0.113.7") for n in range(PER_HOUR)} == {200}
    assert send("203.0.113.7") == 429
    assert send("203.0.113.8") == 200


def test_without_a_proxy_nobody_is_believed(client, contact):
    told = [{**OURS, "X-Forwarded-For": f"203.0.113.{n}"} for n in range(PER_HOUR + 1)]
    answers = [client.post(contact, WORDS, headers=headers).status_code for headers in told]
    assert answers[-1] == 429


def test_words_that_were_not_found_are_filled_in_and_nothing_is_sent(client, contact):
    answer = client.get(contact, {"kind": "ask", "words": 'zebra\x00\n </textarea>"'})
    html = as_read(answer.content.decode())
    assert "I looked for “zebra &lt;/textarea&gt;&quot;” and did not find it." in html
    assert 'value="ask" checked' in html
    assert not Message.objects.exists()
    assert not answer.cookies


def test_words_without_end_are_shortened(client, contact):
    html = client.get(contact, {"words": "zebra " * 3000}).content.decode()
    assert html.count("zebra") == 50
