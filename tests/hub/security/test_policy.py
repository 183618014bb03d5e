"""What a page may load and who may frame it."""

import base64
import hashlib
import json
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page

from hub.assets.import_map import import_map, import_map_hash
from hub.models import InformationPage
from hub.security.admin_scripts import FIXED, inline_script_hashes, is_known_starter
from hub.security.middleware import PolicyMiddleware
from tests.factories.pages import make_site


def policy_of(response) -> dict[str, list[str]]:
    directives = response["Content-Security-Policy"].split("; ")
    return {
        name: values.split() for name, _, values in (item.partition(" ") for item in directives)
    }


@pytest.fixture
def public_page(client, db):
    return client.get("/")


def test_a_public_page_runs_nothing_inline_but_the_import_map(public_page):
    policy = policy_of(public_page)
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", import_map_hash()]
    assert "unsafe" not in public_page["Content-Security-Policy"]
    assert policy["style-src"] == ["'self'"]


def test_a_public_page_is_framed_by_nobody(public_page):
    assert policy_of(public_page)["frame-ancestors"] == ["'none'"]
    assert public_page["X-Frame-Options"] == "DENY"


def test_a_public_page_sets_no_cookie(public_page):
    assert not public_page.cookies


def test_every_answer_carries_the_other_headers(public_page):
    assert public_page["X-Content-Type-Options"] == "nosniff"
    assert public_page["Referrer-Policy"] == "same-origin"
    assert public_page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in public_page["Permissions-Policy"]


def test_the_import_map_in_the_page_is_the_one_the_policy_names(rf):
    from django.template import engines

    page = engines["django"].from_string("{% load asset_tags %}{% modules %}").render()
    found = re.match(r'<script type="importmap">(.*?)</script>', page)
    assert found.group(1) == import_map()


ADDRESSES = ["/", "/library/", "/pathways/", "/glossary/", "/my-plan/", "/search/?q=x", "/nowhere/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_kind_of_page_allows_its_own_map_and_finds_all_its_modules_there(client, db, address):
    make_site()
    answer = client.get(address)
    html = answer.content.decode()
    (text,) = re.findall(r'<script type="importmap">(.*?)</script>', html)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert policy_of(answer)["script-src"] == ["'self'", f"'sha256-{digest}'"]
    named = set(re.findall(r'data-module="([^"]+)"', html)) | {
        "hub/reading-settings",
        "hub/landing",
    }
    assert named - json.loads(text)["imports"].keys() == set()


def test_a_page_that_broke_half_way_still_allows_the_map_it_shows(rf):
    request, answer = rf.get("/"), HttpResponse(status=500)
    request.import_map = "finding"
    middleware = PolicyMiddleware(lambda request: answer)
    assert (
        import_map_hash() in middleware.process_response(request, answer)["Content-Security-Policy"]
    )


@pytest.mark.parametrize(
    "kind",
    [
        "text/html; charset=utf-8",
        "image/svg+xml",
        "application/pdf",
        "application/atom+xml",
        "text/xml",
    ],
)
def test_what_can_be_shown_as_a_document_carries_the_policy(rf, kind):
    answer = PolicyMiddleware(lambda request: HttpResponse(content_type=kind))(rf.get("/x"))
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Permissions-Policy" in answer


@pytest.mark.parametrize(
    "kind",
    [
        "text/css",
        "text/javascript",
        "font/woff2",
        "image/png",
        "image/avif",
        "video/mp4",
        "application/json",
    ],
)
def test_what_can_be_no_document_carries_none(rf, kind):
    answer = PolicyMiddleware(lambda request: HttpResponse(content_type=kind))(rf.get("/x"))
    assert "Content-Security-Policy" not in answer
    assert "Permissions-Policy" not in answer


@pytest.fixture
def admin_page(admin_client):
    return admin_client.get(reverse("wagtailadmin_home"))


def test_the_admin_runs_no_inline_script_of_others(admin_page):
    policy = policy_of(admin_page)
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["default-src"] == ["'none'"]


@pytest.mark.parametrize("name", ["wagtailadmin_home", "wagtailmedia:index"])
def test_every_inline_script_of_a_page_of_the_admin_is_named_in_its_policy(admin_client, name):
    page = admin_client.get(reverse(name))
    inline = re.findall(r"<script(?![^>]*(?:src=|json))[^>]*>(.+?)</script>", page.content.decode())
    assert len(inline_script_hashes(page.content.decode())) == len(set(inline))


def test_the_form_for_a_new_recording_offers_the_files_name_as_title(admin_client):
    # The script is wagtailmedia's own, allowed by its hash: a new version needs a new one.
    page = admin_client.get(reverse("wagtailmedia:add", args=["video"]))
    assert b"fileWidget" in page.content
    assert set(FIXED) <= set(policy_of(page)["script-src"])


def test_the_admin_asks_no_third_party(admin_page):
    html = admin_page.content.decode()
    assert "gravatar" not in html
    assert "releases.wagtail" not in html
    # A link in the Help menu is followed only if somebody presses it; these are loaded at once.
    assert not re.findall(r'<(?:script|img|link|iframe)[^>]*(?:src|href)="(?:https?:)?//', html)


def test_the_admin_may_frame_its_own_previews(admin_page):
    assert policy_of(admin_page)["frame-src"] == ["'self'"]
    assert policy_of(admin_page)["frame-ancestors"] == ["'self'"]
    assert admin_page["X-Frame-Options"] == "SAMEORIGIN"


def test_a_preview_keeps_the_public_rules_for_scripts_and_can_be_framed(admin_client):
    page = Page.objects.get(depth=2).add_child(instance=InformationPage(title="About"))
    page.save_revision()
    answer = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == 200
    policy = policy_of(answer)
    assert policy["script-src"] == ["'self'", import_map_hash()]
    assert policy["frame-ancestors"] == ["'self'"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    "script",
    [
        'initDateTimeChooser("id_go_live_at", {"dayOfWeekStart": 1, "format": "Y-m-d"});',
        'new PageChooser("id_page", {"modelNames": ["wagtailcore.page"]});',
        'createMediaChooser("id_recording");',
        'new Chooser("id_section", {"modalUrl": "/admin/section_chooser/"});',
    ],
)
def test_a_starter_of_wagtail_with_plain_arguments_is_known(script):
    assert is_known_starter(script)


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        'initDateTimeChooser("id", alert(1));',
        'initDateTimeChooser("id", {}); alert(1);',
        'initDateTimeChooser("id", {});alert("x");',
        "new PageChooser(document.cookie);",
        'new Function("alert(1)");',
        'new Image("https://example.org");',
        "",
    ],
)
def test_any_other_script_is_not_known(script):
    assert not is_known_starter(script)
    assert inline_script_hashes(f"<script>{script}</script>") == []


def test_the_hash_of_a_known_starter_is_the_browsers():
    # Reference value from: printf '%s' 'initDateChooser("a", {});' | openssl dgst -sha256 -binary | base64
    html = '<p></p><script>initDateChooser("a", {});</script>'
    assert inline_script_hashes(html) == ["'sha256-PMVcZ+CqPZMCi4GRoWGt4DMW61FK39W+tv4H9h0Ktpg='"]
