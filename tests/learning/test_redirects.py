"""A changed slug or a moved page leaves a redirect."""

import pytest

from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Gives a page another slug; the redirect is made once that is certain."""

    def renamed(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            make.publish(page)

    return renamed


def test_a_renamed_chapter_is_found_at_its_old_address(client, rename):
    chapter = make.chapter("Damp homes", make.booklet("The stories"))
    rename(chapter, "damp")
    answer = client.get("/library/the-stories/damp-homes/")
    assert (answer.status_code, answer["Location"]) == (301, "/library/the-stories/damp/")


def test_the_chapters_of_a_renamed_booklet_are_found(client, rename):
    booklet = make.booklet("The stories", chapters=1)
    rename(booklet, "six-stories")
    answer = client.get("/library/the-stories/chapter-1/")
    assert answer["Location"] == "/library/six-stories/chapter-1/"


def test_a_renamed_pathway_and_its_steps_are_found(client, rename):
    pathway = make.pathway("New to it", steps=[make.reflects()])
    rename(pathway, "new")
    assert client.get("/pathways/new-to-it/")["Location"] == "/pathways/new/"
    assert client.get("/pathways/new-to-it/1/", follow=True).status_code == 200


def test_what_stands_behind_an_address_goes_along(client, rename):
    """A shared selection survives a new slug of its pathway."""
    pathway = make.pathway("New to it", steps=[make.reflects()])
    uid = pathway.step_rows.get().uid
    rename(pathway, "new")
    for page in ("own/", "1/"):
        answer = client.get(f"/pathways/new-to-it/{page}?s={uid}&t=Ours%0d%0aX:1")
        assert answer["Location"] == f"/pathways/new/{page}?s={uid}&t=Ours%0d%0aX:1"
        assert client.get(answer["Location"]).status_code == 200
