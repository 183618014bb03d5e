"""Each kind of step is led through everything that a kind must do. A new one needs a sample here."""

import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone
from pypdf import PdfReader
from wagtail.blocks import StructBlock

from learning.models import GlossaryTerm, PathwayStep, PublicationBuild, PublicationFile
from learning.modules.publication.worker import build_next
from learning.pathways import kinds
from learning.pathways.blocks import STAGE, StepsBlock
from learning.pathways.lint.queries import pathway_facts
from learning.pathways.lint.rules import findings_of
from learning.pathways.queries import progress_key
from learning.pathways.services import steps_from_stream
from learning.pathways.step_kind import (
    Medium,
    StepKind,
    kind_of,
    names_of,
    register,
    showing_fields_of,
    step_kinds,
)
from tests.factories import pages as make
from tests.factories.questions import check, prompt
from tests.kept import fresh

pytestmark = pytest.mark.django_db
TITLE = "What this step is called"
WHY = "Because it comes first."
GUIDE = Path(settings.BASE_DIR) / "docs/editors/pathways.md"


@dataclass(frozen=True)
class Sample:
    """How a step of a kind is made, and words of what it shows or asks, that its page must say.

    needs: what it says besides on paper and to the lint. has_words: not for what is an address or
    a file alone. The longest word of `says` becomes a word of the glossary.
    """

    make: Callable[[], dict]
    says: str
    needs: str = ""
    has_words: bool = True

    @property
    def hard_word(self) -> str:
        return max(re.findall(r"\w+", self.says), key=len)


SAMPLES = {
    "read": Sample(
        lambda: make.reads(make.article("Tea first", words="Tea was poured.")), "Tea was poured."
    ),
    "watch": Sample(lambda: make.watches(make.webinar("A talk")), "Hello, and welcome."),
    "listen": Sample(lambda: make.listens(make.webinar("A talk")), "Hello, and welcome."),
    "download": Sample(
        lambda: make.takes_along(make.webinar("A talk")), "Download the", has_words=False
    ),
    "link": Sample(
        lambda: make.goes_to("https://www.example.org/guide"),
        "www.example.org/guide",
        has_words=False,
    ),
    "reflect": Sample(
        lambda: make.reflects(prompt(alone="What do you know?")), "What do you know?"
    ),
    "check": Sample(lambda: make.checks(check(question="Which one fits?")), "Which one fits?"),
    "do": Sample(lambda: make.does("<p>Draw your map.</p>"), "Draw your map.", needs="Pens"),
}
NAMES = [kind.name for kind in step_kinds()]
every_kind = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def pathways(for_the_file) -> dict:
    """A published pathway for each kind, with one step of it."""
    made = {}
    for name in NAMES:
        assert name in SAMPLES, f"There is no sample of a step of the kind {name}."
        step = SAMPLES[name].make()
        assert step["type"] == name
        step["value"] |= {"title": TITLE, "why": WHY}
        made[name] = make.pathway(f"Of {name}", slug=f"of-{name}", steps=[step])
    return made


@pytest.fixture
def pathway(pathways, name, db):
    return fresh(pathways[name])


def page_of(client, pathway, address: str = "") -> str:
    answer = client.get(f"/pathways/{pathway.slug}/{address}")
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_every_kind_that_has_a_file_is_installed_and_has_a_sample():
    """One that `installed.py` forgets would be offered to nobody, and no other test would miss it."""
    files = [
        import_module(f"{kinds.__name__}.{found.name}")
        for found in pkgutil.iter_modules(kinds.__path__)
    ]
    written = {
        value.name for file in files for value in vars(file).values() if isinstance(value, StepKind)
    }
    assert written - set(NAMES) == set(), "not in KINDS of kinds/installed.py"
    assert set(NAMES) - set(SAMPLES) == set(), "no sample in SAMPLES"


@every_kind
def test_the_guide_for_editors_has_a_row_for_it(name):
    rows = [line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("| **")]
    assert any(f"**{kind_of(name).label}**" in row.split("|")[1] for row in rows)


@every_kind
def test_its_name_can_be_stored(name):
    assert len(name) <= PathwayStep._meta.get_field("kind").max_length


@every_kind
def test_it_says_of_itself_all_that_others_ask(name):
    kind = kind_of(name)
    assert kind.label
    assert (settings.LUCIDE_DIR / f"{kind.icon}.svg").is_file()
    assert 1 <= kind.usual_minutes <= 60
    assert callable(kind.fill)
    shows = kind.medium is not Medium.NONE
    for fact in ("source", "showing", "show"):
        assert bool(getattr(kind, fact)) is shows, fact
    taken_in = kind.medium in (Medium.TEXT, Medium.SPEECH)
    for fact in ("sense", "again", "counts_by_excerpt"):
        assert bool(getattr(kind, fact)) is taken_in, fact


def test_labels_and_icons_are_each_of_one_kind():
    for fact in ("label", "icon"):
        assert len({getattr(kind, fact) for kind in step_kinds()}) == len(step_kinds())


@every_kind
def test_its_block_teaches_in_the_picker(name):
    block = StepsBlock().child_blocks[name]
    for fact in ("icon", "group", "description", "preview_value"):
        assert getattr(block.meta, fact), fact
    assert block.meta.label == kind_of(name).label
    assert get_template(block.meta.preview_template)
    assert {"why", "title", "minutes", "optional"} <= block.child_blocks.keys()


