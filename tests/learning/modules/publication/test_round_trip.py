"""A work put into draft pages and read from them again is the same work."""

import hashlib
import io
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image
from wagtail.images import get_image_model

from learning.models import BookletPage
from learning.modules.publication.drafts import draft_pages
from learning.modules.publication.from_pages import publication_from
from learning.modules.publication.sanitise import as_pages_hold_it, too_long
from media.publications.traverse import renumbered
from media.publications.tree import (
    Cell,
    Chapter,
    CrossReference,
    Figure,
    Item,
    List,
    NoteMark,
    Picture,
    Publication,
    Quote,
    Run,
    Section,
    Table,
)
from media.publications.validate import problems
from tests.factories import pages as make
from tests.html import as_read
from tests.media.publications.works import line, paragraph, publications, small_work

pytestmark = pytest.mark.django_db
# Each example makes pages: a failing one is not made smaller.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


def drawing() -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, "PNG")
    digest = hashlib.sha1(out.getvalue(), usedforsecurity=False).hexdigest()
    return Picture(digest, "image/png", 30, 20, out.getvalue())


def rich_work() -> Publication:
    """What Word may bring: a picture, two heading rows, a list in a cell, a way to another part."""
    picture = drawing()
    table = Table(
        (
            (Cell((paragraph("Where"),), rows=2), Cell((paragraph("It shows"),), columns=2)),
            (Cell((paragraph("one"),)), Cell((paragraph("two"),))),
            (
                Cell((paragraph("Here"),)),
                Cell((List((Item(line("a")), Item(line("b")))),)),
                Cell(),
            ),
        ),
        header_rows=2,
        header_columns=1,
        caption=line("Table 1: Where", NoteMark("1")),
        key="a table",
    )
    work = small_work()
    first = replace(
        work.chapters[0],
        opening=(
            paragraph("It begins.", NoteMark("1")),
            Figure(picture.key, "A teal sheet", caption=line("Figure 1: Teal"), key="a figure"),
            table,
        ),
    )
    second = Chapter(
        "The second",
        sections=(
            Section(
                "Back",
                (
                    paragraph("See ", CrossReference("a table", (Run("the table"),)), Run(".")),
                    paragraph("And ", CrossReference("c1", (Run("the first"),))),
                    paragraph("Or ", CrossReference("c1.b1", (Run("how it begins"),))),
                    paragraph("On a dit ", Run("bonjour", ("italic",), "fr")),
                ),
            ),
        ),
    )
    return renumbered(replace(work, chapters=(first, second), pictures=(picture,)))


@pytest.fixture
def library():
    return make.make_site().library


def there_and_back(work: Publication, kind="booklet") -> Publication:
    module = draft_pages(work, kind=kind, seed="a seed")
    chapters = [page.get_latest_revision_as_object() for page in module.get_children().specific()]
    return publication_from(module.get_latest_revision_as_object(), chapters)


@pytest.mark.parametrize("make_work", [small_work, rich_work])
@pytest.mark.parametrize("kind", ["booklet", "guidance"])
def test_a_work_comes_back_as_it_went(library, make_work, kind):
    work = as_pages_hold_it(make_work())
    back = there_and_back(work, kind)
    assert problems(back) == []
    assert renumbered(back) == work


@given(publications)
@settings(
    max_examples=15,
    deadline=None,
    phases=QUICK,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_work_comes_back_as_it_went(library, work):
    work = as_pages_hold_it(work)
    assert renumbered(there_and_back(work)) == work


def test_the_chapters_are_drafts_in_order_and_nothing_is_published(library):
    module = draft_pages(rich_work(), kind="booklet", seed="a seed")
    children = list(module.get_children())
    assert [page.title for page in children] == ["The first", "The second"]
    assert not any(page.live for page in (module, *children))
    assert all(page.get_latest_revision() for page in (module, *children))


def test_a_title_that_is_taken_gets_an_address_of_its_own(library):
    slugs = [draft_pages(small_work(), kind="booklet", seed=n).slug for n in "abc"]
    assert slugs == ["two-stories", "two-stories-2", "two-stories-3"]


def test_a_picture_that_is_there_already_is_not_stored_twice(library):
    draft_pages(rich_work(), kind="booklet", seed="one")
    draft_pages(rich_work(), kind="booklet", seed="two")
    assert get_image_model().objects.count() == 1
    assert get_image_model().objects.get().description == "A teal sheet"


def test_nothing_half_made_stays(library):
    work = rich_work()
    with pytest.raises(KeyError):
        draft_pages(replace(work, pictures=()), kind="booklet", seed="a seed")
    assert not library.get_children().exists()


def test_what_pages_cannot_hold_is_made_plain_and_no_word_goes():
    work = small_work()
    quote = Quote((paragraph("It ", Run("is", ("bold",))),), who="Ann")
    section = replace(work.chapters[0].sections[0], blocks=(quote,))
    work = replace(work, chapters=(replace(work.chapters[0], sections=(section,)),))
    fitting = as_pages_hold_it(work)
    assert fitting.chapters[0].sections[0].blocks[0].paragraphs == (paragraph("It is"),)
    assert as_pages_hold_it(fitting) == fitting


def test_the_way_to_another_part_leads_there_when_both_are_published(library, client):
    module = draft_pages(rich_work(), kind="booklet", seed="a seed")
    for page in (module, *module.get_children().specific()):
        page.get_latest_revision().publish()
    html = client.get(module.get_children()[1].url).content.decode()
    assert f'<a href="{module.get_children()[0].url}">the first</a>' in html
    assert '<span lang="fr"><i>bonjour</i></span>' in html
    first = as_read(client.get(module.get_children()[0].url).content.decode())
    assert '<th scope="colgroup" colspan="2">' in first
    assert '<th scope="row">' in first


def test_the_same_work_twice_leads_to_its_own_parts(library, client):
    for _ in range(2):
        module = draft_pages(rich_work(), kind="booklet", seed="a seed")
        for page in (module, *module.get_children().specific()):
            page.get_latest_revision().publish()
    for module in BookletPage.objects.all():
        first, second = module.get_children()
        html = client.get(second.url).content.decode()
        assert re.search(rf'<a href="{first.url}#p-\w+">the table</a>', html)


def test_words_that_are_too_long_for_a_page_are_told():
    work = rich_work()
    assert too_long(work) == ()
    long = replace(
        work, chapters=(replace(work.chapters[0], title="Word " * 60), *work.chapters[1:])
    )
    (told,) = too_long(long)
    assert "more than 255" in told


def test_a_long_caption_stays_whole(library):
    work = rich_work()
    caption = ("Figure 1: " + "a long caption " * 40).strip()
    blocks = [
        replace(b, caption=line(caption)) if isinstance(b, Figure) else b
        for b in work.chapters[0].opening
    ]
    work = replace(
        work, chapters=(replace(work.chapters[0], opening=tuple(blocks)), *work.chapters[1:])
    )
    work = as_pages_hold_it(work)
    assert renumbered(there_and_back(work)) == work
