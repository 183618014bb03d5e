"""What stands below a closed page is closed too: on every route, for who is one group short."""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction

from hub.groups import EDITORS, PUBLISHERS
from learning.search.index_sync import rebuild_index
from tests.factories import pages as make
from tests.kept import fresh

from .hidden_pages import SECRET, Hidden, content_of

pytestmark = pytest.mark.django_db
# A pathway of its own, whose parent is closed: nothing of it is told.
WAYS = (
    "",
    "1/",
    "plan/",
    "statement/",
    "own/",
    "print/",
    "group/",
    "group/notes/",
    "group/running-order/",
)
PEOPLE = {
    "somebody unknown": None,
    "with an account": (),
    "in another group": ("Others",),
    "an editor": (EDITORS,),
    "a publisher": (PUBLISHERS,),
}
MEANT = ("Readers",)


class Below(Hidden):
    """The hidden pages, none of which is closed itself: the library and the list of pathways are."""

    def __init__(self):
        super().__init__()
        self.secret_way = make.pathway(
            "Quokka ways", slug="quokka-ways", steps=[make.does("<p>Find a quokka.</p>")]
        )
        self.section = make.section_of(self.chapter)
        Group.objects.create(name="Others")
        readers = Group.objects.create(name="Readers")
        site = make.make_site()
        for page in (site.library, site.pathways):
            closing = PageViewRestriction.objects.create(page=page, restriction_type="groups")
            closing.groups.add(readers)
        rebuild_index()

    @property
    def of_readers(self) -> list[str]:
        """Addresses that show words to those who are meant."""
        return [
            self.chapter.url, self.webinar.url, "/library/closed-talk.json",
            "/library/closed-talk/embed/", "/oembed/?url=http://testserver/library/closed-talk/",
            "/library/open/", "/library/open/first/", "/library/open-article/", f"/p/{self.section.uid}/changes/",
            f"/media/{self.recording.pk}/captions.en.vtt", "/downloads/closed-talk/closed-talk.txt",
            "/principles/open-idea/", "/search/?q=speaks", "/search/suggestions/?q=speak", f"/search/marks/?q={SECRET}",
            f"{self.pathway.url}1/", f"{self.pathway.url}2/", f"{self.pathway.url}3/", f"{self.pathway.url}print/",
            "/pathways/quokka-ways.json", *(f"{self.secret_way.url}{end}" for end in WAYS),
        ]  # fmt: skip

    @property
    def where_editors_choose(self) -> list[str]:
        """Addresses of the admin that offer what a pathway may show."""
        return [
            reverse("hub_library_results") + f"?q={SECRET}",
            reverse("hub_library"),
            reverse("hub_parts_of", args=[self.chapter.pk]),
            reverse("section_chooser:choose"),
            reverse("section_chooser:choose_results") + "?q=section",
            reverse("section_chooser:chosen", args=[self.section.pk]),
        ]


@pytest.fixture(scope="module")
def made(for_the_file):
    return Below()


@pytest.fixture
def below(made, db):
    return fresh(made)


@pytest.fixture
def come_as(client, django_user_model):
    def sign_in(groups: tuple[str, ...] | None):
        if groups is not None:
            user = django_user_model.objects.create_user("sam")
            user.groups.add(*Group.objects.filter(name__in=groups))
            client.force_login(user)
        return client

    return sign_in


@pytest.mark.parametrize("who", PEOPLE)
def test_nothing_of_it_comes_to_light(below, come_as, who):
    client = come_as(PEOPLE[who])
    # Who may change a file in the admin may see it, whatever page shows it.
    files = below.bytes_at() if who in ("an editor", "a publisher") else ()
    for route in {*below.routes(), *below.of_readers} - {*files}:
        answer = client.get(route)
        if not route.startswith("/admin/"):
            assert SECRET not in content_of(answer).lower(), route


def test_who_is_meant_reads_it_on_each_of_these_routes(below, come_as):
    """So that the test above could fail."""
    client = come_as(MEANT)
    for route in below.of_readers:
        answer = client.get(route)
        assert answer.status_code == 200, route
        assert SECRET in content_of(answer).lower(), route


@pytest.mark.parametrize("groups", [(EDITORS,), (PUBLISHERS,), (EDITORS, *MEANT)], ids="-".join)
def test_an_editor_chooses_only_from_what_they_may_see(below, come_as, groups):
    client = come_as(groups)
    for route in below.where_editors_choose:
        seen = SECRET in content_of(client.get(route)).lower()
        assert seen is ("Readers" in groups), route
    chosen = [{"key": f"page:{below.chapter.pk}", "step": "read"}]
    made = client.post(reverse("hub_library_steps"), json.dumps(chosen), "application/json")
    assert made.status_code == (200 if "Readers" in groups else 400)
