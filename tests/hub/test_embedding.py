"""A webinar on other people's pages: the frame, oEmbed, and what search engines read."""

import json
import re
from html import unescape

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.pages import article, webinar
from tests.factories.recordings import recording
from tests.html import as_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return webinar("A talk <about> “us”", slug="talk", rights_holder="The group")


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: rest for name, _, rest in parts}


def oembed(client, url="http://testserver/library/talk/", **more):
    return client.get("/oembed/", {"url": url, **more})


def test_only_the_embedding_page_may_be_framed_and_all_else_stays_closed(client, talk):
    page, frame = client.get(talk.url), client.get(f"{talk.url}embed/")
    assert frame.status_code == 200
    assert "X-Frame-Options" not in frame
    assert page["X-Frame-Options"] == "DENY"
    closed, open_ = policy(page), policy(frame)
    assert closed.pop("frame-ancestors") == "'none'"
    assert open_.pop("frame-ancestors") == "*"
    assert open_ == closed
    for route in ("/", "/library/", "/embed/"):
        assert policy(client.get(route))["frame-ancestors"] == "'none'"


def test_the_frame_holds_player_words_and_the_way_to_the_whole_page(client, talk):
    answer = client.get(f"{talk.url}embed/")
    html = as_read(answer.content.decode())
    assert not answer.cookies
    assert re.search(r"<hub-player[^>]*data-addressed", html)
    assert '<track kind="captions"' in html
    assert "Hello, and welcome." in html[html.index("<details") :]
    assert f'<h1 class="embed__title"><a href="{talk.url}" target="_blank">' in html
    assert 'name="robots" content="noindex"' in html
    assert "<hub-persistence-opt-in" not in html
    assert "site-header" not in html


@pytest.mark.parametrize(("query", "fragment"), [("?t=1", "#t=1"), ("?t=0.5,1.5", "#t=0.5,1.5")])
def test_a_frame_plays_a_clip(client, talk, query, fragment):
    html = client.get(f"{talk.url}embed/{query}").content.decode()
    assert re.search(r'<video[^>]* src="([^"]+)"', html)[1].endswith(fragment)


def test_a_moment_that_cannot_be_is_said_in_the_frame_too(client, talk):
    html = client.get(f"{talk.url}embed/?t=99999").content.decode()
    assert "The recording is shorter than the time" in html


def test_what_is_no_webinar_has_no_frame(client, talk):
    for address in (
        f"{article(slug='text').url}embed/",
        "/library/embed/",
        f"{talk.url}embed/more/",
    ):
        assert client.get(address).status_code == 404


def test_the_page_offers_the_code_to_copy(client, talk):
    html = client.get(talk.url).content.decode()
    code = unescape(re.search(r'<code id="embed-code">(.*?)</code>', html)[1])
    assert code == (
        '<iframe src="http://testserver/library/talk/embed/" '
        'title="A talk &lt;about&gt; “us”" width="960" height="540" '
        'loading="lazy" allowfullscreen></iframe>'
    )


def test_machines_find_the_answer_of_oembed_from_the_page(client, talk):
    html = client.get(talk.url).content.decode()
    link = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', html)
    answer = client.get(unescape(link[1]))
    facts = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert facts["version"] == "1.0"
    assert facts["type"] == "video"
    assert facts["title"] == talk.title
    assert facts["provider_name"] == "Co-production Learning Hub"
    assert facts["author_name"] == "The group"
    assert (facts["width"], facts["height"]) == (960, 540)
    assert 'src="http://testserver/library/talk/embed/"' in facts["html"]
    assert facts["transcript_url"] == "http://testserver/library/talk/#read"
    assert (facts["thumbnail_width"], facts["thumbnail_height"]) == (64, 48)
    assert client.get(facts["thumbnail_url"]).status_code == 200


LIMITS = [
    ({"maxwidth": "480"}, (480, 270)),
    ({"maxheight": "240"}, (426, 240)),
    ({"maxwidth": "320", "maxheight": "4000"}, (320, 180)),
    ({"maxwidth": "9" * 30}, (960, 540)),
    ({"maxwidth": "1", "maxheight": "1"}, (1, 1)),
]


