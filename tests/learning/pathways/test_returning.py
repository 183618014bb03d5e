"""A step that is taken out of its pathway and put back is the same one, for devices that know it."""

import re

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.models import Check, Passage, PathwayPage, PathwayStep
from learning.pathways.guards.references import uses_of
from learning.pathways.references import pathways_showing, usage_of_page
from learning.pathways.services import project_pathway
from media.documents.models import HubDocument
from tests.factories import pages as make
from tests.factories.questions import prompt
from tests.html import as_read
from tests.learning.modules.editions.works import text

pytestmark = pytest.mark.django_db
ASKED = "What do you know because you have lived it?"


@pytest.fixture
def story():
    return make.chapter("Damp homes", make.booklet("Six stories"), words="Four tenants joined.")


@pytest.fixture
def question():
    return prompt(alone=ASKED)


@pytest.fixture
def pathway(story, question):
    return make.pathway(
        "Begin here", steps=[make.reads(story), make.reflects(question), make.does()]
    )


def with_steps(pathway, blocks) -> PathwayPage:
    pathway.steps = blocks
    return make.publish(pathway)


def blocks_of(pathway) -> list[dict]:
    return list(pathway.steps.get_prep_value())


def uids(pathway) -> list[str]:
    return list(pathway.step_rows.values_list("uid", flat=True))


def without(pathway, number: int) -> PathwayPage:
    blocks = blocks_of(pathway)
    return with_steps(pathway, blocks[: number - 1] + blocks[number:])


def test_an_older_revision_brings_a_step_back_under_its_uid(pathway):
    before, revision = uids(pathway), pathway.latest_revision
    assert uids(without(pathway, 2)) == [before[0], before[2]]
    revision.publish()
    assert uids(pathway) == before
    assert not PathwayStep.kept.gone().exists()


def test_each_kind_of_step_comes_back_as_it_was(story):
    document = HubDocument.objects.create(title="A form", file="form.pdf")
    talk = make.webinar("Talk")
    lines = talk.passages.filter(kind="cues").order_by("position")
    steps = [
        make.reads(story),
        make.reads(section=make.section_of(story)),
        make.watches(talk, "0:01"),
        make.listens(talk, part=make.part(lines[0], lines[1])),
        make.takes_along(document=document),
        make.goes_to("https://www.example.org/"),
        make.checks(),
        make.reflects(),
        make.does(),
    ]
    pathway = make.pathway(steps=steps)
    before, blocks = list(PathwayStep.objects.values()), blocks_of(pathway)
    pathway = with_steps(pathway, [])
    assert uids(pathway) == []
    with_steps(pathway, blocks)
    after = list(PathwayStep.objects.values())
    assert [{**row, "asked": ""} for row in after] == before


def test_a_step_comes_back_elsewhere_in_another_stage_and_with_another_prompt(pathway):
    _, uid, _ = uids(pathway)
    first, reflect, last = blocks_of(pathway)
    pathway = with_steps(pathway, [first, last])
    reflect["value"]["prompt"] = prompt(alone="And now?").pk
    stage = {"type": "stage", "value": {"title": "At the end", "at_least": None}}
    pathway = with_steps(pathway, [last, first, stage, reflect])
    back = pathway.step_rows.get(uid=uid)
    assert (back.position, back.stage_title, back.prompt.alone) == (3, "At the end", "And now?")


def test_a_step_that_stays_away_is_projected_without_a_write(pathway):
    pathway = without(pathway, 2)
    rows = list(PathwayStep.kept.values())
    project_pathway(pathway)
    assert list(PathwayStep.kept.values()) == rows


def test_a_copied_block_and_a_copied_pathway_are_new_ones(pathway):
    block = blocks_of(pathway)[1]
    pathway = without(pathway, 2)
    again = {"type": block["type"], "value": block["value"]}
    pathway = with_steps(pathway, [*blocks_of(pathway), again])
    gone = PathwayStep.kept.gone().get()
    assert gone.uid not in uids(pathway)
    copy = pathway.copy(update_attrs={"slug": "a-copy", "title": "A copy"}, keep_live=False)
    copy = with_steps(copy, [*blocks_of(copy), block])
    assert gone.uid not in uids(copy)
    # The same block in two pathways: each has its own row, also when one of them is taken out.
    assert PathwayStep.kept.filter(block_id=gone.block_id).count() == 2
    assert PathwayStep.kept.gone().get() == gone


