"""Somebody's words had to go: publishing the rest again does not bring them back."""

import pytest

from learning.models import EditionChange, Passage
from learning.modules.publishing.services import publish_edition
from learning.pathways.services import take_down
from tests.factories import pages as make

from .works import BUSES, TEA, body, chapter, heading, made_work, redrafted, republished, text

pytestmark = pytest.mark.django_db
BASE = "/library/money-and-tea/"


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.fixture
def cleaned(publisher):
    work = made_work(money=body(text("a", "Ada Smith was paid late."), text("b", BUSES)))
    name = Passage.objects.get(kind="paragraph", text__startswith="Ada").uid
    take_down(page=chapter(work, "money"), reason="Consent is withdrawn.", user=publisher)
    redrafted(work, "money", body(text("b", BUSES)))
    return work, name


@pytest.mark.parametrize("how", ["by itself", "in an edition"])
def test_the_words_are_read_on_no_route(cleaned, client, how):
    work, name = cleaned
    if how == "by itself":
        chapter(work, "money").get_latest_revision().publish()
    else:
        publish_edition(work=work, note="Back.", returning=[chapter(work, "money").pk])
    publish_edition(work=_reworded(work), note="More.")
    whole = chapter(work, "money").passages.get(kind="page").uid
    numbers = EditionChange.objects.values_list("number", flat=True)
    addresses = [
        *(f"{BASE}editions/changes/{number}/" for number in numbers),
        *(f"{BASE}editions/{number}/" for number in (1, 2)),
        *(f"{BASE}editions/{number}/money/" for number in (1, 2)),
        *(f"/p/{whole}/changes/?since={number}" for number in numbers),
        *(f"{BASE}editions/", f"/p/{name}/", f"/p/{name}/changes/"),
    ]
    for address in addresses:
        assert "Ada" not in client.get(address, follow=True).content.decode(), address
    assert BUSES in page(client, f"{BASE}money/")


def test_a_step_that_showed_them_says_so(publisher, client):
    work = made_work(money=body(heading("h", "Ada Smith"), text("a", "Paid."), text("b", BUSES)))
    section = Passage.objects.get(kind="section", title="Ada Smith")
    pathway = make.pathway(steps=[make.reads(section=section)])
    take_down(page=chapter(work, "money"), reason="Consent is withdrawn.", user=publisher)
    republished(work, "money", body(text("b", BUSES)))
    step = page(client, f"{pathway.url}1/")
    assert "taken down" in step
    assert "Paid." not in step


def test_the_same_words_published_again_are_read_again(publisher, client):
    work = made_work(money=body(text("b", BUSES)))
    take_down(page=chapter(work, "money"), reason="A mistake.", user=publisher)
    make.publish(chapter(work, "money"))
    publish_edition(work=_reworded(work), note="More.")
    assert BUSES in page(client, f"{BASE}editions/1/money/")


def _reworded(work):
    redrafted(work, "money", body(text("b", f"{BUSES} Always."), text("c", TEA)))
    return work
