"""Publishing one changed chapter: in a booklet of 300 pages beside one of 30.

The chapter is the same, ten pages long; so should the time be. Both works lie in one new
database, and publishing goes in turn: a busy moment hits both. `queries` are those of one publish.
"""

import json
import sys
import time
from collections.abc import Callable

from in_a_new_hub import found_by
from site_under_test import ROOT

ROUNDS = 9
AT_MOST = 1.5
# Ten pages each.
CHAPTERS = {"30_pages": 3, "300_pages": 30}
SENTENCE = "People who use a service and people who study it plan, ask, look and write as one. "


def measure() -> dict:
    found = found_by("publishing", __file__)
    ratio = found["seconds"]["300_pages"] / found["seconds"]["30_pages"]
    return {"ratio": round(ratio, 2), "at_most": AT_MOST, "holds": ratio <= AT_MOST, **found}


def _in_the_hub() -> None:
    """Makes both works in the database of this process and publishes; prints what it took."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    chapters = {name: chapter_of_a_work(name, count) for name, count in CHAPTERS.items()}
    for chapter in chapters.values():
        publish_changed(chapter, "before it is measured")
    queries = {name: _queries(chapter) for name, chapter in chapters.items()}
    seconds = {name: [] for name in chapters}
    for round_ in range(ROUNDS):
        for name, chapter in chapters.items():
            seconds[name].append(publish_changed(chapter, f"in round {round_}"))
    middle = {name: round(sorted(each)[ROUNDS // 2], 3) for name, each in seconds.items()}
    print(json.dumps({"seconds": middle, "queries": queries}))


def chapter_of_a_work(name: str, count: int):
    """Returns the middle chapter of a published booklet of so many chapters."""
    from learning.modules.publication.drafts import draft_pages
    from media.publications.traverse import renumbered
    from media.publications.tree import Publication

    _library()
    work = Publication(name, tuple(_words(number) for number in range(count)))
    module = draft_pages(renumbered(work), kind="booklet", seed=name)
    pages = [module, *module.get_children().specific()]
    for page in pages:
        page.get_latest_revision().publish()
    return pages[1 + count // 2]


def _library() -> None:
    from wagtail.models import Page, Site

    from hub.models import HomePage
    from learning.models import LibraryPage

    if not LibraryPage.objects.exists():
        home = Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="hub"))
        Site.objects.update(root_page=home)
        home.add_child(instance=LibraryPage(title="Library", slug="library"))


def _words(number: int):
    from media.publications.tree import Chapter, Item, List, Paragraph, Run, Section

    def section(at: int) -> Section:
        paragraphs = [
            Paragraph((Run(f"{number}.{at}.{n} {SENTENCE * 4}".strip()),)) for n in range(7)
        ]
        points = List(tuple(Item((Run(f"Point {n} of {number}.{at}"),)) for n in range(4)))
        return Section(f"Section {at} of {number}", (*paragraphs, points))

    return Chapter(f"Chapter {number}", sections=tuple(section(at) for at in range(7)))


def publish_changed(page, mark: str, clock: Callable[[], float] = time.perf_counter) -> float:
    """Publishes the chapter with one paragraph changed; returns the seconds of the publish alone."""
    draft = page.get_latest_revision_as_object()
    stored = draft.body.get_prep_value()
    words = next(block for block in stored if block["type"] == "text")
    words["value"] = words["value"].replace("</p>", f" Changed {mark}.</p>", 1)
    draft.body = stored
    revision = draft.save_revision(clean=False)
    began = clock()
    revision.publish()
    return clock() - began


def _queries(page) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        publish_changed(page, "to count")
    return len(asked)


if __name__ == "__main__":
    _in_the_hub()
