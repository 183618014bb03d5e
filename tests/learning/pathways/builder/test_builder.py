"""What *Add from the library* finds, opens and makes; and what it refuses, in words."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import PageViewRestriction

from learning.models import Passage, PathwayPage
from learning.search.index_sync import rebuild_index
from tests.factories import pages as make
from tests.factories.people import Right, somebody_with
from tests.factories.questions import check, prompt

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    body = [
        {"type": "heading", "id": "h1", "value": {"text": "The damp", "level": "section"}},
        {"type": "text", "id": "t1", "value": '<p data-block-key="k1">Four tenants joined.</p>'},
    ]
    return make.chapter("Night shift", make.booklet("The stories"), body=body)


@pytest.fixture
def editor(client, publisher):
    client.force_login(publisher)
    return client


def found(editor, **asked):
    return editor.get(reverse("hub_library_results"), asked).content.decode()


def make_steps(editor, chosen):
    answer = editor.post(
        reverse("hub_library_steps"), json.dumps(chosen), content_type="application/json"
    )
    return answer.status_code, answer.json()


def test_words_of_a_text_and_of_a_film_find_their_pages(editor, story):
    make.webinar("Talk")
    rebuild_index()
    assert "Night shift" in found(editor, q="tenants")
    assert "“Four tenants joined.”" in found(editor, q="tenants")
    spoken = found(editor, q="welcome")
    assert "is said at 0:00" in spoken
    assert 'data-step="watch"' in spoken


def test_without_words_there_is_everything_to_choose_from(editor, story):
    prompt(title="Something you know")
    check(title="Which comes closest?")
    html = found(editor)
    assert [
        name in html for name in ("Night shift", "Something you know", "Which comes closest?")
    ] == [True] * 3


def test_filters_narrow_and_unknown_ones_are_left_out(editor, story):
    prompt(title="Something you know")
    assert "Night shift" not in found(editor, format="reflect")
    assert "Something you know" in found(editor, format="reflect", q="you know")
    assert "Night shift" in found(editor, time="5")
    assert "Night shift" in found(editor, format="nonsense", idea="__class__:x", time="'")


def test_drafts_can_be_chosen_by_those_who_may_work_on_them(editor, client, django_user_model):
    make.article("Not out yet", live=False)
    assert "Draft: publish it with the pathway" in found(editor, q="not out")
    stranger = django_user_model.objects.create_user("stranger", password="a-long-word")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    assert "Not out yet" not in found(client, q="not out")


def test_a_draft_of_another_place_is_neither_opened_nor_made_a_step(client, story):
    draft = make.article("Not out yet", live=False)
    chosen = [{"key": f"page:{draft.pk}", "step": "read"}]
    for place, status in ((story, 400), (draft, 200)):
        client.force_login(somebody_with(Right("change_page", place)))
        assert client.get(reverse("hub_parts_of", args=[draft.pk])).status_code == status
        assert make_steps(client, chosen)[0] == status
        assert ("Not out yet" in found(client, q="not out")) is (status == 200)


def test_what_is_closed_to_an_editor_is_not_found_opened_or_made_a_step(editor, story):
    PageViewRestriction.objects.create(
        page=story, restriction_type=PageViewRestriction.PASSWORD, password="word"
    )
    rebuild_index()
    assert "Night shift" not in found(editor, q="tenants")
    assert "Night shift" not in found(editor)
    assert editor.get(reverse("hub_parts_of", args=[story.pk])).status_code == 400
    assert make_steps(editor, [{"key": f"page:{story.pk}", "step": "read"}])[0] == 400


def test_a_page_opens_up_into_its_paragraphs_and_a_film_into_its_lines(editor, story):
    html = editor.get(reverse("hub_parts_of", args=[story.pk])).content.decode()
    assert "Four tenants joined." in html
    assert "Add this section" in html
    film = editor.get(reverse("hub_parts_of", args=[make.webinar("Talk").pk])).content.decode()
    assert 'data-start="0.8"' in film
    assert film.count('class="parts__line"') == 2


def test_a_draft_and_a_film_without_lines_say_what_to_do(editor):
    draft = make.article("Not out yet", live=False)
    assert (
        "Publish it first" in editor.get(reverse("hub_parts_of", args=[draft.pk])).content.decode()
    )


def test_what_was_chosen_becomes_steps_in_order(editor, story):
    section = make.section_of(story)
    paragraph = Passage.objects.get(kind="paragraph", page=story)
    status, answer = make_steps(
        editor,
        [
            {"key": f"page:{make.webinar('Talk').pk}", "step": "watch"},
            {"key": f"page:{story.pk}", "step": "read", "section": section.uid},
            {"key": f"page:{story.pk}", "step": "read", "part": make.part(paragraph, paragraph)},
            {"key": f"prompt:{prompt().pk}", "step": "reflect"},
            {"key": f"check:{check().pk}", "step": "check"},
        ],
    )
    assert status == 200
    assert [step["type"] for step in answer["steps"]] == [
        "watch",
        "read",
        "read",
        "reflect",
        "check",
    ]
    values = [step["value"] for step in answer["steps"]]
    assert "Talk" in values[0]["page"].values(), values[0]["page"]
    assert values[1]["page"] is None
    assert json.loads(values[2]["part"])["first"] == paragraph.uid


HOSTILE = [
    "{",
    "null",
    "[]",
    '"page:1"',
    "[1]",
    '[{"key": "page:999999"}]',
    '[{"key": "page:x"}]',
    '[{"key": "page:²"}]',
    '[{"key": "page:99999999999999999999"}]',
    '[{"key": "user:1"}]',
    '[{"key": ["page:1"]}]',
    "[" * 5000,
    json.dumps([{"key": "prompt:1"}] * 500),
]


@pytest.mark.parametrize("raw", HOSTILE)
def test_anything_else_is_refused_in_words_and_makes_nothing(editor, raw):
    answer = editor.post(reverse("hub_library_steps"), raw, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"].endswith(".")


def test_a_pathway_is_no_step_of_a_pathway(editor, story):
    pathway = make.pathway(steps=[make.reads(story)])
    assert make_steps(editor, [{"key": f"page:{pathway.pk}", "step": "read"}])[0] == 400


@pytest.mark.parametrize("part", [{"first": "x"}, "{", 7])
def test_a_part_that_cannot_be_read_is_refused(editor, story, part):
    status, answer = make_steps(editor, [{"key": f"page:{story.pk}", "step": "read", "part": part}])
    assert status == 400
    assert "Choose it again" in answer["message"]


@pytest.mark.parametrize("step", [[], {"a": 1}, 1, None, "\0", "spell"])
def test_a_step_that_there_is_not_becomes_one_to_read(editor, story, step):
    status, answer = make_steps(editor, [{"key": f"page:{story.pk}", "step": step}])
    assert status == 200
    assert [each["type"] for each in answer["steps"]] == ["read"]


@pytest.mark.parametrize("section", [["x"], {"a": 1}, 7, "\0", "none" * 90])
def test_a_section_that_there_is_not_is_gone(editor, story, section):
    status, answer = make_steps(editor, [{"key": f"page:{story.pk}", "section": section}])
    assert status == 400
    assert answer["message"].endswith(".")


@pytest.mark.parametrize("query", ["%00", "a%00b", "%FF%FE", "%F0%9F%98%80", "x" * 5_000, "((("])
def test_any_words_are_looked_for(editor, story, query):
    for name in ("q", "format", "time", "idea"):
        assert editor.get(f"{reverse('hub_library_results')}?{name}={query}").status_code == 200


def test_nobody_else_comes_in(client, story):
    for name, args in (
        ("hub_library", []),
        ("hub_library_results", []),
        ("hub_parts_of", [story.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 302


@pytest.mark.parametrize("words", ["", "damp"])
def test_the_library_may_grow_without_more_queries(
    editor, story, words, django_assert_max_num_queries
):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        rebuild_index()
        found(editor, q=words)
        with CaptureQueriesContext(connection) as queries:
            found(editor, q=words)
        return len(queries)

    few = cost()
    for number in range(12):
        make.chapter(f"Damp {number}", story.get_parent())
    assert cost() <= few


def test_200_steps_are_edited_published_and_followed(editor, client, story):
    pathway = make.pathway(steps=[make.reads(story) for _ in range(200)])
    assert PathwayPage.objects.get().step_rows.count() == 200
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[pathway.pk])).status_code == 200
    client.logout()
    assert client.get(pathway.url).status_code == 200
    assert client.get(f"{pathway.url}200/").status_code == 200
    assert client.get(f"{pathway.url}201/").status_code == 404
