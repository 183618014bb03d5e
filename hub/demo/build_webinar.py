"""The film with its captions and chapters, and its page."""

import json

from wagtail.models import Page

from learning.models import WebinarPage
from learning.modules.api import INVENTED_MARK
from media.models import Recording
from media.recordings.api import Captions, add_recording

from .build_pictures import POSTER, poster
from .build_prose import link_to, stream
from .builder import Building
from .data import Block, Item
from .module_metadata import module_facts, set_related
from .read_source import MATERIAL

VOICE_NOTE = "The voice is made by a computer."


def place_webinar(building: Building) -> None:
    """Place the page of the film; the film itself is stored when its page is new."""
    item = building.source.only("webinar")

    def make() -> WebinarPage:
        return WebinarPage(
            recording=_recording(item),
            cover=poster(building),
            **module_facts(building, item),
        )

    def fill(page: Page) -> None:
        page.body = stream(building, item.ref, _stories(building, item))
        set_related(building, item, page)

    building.place(building.places.library, building.extra["addresses"][item.ref], make, fill)


def _recording(item: Item) -> Recording:
    """Return the stored film; its chapters are those of the written script."""
    return add_recording(
        title=item.title,
        file=MATERIAL / "webinar.mp4",
        captions=[Captions((MATERIAL / "webinar.en.vtt").read_bytes(), "en", "English")],
        chapters=_chapters(item),
        thumbnail=MATERIAL / POSTER,
        voice_note=VOICE_NOTE,
    )


def _chapters(item: Item) -> list[dict]:
    """Return the chapters; one that tells an invented story says so in its title."""
    chapters = json.loads((MATERIAL / "webinar.chapters.json").read_text(encoding="utf-8"))
    stories = {section.ref for section in item.sections if "example" in section.meta}
    return [
        {**chapter, "title": chapter["title"] + (INVENTED_MARK if chapter["id"] in stories else "")}
        for chapter in chapters
    ]


def _stories(building: Building, item: Item) -> list[Block]:
    """Return where the stories of the film can be read in full."""
    links = [link_to(building, s.meta["example"]) for s in item.sections if "example" in s.meta]
    return [
        Block("heading", {"text": "The two stories in full", "level": "section"}),
        Block("list", "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"),
    ]