def test_a_pathway_off_the_site_and_on_again_keeps_its_steps(pathway):
    before = uids(pathway)
    pathway = without(pathway, 2)
    pathway.unpublish()
    pathway.refresh_from_db()
    assert uids(make.publish(pathway)) == [before[0], before[2]]
    assert PathwayStep.kept.gone().get().uid == before[1]


def test_the_rows_go_with_their_pathway(pathway):
    without(pathway, 2).delete()
    assert not PathwayStep.kept.exists()


def test_what_a_gone_step_showed_is_protected_no_longer(pathway, story, question):
    """Each kind of source: a page, a prompt, a check and a document."""
    check, document = make.checks(), HubDocument.objects.create(title="Form", file="form.pdf")
    taken = make.takes_along(document=document)
    pathway = with_steps(pathway, [*blocks_of(pathway), check, taken])
    for thing in (story, question, document):
        with pytest.raises(ProtectedError):
            thing.delete()
    pathway = with_steps(pathway, [])
    # The older states of a pathway do not hold what they named.
    sources = (story, question, document, Check.objects.get())
    assert not uses_of(*sources)
    for thing in sources:
        thing.delete()
    assert PathwayStep.kept.gone().count() == 5
    assert PathwayStep.kept.get(kind="reflect").asked == ASKED


def test_a_step_whose_prompt_was_deleted_comes_back_and_the_plan_knows_its_question(
    client, pathway, question
):
    before, revision = uids(pathway), pathway.latest_revision
    without(pathway, 2)
    question.delete()
    revision.publish()
    assert uids(pathway) == before
    plan = client.get(f"{pathway.url}plan/").content.decode()
    assert item_of(plan, before[1]).count(ASKED) == 1
    assert client.get(f"{pathway.url}2/").status_code == 200


def item_of(plan: str, uid: str) -> str:
    found = re.search(rf'<article[^>]*data-step="{uid}".*?</article>', plan, re.DOTALL)
    assert found, "it is not in the plan"
    return found[0]


def test_no_page_and_no_list_shows_a_step_that_is_gone(client, rf, pathway, story):
    _, uid, _ = uids(pathway)
    pathway = without(pathway, 2)
    url = pathway.url
    for place in (
        "",
        "1/",
        "2/",
        "group/",
        "group/notes/",
        "group/running-order/",
        "print/",
        "own/",
    ):
        page = client.get(f"{url}{place}").content.decode()
        assert uid not in page, place
        assert ASKED not in page, place
    for address in (f"/pathways/{pathway.slug}.json", "/pathways/", story.url, f"{url}statement/"):
        assert uid not in client.get(address).content.decode(), address
    assert as_read(client.get(f"{url}1/").content.decode()).count("Step 1 of 2")
    assert len(pathways_showing(story, rf.get("/"))[0][0].stations) == 2
    pathway = without(pathway, 1)
    assert not usage_of_page(story)
    assert not pathways_showing(story, rf.get("/"))


