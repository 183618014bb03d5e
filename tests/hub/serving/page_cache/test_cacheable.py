"""Which requests may be answered from what is kept: told by address, query, cookie and headers alone."""

import pytest

from hub.serving.page_cache.cache_key import CacheKey, coding_of, key_of
from hub.serving.page_cache.cacheable import is_cacheable

pytestmark = pytest.mark.no_database


def asked(path="/", query="", **more):
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "hub.example.org",
        "wsgi.url_scheme": "http",
        **more,
    }


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", ""),
        ("/library/", "audience=funders&audience=researchers&time=15&page=2"),
        ("/library/", "page="),
        ("/library/webinar/", "t=190"),
        ("/library/a-booklet/a-chapter/", ""),
        ("/whats-new/", "page=2"),
        ("/p/abcd1234/", ""),
        ("/library/a-booklet.json", ""),
        ("/sitemap.xml", ""),
        ("/sitemap-pages-2.xml", ""),
        ("/robots.txt", ""),
        ("/feed/", ""),
        ("/media/3/720p.mp4", ""),
        ("/uploads/images/a.width-400.png", ""),
        ("/administration/", ""),
    ],
)
def test_what_is_the_same_for_everyone_may_be_kept(path, query):
    assert is_cacheable(path, query)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/admin/", ""),
        ("/admin/pages/", ""),
        ("/_util/login/", ""),
        ("/search/", "q=power"),
        ("/search/suggestions/", "q=po"),
        ("/documents/3/a.pdf", ""),
        ("/readyz", ""),
        ("/healthz", ""),
        ("/oembed/", ""),
        ("/static/hub/a.css", ""),
        ("/library", ""),
        ("/wp-login.php", ""),
        # What strangers think up must not fill the room.
        ("/", "fbclid=1234"),
        ("/library/", "q=power"),
        ("/library/", "audience=funders&utm_source=mail"),
        ("/library/", "audience=" + "x" * 300),
        ("/library/", "&".join(["page=1"] * 40)),
        ("/library/", "%%%"),
        ("/library/", "page"),
        ("/library/", "&"),
        ("/library/a-booklet/a-chapter/", "t=3"),
        ("/pathways/new/1/", "answer=a"),
    ],
)
def test_all_else_is_asked_of_django(path, query):
    assert not is_cacheable(path, query)


def test_the_beginning_of_a_film_and_its_later_parts_are_two_answers():
    film = "/media/1/720p.mp4"
    begins = [asked(film), asked(film, HTTP_RANGE="bytes=0-"), asked(film, HTTP_RANGE="bytes=0-9")]
    later = [asked(film, HTTP_RANGE="bytes=5-"), asked(film, HTTP_RANGE="bytes=-9")]
    assert len({key_of(each, "sessionid") for each in begins}) == 1
    assert len({key_of(each, "sessionid") for each in later}) == 1
    assert len({key_of(each, "sessionid") for each in (*begins, *later)}) == 2
    picture = "/uploads/images/a.webp"
    assert key_of(asked(picture), "s") == key_of(asked(picture, HTTP_RANGE="bytes=5-"), "s")


def test_the_key_names_all_that_an_answer_depends_on():
    assert key_of(
        asked("/library/", "page=2", HTTP_X_FORWARDED_PROTO="https"), "sessionid"
    ) == CacheKey("https", "hub.example.org", "/library/", "page=2")


@pytest.mark.parametrize(
    "more",
    [
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "OPTIONS"},
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "a=b; sessionid=abc"},
        {"HTTP_COOKIE": "sessionid"},
        {"HTTP_RANGE": "bytes=0-10"},
        {"HTTP_IF_MATCH": '"a"'},
        {"HTTP_AUTHORIZATION": "Bearer x"},
    ],
)
def test_who_is_somebody_or_wants_something_special_is_sent_to_django(more):
    assert key_of(asked(**more), "sessionid") is None


def test_other_cookies_do_not_matter_and_files_have_ranges():
    assert key_of(asked(HTTP_COOKIE="theme=dark"), "sessionid")
    assert key_of(asked("/media/3/720p.mp4", HTTP_RANGE="bytes=0-1"), "sessionid")
    assert key_of(asked(REQUEST_METHOD="HEAD"), "sessionid")


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000", ""),
        ("gzip;q=0,br;q=0", ""),
        ("*", ""),
        (",,;q", ""),
        ("brotli", ""),
    ],
)
def test_the_coding_is_one_that_the_browser_takes(header, coding):
    assert coding_of(asked(HTTP_ACCEPT_ENCODING=header)) == coding
