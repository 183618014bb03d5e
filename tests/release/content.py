"""A little of everything that a hub stores, made as editors and visitors make it."""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.messages.models import Message
from hub.search_statistics.counter_buffer import Count
from hub.search_statistics.services import record_searches
from learning.links.outgoing_links import links_in_use
from learning.links.services import note_links
from learning.modules.publishing.services import publish_edition
from learning.pathways.counting.rules import Walked
from learning.pathways.counting.services import record_steps
from learning.pathways.models import PathwayStep
from learning.search.models import Synonym
from tests.factories import pages as make
from tests.factories.recordings import recording

RECORDING = "A talk on tea"


def fill() -> None:
    """Put some of everything into an empty, migrated database."""
    editor = get_user_model().objects.create_user("ada", "ada@example.org", "tea-and-biscuits-9")
    editor.groups.set(Group.objects.all())
    make.make_site()
    make.information("Accessibility", slug="accessibility")
    work = make.booklet("Rooms and rights", slug="rooms-and-rights")
    story = make.chapter("Damp homes", work, words="Four tenants joined the study.")
    make.chapter("A quiet chapter", work, words="Words for few.")
    work.refresh_from_db()
    publish_edition(work=work, user=editor, kind="material", note="First.")
    story.refresh_from_db()
    story.body = make.prose(
        "# What happened", "Four tenants joined the study.", "A fifth came later."
    )
    story.save_revision()
    publish_edition(work=work, user=editor, kind="material", note="A fifth tenant.")
    guide = make.guidance("Sharing power", chapters=1, slug="sharing-power")
    talk = make.webinar(RECORDING, slug="talk", recording=recording(RECORDING))
    list_ = make.article("A checklist", slug="checklist")
    closed = make.article("For members", slug="members")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="tea")
    steps = [
        make.reads(story),
        make.reads(section=make.section_of(guide.get_children().first().specific)),
        make.watches(talk, "0:00", "0:01"),
        make.listens(talk),
        make.reflects(),
        make.checks(),
        make.does(),
        make.takes_along(list_),
        make.goes_to("https://example.org/"),
    ]
    pathway = make.pathway("New here", steps=steps, slug="new-here")
    Message.objects.create(kind="contact", text="Is there tea?", name="Ada", email="a@example.org")
    Synonym.objects.create(words="tea, brew")
    today = date(2026, 11, 30)
    record_searches({"tea": Count(times=9, found_nothing=2)}, today=today)
    first = PathwayStep.objects.filter(pathway=pathway).order_by("position").first()
    record_steps({first.uid: Walked(started=3, finished=2)}, today=today)
    note_links(links_in_use(), now=timezone.now())