def test_the_frame_keeps_to_what_is_asked(client, talk):
    for limits, size in LIMITS:
        facts = oembed(client, **limits).json()
        assert (facts["width"], facts["height"]) == size
        assert f'width="{size[0]}" height="{size[1]}"' in facts["html"]
        assert ("thumbnail_url" in facts) == (size[0] >= 64)


OURS = [
    ("http://testserver/library/talk", ""),
    ("https://testserver/library/talk/?x=1", ""),
    ("http://testserver/library/talk/embed/", ""),
    ("http://testserver/library/talk/#t=1", "?t=1"),
    ("http://testserver/library/talk/?t=0.5,1.5", "?t=0.5,1.5"),
    ("http://testserver/library/talk/?t=rubbish#read", ""),
]


def test_an_address_of_the_webinar_is_known_with_its_moment(client, talk):
    for url, moment in OURS:
        assert f'/library/talk/embed/{moment}"' in oembed(client, url).json()["html"], url


NOT_OURS = [
    "http://testserver/library/nothing/",
    "http://testserver/library/",
    "http://testserver/",
    "http://elsewhere.example/library/talk/",
    "http://testserver@elsewhere.example/library/talk/",
    "http://testserver:81/library/talk/",
    "ftp://testserver/library/talk/",
    "javascript:alert(1)",
    "/library/talk/",
    "http://[::1/library/talk/",
    "http://testserver/library/talk/%00",
    "http://testserver/library/%ff%fe/",
    "http://testserver/library/" + "x" * 3000,
]


def test_no_other_address_is_answered(client, talk):
    for url in NOT_OURS:
        answer = oembed(client, url)
        assert answer.status_code == 404, url
        assert answer["Content-Type"] == "text/plain; charset=utf-8"


QUESTIONS = [
    ({}, 400),
    ({"url": ""}, 400),
    ({"url": "http://testserver/library/talk/", "format": "xml"}, 501),
    ({"url": "http://testserver/library/talk/", "maxwidth": "wide"}, 400),
    ({"url": "http://testserver/library/talk/", "maxheight": "0"}, 400),
    ({"url": "http://testserver/library/talk/", "maxwidth": "٣"}, 400),
]


def test_a_question_that_cannot_be_answered_is_told_why(client, talk):
    for question, status in QUESTIONS:
        answer = client.get("/oembed/", question)
        assert answer.status_code == status, question
        assert len(answer.content) > 20


def test_caches_keep_only_what_everybody_may_see(client, admin_client, talk):
    assert oembed(client)["Cache-Control"].startswith("public")
    PageViewRestriction.objects.create(page=talk, restriction_type="login")
    assert oembed(client).status_code == 404
    assert client.get(f"{talk.url}embed/").status_code == 404
    assert oembed(admin_client)["Cache-Control"] == "private, no-cache"


def data_of(client, page) -> dict:
    html = client.get(page.url).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert not [text for text in found if "<" in text]
    (recording,) = [facts for facts in map(json.loads, found) if facts["@type"] != "BreadcrumbList"]
    return recording


def test_search_engines_read_the_recording_its_chapters_and_its_words(client, talk):
    facts = data_of(client, talk)
    assert facts["@type"] == "VideoObject"
    assert facts["name"] == "A talk <about> “us”"
    assert facts["duration"] == "PT2S"
    assert facts["uploadDate"] == talk.first_published_at.isoformat()
    assert facts["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert facts["accessibilityFeature"] == ["captions", "transcript"]
    assert "Hello, and welcome." in facts["transcript"]
    first, second = facts["hasPart"]
    assert (first["name"], first["startOffset"], first["endOffset"]) == ("Welcome", 0, 1)
    assert second["url"] == "http://testserver/library/talk/?t=1#t=1"
    for address in (
        facts["contentUrl"],
        facts["embedUrl"],
        facts["thumbnailUrl"][0],
        facts["caption"][0]["contentUrl"],
        second["url"],
    ):
        assert client.get(address).status_code == 200


def test_nothing_is_claimed_that_is_not_there(client):
    facts = data_of(
        client,
        webinar(
            recording=recording("Silent", captions=None, chapters=()),
            no_captions_reason="Nobody speaks.",
        ),
    )
    for name in ("transcript", "caption", "accessibilityFeature", "hasPart", "inLanguage"):
        assert name not in facts
