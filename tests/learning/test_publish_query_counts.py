"""How often a publish asks the database, all that follows in the same process included."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.models import ArticlePage, BookletPage, ChapterPage, PathwayPage, WebinarPage
from tests.factories.library import grow

pytestmark = pytest.mark.django_db
MOST = 60
# A work in chapters reads them too: they say what it says.
KINDS = {
    ChapterPage: MOST,
    PathwayPage: MOST,
    ArticlePage: MOST,
    WebinarPage: MOST,
    BookletPage: 65,
}


def changed(page):
    """Return a draft of the page that says something else."""
    draft = page.get_latest_revision_as_object()
    if isinstance(draft, PathwayPage):
        draft.strapline = f"{draft.strapline}!"
        return draft
    stored = draft.body.get_prep_value()
    for block in stored:
        if block["type"] == "text":
            block["value"] = block["value"].replace("</p>", " And more.</p>", 1)
    draft.body = stored
    return draft


def asked(model, capture) -> int:
    page = model.objects.live().order_by("path").first()
    revision = changed(page).save_revision(clean=False)
    with CaptureQueriesContext(connection) as queries, capture(execute=True):
        revision.publish()
    return len(queries)


@pytest.mark.parametrize("model", KINDS)
def test_publishing_a_changed_page_asks_at_most_sixty_times(
    demo, model, django_capture_on_commit_callbacks
):
    # The first time it is noted what earlier versions did not note.
    asked(model, django_capture_on_commit_callbacks)
    assert asked(model, django_capture_on_commit_callbacks) <= KINDS[model]


def test_a_library_four_times_as_large_asks_no_more(demo, django_capture_on_commit_callbacks):
    def all_asked() -> dict:
        return {model: asked(model, django_capture_on_commit_callbacks) for model in KINDS}

    all_asked()
    before = all_asked()
    grow(4)
    assert all_asked() == before