@every_kind
def test_the_fields_that_say_what_it_shows_are_fields_of_its_block(name):
    block, fields = StepsBlock().child_blocks[name], showing_fields_of(name)
    if fields:
        assert {fields.page, fields.section} - {""} <= block.child_blocks.keys()
    if question := kind_of(name).question:
        assert question.field in block.child_blocks


def test_editors_are_offered_a_stage_and_every_kind():
    assert set(StepsBlock().child_blocks) == {STAGE, *NAMES}


@every_kind
def test_its_row_names_it_and_says_how_long_it_takes(pathway, name):
    row = PathwayStep.objects.get(pathway=pathway)
    assert (row.kind, row.title, row.why) == (name, TITLE, WHY)
    assert row.minutes >= 1
    by_excerpt = kind_of(name).counts_by_excerpt
    assert progress_key(row) == (row.excerpt if by_excerpt else row.uid)
    assert bool(row.excerpt) or not by_excerpt


@every_kind
def test_its_page_shows_it(client, pathway, name):
    html = page_of(client, pathway, "1/")
    assert TITLE in html
    assert SAMPLES[name].says in html.partition("<main")[2]
    assert ("<textarea" in html) is kind_of(name).keeps_words


@every_kind
@pytest.mark.parametrize(
    "address", ["", "print/", "group/", "group/notes/", "group/running-order/", "own/"]
)
def test_every_page_of_its_pathway_has_it(client, pathway, address):
    assert TITLE in page_of(client, pathway, address)


@every_kind
@pytest.mark.parametrize("address", ["print/", "group/", "group/notes/"])
def test_what_it_shows_or_asks_stands_wherever_a_group_needs_it(client, pathway, name, address):
    """A field that its template forgets would leave a step with a title and nothing to do."""
    assert SAMPLES[name].says in page_of(client, pathway, address).partition("<main")[2]


@every_kind
def test_the_plan_asks_for_its_words_if_it_keeps_any(client, pathway, name):
    html = page_of(client, pathway, "plan/")
    assert ("What do you know?" in html) is kind_of(name).keeps_words


@every_kind
def test_machines_can_read_it(client, pathway, name):
    answer = client.get(f"/pathways/{pathway.slug}.json")
    part = answer.json()["hasPart"][0]
    assert part["name"] == TITLE
    assert part["learningResourceType"]
    assert part["@type"] in ("LearningResource", list(kind_of(name).schema_types))


@every_kind
@pytest.mark.parametrize("mode", ["", "1/", "group/"])
def test_a_preview_shows_it(pathway, mode):
    assert TITLE in pathway.make_preview_request(preview_mode=mode).render().content.decode()


@every_kind
def test_what_would_trip_learners_up_is_looked_for(pathway, name):
    facts = pathway_facts(pathway, steps_from_stream(pathway))
    assert facts.steps[0].kind_label == kind_of(name).label
    sample = SAMPLES[name]
    for words in (sample.says, sample.needs) if sample.has_words else ():
        assert words in facts.steps[0].text
    rules = {finding.rule for finding in findings_of(facts)}
    assert ("no-pause" in rules) is not kind_of(name).keeps_words


@every_kind
def test_a_session_pack_has_its_words_on_the_screen_and_on_paper(pathway, name):
    sample = SAMPLES[name]
    html, paper = packed(pathway)
    assert sample.says in html
    for words in (sample.says, sample.needs):
        assert "".join(words.split()) in paper


@pytest.mark.parametrize("name", [name for name in NAMES if SAMPLES[name].has_words])
def test_a_session_pack_explains_its_hard_words(pathway, name):
    GlossaryTerm.objects.create(term=SAMPLES[name].hard_word, meaning="It is explained like this.")
    html, paper = packed(pathway)
    assert "It is explained like this." in html
    assert "Itisexplainedlikethis." in paper


def packed(pathway) -> tuple[str, str]:
    """Return the session pack that is made of a pathway now: its HTML, and the words of its PDF without spaces."""
    PublicationBuild.objects.exclude(work=pathway).delete()
    PublicationBuild.objects.filter(work=pathway).update(due_at=timezone.now())
    while build_next(owner="tests", stopped=Event()):
        pass
    files = {each.kind: each for each in PublicationFile.objects.filter(work=pathway)}
    assert len(files) == 2, "a PDF and a ZIP"
    with files[PublicationFile.Kind.PACK_ZIP].file.open() as stored, ZipFile(stored) as pack:
        pages = [pack.read(place).decode() for place in pack.namelist() if place.endswith(".html")]
    with files[PublicationFile.Kind.PACK_PDF].file.open() as stored:
        paper = " ".join(page.extract_text() for page in PdfReader(stored).pages)
    # A line may break within an address, by a space of no width.
    return "".join(pages), "".join(paper.replace("\u200b", "").split())


def test_a_name_stands_for_one_kind():
    with pytest.raises(ValueError, match="called read already"):
        register(StepKind(name="read", label="", icon="", block=StructBlock, fill=print))


def test_names_are_those_of_the_kinds_that_are_wanted():
    assert names_of(lambda kind: kind.is_spoken) == {"watch", "listen"}
    assert names_of(lambda kind: kind.keeps_words) == {"reflect"}
