"""What is taken away goes out of the index by itself: nothing else is touched, nothing is logged."""

import logging

import pytest
from wagtail.models import Page, PageViewRestriction

from learning.models import ArticlePage, GlossaryTerm
from learning.pathways.services import take_down
from learning.search import document_sources as source_list
from learning.search.data import Document
from learning.search.document_sources import Source, add_source, documents_from, owner_of, sources
from learning.search.engine import DamagedIndex, IndexWriter
from learning.search.index_sync import follow_once, rebuild_index
from learning.search.parsing import parse_query
from learning.search.services import note_changes
from tests.factories import pages as make

from .an_index import document, engine_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def stays():
    return make.article("What stays", words="A giraffe came in.")


def with_words() -> ArticlePage:
    return make.article("What goes", words="A zebra came in.")


def without_words() -> ArticlePage:
    return make.article("What goes, a zebra", body=[])


def booklet() -> Page:
    book = make.booklet("What goes")
    make.chapter("A zebra", book)
    return type(book).objects.get(pk=book.pk)


def pathway() -> Page:
    return make.pathway("What goes, a zebra", steps=[make.reflects()])


def film() -> Page:
    return make.webinar("What goes, a zebra")


def unpublish(page, user):
    for each in Page.objects.descendant_of(page, inclusive=True).specific():
        each.unpublish()


def delete(page, user):
    page.delete()


def take_it_down(page, user):
    take_down(page=page, reason="Consent was withdrawn.", user=user)


def found(engine, words: str) -> set[str]:
    return {hit.document.title for hit in engine.search(parse_query(words), limit=50).hits}


def everything(engine) -> dict[str, Document]:
    return {document.uid: document for document in engine.documents()}


@pytest.fixture
def follows_quietly(engine, caplog):
    """Follows once: it must be by the little way, with not one line in the log."""

    def follow() -> None:
        before = engine.folder.current()
        caplog.clear()
        with caplog.at_level(logging.INFO):
            assert follow_once().state == "followed"
        assert caplog.messages == []
        assert engine.folder.current() == before, "it was built anew"
        assert not engine.folder.suspect.exists()

    return follow


@pytest.mark.parametrize("made", [with_words, without_words, booklet, pathway, film])
@pytest.mark.parametrize("end", [unpublish, delete, take_it_down])
def test_its_documents_go_and_no_others(engine, follows_quietly, stays, publisher, made, end):
    page = made()
    rebuild_index()
    ids = set(Page.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))
    before = everything(engine)
    assert {document.page_id for document in before.values()} >= {page.pk, stays.pk}
    end(page, publisher)
    follows_quietly()
    left = {uid: each for uid, each in before.items() if each.page_id not in ids}
    assert everything(engine) == left
    assert found(engine, "zebra") == set()
    assert found(engine, "giraffe")


def test_a_page_that_becomes_private_changes_nothing_but_who_may_find_it(engine, stays, caplog):
    page = with_words()
    rebuild_index()
    before = everything(engine)
    with caplog.at_level(logging.INFO):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert follow_once().state in {"current", "followed"}
    assert caplog.messages == []
    assert everything(engine) == before


def test_the_last_page_of_all_can_be_taken_away(engine, follows_quietly):
    page = with_words()
    rebuild_index()
    Page.objects.filter(pk__in=Page.objects.live().exclude(pk=page.pk)).update(live=False)
    page.unpublish()
    follows_quietly()
    assert found(engine, "zebra") == set()


def test_a_word_of_the_glossary_goes(engine, follows_quietly, stays):
    word = GlossaryTerm.objects.create(term="Zebra", meaning="Striped.")
    rebuild_index()
    assert found(engine, "zebra") == {"Zebra"}
    word.delete()
    follows_quietly()
    assert found(engine, "zebra") == set()


def test_no_source_makes_anything_of_nothing_or_of_what_is_not_there(db):
    """Of no keys, of keys that are gone, and of a page that holds nothing to find."""
    empty = make.information("Nothing", words="")
    for source in sources():
        assert list(source.documents([])) == []
        assert list(source.documents([999_999_999])) == []
        assert [each.page_id for each in source.documents([empty.pk])] in ([], [empty.pk])


@pytest.fixture
def trips():
    """A source of ours that trips over number 2."""

    def documents(keys):
        for key in keys:
            if key == 2:
                raise ValueError("zip() argument 2 is longer than argument 1")
            owner = owner_of("trip", key)
            yield Document(
                uid=f"trip-{key}", owner=owner, kind="word", title=f"Okapi {key}", text=""
            )

    source = Source("trip", lambda: [1, 2, 3], documents)
    add_source("trips", source)
    yield source
    del source_list._sources["trips"]


def test_an_error_of_our_own_code_is_no_damage_of_the_index(engine, trips, stays, caplog):
    with caplog.at_level(logging.INFO):
        rebuild_index()
    assert found(engine, "okapi") == {"Okapi 1", "Okapi 3"}
    used = engine.folder.current()
    caplog.clear()
    note_changes("trip", [1, 2, 3])
    with caplog.at_level(logging.INFO):
        assert follow_once().state == "followed"
    assert engine.folder.current() == used
    assert caplog.messages == ["Not found by the search: trip:2"]
    assert "zip()" in caplog.text, "the log says where our code went wrong"
    assert found(engine, "okapi") == {"Okapi 1", "Okapi 3"}
    assert found(engine, "giraffe")


def test_what_the_database_raises_is_raised(trips):
    from django.db import OperationalError

    def documents(keys):
        raise OperationalError("the server closed the connection")

    with pytest.raises(OperationalError):
        documents_from(Source("x", list, documents), [1, 2])


def test_a_writer_takes_only_the_engines_own_errors_for_damage(tmp_path):
    engine = engine_with(tmp_path, document("Power."))

    def documents():
        yield document("More power.")
        raise ValueError("ours")

    def write():
        with IndexWriter(engine.folder.current()) as writer:
            writer.add(documents())

    with pytest.raises(ValueError, match="ours") as raised:
        write()
    assert not isinstance(raised.value, DamagedIndex)
    assert engine.search(parse_query("power")).count == 1


@pytest.mark.parametrize("end", [unpublish, delete, take_it_down])
def test_what_went_a_moment_ago_is_not_shown_though_the_index_still_has_it(
    engine, client, stays, publisher, end
):
    page = with_words()
    rebuild_index()
    end(page, publisher)
    assert found(engine, "zebra")
    for address in ("/search/?q=zebra", "/search/suggestions/?q=zebra"):
        assert page.title not in client.get(address).content.decode()


def test_a_chapter_left_behind_does_not_name_its_module_that_went_a_moment_ago(engine, client):
    book = make.booklet("What goes")
    chapter = make.chapter("A zebra", book, words="A zebra came in.")
    rebuild_index()
    addresses = ("/search/?q=zebra", "/search/suggestions/?q=zebra")
    for address in addresses:
        assert book.title in client.get(address).content.decode(), address
    Page.objects.filter(pk=book.pk).update(live=False)
    for address in addresses:
        said = client.get(address).content.decode()
        assert chapter.url in said, address
        assert book.title not in said, address
        assert f'"{book.url}"' not in said, address
