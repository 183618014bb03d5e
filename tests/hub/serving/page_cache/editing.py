"""A process of a running hub that edits at random, and looks after each edit whether visitors see it.

`python -m tests.hub.serving.page_cache.editing MANY SEED PORT` prints JSON: how many edits of each kind,
how many answers were compared, and what was stale or open to who should not see it. What is right is
what Django itself answers in this process, without a cache in front.
"""

import http.client
import json
import random
import re
import sys
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import django

SHARED_ADDRESSES = (
    "/", "/library/", "/pathways/", "/whats-new/", "/glossary/", "/feed/", "/sitemap.xml",
    "/library/?principle={principle}", "/principles/{principle}/",
)  # fmt: skip
MOST_TRIES = 40
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


class Editor:
    """Edits, and knows at which addresses an edit shows."""

    def __init__(self, seed: int):
        from wagtail.models import Page

        from learning.models import Principle

        self.rng = random.Random(seed)
        found = Page.objects.filter(depth__gte=3).live().not_exact_type(Page).order_by("pk")
        self.pages = list(found.values_list("pk", flat=True))
        self.principles = list(Principle.objects.order_by("pk"))
        self.number = 0

    def addresses(self) -> list[str]:
        principle = self.rng.choice(self.principles).slug
        return [each.format(principle=principle) for each in self.rng.sample(SHARED_ADDRESSES, 2)]

    def page(self):
        """Return a page as it is now: what was read earlier may say what was taken back."""
        from wagtail.models import Page

        return Page.objects.get(pk=self.rng.choice(self.pages))

    def words(self) -> str:
        self.number += 1
        return f"Words {self.number} {self.rng.random():.6f}"

    # Each returns the addresses where it shows, besides those that are looked at anyway.

    def publish(self):
        page = self.page().specific
        if not page.live:
            return [page.url]
        page.title = f"{page.title.split(' · ')[0]} · {self.words()}"
        page.save_revision(clean=False).publish()
        return [page.url]

    def save_a_draft(self):
        page = self.page().specific
        page.title = self.words()
        page.save_revision(clean=False)
        return [page.url]

    def restrict(self):
        from wagtail.models import PageViewRestriction

        page = self.page()
        kept = PageViewRestriction.objects.filter(page=page)
        if kept.exists():
            kept.delete()
        else:
            PageViewRestriction.objects.create(
                page=page, restriction_type=self.rng.choice(["login", "password"]), password="a-1"
            )
        return [page.url, *files_of(page)]

    def take_down_or_put_back(self):
        page = self.page()
        if page.live:
            page.specific.unpublish(log_action=False)
        else:
            page.specific.get_latest_revision().publish()
        return [page.url, *files_of(page)]

    def schedule(self):
        from django.utils import timezone

        from hub.scheduler.scheduled_publishing import publish_and_expire

        page = self.page().specific
        if not page.live:
            return [page.url]
        page.title = f"{page.title.split(' · ')[0]} · {self.words()}"
        page.go_live_at = timezone.now() + timedelta(minutes=5)
        revision = page.save_revision(clean=False, approved_go_live_at=page.go_live_at)
        then = timezone.now() - timedelta(minutes=1)
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=then)
        publish_and_expire()
        return [page.url]

    def rename_principle(self):
        principle = self.rng.choice(self.principles)
        type(principle).objects.filter(pk=principle.pk).update(name=self.words()[:40])
        return [f"/principles/{principle.slug}/", self.page().url]

    def throw_a_rendition_away(self):
        from media.models import HubRendition

        rendition = HubRendition.objects.order_by("?").first()
        if rendition:
            rendition.delete()
        return [self.page().url]

    def remake_a_file(self):
        from learning.models import PublicationFile

        file = PublicationFile.objects.order_by("?").first()
        if not file:
            return []
        size = self.rng.randrange(10_000, 9_000_000)
        PublicationFile.objects.filter(pk=file.pk).update(size_bytes=size)
        return [file.work.url]

    def change_the_menu(self):
        page = self.page()
        shown = type(page).objects.filter(pk=page.pk)
        shown.update(show_in_menus=not page.show_in_menus)
        return [page.url]

    def change_the_promise(self):
        from wagtail.models import Site

        from hub.site_settings import HubSettings

        settings = HubSettings.for_site(Site.objects.get())
        settings.promise = self.words()
        settings.save()
        return [self.page().url]

    def explain_a_word(self):
        from learning.models import GlossaryTerm

        term = GlossaryTerm.objects.order_by("?").first()
        term.meaning = self.words()
        term.save()
        return ["/glossary/", self.page().url]

    def describe_a_picture(self):
        from media.models import HubImage

        image = HubImage.objects.order_by("?").first()
        HubImage.objects.bulk_update([rename(image, self.words())], ["title", "description"])
        return [self.page().url]

    def change_a_prompt(self):
        from learning.models import Prompt

        prompt = Prompt.objects.order_by("?").first()
        prompt.alone = self.words()
        prompt.save()
        return ["/pathways/new-to-co-production/5/"]

    def think_better_of_it(self):
        from django.db import transaction

        with suppress(ZeroDivisionError), transaction.atomic():
            self.rename_principle()
            self.publish()
            raise ZeroDivisionError
        return [self.page().url]

    def redirect(self):
        from wagtail.contrib.redirects.models import Redirect

        page = self.page()
        Redirect.objects.update_or_create(
            old_path="/once/was", defaults={"redirect_page": page, "is_permanent": False}
        )
        return ["/once/was/"]


