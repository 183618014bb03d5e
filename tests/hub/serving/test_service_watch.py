"""A service that is away is asked aside: nobody waits for it, and it is back at once."""

import threading
import time

from hub.serving.service_watch import ServiceWatch


class Service:
    """Answers or not, as it is told; counts how often it was asked."""

    def __init__(self):
        self.away = False
        self.asked = 0
        self.hanging = threading.Event()
        self.hanging.set()

    def ask(self) -> None:
        self.asked += 1
        self.hanging.wait(20)
        if self.away:
            raise ConnectionRefusedError("Connection refused")


def soon(question, within_s: float = 8) -> bool:
    deadline = time.monotonic() + within_s
    while not question() and time.monotonic() < deadline:
        time.sleep(0.02)
    return question()


def test_a_service_that_is_well_is_never_asked():
    service = Service()
    watch = ServiceWatch("service", service.ask)
    assert not watch.is_away()
    assert service.asked == 0


def test_a_doubt_that_is_wrong_sends_nobody_away():
    service = Service()
    watch = ServiceWatch("service", service.ask)
    watch.doubt()
    assert soon(lambda: service.asked == 1)
    assert not watch.is_away()


def test_what_is_away_is_away_until_it_answers_and_what_follows_from_that_is_done_first(caplog):
    service, returned = Service(), []
    service.away = True
    watch = ServiceWatch("service", service.ask, returned=lambda: returned.append(watch.is_away()))
    watch.doubt()
    assert soon(watch.is_away)
    service.away = False
    assert soon(lambda: not watch.is_away())
    assert returned == [True]
    away, back = [record.getMessage() for record in caplog.records]
    assert away == "The service is away: Connection refused. It is asked until it answers."
    assert back.startswith("The service answers again")


def test_many_doubts_at_once_ask_once():
    service = Service()
    service.hanging.clear()
    watch = ServiceWatch("service", service.ask)
    for _ in range(100):
        watch.doubt()
    assert soon(lambda: service.asked == 1)
    service.hanging.set()
    time.sleep(0.1)
    assert service.asked == 1


def test_a_question_without_an_answer_counts_as_away_too():
    service = Service()
    service.hanging.clear()
    watch = ServiceWatch("service", service.ask, silent_s=0.2)
    watch.doubt()
    assert not watch.is_away()
    assert soon(watch.is_away, within_s=2)
    service.hanging.set()
    assert soon(lambda: not watch.is_away())


def test_what_is_known_to_be_away_is_so_at_once():
    service = Service()
    service.hanging.clear()
    watch = ServiceWatch("service", service.ask)
    watch.found_away("it said nothing")
    assert watch.is_away()
    service.hanging.set()
    assert soon(lambda: not watch.is_away())
