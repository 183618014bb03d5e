"""Who may see a film, a document, a picture: whoever may see a live page that has it, and who works with it."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, PageViewRestriction

from learning.modules.permissions import may_see_document, may_see_image, may_see_recording
from learning.modules.publishing.services import publish_edition
from learning.pathways.services import take_down
from media.documents.models import HubDocument
from tests.factories import pages as make
from tests.factories.people import Right, somebody_with, somebody_without
from tests.factories.recordings import recording

pytestmark = pytest.mark.django_db
KINDS = {"film": "media", "document": "document", "picture": "image"}


def a_film():
    return recording()


def a_document():
    return HubDocument.objects.create(title="Costs", file=ContentFile(b"x", name="costs.pdf"))


def a_picture():
    return get_image_model().objects.create(title="Table", file=get_test_image_file())


def with_film(film, **facts):
    return make.webinar(recording=film, **facts)


def with_document(document, **facts):
    return make.article(versions=[{"type": "easy_read", "value": document.pk}], **facts)


def with_picture(picture, **facts):
    return make.article(body=[make.figure(picture)], **facts)


FILES = {
    "film": (a_film, with_film, may_see_recording),
    "document": (a_document, with_document, may_see_document),
    "picture": (a_picture, with_picture, may_see_image),
}


@pytest.fixture
def ask(rf):
    """Returns a request of this person, or of nobody known."""

    def request_of(person=None):
        request = rf.get("/")
        request.session, request.user = {}, person or AnonymousUser()
        return request

    return request_of


def close(page) -> Group:
    readers = Group.objects.create(name="Readers")
    closing = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    closing.groups.add(readers)
    return readers


@pytest.mark.parametrize("kind", FILES)
def test_what_no_live_page_has_is_seen_by_nobody_here(kind, ask):
    new, put_in_page, may_see = FILES[kind]
    thing = new()
    assert not may_see(ask(), thing)
    put_in_page(thing, live=False)
    assert not may_see(ask(), thing)


@pytest.mark.parametrize("kind", FILES)
def test_what_a_closed_page_has_is_seen_by_those_who_are_meant(kind, ask):
    new, put_in_page, may_see = FILES[kind]
    thing = new()
    readers = close(put_in_page(thing))
    reader, other = somebody_with(), somebody_with()
    reader.groups.add(readers)
    assert [may_see(ask(person), thing) for person in (None, other, reader)] == [False, False, True]


@pytest.mark.parametrize("kind", FILES)
def test_one_open_page_is_enough(kind, ask):
    new, put_in_page, may_see = FILES[kind]
    thing = new()
    close(put_in_page(thing))
    put_in_page(thing, live=False)
    put_in_page(thing)
    assert may_see(ask(), thing)


@pytest.mark.parametrize("verb", ["add", "change"])
@pytest.mark.parametrize("kind", FILES)
def test_who_works_with_it_sees_it_where_they_may(kind, verb, ask):
    new, _, may_see = FILES[kind]
    thing = new()
    here, root = f"{verb}_{KINDS[kind]}", Collection.get_first_root_node()
    elsewhere = root.add_child(name="Elsewhere")
    assert may_see(ask(somebody_with(Right(here, root))), thing)
    assert not may_see(ask(somebody_with(Right(here, elsewhere))), thing)


@pytest.mark.parametrize("kind", FILES)
def test_who_may_do_all_but_work_with_it_does_not(kind, ask):
    new, _, may_see = FILES[kind]
    rights = [f"{verb}_{KINDS[kind]}" for verb in ("add", "change", "choose", "delete")]
    assert not may_see(ask(somebody_without(*rights)), new())


class TestPicturesOfEarlierEditions:
    """A chapter showed a picture in its first edition and does no more."""

    @pytest.fixture
    def picture(self):
        return a_picture()

    @pytest.fixture
    def chapter(self, picture):
        work = make.booklet()
        chapter = make.chapter("Tables", work, body=[make.figure(picture)])
        chapter.body = make.prose("Without it.")
        chapter.save_revision(clean=False)
        publish_edition(work=type(work).objects.get(pk=work.pk), note="Without it.")
        return chapter

    def test_who_may_read_that_edition_sees_it(self, picture, chapter, ask):
        assert may_see_image(ask(), picture)

    def test_it_goes_with_the_words_that_were_taken_down(self, picture, chapter, ask):
        take_down(page=chapter, reason="Consent is withdrawn.", user=None)
        make.publish(type(chapter).objects.get(pk=chapter.pk))
        assert not may_see_image(ask(), picture)

    @pytest.mark.parametrize("where", ["chapter", "work"])
    def test_it_is_closed_with_its_page_and_with_its_work(self, picture, chapter, ask, where):
        readers = close(chapter if where == "chapter" else chapter.get_parent())
        reader = somebody_with()
        assert not may_see_image(ask(reader), picture)
        reader.groups.add(readers)
        assert may_see_image(ask(reader), picture)

    def test_it_goes_with_a_work_that_is_no_longer_published(self, picture, chapter, ask):
        chapter.get_parent().specific.unpublish()
        assert not may_see_image(ask(), picture)
