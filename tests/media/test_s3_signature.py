"""Signed addresses of an S3 service, held against what Amazon publishes and what botocore makes."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from media.s3_signature import LONGEST_S, SigningKey, presigned_url

# Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters", the example there.
EXAMPLE_KEY = SigningKey(
    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"
)
EXAMPLE_SIGNATURE = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
KEY = SigningKey("key", "se/cret", "eu-west-2", "a+token=")
NAMES = st.text(min_size=1, max_size=30).filter(lambda name: name not in {".", ".."})


def asked_of(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_the_example_of_amazon_is_signed_as_there():
    url = presigned_url(
        "https://examplebucket.s3.amazonaws.com/test.txt",
        EXAMPLE_KEY,
        method="GET",
        signed_at=datetime(2013, 5, 24, tzinfo=UTC),
        lasts_s=86400,
    )
    assert asked_of(url)["X-Amz-Signature"] == [EXAMPLE_SIGNATURE]


@given(
    name=NAMES.map(lambda name: quote(name.encode(), safe="-_.~")),
    query=st.dictionaries(st.sampled_from(["partNumber", "uploadId", "x y"]), NAMES),
    length=st.integers(min_value=1, max_value=2**40),
)
def test_any_request_is_signed_as_botocore_signs_it(name, query, length):
    headers = {"Content-Length": str(length)}
    address = f"https://s3.example.org:9000/shelf/{name}"
    # As its own addresses are made: the query is there before it signs.
    words = "&".join(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in query.items())
    theirs = AWSRequest("PUT", f"{address}?{words}" if words else address, headers=headers)
    credentials = Credentials(KEY.access_key, KEY.secret_key, KEY.token)
    S3SigV4QueryAuth(credentials, "s3", KEY.region, expires=60).add_auth(theirs)
    moment = datetime.strptime(asked_of(theirs.url)["X-Amz-Date"][0], "%Y%m%dT%H%M%SZ")
    ours = presigned_url(
        address, KEY, method="PUT", signed_at=moment, lasts_s=60, query=query, headers=headers
    )
    assert asked_of(ours) == asked_of(theirs.url)


def test_no_address_lasts_longer_than_the_service_lets_it():
    url = presigned_url(
        "https://s3.example.org/shelf/a",
        KEY,
        method="GET",
        signed_at=datetime(2026, 11, 30, tzinfo=UTC),
        lasts_s=LONGEST_S + 1,
    )
    assert asked_of(url)["X-Amz-Expires"] == [str(LONGEST_S)]


@pytest.mark.parametrize("changed", ["method", "length", "path"])
def test_another_method_length_or_path_has_another_signature(changed):
    facts = {
        "method": "PUT",
        "signed_at": datetime(2026, 11, 30, tzinfo=UTC),
        "lasts_s": 60,
        "headers": {"Content-Length": "10"},
    }
    address = "https://s3.example.org/shelf/a"
    before = presigned_url(address, KEY, **facts)
    if changed == "path":
        after = presigned_url(f"{address}b", KEY, **facts)
    else:
        other = {"method": "GET"} if changed == "method" else {"headers": {"Content-Length": "11"}}
        after = presigned_url(address, KEY, **facts | other)
    assert asked_of(before)["X-Amz-Signature"] != asked_of(after)["X-Amz-Signature"]
