"""*How far people get*: the report, and what stands beside each step in the editor."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from learning.pathways.counting.rules import Walked
from learning.pathways.counting.services import record_steps
from tests.factories import pages as make
from tests.factories.people import Right, somebody_with, somebody_without

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway():
    made = make.pathway("Sharing power", steps=[make.does(), make.reflects(), make.does()])
    first, second, _ = made.step_rows.all()
    counts = {first.uid: Walked(120, 80), second.uid: Walked(30, 7)}
    record_steps(counts, today=timezone.localdate())
    return made


def report(client, **query) -> str:
    return client.get(reverse("hub_how_far"), query).content.decode()


def test_editors_see_where_people_stop(client, editor, pathway):
    client.force_login(editor)
    html = report(client)
    assert "Of 120 who started, 80 finished." in html
    assert '<progress max="100" value="67"' in html
    assert "Of 30 who started, fewer than 10 finished." in html
    assert "Fewer than 10 people have started this step." in html
    assert html.count("<progress") == 1


def test_one_pathway_is_shown_when_it_is_asked_for_and_nonsense_shows_all(client, editor, pathway):
    make.pathway("Another way", steps=[make.does()])
    make.pathway("A draft", steps=[make.does()], live=False)
    client.force_login(editor)
    assert "Another way" not in report(client, pathway=pathway.pk)
    for asked in ("", "x", "9" * 40, "-1"):
        html = report(client, pathway=asked, p="x")
        assert ("Another way" in html, "A draft" in html) == (True, False)


def test_the_report_costs_the_same_for_many_steps(client, editor, django_assert_num_queries):
    def queries() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("hub_how_far")).status_code == 200
        return len(captured)

    client.force_login(editor)
    make.pathway("Short", steps=[make.does()])
    queries()
    few = queries()
    make.pathway("Long", steps=[make.does() for _ in range(20)])
    assert queries() == few


def test_the_editor_gets_the_words_by_the_ids_of_blocks(client, editor, pathway):
    client.force_login(editor)
    answer = client.get(reverse("hub_how_far_of_steps", args=[pathway.pk]))
    assert "no-store" in answer["Cache-Control"]
    steps = answer.json()["steps"]
    assert list(steps) == [block.id for block in pathway.steps]
    assert steps[pathway.steps[0].id] == {
        "words": "Of 120 who started, 80 finished.",
        "part": 67,
    }
    assert (
        client.get(reverse("hub_how_far_of_steps", args=[pathway.get_parent().pk])).status_code
        == 404
    )


def test_nobody_else_sees_it(client, pathway):
    for address in (
        reverse("hub_how_far"),
        reverse("hub_how_far_of_steps", args=[pathway.pk]),
    ):
        assert client.get(address).status_code == 302
    client.force_login(get_user_model().objects.create_user("nobody"))
    for address in (
        reverse("hub_how_far"),
        reverse("hub_how_far_of_steps", args=[pathway.pk]),
    ):
        assert client.get(address).status_code in (302, 403)


def test_who_may_do_all_but_work_on_pages_does_not_see_the_report(client, pathway):
    verbs = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
    person = somebody_without(*(f"{verb}_page" for verb in verbs))
    client.force_login(person)
    for name in ("hub_how_far", "hub_to_look_after"):
        assert client.get(reverse(name)).status_code == 302
    client.force_login(somebody_with(Right("lock_page", pathway)))
    assert client.get(reverse("hub_how_far")).status_code == 200


def test_who_may_edit_another_pathway_only_gets_no_words_for_this_one(client, pathway):
    other = make.pathway("Another", steps=[make.does()])
    client.force_login(somebody_without("change_page", but=[Right("change_page", other)]))
    assert client.get(reverse("hub_how_far_of_steps", args=[pathway.pk])).status_code == 302
    assert client.get(reverse("hub_how_far_of_steps", args=[other.pk])).status_code == 200


def test_a_pathway_links_to_it_and_a_module_does_not(client, editor, pathway):
    client.force_login(editor)
    own = f"{reverse('hub_how_far')}?pathway="
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[pathway.pk])).content.decode()
    assert f"{own}{pathway.pk}" in edit
    article = make.article("Kettles")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert own not in edit
