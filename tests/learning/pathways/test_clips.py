"""A step that plays a part of a webinar says which part, how long it is and what it costs."""

import re

import pytest

from tests.factories import pages as make
from tests.html import as_read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("", "0:01", "1 second from “Talk”, 0:00 to 0:01. About"),
        ("0:01", "", "1 second from “Talk”, 0:01 to 0:02. About"),
        ("", "", "if you watch it all."),
    ],
)
def test_a_missing_start_is_the_beginning_and_a_missing_end_the_end(client, start, end, said):
    pathway = make.pathway(steps=[make.watches(make.webinar("Talk"), start, end)])
    html = client.get(f"{pathway.url}1/").content.decode()
    source = html[html.index('class="step-watch__source"') :]
    words = " ".join(re.sub("<[^>]*>", "", source).replace("\xa0", " ").split())
    assert said in words


def test_a_clip_from_the_beginning_stops_at_its_end(client):
    pathway = make.pathway(steps=[make.watches(make.webinar(), "", "0:01")])
    html = as_read(client.get(f"{pathway.url}1/").content.decode())
    assert re.search(r'<hub-player[^>]* data-start="0" data-end="1"', html)
