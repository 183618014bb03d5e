"""The side panel: what is saved when the editor opens, what is in the form on *Look again*."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from learning.models import GlossaryTerm, Passage, PathwayPage, Principle
from learning.pathways.lint.queries import pathway_facts
from learning.pathways.lint.rules import findings_of
from learning.pathways.lint.side_panel import look_over
from learning.pathways.services import steps_from_stream
from media.models import HubDocument
from tests.factories import pages as make
from tests.factories.questions import check, prompt
from tests.factories.recordings import recording
from tests.html import as_read

from ..forms import form_of

pytestmark = pytest.mark.django_db


def rules_of(pathway, **facts) -> dict[str, int]:
    """Return the findings of a pathway: rule to the number of its step."""
    found = findings_of(pathway_facts(pathway, steps_from_stream(pathway)))
    return {finding.rule: finding.number for finding in found}


def edit_url(pathway) -> str:
    return f"/admin/pages/{pathway.pk}/edit/"


def look_url(pathway) -> str:
    return f"/admin/pathways/{pathway.pk}/look-over/"


def test_a_draft_a_silent_film_and_a_prompt_for_one_are_found_where_they_stand():
    draft = make.article("Not yet", live=False)
    silent = make.webinar(recording=recording(captions=None), no_captions_reason="", live=False)
    pathway = make.pathway(
        steps=[make.reads(draft), make.watches(silent), make.reflects(prompt(group=""))],
        group_sizes=["workshop"],
        live=False,
    )
    found = findings_of(pathway_facts(pathway, steps_from_stream(pathway)))
    assert [(finding.rule, finding.number) for finding in found] == [
        ("dead-or-draft", 1),
        ("dead-or-draft", 2),
        ("without-captions", 2),
        ("group-words", 3),
    ]


def test_a_reason_for_having_no_captions_is_enough():
    film = make.webinar(recording=recording(captions=None), no_captions_reason="Nobody speaks.")
    assert "without-captions" not in rules_of(make.pathway(steps=[make.watches(film)]))


def test_of_a_part_only_its_own_words_are_looked_at_and_a_lost_end_is_found():
    words = ["Everyone met.", "They discussed epistemological positionality."]
    html = "".join(f'<p data-block-key="k{n}">{said}</p>' for n, said in enumerate(words))
    story = make.chapter("Damp homes", body=[{"type": "text", "value": html}])
    plain, hard = Passage.objects.filter(page=story, kind="paragraph").order_by("position")
    easy = make.pathway(steps=[make.reads(story, part=make.part(plain, plain))])
    difficult = make.pathway(steps=[make.reads(story, part=make.part(plain, hard))])
    assert "hard-words" not in rules_of(easy)
    assert "hard-words" in rules_of(difficult)
    Passage.objects.filter(pk=hard.pk).update(gone_at=timezone.now())
    assert rules_of(difficult)["dead-or-draft"] == 1


def test_a_document_to_take_along_is_nothing_to_mend():
    document = HubDocument.objects.create(title="List", file=ContentFile(b"-", name="list.txt"))
    assert "dead-or-draft" not in rules_of(
        make.pathway(steps=[make.takes_along(document=document)])
    )


def test_what_was_taken_out_and_a_part_that_is_gone_are_told_apart():
    story, other = make.chapter("Damp homes"), make.chapter("Night shift")
    pathway = make.pathway(steps=[make.reads(section=make.section_of(story)), make.reads(other)])
    story.body = make.prose("# Something else", "Other words altogether, and many of them.")
    make.publish(story)
    other.unpublish()
    remedies = [
        finding.remedy
        for finding in look_over(pathway)["findings"]
        if finding.rule == "dead-or-draft"
    ]
    assert remedies == [
        "Choose another part, or use “Replace everywhere” on the source.",
        "Publish that again, or choose something else.",
    ]


def test_a_source_that_not_everybody_may_see_or_that_leaves_on_a_day_is_found():
    members, leaving = make.article("Members"), make.article("Leaving")
    PageViewRestriction.objects.create(page=members, restriction_type="login")
    Page.objects.filter(pk=leaving.pk).update(expire_at=timezone.now() + timedelta(days=9))
    pathway = make.pathway(steps=[make.reads(members), make.reads(leaving)], live=False)
    found = [each for each in look_over(pathway)["findings"] if each.rule == "dead-or-draft"]
    assert [(each.number, each.words.partition(": ")[2][:20]) for each in found] == [
        (1, "only some people may"),
        (2, "this comes off the s"),
    ]


def test_hard_words_are_those_of_the_part_that_is_shown_until_the_glossary_has_them():
    story = make.chapter(
        body=make.prose("# Plain", "Four tenants joined.", "# Hard", "It was tokenism.")
    )
    pathway = make.pathway(steps=[make.reads(section=make.section_of(story)), make.reads(story)])
    assert rules_of(pathway)["hard-words"] == 2
    GlossaryTerm.objects.create(term="tokenism", meaning="Asking for show.")
    assert "hard-words" not in rules_of(pathway)


def test_words_that_are_spoken_outside_the_clip_do_not_count():
    vtt = "WEBVTT\n\n00:00.000 --> 00:00.900\nHello there.\n\n00:01.100 --> 00:01.900\nTokenism and governance, said tokenism.\n"  # fmt: skip
    film = make.webinar(recording=recording(captions=vtt))
    assert "hard-words" in rules_of(make.pathway(steps=[make.watches(film)]))
    assert "hard-words" not in rules_of(make.pathway(steps=[make.watches(film, "0:00", "0:01")]))


def test_principles_come_from_the_entries_of_the_sources():
    principle = Principle.objects.create(name="Sharing power", slug="sharing-power", number=1)
    Principle.objects.create(name="Reciprocity", slug="reciprocity", number=2)
    pathway = make.pathway(steps=[make.reads(make.article(principles=[principle]))])
    sums = look_over(pathway)["sums"]
    assert sums.covered == ("Sharing power",)
    assert sums.not_covered == ("Reciprocity",)


def test_the_editor_shows_what_is_saved(client, publisher):
    client.force_login(publisher)
    pathway = make.pathway(steps=[make.reads(make.article()), make.reads(make.article())])
    page = client.get(edit_url(pathway)).content.decode()
    assert 'data-side-panel="pathway"' in page
    assert "All it shows is to read." in page
    assert look_url(pathway) in page
    other = client.get(f"/admin/pages/{make.article().pk}/edit/").content.decode()
    assert 'data-side-panel="pathway"' not in other


def test_a_new_pathway_can_be_looked_over_before_it_is_saved(client, publisher):
    client.force_login(publisher)
    index = make.make_site().pathways
    page = client.get(f"/admin/pages/add/learning/pathwaypage/{index.pk}/").content.decode()
    address = re.search(r'data-look-url="([^"]+)"', page)[1]
    said = client.post(address, form_of(make.reads(make.article()))).content.decode()
    assert "There is no pause to think." in said
    assert not PathwayPage.objects.exists()


def test_looking_again_reads_the_form_and_saves_nothing(client, publisher):
    client.force_login(publisher)
    pathway = make.pathway(steps=[make.reflects()])
    before = Page.objects.get(pk=pathway.pk).latest_revision_id
    said = client.post(look_url(pathway), form_of(make.reads(make.article("Another"))))
    assert said.status_code == 200
    assert "There is no pause to think." in said.content.decode()
    after = PathwayPage.objects.get(pk=pathway.pk)
    assert after.latest_revision_id == before
    assert [block.block_type for block in after.steps] == ["reflect"]


def test_what_cannot_be_read_gets_a_plain_word(client, publisher):
    client.force_login(publisher)
    pathway = make.pathway(steps=[make.reflects()])
    for data in ({}, {"steps-count": "many"}, form_of(title="x" * 300)):
        said = client.post(look_url(pathway), data)
        assert said.status_code == 422, data
        assert "What you typed is still there." in as_read(said.content.decode())


def test_only_editors_look_and_only_at_pathways(client, editor):
    pathway = make.pathway(steps=[make.reflects()])
    assert client.post(look_url(pathway)).status_code == 302
    client.force_login(editor)
    assert client.post(look_url(make.article())).status_code == 404
    assert client.post("/admin/pathways/999999/look-over/").status_code == 404
    assert client.get(look_url(pathway)).status_code == 405


def test_hostile_words_stay_words(client, publisher):
    client.force_login(publisher)
    story = make.article("<script>alert(1)</script>", live=False)
    pathway = make.pathway(steps=[make.reads(story)], live=False)
    page = client.get(edit_url(pathway)).content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_number_of_queries_does_not_grow_with_the_steps():
    def asked(times: int) -> int:
        film = make.webinar()
        steps = [
            step
            for _ in range(times)
            for step in (
                make.reads(make.chapter()),
                make.reads(section=make.section_of(make.chapter())),
                make.watches(film),
                make.reflects(),
                make.checks(check()),
                make.does(),
            )
        ]
        pathway = make.pathway(steps=steps, live=False)
        unsaved = steps_from_stream(pathway)

        with CaptureQueriesContext(
            connection,
        ) as queries:
            findings_of(pathway_facts(pathway, unsaved))
        return len(queries)

    few, many = asked(1), asked(5)
    assert few == many <= 12
