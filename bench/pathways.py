"""A pathway of sixty steps beside one of ten: its overview, a step, the running order.

All are asked for in turn, through all of Django but its server: a busy moment hits both.
`queries` are those of one answer. What a page costs may grow with what is written on it,
and by no more than `at_most`.
"""

import contextlib
import json
import sys
import time
from operator import truediv
from statistics import median

from in_a_new_hub import found_by
from site_under_test import ROOT

ROUNDS = 41
STEPS = {"10_steps": 10, "60_steps": 60}
AT_MOST = {"overview": 1.5, "step": 1.5}
PAGES = {"overview": "", "step": "5/"}


def measure() -> dict:
    found = found_by("pathways", __file__)
    ratios = found.pop("ratios")
    holds = all(ratio <= AT_MOST[page] for page, ratio in ratios.items())
    return {"ratios": ratios, "at_most": AT_MOST, "holds": holds, **found}


def _in_the_hub() -> None:
    """Makes both pathways in the database of this process and asks for their pages."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    with contextlib.redirect_stdout(sys.stderr):
        call_command("load_demo")
    pathways = {name: _pathway(name, count) for name, count in STEPS.items()}
    client = Client(SERVER_NAME="localhost")
    seconds = {page: {name: [] for name in pathways} for page in PAGES}
    queries = {page: {} for page in PAGES}
    for page, end in PAGES.items():
        for name, url in pathways.items():
            queries[page][name] = _queries(client, url + end)
    for _ in range(ROUNDS):
        for page, end in PAGES.items():
            for name, url in pathways.items():
                begun = time.perf_counter()
                assert client.get(url + end).status_code == 200
                seconds[page][name].append(time.perf_counter() - begun)
    middle = {
        page: {name: round(median(times), 4) for name, times in each.items()}
        for page, each in seconds.items()
    }
    # Both were asked for one right after the other: a busy moment hits both of a pair.
    ratios = {
        page: round(median(map(truediv, each["60_steps"], each["10_steps"])), 2)
        for page, each in seconds.items()
    }
    print(json.dumps({"ratios": ratios, "seconds": middle, "queries": queries}))


def _pathway(name: str, count: int) -> str:
    """Returns the address of a published pathway of so many steps, made of the demo's own."""
    from learning.models import PathwayIndexPage, PathwayPage

    steps = [
        {"type": block["type"], "value": block["value"]}
        for pathway in PathwayPage.objects.filter(live=True).order_by("pk")[:3]
        for block in pathway.steps.get_prep_value()
    ]
    page = PathwayPage(
        title=name.replace("_", " "),
        strapline="To be measured.",
        steps=json.dumps([steps[number % len(steps)] for number in range(count)]),
    )
    PathwayIndexPage.objects.get().add_child(instance=page)
    page.save_revision(clean=False).publish()
    return PathwayPage.objects.get(pk=page.pk).url


def _queries(client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


if __name__ == "__main__":
    _in_the_hub()
