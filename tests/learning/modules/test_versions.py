"""Other forms of a module: what is really there is found, said and led to."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from learning.models import ArticlePage, LibraryEntry
from media.signals import recording_ready
from tests.factories import pages as make
from tests.factories.recordings import recording

pytestmark = pytest.mark.django_db


def access(page) -> set[str]:
    return set(LibraryEntry.objects.get(page_id=page.pk).facet_values["access"])


@pytest.fixture
def signed():
    return make.webinar("The same, signed", slug="signed")


@pytest.fixture
def easy_read(db):
    file = ContentFile(b"%PDF-1.7 pictures", name="easy.pdf")
    return get_document_model().objects.create(title="Easy", file=file)


def test_what_somebody_made_is_found_and_led_to(signed, easy_read, client):
    page = make.article(
        "Ways in",
        versions=[
            {"type": "easy_read", "value": easy_read.pk},
            {"type": "signed", "value": signed.pk},
        ],
    )
    assert access(page) == {"print", "easy-read", "bsl"}
    html = client.get(page.url).content.decode()
    assert f'href="{easy_read.url}">In Easy Read' in html
    assert f'href="{signed.url}">In British Sign Language' in html
    assert b"pictures" in b"".join(client.get(easy_read.url).streaming_content)
    assert "Ways in" in client.get("/library/?access=bsl&access=easy-read").content.decode()


def test_what_is_gone_is_left_out(signed, client):
    page = make.article("Ways in", versions=[{"type": "signed", "value": signed.pk}])
    signed.unpublish()
    assert "In British Sign Language" not in client.get(page.url).content.decode()
    make.publish(page)
    assert access(page) == {"print"}
    signed.delete()
    assert client.get(page.url).status_code == 200
    assert not ArticlePage.objects.get(pk=page.pk).versions[0].value


def test_a_page_that_is_closed_is_named_to_who_may_see_it_alone(signed, client, django_user_model):
    page = make.article("Ways in", versions=[{"type": "signed", "value": signed.pk}])
    PageViewRestriction.objects.create(page=signed, restriction_type="login")
    make.publish(page)
    assert access(page) == {"print"}
    assert signed.url not in client.get(page.url).content.decode()
    client.force_login(django_user_model.objects.create_user("sam"))
    assert f'href="{signed.url}">In British Sign Language' in client.get(page.url).content.decode()


def test_sound_alone_is_found_when_it_is_there(django_capture_on_commit_callbacks):

    talk = make.webinar("Talk", recording=recording())
    assert "audio" not in access(talk)
    talk.recording.renditions.create(kind="audio", file="x.m4a", size_bytes=1, recipe=1)
    recording_ready.send(sender=type(talk.recording), recording=talk.recording)
    assert "audio" in access(talk)
