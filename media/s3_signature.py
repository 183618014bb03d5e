"""Addresses of an S3 service that answer by themselves for a time: signed in the query. Pure.

Source: Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters (AWS Signature
Version 4)". boto3 signs with the second it is asked in; here the time is given, so that addresses
made within the same minutes are the same.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

ALGORITHM = "AWS4-HMAC-SHA256"
# As the service has it: a week.
LONGEST_S = 604_800


@dataclass(frozen=True)
class SigningKey:
    """Who signs, and for which region. `token`: of a role that a machine has for some hours."""

    access_key: str
    secret_key: str
    region: str
    token: str = ""


def presigned_url(
    url: str,
    key: SigningKey,
    *,
    method: str,
    signed_at: datetime,
    lasts_s: int,
    query: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> str:
    """Return `url` with what lets anyone ask for it by `method` until `lasts_s` after `signed_at` (UTC).

    `url`: with its path encoded, without a query. Whoever asks has to send `headers` as they are.
    """
    parts = urlsplit(url)
    stamp = signed_at.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{stamp[:8]}/{key.region}/s3/aws4_request"
    sent = {name.lower(): value.strip() for name, value in (headers or {}).items()}
    sent = dict(sorted({**sent, "host": parts.netloc}.items()))
    names = ";".join(sent)
    asked = {
        **(query or {}),
        "X-Amz-Algorithm": ALGORITHM,
        "X-Amz-Credential": f"{key.access_key}/{scope}",
        "X-Amz-Date": stamp,
        "X-Amz-Expires": str(min(lasts_s, LONGEST_S)),
        "X-Amz-SignedHeaders": names,
    }
    if key.token:
        asked["X-Amz-Security-Token"] = key.token
    encoded = _encoded(asked)
    lines = "".join(f"{name}:{value}\n" for name, value in sent.items())
    request = "\n".join((method, parts.path, encoded, lines, names, "UNSIGNED-PAYLOAD"))
    to_sign = "\n".join((ALGORITHM, stamp, scope, hashlib.sha256(request.encode()).hexdigest()))
    signature = _hmac(_key_of_the_day(key, stamp[:8]), to_sign).hex()
    return f"{url}?{encoded}&X-Amz-Signature={signature}"


def _encoded(query: Mapping[str, str]) -> str:
    pairs = ((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in query.items())
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))


def _key_of_the_day(key: SigningKey, day: str) -> bytes:
    made = _hmac(f"AWS4{key.secret_key}".encode(), day)
    for part in (key.region, "s3", "aws4_request"):
        made = _hmac(made, part)
    return made


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
