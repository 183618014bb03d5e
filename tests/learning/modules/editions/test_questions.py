"""What alignment cannot tell is asked of an editor, and the answer holds."""

import pytest
from django.urls import reverse

from learning.models import AlignmentQuestion, EditionText, Passage
from learning.modules.publishing.services import publish_edition
from learning.passages.questions import answer_question, open_questions
from learning.reports.gather import counts, findings
from tests.factories.people import Right, somebody_without
from tests.kept import fresh

from .works import body, chapter, made_work, redrafted, text, uid_of

pytestmark = pytest.mark.django_db
OLD = "Ask people early what they need, and write down what they say in their own words."
NEAR = "Ask people late what they want, and tell nobody what they say about their own pay."


@pytest.fixture(scope="module")
def made(for_the_file):
    work = made_work(money=body(text("a", OLD), text("b", "Another line that stays as it is.")))
    redrafted(work, "money", body(text("b", "Another line that stays as it is."), text("z", NEAR)))
    return work


@pytest.fixture
def work(made, db):
    return fresh(made)


@pytest.fixture
def question(work):
    Passage.objects.filter(text=OLD, kind="paragraph").update(uid="23456789")
    publish_edition(work=work, note="Reworded.")
    return open_questions([chapter(work, "money").pk])


def test_a_look_alike_is_a_question_and_not_carried(work, question):
    assert [one.passage.text for one in question] == [NEAR]
    assert [p.uid for p in question[0].candidates] == ["23456789"]
    assert Passage.objects.get(uid="23456789").gone_at


def test_the_same_part_takes_its_earlier_address_back(work, question, client):
    new = uid_of(NEAR)
    answer_question(question=question[0], uid="23456789")
    assert uid_of(NEAR) == "23456789"
    assert client.get(f"/p/{new}/", follow=True).redirect_chain[-1][0].endswith("#p-23456789")
    assert not AlignmentQuestion.objects.exists()


def test_the_answer_survives_the_next_publish(work, question):
    answer_question(question=question[0], uid="23456789")
    page = redrafted(work, "money", body(text("z", f"{NEAR} Twice."), text("b", "Other.")))
    page.get_latest_revision().publish()
    assert Passage.objects.get(uid="23456789").text == f"{NEAR} Twice."


def test_none_of_them_leaves_a_new_part(work, question):
    assert answer_question(question=question[0], uid="") is None
    assert not open_questions([chapter(work, "money").pk])
    assert Passage.objects.get(uid="23456789").gone_at


def test_an_answer_that_was_not_offered_is_refused(work, question):
    with pytest.raises(ValueError, match="not among"):
        answer_question(question=question[0], uid=uid_of(NEAR))


class TestTheScreen:
    def test_a_publisher_answers_and_the_edition_follows(self, work, question, client, publisher):
        client.force_login(publisher)
        address = reverse("hub_same_parts", args=[work.pk])
        page = client.get(address).content.decode()
        assert "It is this one" in page
        assert "<ins>" in page
        client.post(address, {"question": question[0].pk, "same_as": "23456789"})
        text = EditionText.objects.current().get(page=chapter(work, "money"))
        assert "23456789" in text.uids.values()
        assert "every part is known" in client.get(address).content.decode()

    def test_it_is_among_the_things_to_look_after(self, work, question):
        found = [one for one in findings() if one.kind == "parts"]
        assert [one.title for one in found] == ["Money"]
        assert counts()["parts"] == 1

    def test_an_editor_who_may_not_publish_answers_nothing(self, work, question, client, editor):
        client.force_login(editor)
        address = reverse("hub_same_parts", args=[work.pk])
        client.post(address, {"question": question[0].pk, "same_as": "23456789"})
        assert AlignmentQuestion.objects.count() == 1

    def test_who_may_publish_but_not_edit_is_not_shown_them(self, work, question, client):
        address = reverse("hub_same_parts", args=[work.pk])
        money = chapter(work, "money")
        client.force_login(somebody_without("change_page", but=[Right("change_page", money)]))
        assert client.get(address).status_code == 302

    def test_who_may_publish_another_work_only_answers_nothing(self, work, question, client):
        other = Right("publish_page", made_work(other=body(text("a", "Elsewhere."))))
        address = reverse("hub_same_parts", args=[work.pk])
        client.force_login(somebody_without("publish_page", but=[other]))
        client.post(address, {"question": question[0].pk, "same_as": "23456789"})
        assert AlignmentQuestion.objects.count() == 1

    @pytest.mark.parametrize("number", ["", "0", "x", "99999999999999999999"])
    def test_an_unknown_question_gets_a_plain_answer(self, work, number, client, publisher):
        client.force_login(publisher)
        address = reverse("hub_same_parts", args=[work.pk])
        answer = client.post(address, {"question": number, "same_as": "x"}, follow=True)
        assert "answered already" in answer.content.decode()
