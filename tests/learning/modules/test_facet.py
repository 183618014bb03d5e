"""Each facet is led through everything that a facet must do: a line in `facet.py`, and a value for the page below."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from learning.models import (
    Audience,
    Feature,
    Format,
    LibraryEntry,
    LibraryFacet,
    Principle,
    ResearchStage,
)
from learning.modules.facet import FACETS, facet_labels
from learning.modules.taxonomies import taxonomies
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
STORED_NAMES = Path(settings.BASE_DIR) / "docs/developers/stored-names.md"
every_facet = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)


@pytest.fixture(scope="module")
def page(for_the_file):
    """An article that has a value for each facet."""
    made = make.article(
        "Tea first",
        words="Tea was put on before anything was asked.",
        minutes=4,
        format=Format.objects.create(name="Checklist", slug="checklist"),
        audiences=[Audience.objects.create(name="Researchers", slug="researchers")],
        stages=[ResearchStage.objects.create(name="Looking back", slug="looking-back")],
        principles=[Principle.objects.create(name="Sharing power", slug="power", number=1)],
        features=[Feature.objects.create(name="Flexibility", slug="flexibility", number=1)],
    )
    make.booklet("Something else", minutes=200)
    return made


def values(page, facet) -> list[str]:
    return LibraryEntry.objects.get(page=page).facet_values[facet.name]


@every_facet
def test_a_page_is_found_by_it(page, facet, db):
    found = values(page, facet)
    assert found
    rows = LibraryFacet.objects.filter(entry__page=page, facet=facet.name)
    assert sorted(rows.values_list("value", flat=True)) == found


@every_facet
def test_each_of_its_values_has_words(page, facet, db):
    labels = facet_labels(taxonomies())[facet.name]
    assert set(values(page, facet)) <= labels.keys()
    assert all(labels.values())


@every_facet
def test_the_library_offers_it(client, page, facet):
    html = client.get("/library/").content.decode()
    assert facet.label in html
    assert f'name="{facet.name}"' in html


@every_facet
def test_the_library_is_narrowed_by_it(client, page, facet):
    html = client.get("/library/", {facet.name: values(page, facet)[0]}).content.decode()
    assert "Tea first" in html
    assert "We left out a filter" not in html


@every_facet
def test_an_unknown_value_is_left_out_and_said(client, page, facet):
    html = client.get("/library/", {facet.name: "none-of-them"}).content.decode()
    assert "We left out a filter that we do not know." in html


def test_of_two_times_the_longer_one_holds(client, page):
    html = client.get("/library/?time=5&time=30").content.decode()
    assert "Up to 30 min" in html.partition('class="chips')[2]


def queries_of_pages() -> set[str]:
    """Return the names that addresses have already, from the one list of them."""
    rows = STORED_NAMES.read_text("utf-8").splitlines()
    (row,) = (line for line in rows if line.startswith("| queries of pages |"))
    return set(re.findall(r"`(\w+)`", row.split("|")[2]))


def test_the_list_of_queries_is_found():
    assert {"q", "sort", "page", "open"} <= queries_of_pages()


@every_facet
def test_its_name_and_label_can_be_stored_and_read(page, facet, db):
    assert facet.label, facet.name
    assert facet.name not in queries_of_pages(), "an address has this query already"
    longest = {field.name: field.max_length for field in LibraryFacet._meta.fields}
    assert len(facet.name) <= longest["facet"]
    assert all(len(value) <= longest["value"] for value in values(page, facet))


def test_names_and_labels_are_each_of_one_facet():
    for what in ("name", "label"):
        each = [getattr(facet, what) for facet in FACETS]
        assert sorted(set(each)) == sorted(each)
