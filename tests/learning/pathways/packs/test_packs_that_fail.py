"""A pack that cannot be made is tried again, told to editors and never promised; none outlives what it shows."""

import json
from threading import Event

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from learning.models import PublicationBuild, PublicationFile
from learning.modules.publication.queue import MOST_TRIES
from learning.modules.publication.worker import build_next
from learning.pathways.packs import build_packs
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway():
    story = make.chapter("Damp homes", make.booklet("The stories"))
    return make.pathway("New to it", steps=[make.reads(story), make.reflects()])


def build_due() -> int:
    """Builds what is due, as the worker does again and again; returns how often it had to."""
    tries = 0
    while tries < 20:
        PublicationBuild.objects.update(due_at=timezone.now())
        if not build_next(owner="tests", stopped=Event()):
            break
        tries += 1
    return tries


def fails(*args):
    raise OSError("the disk is full")


def test_what_breaks_is_tried_again_a_few_times_and_told(pathway, client, monkeypatch):
    PublicationBuild.objects.exclude(work=pathway).delete()
    with monkeypatch.context() as patch:
        patch.setattr(build_packs, "write_paper", fails)
        assert build_due() == MOST_TRIES
    html = client.get(pathway.url).content.decode()
    assert "could not be made" in html
    assert "look again in a few minutes" not in html
    make.publish(pathway)
    build_due()
    assert "could not be made" not in client.get(pathway.url).content.decode()
    assert PublicationFile.objects.filter(work_id=pathway.pk, problem="").count() == 2


def test_where_not_everybody_may_come_no_pack_is_promised(pathway, client):
    PageViewRestriction.objects.create(
        page=pathway, restriction_type=PageViewRestriction.PASSWORD, password="open sesame"
    )
    form = {"password": "open sesame", "return_url": pathway.url}
    restriction = PageViewRestriction.objects.get()
    client.post(f"/_util/authenticate_with_password/{restriction.pk}/{pathway.pk}/", form)
    answer = client.get(pathway.url)
    assert answer.status_code == 200
    assert "look again in a few minutes" not in answer.content.decode()


def test_a_pathway_whose_last_step_went_keeps_no_pack(pathway):
    build_due()
    assert PublicationFile.objects.filter(work_id=pathway.pk).count() == 2
    pathway.steps = json.dumps([])
    make.publish(pathway)
    build_due()
    assert not PublicationFile.objects.filter(work_id=pathway.pk).exists()
