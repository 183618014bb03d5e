"""What is written down can be read by machines and holds nothing about anybody."""

import json
import logging

import pytest

from hub.logs.json_lines import JsonLines
from hub.logs.request_ids import accepted, current_request_id, with_request_ids

pytestmark = pytest.mark.no_database
FROM_THE_PROXY = "0f9c1b6a5d4e3f2a1b0c9d8e7f6a5b4c"


@pytest.fixture
def log():
    """A logger of its own, and the lines that it has written, read again."""
    lines = []

    class Kept(logging.Handler):
        def emit(self, record):
            line = self.format(record)
            assert "\n" not in line
            lines.append(json.loads(line))

    logger = logging.getLogger("hub.tests.of_lines")
    handler = Kept()
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    logger.lines = lines
    yield logger
    logger.removeHandler(handler)


def ask(application, **environ) -> dict[str, str]:
    told = {}
    asked = with_request_ids(application)
    list(asked({**environ}, lambda status, headers: told.update(dict(headers))))
    return told


def failing(log):
    def application(environ, start_response):
        start_response("500 It failed", [])
        try:
            raise ValueError("what Ada searched for")
        except ValueError:
            log.exception("It failed")
        return []

    return application


def test_each_line_of_a_request_carries_the_id_that_is_sent_back(log):
    told = ask(failing(log), HTTP_X_REQUEST_ID=FROM_THE_PROXY)
    [line] = log.lines
    assert told["X-Request-ID"] == line["request_id"] == FROM_THE_PROXY
    assert (line["level"], line["logger"], line["message"]) == ("ERROR", log.name, "It failed")
    assert line["time"].endswith("+00:00")
    assert current_request_id() == "", "the next request is another one"


def test_an_error_in_a_request_is_told_by_its_type_and_place_alone(log):
    ask(failing(log))
    [line] = log.lines
    assert line["error"]["type"] == "ValueError"
    assert line["error"]["where"][-1].endswith(" application")
    assert "Ada" not in json.dumps(line)


def test_what_a_service_says_is_kept(log):
    def application(environ, start_response):
        try:
            raise ImportError("no module of that name")
        except ImportError:
            log.exception("It failed")
        start_response("500 It failed", [])
        return []

    ask(application)
    assert log.lines[0]["error"]["message"] == "no module of that name"


def test_outside_of_requests_the_message_of_an_error_is_kept(log):
    try:
        raise OSError("disk") from KeyError("first")
    except OSError:
        log.exception("Work failed")
    [line] = log.lines
    assert "request_id" not in line
    assert line["error"]["message"] == "disk"
    assert line["error"]["cause"]["type"] == "KeyError"


@pytest.mark.parametrize(
    "offered", ["", "short", "x" * 65, 'aaaaaaaaaaaaaaaa", "admin": "', "aaaaaaaaaaaaaaaa\nfalse"]
)
def test_an_id_that_is_none_is_replaced(offered):
    made = accepted(offered)
    assert made != offered
    assert len(made) == 32
    assert made != accepted(offered)
