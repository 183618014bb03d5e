"""What the hub asks of others holds up nobody: mail, and files in a bucket."""

import time

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from hub.serving.service_faults import is_service_fault
from hub.serving.smtp_mail import EmailBackend, MailServerIsAway
from hub.serving.time_limits import PAGE, limited
from media.bucket_storage import BucketStorage
from tests.browser.running import free_port
from tests.faults.services import SilentServer

MESSAGE = EmailMessage("Hello", "Words", "hub@example.org", ["ada@example.org"])


@pytest.fixture
def silent():
    server = SilentServer()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def nobody_is_left_alone():
    EmailBackend.left_alone_until.clear()


def mail_at(port: int, **options) -> BaseEmailBackend:
    return EmailBackend(host="127.0.0.1", port=port, timeout=10, **options)


def seconds_of(call, *expected: type[BaseException]) -> float:
    began = time.monotonic()
    with pytest.raises(expected) as raised, limited(PAGE):
        call()
    assert is_service_fault(raised.value)
    return time.monotonic() - began


def test_a_mail_server_that_says_nothing_is_given_up_and_then_left_alone(silent):
    mail = mail_at(silent.port)
    assert 2 < seconds_of(lambda: mail.send_messages([MESSAGE]), MailServerIsAway) < 5
    began = time.monotonic()
    for _ in range(20):  # as many editors who are told of something
        assert seconds_of(lambda: mail.send_messages([MESSAGE]), MailServerIsAway) < 0.2
    assert time.monotonic() - began < 1


def test_a_mail_server_that_is_not_there_is_told(silent):
    assert seconds_of(mail_at(free_port()).open, ConnectionRefusedError) < 2


def test_who_sends_silently_hears_nothing_of_it(silent):
    mail = mail_at(silent.port, fail_silently=True)
    with limited(PAGE):
        assert mail.send_messages([MESSAGE]) == 0
        assert mail.open() is None


@pytest.mark.parametrize("kind", ["silent", "not there"])
def test_a_bucket_that_does_not_answer_is_given_up(silent, kind):
    port = silent.port if kind == "silent" else free_port()
    bucket = BucketStorage(
        bucket_name="shelf",
        access_key="key",
        secret_key="word",
        region_name="eu-west-2",
        endpoint_url=f"http://127.0.0.1:{port}",
    )
    assert bucket.bucket.meta.client.meta.config.read_timeout == 2  # made before the clock runs
    assert seconds_of(lambda: bucket.size("a.mp4"), Exception) < 4
    assert seconds_of(lambda: bucket.exists("a.mp4"), Exception) < 4
