"""How often a browser asks before somebody does anything: what an early phone on a slow line waits for."""

import pytest

from .places import PATHWAY, READ, STORY, WEBINAR

PICTURES = {"image", "media"}


@pytest.mark.parametrize(
    ("path", "at_most", "of_them_no_pictures"),
    [
        ("/", 12, 8),
        (STORY, 12, 10),
        (f"{PATHWAY}{READ}/", 12, 12),
        ("/library/", 16, 8),
        (WEBINAR, 14, 12),
    ],
)
def test_a_page_asks_for_little(desk, path, at_most, of_them_no_pictures):
    asked = []
    desk.on("request", lambda request: asked.append(request.resource_type))
    desk.goto(path, wait_until="networkidle")
    assert len(asked) <= at_most
    assert len([kind for kind in asked if kind not in PICTURES]) <= of_them_no_pictures