def test_nobody_counts_a_step_that_is_gone(client, pathway):
    from learning.pathways.counting.counter_buffer import waiting

    _, uid, _ = uids(pathway)
    without(pathway, 2)
    address = reverse("learning:step_counted", args=[uid, "started"])
    assert client.post(address, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 204
    assert uid not in waiting.take()


def test_the_plan_has_the_question_hidden_where_its_step_stood(client, pathway):
    _, uid, _ = uids(pathway)
    other = make.reflects(prompt(alone="Who is missing?"))
    pathway = with_steps(pathway, [*blocks_of(pathway), other])
    pathway = without(pathway, 2)
    plan = client.get(f"{pathway.url}plan/").content.decode()
    item = item_of(plan, uid)
    assert re.match(r"<article[^>]* data-away hidden>", item)
    assert ASKED in item
    assert "This question is not in the pathway at the moment." in item
    assert plan.index(ASKED) < plan.index("Who is missing?")
    assert f'data-asks="{uids(pathway)[-1]} {uid}"' in client.get("/my-plan/").content.decode()


def test_a_plan_that_only_has_questions_that_are_away_says_that_there_is_nothing_to_write(
    client, pathway
):
    pathway = without(pathway, 2)
    plan = client.get(f"{pathway.url}plan/").content.decode()
    assert "This pathway asks no questions to write about." in plan
    assert plan.count("data-plan-item ") == 1


def test_the_plan_of_a_pathway_that_changed_a_hundred_times_stays_small(client, pathway):
    for number in range(100):
        PathwayStep.kept.create(
            pathway=pathway,
            block_id=f"gone-{number}",
            position=1,
            kind="reflect",
            title="Long gone",
            asked=f"Question {number}?",
            gone_at="2026-01-01T00:00:00Z",
        )
    plan = client.get(f"{pathway.url}plan/").content.decode()
    assert plan.count("data-away hidden") == 40
    assert "Question 99?" in plan
    assert "Question 9?" not in plan


def test_all_plans_ask_the_database_as_often_with_gone_steps_as_without(client, pathway):
    pathway = with_steps(pathway, [*blocks_of(pathway), make.reflects()])

    def asked() -> int:
        client.get("/my-plan/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/my-plan/")
            client.get(f"{pathway.url}plan/")
        return len(queries)

    few = asked()
    without(pathway, 2)
    for _ in range(3):
        other = make.pathway(steps=[make.reflects(), make.does()])
        without(other, 1)
    assert asked() == few


def test_a_preview_shows_no_step_that_is_gone(pathway, rf):
    pathway = without(pathway, 2)
    page = pathway.make_preview_request(rf.get("/admin/"), "").content.decode()
    assert "Something you know" not in page


def test_the_earlier_address_of_a_step_says_so(client, pathway):
    pathway = without(pathway, 2)
    answer = client.get(f"{pathway.url}3/")
    assert answer.status_code == 404
    assert "This step is not here any more" in answer.content.decode()
    assert "has 2 steps now" in as_read(answer.content.decode())
    for never in ("0", "4", "99999999999999999999"):
        page = client.get(f"{pathway.url}{never}/")
        assert page.status_code == 404
        assert "This page is not here" in page.content.decode()


def test_a_link_to_some_steps_tells_a_step_that_is_gone_from_a_damaged_link(client, pathway):
    first, second, third = uids(pathway)
    revision = pathway.latest_revision
    pathway = without(pathway, 2)
    own = f"{pathway.url}own/?s={third}.{second}"
    page = client.get(own).content.decode()
    assert (
        "One step of this link is not part of this pathway any more. The others are here." in page
    )
    assert "damaged" not in page
    damaged = as_read(client.get(f"{pathway.url}own/?s={first}.zzzzzzzz.%3C").content.decode())
    assert "2 steps of this link cannot be found: the link is damaged" in damaged
    assert "any more" not in damaged
    alone = client.get(f"{pathway.url}own/?s={second}").content.decode()
    assert "The others are here" not in alone
    assert "No step is chosen." in alone
    revision.publish()
    page = client.get(own).content.decode()
    assert "any more" not in page
    assert "2 steps, " in page


def test_a_passage_that_a_gone_step_showed_may_go_with_its_page():
    story = make.article(body=[text("a", "One begins.", "Two goes on.")])
    part = Passage.objects.filter(page=story, kind="paragraph").first()
    pathway = make.pathway(steps=[make.reads(story, part=make.part(part, part)), make.does()])
    without(pathway, 1)
    gone = PathwayStep.kept.gone().get()
    assert (gone.page, gone.first_passage, gone.last_passage) == (None, None, None)
    story.delete()
    gone.refresh_from_db()
    assert gone.title
