"""Asks an upgraded hub for its pages, in a process of its own; tells what came as JSON."""

import json

import django

ADDRESSES = [
    "/",
    "/library/",
    "/library/rooms-and-rights/",
    "/library/rooms-and-rights/damp-homes/",
    "/library/rooms-and-rights/editions/1/damp-homes/",
    "/library/sharing-power/",
    "/library/talk/",
    "/library/checklist/",
    "/library/members/",
    "/glossary/",
    "/whats-new/",
    "/my-plan/",
    *(f"/pathways/new-here/{step}" for step in ("", *(f"{n}/" for n in range(1, 10)))),
    *(f"/pathways/new-here/{view}/" for view in ("plan", "group", "print")),
    "/pathways/new-here.json",
    "/admin/",
    "/admin/reports/to-look-after/",
]


def main() -> None:
    django.setup()
    from django.contrib.auth import get_user_model
    from django.test import Client

    from learning.passages.models import Passage

    reader, editor = Client(), Client()
    editor.force_login(get_user_model().objects.get(username="ada"))
    public = Passage.objects.exclude(page__slug="members").values_list("uid", flat=True)
    passages = [f"/p/{uid}/" for uid in public]
    found = {}
    for address in [*ADDRESSES, *passages]:
        client = editor if address.startswith("/admin/") else reader
        answer = client.get(address, headers={"host": "localhost"})
        found[address] = [answer.status_code, answer.content.decode()]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
