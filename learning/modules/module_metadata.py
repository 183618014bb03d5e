"""What a module says about itself, and the badges for what really exists."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.models import Page

from media.recordings.api import Recording

from ..passages.api import reading_minutes, word_count
from .block_text import block_text
from .data import Badge, Idea, ModuleMetadata
from .taxonomies import Taxonomies
from .versions import versions_of

BADGES = {
    "captions": Badge("captions", "Captions", "captions"),
    "transcript": Badge("transcript", "Transcript", "scroll-text"),
    "audio": Badge("audio", "Audio", "headphones"),
    "print": Badge("print", "Print", "printer"),
    "simple-words": Badge("simple-words", "Simple words", "message-circle"),
    "easy-read": Badge("easy-read", "Easy Read", "image"),
    "bsl": Badge("bsl", "British Sign Language", "hand"),
}
DEFAULT_FORMAT = ("Article", "book-open")
# What every module's page says of it in words, as (field, label, words); empty words are left out.
ABOUT: tuple[tuple[str, str, Callable[[Page], str]], ...] = (
    ("level", "Level", lambda page: page.get_level_display()),
)


def access_keys(page: Page) -> list[str]:
    """Return the ways in which a module can be had, from what really exists."""
    recording = getattr(page, "recording", None)
    keys = []
    if recording is not None and any(track.kind == "captions" for track in recording.tracks.all()):
        keys += ["captions", "transcript"]
    if recording is not None and can_be_heard(recording):
        keys.append("audio")
    keys.append("print")
    if getattr(page, "simple_words", None):
        keys.append("simple-words")
    if hasattr(page, "versions"):
        keys += [version.key for version in versions_of(page)]
    return keys


def can_be_heard(recording: Recording) -> bool:
    """Return whether there is sound alone: it was recorded so, or the hub has made it of a film."""
    return recording.type == "audio" or any(
        rendition.kind == "audio" for rendition in recording.renditions.all()
    )


def suggested_minutes(page: Page) -> int:
    """Return the minutes worked out from the words or the recording."""
    recording = getattr(page, "recording", None)
    if recording is not None and recording.duration:
        return max(1, -(-int(recording.duration) // 60))
    return reading_minutes(word_count(body_text(page)))


def body_text(page: Page) -> str:
    """Return the words of a page's body, blocks separated by blank lines."""
    return stream_text(getattr(page, "body", None) or [])


def stream_text(blocks: Iterable[StreamValue.StreamChild]) -> str:
    """Return the words of some blocks, separated by blank lines."""
    return "\n\n".join(text for text in (block_text(block) for block in blocks) if text)


def ideas_of(values: dict[str, set[str]], lists: Taxonomies) -> tuple[Idea, ...]:
    """Return the principles and features, each with the address of its own page."""
    return tuple(
        Idea(name, idea_address(kind, slug), kind)
        for kind in ("principle", "feature")
        for slug, name in lists.names[kind].items()
        if slug in values.get(kind, ())
    )


def idea_address(kind: str, slug: str) -> str:
    """Return where a principle or feature is gathered in its forms."""
    return f"/{kind}s/{slug}/"


def idea_from(chosen: dict[str, list[str]], lists: Taxonomies) -> Idea | None:
    """Return the principle or feature that somebody looks for, if it is one and no more."""
    ideas = ideas_of({kind: set(values) for kind, values in chosen.items()}, lists)
    return ideas[0] if len(ideas) == 1 else None


def metadata_of(
    page: Page,
    values: dict[str, set[str]],
    lists: Taxonomies,
    request: HttpRequest,
    *,
    uid: str = "",
) -> ModuleMetadata:
    """Return what every module page says about itself. `values` is what it is found by."""
    format_ = next(iter(values.get("format", ())), page.usual_format)
    label, icon = DEFAULT_FORMAT
    if format_ in lists.names["format"]:
        label, icon = lists.names["format"][format_], lists.extras["format"][format_]
    return ModuleMetadata(
        minutes=page.minutes or suggested_minutes(page),
        who=tuple(
            name
            for slug, name in lists.names["audience"].items()
            if slug in values.get("audience", ())
        ),
        badges=tuple(badge for key, badge in BADGES.items() if key in values.get("access", ())),
        level=page.get_level_display(),
        format_label=label,
        format_icon=icon,
        invented=page.invented_sentence,
        reviewed=page.reviewed_on,
        review_due=page.review_due,
        version=page.version,
        licence=page.licence,
        rights_holder=page.rights_holder,
        uid=uid,
        ideas=ideas_of(values, lists),
        versions=versions_of(page, request),
        about=tuple((label, words) for _, label, tell in ABOUT if (words := tell(page))),
    )
