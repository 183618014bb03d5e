"""*Replace everywhere*: in every pathway or in none, for learners or in drafts."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Page

from learning.models import PathwayPage, PathwayStep
from learning.modules.exceptions import NotPublished
from learning.pathways.replace_source.data import Instead
from learning.pathways.replace_source.services import replace_everywhere
from learning.pathways.replace_source.usages import name_of, places_showing
from tests.factories import pages as make
from tests.factories.people import Right, somebody_without
from tests.html import as_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return make.chapter("Damp homes")


@pytest.fixture
def new():
    return make.article("Mould and lungs", words="It began with a cough.")


@pytest.fixture
def pathway(old):
    steps = [make.reads(old), make.reflects(), make.reads(section=make.section_of(old))]
    return make.pathway("New to it", steps=steps)


def all_names(page) -> list[str]:
    return [name_of(place.pathway, step) for place in places_showing(page) for step in place.steps]


def replace(old, instead, user, *, publish=True, names=None):
    return replace_everywhere(
        page=old,
        instead=instead,
        names=all_names(old) if names is None else names,
        publish=publish,
        user=user,
    )


def steps_of(pathway) -> list[tuple[str, str, str]]:
    rows = PathwayStep.objects.filter(pathway=pathway)
    return [(row.uid, row.block_id, row.page.title if row.page else "") for row in rows]


def fresh(pathway) -> PathwayPage:
    return PathwayPage.objects.get(pk=pathway.pk)


def draft_blocks(pathway) -> list[dict]:
    return fresh(pathway).get_latest_revision_as_object().steps.get_prep_value()


def test_learners_see_the_other_one_at_once_and_steps_stay_who_they_are(
    old, new, pathway, publisher, client
):
    before = steps_of(pathway)
    changed = replace(old, Instead(page_id=new.pk), publisher)
    assert [(each.pk, count) for each, count in changed] == [(pathway.pk, 2)]
    after = steps_of(pathway)
    assert [step[:2] for step in after] == [step[:2] for step in before]
    assert [step[2] for step in after] == ["Mould and lungs", "", "Mould and lungs"]
    assert "It began with a cough." in client.get(f"{pathway.url}1/").content.decode()
    assert not fresh(pathway).has_unpublished_changes
    assert places_showing(old) == []


def test_the_old_one_can_go_then(old, new, pathway, publisher):
    replace(old, Instead(page_id=new.pk), publisher)
    Page.objects.get(pk=old.pk).delete()
    assert not Page.objects.filter(pk=old.pk).exists()


def test_what_waits_in_a_draft_still_waits(old, new, pathway, publisher):
    draft = pathway.get_latest_revision_as_object()
    draft.title = "Not said yet"
    draft.steps = [*draft.steps.get_prep_value(), make.reads(old)]
    draft.save_revision(clean=False)
    replace(old, Instead(page_id=new.pk), publisher)
    assert fresh(pathway).title == "New to it"
    assert fresh(pathway).has_unpublished_changes
    assert fresh(pathway).get_latest_revision_as_object().title == "Not said yet"
    shown = [block["value"].get("page") for block in draft_blocks(pathway)]
    assert shown == [new.pk, None, new.pk, new.pk]
    assert [step[2] for step in steps_of(pathway)] == ["Mould and lungs", "", "Mould and lungs"]


def test_in_drafts_learners_see_what_they_saw(old, new, pathway, editor):
    before = steps_of(pathway)
    replace(old, Instead(page_id=new.pk), editor, publish=False)
    assert steps_of(pathway) == before
    assert fresh(pathway).has_unpublished_changes
    assert [block["value"].get("page") for block in draft_blocks(pathway)] == [new.pk, None, new.pk]


def test_only_the_steps_that_are_ticked_change(old, new, pathway, publisher):
    replace(old, Instead(page_id=new.pk), publisher, names=all_names(old)[1:])
    assert [step[2] for step in steps_of(pathway)] == ["Damp homes", "", "Mould and lungs"]
    assert replace(old, Instead(page_id=new.pk), publisher, names=["1:x", ""]) == []


def test_a_section_can_take_the_place(old, new, pathway, publisher):
    section = make.section_of(new)
    replace(old, Instead(section=section.uid), publisher)
    rows = PathwayStep.objects.filter(pathway=pathway, kind="read")
    assert {row.section_id for row in rows} == {section.uid}


def test_one_pathway_that_may_not_be_changed_keeps_all_as_they_are(
    old, new, pathway, publisher, django_user_model
):
    other = make.pathway("Another", steps=[make.reads(old)])
    Page.objects.filter(pk=other.pk).update(
        locked=True, locked_by=django_user_model.objects.create_user("somebody")
    )
    before = steps_of(pathway)
    with pytest.raises(NotPublished, match="Another: this pathway is locked"):
        replace(old, Instead(page_id=new.pk), publisher)
    assert steps_of(pathway) == before


def test_the_rights_for_each_pathway_are_asked(old, new, pathway, django_user_model, editor):
    with pytest.raises(NotPublished, match="New to it: you may not publish"):
        replace(old, Instead(page_id=new.pk), editor)
    group = Group.objects.create(name="Library only")
    permission = Permission.objects.get(
        codename="change_page", content_type__app_label="wagtailcore"
    )
    library = make.make_site().library
    GroupPagePermission.objects.create(group=group, page=library, permission=permission)
    user = django_user_model.objects.create_user("librarian")
    user.groups.add(group)
    with pytest.raises(NotPublished, match="New to it: you may not change"):
        replace(old, Instead(page_id=new.pk), user, publish=False)


def test_who_may_not_change_the_source_does_not_come_in(client, old, new, pathway):
    address = f"/admin/replace/{old.pk}/"
    sent = {"page": new.pk, "when": "now", "steps": all_names(old)}
    client.force_login(somebody_without("change_page", but=[Right("change_page", pathway)]))
    assert client.get(address).status_code == 302
    assert client.post(address, sent).url == "/admin/"
    assert {title for _, _, title in steps_of(pathway)} == {"Damp homes", ""}
    client.force_login(somebody_without())
    assert client.post(address, sent).url == f"/admin/used-in/{old.pk}/"
    assert {title for _, _, title in steps_of(pathway)} == {"Mould and lungs", ""}


def test_a_film_gives_way_to_a_film_only(new, publisher):
    film, other = make.webinar("First film"), make.webinar("Second film")
    pathway = make.pathway("Films", steps=[make.watches(film, "0:00", "0:01")])
    with pytest.raises(NotPublished, match="Films, step 1: it plays a film"):
        replace(film, Instead(page_id=new.pk), publisher)
    replace(film, Instead(page_id=other.pk, is_film=True), publisher)
    (row,) = PathwayStep.objects.filter(pathway=pathway)
    assert (row.page.title, row.recording_id, row.start_s) == (
        "Second film",
        other.recording_id,
        None,
    )


def test_what_learners_could_not_see_is_refused_and_nothing_is_kept(old, pathway, publisher):
    hidden = make.article("Hidden", live=False)
    before = steps_of(pathway)
    with pytest.raises(NotPublished, match="not published"):
        replace(old, Instead(page_id=hidden.pk), publisher)
    assert steps_of(pathway) == before
    assert not fresh(pathway).has_unpublished_changes


def test_the_number_of_queries_does_not_grow_with_the_pathways(old):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            places_showing(old)
        return len(queries)

    make.pathway(steps=[make.reads(old)])
    few = asked()
    for _ in range(3):
        make.pathway(steps=[make.reads(old), make.reads(old)])
    assert asked() == few == 2


class TestScreen:
    def test_it_lists_pathways_and_steps_and_says_what_it_did(
        self, client, publisher, old, new, pathway
    ):
        client.force_login(publisher)
        address = f"/admin/replace/{old.pk}/"
        page = as_read(client.get(address).content.decode())
        assert "New to it" in page
        assert "Step 3, one section" in page
        form = {"steps": all_names(old), "page": new.pk, "when": "now"}
        said = client.post(address, form, follow=True).content.decode()
        assert (
            "“Mould and lungs” stands in the place of “Damp homes” in 2 steps of 1 pathway." in said
        )
        assert "History of “New to it”" in said

    @pytest.mark.parametrize("more", [{}, {"page": "old"}, {"page": 999999}, {"page": "x", "when": "never"}, {"section": "zzz"}, {"page": "9" * 5000}, {"section": "\x00"}])  # fmt: skip
    def test_bad_choices_get_a_plain_word_and_change_nothing(
        self, client, publisher, old, pathway, more
    ):
        client.force_login(publisher)
        if more.get("page") == "old":
            more = {"page": old.pk}
        before = steps_of(pathway)
        form = {"steps": all_names(old), "when": "now", **more}
        assert client.post(f"/admin/replace/{old.pk}/", form).status_code == 422
        assert steps_of(pathway) == before

    def test_no_ticked_step_is_said(self, client, publisher, old, new, pathway):
        client.force_login(publisher)
        answer = client.post(f"/admin/replace/{old.pk}/", {"page": new.pk, "when": "now"})
        assert answer.status_code == 422
        assert "No step is ticked" in answer.content.decode()

    def test_where_a_source_is_about_to_go_the_way_is_offered(
        self, client, publisher, old, pathway
    ):
        client.force_login(publisher)
        for address in (
            f"/admin/pages/{old.pk}/unpublish/",
            f"/admin/pages/{old.pk}/delete/",
            f"/admin/used-in/{old.pk}/",
            f"/admin/take-down/{old.pk}/",
        ):
            assert f"/admin/replace/{old.pk}/" in client.get(address).content.decode(), address

    def test_who_may_not_edit_the_source_is_sent_away(self, client, django_user_model, old):
        assert client.get(f"/admin/replace/{old.pk}/").status_code == 302
        client.force_login(django_user_model.objects.create_user("nobody"))
        assert client.get(f"/admin/replace/{old.pk}/").status_code == 302
