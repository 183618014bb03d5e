"""Every public page type, and the states it can be in."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from .group_reaches import (
    answer_opened,
    blanked,
    clock_changed,
    group_menu_opened,
    keys_of_group_opened,
    notes_turned,
    text_in_full,
)
from .places import (
    ACTIVITY,
    ASKED_ONCE,
    BEING_PREPARED,
    BOOKLET,
    CHECK,
    GUIDANCE,
    LEFT_OUT,
    PARTS,
    PATHWAY,
    PRINCIPLES,
    READ,
    REFLECT,
    STORY,
    TWO_EDITIONS,
    WATCH,
    WEBINAR,
)
from .reaches import (
    answered,
    as_it_opens,
    came_back,
    captions_opened,
    changed_since,
    changed_since_done,
    clip_chosen,
    code_to_embed,
    counting_off,
    deletion_asked,
    film_playing,
    keys_opened,
    link_made,
    menu_opened,
    message_refused,
    moment_pointed_at,
    note_opened,
    nothing_chosen,
    place_away,
    plan_being_changed,
    plan_with_several_texts,
    plan_written,
    playing_in_place,
    question_away,
    selection_shared,
    settings_opened,
    several_texts,
    something_put_aside,
    statement_filled,
    step_of_selection,
    suggested,
    ticked,
    transcript_opened,
    word_opened,
    words_away,
    written,
)


@dataclass(frozen=True)
class State:
    """A page, and what is done there before it is looked at.

    `core` ones are in the quick run; `scene` sets what the demo does not have; `at_each_width`:
    the way there is another one on a phone.
    """

    name: str
    address: str
    reach: Callable[[Page], None] = as_it_opens
    core: bool = True
    scene: str = ""
    at_each_width: bool = False


def _more(name: str, address: str, reach: Callable[[Page], None] = as_it_opens) -> State:
    return State(name, address, reach, core=False)


STATES = [
    State("home", "/"),
    State("library", "/library/"),
    _more("library-filtered", "/library/?audience=researcher&format=example&time=15"),
    State(
        "library-empty", "/library/?format=webinar&time=5&principle=worthwhile-for-everyone&q=zebra"
    ),
    State("principle", "/principles/sharing-power/"),
    State("booklet", BOOKLET),
    _more("guidance", GUIDANCE),
    State("article", "/library/eight-questions-before-you-join/"),
    _more("article-session", "/library/one-hour-session-who-decides/"),
    State("webinar", WEBINAR),
    _more("webinar-playing", WEBINAR, film_playing),
    _more("webinar-pointed-at", WEBINAR, moment_pointed_at),
    State("webinar-captions", WEBINAR, captions_opened, at_each_width=True),
    State("webinar-keys", WEBINAR, keys_opened, core=False, at_each_width=True),
    _more("webinar-clip", WEBINAR, clip_chosen),
    _more("webinar-came-back", WEBINAR, came_back),
    State("webinar-preparing", BEING_PREPARED, core=False, scene="being_prepared"),
    State("step-watch-keys", f"{PATHWAY}{WATCH}/", keys_opened, core=False, at_each_width=True),
    _more("webinar-code", WEBINAR, code_to_embed),
    State("embed", f"{WEBINAR}embed/"),
    _more("embed-transcript", f"{WEBINAR}embed/", transcript_opened),
    State("chapter", STORY),
    State("chapter-word", STORY, word_opened, core=False, at_each_width=True),
    State("chapter-note", STORY, note_opened, core=False, at_each_width=True),
    State("chapter-settings", STORY, settings_opened, at_each_width=True),
    _more("chapter-long", PRINCIPLES),
    _more("chapter-changed", STORY, changed_since),
    State("editions", f"{TWO_EDITIONS}editions/", scene="two_editions"),
    State("edition", f"{TWO_EDITIONS}editions/1/", core=False, scene="two_editions"),
    State("edition-chapter", f"{TWO_EDITIONS}editions/1/tea-and-chairs/", scene="two_editions"),
    State("edition-changes", f"{TWO_EDITIONS}editions/changes/3/", scene="two_editions"),
    State("passage-gone", f"/p/{LEFT_OUT}/", core=False, scene="two_editions"),
    State("pathways", "/pathways/"),
    State("pathway", PATHWAY),
    State("step-watch", f"{PATHWAY}{WATCH}/"),
    State("step-read", f"{PATHWAY}{READ}/"),
    _more("step-ticked", PATHWAY, ticked),
    _more("step-changed", f"{PATHWAY}{READ}/", changed_since_done),
    _more("step-check", f"{PATHWAY}{CHECK}/"),
    State("step-answered", f"{PATHWAY}{CHECK}/", answered),
    State("step-reflect", f"{PATHWAY}{REFLECT}/"),
    _more("step-written", f"{PATHWAY}{REFLECT}/", written),
    State("step-do", ACTIVITY, scene="activity"),
    State("step-part", f"{PARTS}1/", core=False, scene="parts"),
    State("step-listen", f"{PARTS}2/", core=False, scene="parts"),
    State("step-chapter", f"{PARTS}3/?open=2", core=False, scene="parts"),
    State("step-long", f"{PARTS}4/", core=False, scene="parts"),
    State("step-files", f"{PARTS}5/", core=False, scene="parts"),
    State("step-gone", f"{ASKED_ONCE}2/", core=False, scene="question_gone"),
    State("step-link", f"{PARTS}6/", core=False, scene="parts"),
    State("plan", f"{PATHWAY}plan/"),
    _more("plan-written", f"{PATHWAY}{REFLECT}/", plan_written),
    _more("step-several-texts", f"{PATHWAY}{REFLECT}/", several_texts),
    _more("plan-several-texts", f"{PATHWAY}{REFLECT}/", plan_with_several_texts),
    _more("plan-changing", f"{PATHWAY}{REFLECT}/", plan_being_changed),
    State("plan-away", f"{ASKED_ONCE}plan/", question_away, core=False, scene="question_gone"),
    State("plan-without-questions", f"{ACTIVITY[:-2]}plan/", core=False, scene="activity"),
    State("own", f"{PATHWAY}own/"),
    _more("own-shared", f"{PATHWAY}own/", selection_shared),
    _more("own-step", f"{PATHWAY}own/", step_of_selection),
    _more("own-nothing", PATHWAY, nothing_chosen),
    State("statement", f"{PATHWAY}statement/"),
    _more("statement-filled", f"{PATHWAY}statement/", statement_filled),
    _more("print-pack", f"{PATHWAY}print/"),
    _more("group-watch", f"{PATHWAY}group/"),
    State("group", f"{PATHWAY}group/#step-{REFLECT}"),
    _more("group-clock", f"{PATHWAY}group/#step-{REFLECT - 1}", clock_changed),
    _more("group-menu", f"{PATHWAY}group/#step-{REFLECT}", group_menu_opened),
    _more("group-keys", f"{PATHWAY}group/#step-{REFLECT}", keys_of_group_opened),
    _more("group-blank", f"{PATHWAY}group/#step-{REFLECT}", blanked),
    State("group-check", f"{PATHWAY}group/#step-{CHECK}", answer_opened),
    State("group-read", f"{PATHWAY}group/#step-{READ}", text_in_full),
    _more("group-end", f"{PATHWAY}group/#end"),
    State("group-do", f"{ACTIVITY.removesuffix('1/')}group/", core=False, scene="activity"),
    State("group-notes", f"{PATHWAY}group/notes/", notes_turned),
    State("running-order", f"{PATHWAY}group/running-order/"),
    State("pathway-pack", PATHWAY, core=False, scene="pack_made"),
    State("my-plan", "/my-plan/"),
    _more("my-plan-link", PATHWAY, link_made),
    State("move", "/my-plan/move/"),
    _more("my-plan-away", "/my-plan/", words_away),
    _more("my-plan-put-aside", "/my-plan/", something_put_aside),
    _more("my-plan-asked", "/my-plan/", deletion_asked),
    State("glossary", "/glossary/"),
    State("menu", "/", menu_opened, core=False, at_each_width=True),
    State("whats-new", "/whats-new/"),
    _more("contact", "/contact/"),
    State("contact-refused", "/contact/", message_refused),
    State("information", "/about/"),
    _more("for-groups", "/for-groups/"),
    _more("accessibility", "/accessibility/"),
    _more("privacy", "/privacy/"),
    _more("privacy-not-counted", "/privacy/", counting_off),
    State("search", "/search/?q=research"),
    _more("search-empty", "/search/?q=zebra"),
    _more("search-blank", "/search/"),
    _more("sign-in", "/_util/login/?next=/library/"),
    _more("search-suggesting", "/search/", suggested),
    _more("search-playing", "/search/?q=principles&kind=spoken", playing_in_place),
    State("not-found", "/nothing-is-here/"),
    _more("place-away", "/nothing-is-here/", place_away),
]
