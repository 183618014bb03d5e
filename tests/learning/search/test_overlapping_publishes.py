"""Two who publish at the same time: no follower misses one of them."""

import threading

import pytest
from django.db import connection, connections, transaction

from learning.models import SearchChange
from learning.search.queries import changes_after, sequence_now
from learning.search.services import note_change

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite lets one transaction write at a time"
    ),
]


def test_who_begins_first_and_ends_last_is_not_missed():
    began = sequence_now().number
    slow_has_noted, slow_may_end = threading.Event(), threading.Event()
    order: list[str] = []

    def slow():
        try:
            with transaction.atomic():
                note_change([1])
                slow_has_noted.set()
                slow_may_end.wait(20)
                order.append("slow")
        finally:
            connections.close_all()

    def quick():
        try:
            with transaction.atomic():
                note_change([2])
                order.append("quick")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=slow), threading.Thread(target=quick)]
    threads[0].start()
    assert slow_has_noted.wait(20)
    threads[1].start()
    threads[1].join(0.5)
    # The quick one waits: had it the number 2 now, a follower would go on from 2.
    assert threads[1].is_alive()
    assert sequence_now().number == began
    assert changes_after(began) == ({}, began)
    slow_may_end.set()
    for thread in threads:
        thread.join(20)
    keys, last = changes_after(began)
    assert sorted(keys["page"]) == [1, 2]
    assert order == ["slow", "quick"]
    assert last == sequence_now().number == began + 2


def test_a_follower_that_looks_all_the_time_sees_every_change():
    ended = threading.Event()
    seen: set[int] = set()

    def publish(first: int):
        try:
            for key in range(first, first + 40):
                with transaction.atomic():
                    note_change([key])
        finally:
            connections.close_all()

    def follow():
        number = 0
        try:
            while True:
                is_last = ended.is_set()
                keys, number = changes_after(number)
                seen.update(keys.get("page", []))
                if is_last:
                    return
        finally:
            connections.close_all()

    publishers = [threading.Thread(target=publish, args=(n * 100,)) for n in range(4)]
    follower = threading.Thread(target=follow)
    for thread in [follower, *publishers]:
        thread.start()
    for thread in publishers:
        thread.join(60)
    ended.set()
    follower.join(60)
    assert len(seen) == 160 == SearchChange.objects.count()
    assert connection.vendor == "postgresql"
