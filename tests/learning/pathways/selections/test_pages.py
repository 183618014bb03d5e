"""A reader's own selection of steps: its form, its link, and the steps within it."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from learning.models import PathwayStep
from tests.factories import pages as make
from tests.html import as_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    return [make.article(f"Story {number}") for number in (1, 2, 3)]


@pytest.fixture
def pathway(stories):
    steps = [*(make.reads(story) for story in stories), make.checks(), make.reflects()]
    return make.pathway("New to it", slug="new-to-it", steps=steps)


def uids_of(pathway) -> list[str]:
    return list(PathwayStep.objects.filter(pathway=pathway).values_list("uid", flat=True))


def own(pathway, *uids, **more) -> str:
    return f"{pathway.url}own/?{urlencode({'s': '.'.join(uids), **more})}"


def text(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return as_read(answer.content.decode())


def titles(page: str) -> list[str]:
    found = re.findall(r"data-title>(.*?)</a>", page.partition('class="steps-list"')[2])
    return [re.sub("<[^>]+>", "", each) for each in found]


def test_the_overview_leads_to_the_form_with_all_steps_chosen(client, pathway):
    assert f'href="{pathway.url}own/"' in text(client, pathway.url)
    page = text(client, f"{pathway.url}own/")
    assert page.count(" checked>") == 5
    assert "5 steps" in page


def test_a_link_shows_its_steps_in_its_order_with_their_minutes(client, pathway):
    first, _second, third, *_ = uids_of(pathway)
    page = text(client, own(pathway, third, first))
    assert titles(page) == ["Story 3", "Story 1"]
    assert "2 steps, " in page
    assert "Story 2" not in page
    assert f'href="{pathway.url}3/?s={third}.{first}"' in page


def test_the_name_is_marked_as_a_readers_and_escaped(client, pathway):
    name = "<b>Your account</b> “is” & closed"
    page = text(client, own(pathway, *uids_of(pathway)[:1], t=name))
    assert "<b>Your account" not in page
    assert "<q>&lt;b&gt;Your account&lt;/b&gt; “is” &amp; closed</q>" in page
    assert "The hub did neither." in page
    assert re.search("<title>(.*?)</title>", page)[1].startswith("A selection from New to it")
    assert re.search("<h1>(.*?)</h1>", page)[1] == "A selection from New to it"


def test_search_engines_are_told_to_leave_it(client, pathway):
    uid = uids_of(pathway)[0]
    for address in (own(pathway, uid), f"{pathway.url}own/", f"{pathway.url}1/?s={uid}"):
        assert '<meta name="robots" content="noindex">' in text(client, address)
    assert "noindex" not in text(client, f"{pathway.url}1/")


def test_a_later_edit_of_the_pathway_keeps_the_link(client, pathway, stories):
    first, _, third, *_ = uids_of(pathway)
    blocks = pathway.steps.get_prep_value()
    pathway.steps = [blocks[3], blocks[2], blocks[0]]
    make.publish(pathway)
    assert titles(text(client, own(pathway, first, third))) == ["Story 1", "Story 3"]


def test_a_step_that_is_gone_is_said_plainly(client, pathway):
    first, second, *_ = uids_of(pathway)
    pathway.steps = list(pathway.steps.get_prep_value()[1:])
    make.publish(pathway)
    page = text(client, own(pathway, first, second))
    assert "One step of this link is not part of this pathway any more" in page
    assert titles(page) == ["Story 2"]
    # With nothing left the form is there, with nothing chosen.
    page = text(client, own(pathway, first))
    assert "No step is chosen." in page
    assert " checked>" not in page


def test_a_step_of_another_pathway_is_not_named(client, pathway):
    other = make.pathway(steps=[make.reads(make.article("Elsewhere"))])
    page = text(client, own(pathway, *uids_of(other), uids_of(pathway)[0]))
    assert "Elsewhere" not in page


def test_a_closed_source_says_nothing_of_itself(client, pathway, stories):
    PageViewRestriction.objects.create(page=stories[0], restriction_type="login")
    uids = uids_of(pathway)
    for address in (own(pathway, *uids), f"{own(pathway, *uids)}&edit=1", f"{pathway.url}own/"):
        page = text(client, address)
        assert "Story 1" not in page
        assert "A part that is only for some people" in page


def test_a_closed_pathway_has_no_selection(client, pathway):
    PageViewRestriction.objects.create(page=pathway, restriction_type="login")
    for address in (own(pathway, *uids_of(pathway)), f"{pathway.url}statement/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/login/" in answer.url


def test_a_draft_has_none_either(client):
    draft = make.pathway("Not yet", steps=[make.reflects()], live=False)
    assert client.get(f"{draft.get_url()}own/").status_code == 404


@pytest.mark.parametrize(
    ("button", "order"), [("down", [1, 0, 2]), ("up", [0, 1, 2])], ids=["down", "up at the top"]
)
def test_without_a_script_a_button_answers_with_the_next_state(client, pathway, button, order):
    uids = uids_of(pathway)[:3]
    form = [
        ("s", ""),
        ("edit", "1"),
        *(("s", uid) for uid in uids),
        ("t", "Ours"),
        (button, uids[0]),
    ]
    answer = client.get(f"{pathway.url}own/?{urlencode(form)}")
    then = ".".join(uids[place] for place in order)
    assert answer.status_code == 302
    assert answer.url == f"{pathway.url}own/?s={then}&t=Ours&edit=1#s-{uids[0]}"
    page = text(client, answer.url)
    boxes = re.findall(r'type="checkbox" name="s" value="(\w+)"( checked)?', page)
    assert [uid for uid, checked in boxes if checked] == then.split(".")
    assert len(boxes) == 5


def test_the_form_gives_one_short_address(client, pathway):
    uids = uids_of(pathway)[:2]
    form = [("s", ""), ("edit", "1"), *(("s", uid) for uid in uids), ("t", " Ours "), ("show", "1")]
    answer = client.get(f"{pathway.url}own/?{urlencode(form)}")
    assert answer.url == f"{pathway.url}own/?s={'.'.join(uids)}&t=Ours"
    nothing = client.get(f"{pathway.url}own/?s=&edit=1&t=&show=1")
    assert "No step is chosen." in nothing.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "s=",
        "s=%00",
        "s=" + "x." * 5000,
        "s=a&t=" + "y" * 9000,
        "up=x",
        "s=..&up=%0d%0aSet-Cookie:a",
        "edit",
        "s=%ff%fe",
    ],
    ids=range(8),
)
def test_bad_addresses_get_a_page(client, pathway, query):
    answer = client.get(f"{pathway.url}own/?{query}", follow=True)
    assert answer.status_code == 200
    assert not answer.cookies


def test_steps_lead_on_in_the_chosen_order(client, pathway):
    first, _, _third, check, reflect = uids_of(pathway)
    query = f"s={reflect}.{first}.{check}&t=Ours"
    shown = query.replace("&", "&amp;")
    page = text(client, f"{pathway.url}1/?{query}")
    assert "Step 2 of 3" in page
    assert f'href="{pathway.url}5/?{shown}"' in page, "back"
    assert f'action="{pathway.url}4/?{shown}"' in page, "done, next"
    assert f'href="{pathway.url}own/?{shown}"' in page, "to the selection"
    # Without a script the form's own fields take the place of what stands in its address.
    form = page.partition('class="step-foot__done"')[2]
    assert f'<input type="hidden" name="s" value="{reflect}.{first}.{check}">' in form
    assert '<input type="hidden" name="t" value="Ours">' in form
    assert 'data-pathway=""' in form, "the rest of the pathway does not become new"
    last = text(client, f"{pathway.url}4/?{query}")
    assert f'action="{pathway.url}plan/"' in last
    assert last.count('name="s" value=') == 2, "the check keeps it too"


def test_a_step_outside_the_selection_stands_in_its_pathway(client, pathway):
    _first, second, *_ = uids_of(pathway)
    for query in (f"s={second}", "s=<script>", "s="):
        page = text(client, f"{pathway.url}1/?{query}")
        assert "Step 1 of 5" in page
        assert "?s=" not in page


def test_it_asks_the_database_as_often_for_sixty_steps_as_for_five(client, pathway):
    long = make.pathway(
        steps=[make.reads(make.article(f"Part {n}")) for n in range(30)]
        + [make.reflects() for _ in range(30)]
    )

    def queries(one, address) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    for build in (
        lambda one: own(one, *uids_of(one)),
        lambda one: f"{one.url}own/",
        lambda one: f"{one.url}statement/",
        lambda one: f"{one.url}1/?s={'.'.join(uids_of(one))}",
    ):
        few, many = queries(pathway, build(pathway)), queries(long, build(long))
        assert few == many <= 12