# What costs a tenth of a second comes less often than what costs a thousandth.
WAYS = {
    "publish": 2, "schedule": 1, "save_a_draft": 2, "take_down_or_put_back": 2, "restrict": 4,
    "rename_principle": 3, "throw_a_rendition_away": 2, "remake_a_file": 2, "change_the_menu": 2,
    "change_the_promise": 2, "explain_a_word": 2, "describe_a_picture": 2, "change_a_prompt": 2,
    "think_better_of_it": 1, "redirect": 1,
}  # fmt: skip


def rename(image, words):
    image.title = image.description = words
    return image


def files_of(page) -> list[str]:
    """Return an address of the film of a page, if it has one."""
    recording = getattr(page.specific, "recording", None)
    return [recording.film_url, recording.poster_url] if recording else []


def visit(port: int, address: str) -> tuple[int, bytes]:
    """Ask as a visitor does, on a connection of its own: any of the web processes answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(
            "GET", address, headers={"Range": "bytes=0-99"} if is_file(address) else {}
        )
        answer = connection.getresponse()
        return answer.status, without_token(answer.read())
    finally:
        connection.close()


def is_file(address: str) -> bool:
    return address.startswith(("/media/", "/uploads/"))


def by_django(port: int, address: str) -> tuple[int, bytes]:
    from django.test import Client

    more = {"HTTP_RANGE": "bytes=0-99"} if is_file(address) else {}
    answer = Client(HTTP_HOST=f"127.0.0.1:{port}").get(address, **more)
    body = answer.getvalue() if answer.streaming else answer.content
    answer.close()
    return answer.status_code, without_token(body)


def without_token(body: bytes) -> bytes:
    """Return the body without what the form of a page password has anew for each visitor."""
    return TOKEN.sub(b"", body)


def compare(port: int, address: str) -> str:
    """Return what is wrong with what visitors get; empty if nothing is. The worker may change things
    meanwhile (files that were made): then it is asked again."""
    from learning.generation.api import current

    for _ in range(MOST_TRIES):
        before = current()
        right = by_django(port, address)
        got = [visit(port, address) for _ in range(3)]
        if current() != before:
            continue
        wrong = [each for each in got if each != right]
        if not wrong:
            return ""
        if current() == before:
            return f"{address}: {wrong[0][0]} instead of {right[0]}, {len(wrong)} of {len(got)}"
    return f"{address}: never still for long enough"


def main(many: int, seed: int, port: int) -> dict:
    from learning.pathways.source_visibility import NotPublicEnough

    editor = Editor(seed)
    ways = editor.rng.choices(list(WAYS), weights=list(WAYS.values()), k=many)
    wrong, compared, refused = [], 0, 0
    for way in ways:
        try:
            shows_at = getattr(editor, way)()
        except NotPublicEnough:
            # As the form says it: a pathway does not go out while a part of it is closed.
            shows_at, refused = [], refused + 1
        looked_at = [*shows_at, *editor.addresses()]
        for address in dict.fromkeys(filter(None, looked_at)):
            compared += 1
            if problem := compare(port, address):
                wrong.append(f"after {way}: {problem}")
        if len(wrong) > 20:
            break
    return {"edits": Counter(ways), "compared": compared, "refused": refused, "wrong": wrong}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(*map(int, sys.argv[1:]))))
