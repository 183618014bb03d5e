"""Settings are read from the environment, and what is wrong is said in plain words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.settings import environment
from hub.settings.local_secret import secret_key_in
from hub.settings.production_checks import problems_of

ROOT = Path(__file__).parents[3]
SAFE = {
    "SECRET_KEY": "k7Qm2xWv9LpZr4TnYb8HcJd3FgSa6EuX5oIiRtPyNlMwVqBzKs1",
    "ALLOWED_HOSTS": "hub.example.org",
    "DATABASE_URL": "postgres://hub:word@db.example.org/hub",
    "EMAIL_URL": "smtp://mail.example.org:587?tls=1",
}


def problems(**changes) -> str:
    values = SAFE | changes
    return "\n".join(problems_of(lambda name: values.get(name, "")))


def test_production_starts_with_safe_settings():
    assert problems() == ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing"),
        ("SECRET_KEY", "short", "too easy to guess"),
        ("SECRET_KEY", "a" * 80, "too easy to guess"),
        ("SECRET_KEY", "django-insecure-" + SAFE["SECRET_KEY"], "too easy to guess"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is missing"),
        ("ALLOWED_HOSTS", "hub.example.org,*", "has a *"),
        ("ALLOWED_HOSTS", "https://hub.example.org/", "with a slash"),
        ("DATABASE_URL", "", "DATABASE_URL is missing"),
        ("EMAIL_URL", "", "EMAIL_URL is missing"),
        ("BASE_URL", "http://hub.example.org", "must begin with https://"),
        ("STORAGE_PUBLIC_ENDPOINT", "http://s3.example.org", "must begin with https://"),
        ("STORAGE_PUBLIC_ENDPOINT", "http://127.0.0.1.example.org", "must begin with https://"),
        ("HUB_DEBUG", "1", "HUB_DEBUG is on"),
    ],
)
def test_production_names_the_unsafe_setting(name, value, said):
    assert said in problems(**{name: value})


def test_production_names_every_problem_at_once():
    text = "\n".join(problems_of(lambda name: ""))
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL"):
        assert name in text


def run_check(*arguments, tmp_path, **variables):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environ = kept | {
        "DJANGO_SETTINGS_MODULE": "hub.settings.production",
        "HUB_VAR": str(tmp_path),
        **variables,
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_unsafe_production_start_ends_with_a_sentence_and_no_trace(tmp_path):
    ended = run_check(tmp_path=tmp_path)
    assert ended.returncode == 1
    assert "does not start in production until this is mended" in ended.stderr
    assert "SECRET_KEY is missing" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_safe_production_start_passes_djangos_deploy_check(tmp_path):
    variables = SAFE | {"DATABASE_URL": f"sqlite:///{tmp_path}/hub.sqlite3"}
    ended = run_check(
        "--deploy", "--tag", "security", "--fail-level", "WARNING", tmp_path=tmp_path, **variables
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (lambda: environment.database("X", default=Path("/tmp/x")), "mysql://host/name"),
        (lambda: environment.database("X", default=Path("/tmp/x")), "postgres://host:port/name"),
        (lambda: environment.database("X", default=Path("/tmp/x")), "postgres://host"),
        (lambda: environment.database("X", default=Path("/tmp/x")), "nonsense"),
        (lambda: environment.cache("X"), "memcached://host"),
        (lambda: environment.storages("X", var_dir=Path("/tmp"), staticfiles=""), "ftp://host"),
        (lambda: environment.search("X"), "elastic://host"),
        (lambda: environment.email("X"), "pigeon://host"),
        (lambda: environment.email("X"), "smtp://host:many"),
        (lambda: environment.flag("X"), "perhaps"),
        (lambda: environment.whole_number("X", 1, least=1, most=9), "10"),
        (lambda: environment.whole_number("X", 1, least=1, most=9), "²"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_a_remedy(monkeypatch, reader, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=r"^X: .+\. .+\.$"):
        reader()


def test_a_message_never_repeats_a_password(monkeypatch):
    monkeypatch.setenv("X", "postgres://hub:tops3cret@host:port/name")
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.database("X", default=Path("/tmp/x"))
    assert "tops3cret" not in str(raised.value)


def test_sqlite_takes_its_lock_at_the_start_of_a_write(monkeypatch, tmp_path):
    monkeypatch.delenv("X", raising=False)
    found = environment.database("X", default=tmp_path / "hub.sqlite3")
    assert found["NAME"] == str(tmp_path / "hub.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "WAL" in found["OPTIONS"]["init_command"]


def test_postgres_shares_a_pool_of_connections(monkeypatch):
    monkeypatch.setenv("X", "postgres://hub:a%40b@db:5433/hub")
    found = environment.database("X", default=Path("/tmp/x"))
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db", 5433, "hub")
    assert found["PASSWORD"] == "a@b"
    assert found["CONN_MAX_AGE"] == 0
    assert found["OPTIONS"]["pool"]["max_size"] > 1


def test_both_storages_can_lie_in_a_bucket(monkeypatch):
    monkeypatch.setenv(
        "X", "s3://key:se%2Fcret@shelf?region=eu-west-2&endpoint=https://s3.example.org"
    )
    found = environment.storages("X", var_dir=Path("/tmp"), staticfiles="")
    assert found["private"]["BACKEND"] == "media.bucket_storage.PrivateBucketStorage"
    assert found["default"]["BACKEND"] == "media.bucket_storage.PublicBucketStorage"
    assert found["default"]["OPTIONS"]["location"] != found["private"]["OPTIONS"]["location"]
    assert found["default"]["OPTIONS"]["secret_key"] == "se/cret"
    assert found["default"]["OPTIONS"]["endpoint_url"] == "https://s3.example.org"


IN_A_BUCKET = "s3://key:secret@shelf?region=eu-west-2"


def in_a_bucket(monkeypatch, endpoint: str, storage: str = IN_A_BUCKET) -> dict:
    monkeypatch.setenv("X", storage)
    monkeypatch.setenv("Y", endpoint)
    return environment.storages("X", var_dir=Path("/tmp"), staticfiles="", public_endpoint="Y")


@pytest.mark.parametrize("endpoint", ["https://s3.example.org", "https://s3.example.org/"])
def test_films_are_signed_for_the_address_that_browsers_know(monkeypatch, endpoint):
    found = in_a_bucket(monkeypatch, endpoint)
    assert found["private"]["OPTIONS"]["public_endpoint"] == "https://s3.example.org"
    assert "public_endpoint" not in found["default"]["OPTIONS"]


@pytest.mark.parametrize(
    ("endpoint", "storage", "said"),
    [
        ("https://s3.example.org/shelf", IN_A_BUCKET, "adds the bucket itself"),
        ("s3.example.org", IN_A_BUCKET, "is no address"),
        ("ftp://s3.example.org", IN_A_BUCKET, "is no address"),
        ("https://s3.example.org:port", IN_A_BUCKET, "cannot be read"),
        ("https://key:tops3cret@s3.example.org", IN_A_BUCKET, "is no address"),
        ("https://s3.example.org", "s3://key:secret@shelf", "region"),
        ("https://s3.example.org", "files:", "no bucket"),
    ],
)
def test_an_address_for_browsers_that_cannot_be_signed_for_is_refused(
    monkeypatch, endpoint, storage, said
):
    with pytest.raises(ImproperlyConfigured, match=rf"^Y: .*{said}") as refused:
        in_a_bucket(monkeypatch, endpoint, storage)
    assert "secret" not in str(refused.value).replace("tops3cret", "secret")


def test_the_key_of_a_machine_of_ones_own_is_made_once_and_kept(tmp_path):
    first = secret_key_in(tmp_path / "var")
    assert len(first) >= 50
    assert secret_key_in(tmp_path / "var") == first
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("given", "means"), [("", ""), ("off", ""), ("ON", "on"), ("x" * 24, "x" * 24)]
)
def test_metrics_are_off_on_or_behind_a_secret(monkeypatch, given, means):
    monkeypatch.setenv("METRICS", given)
    assert environment.metrics("METRICS") == means


def test_a_short_secret_for_metrics_is_refused_and_not_repeated(monkeypatch):
    monkeypatch.setenv("METRICS", "tops3cret")
    with pytest.raises(ImproperlyConfigured, match="at least 24 signs") as refused:
        environment.metrics("METRICS")
    assert "tops3cret" not in str(refused.value)


def test_a_log_of_unknown_form_is_refused(monkeypatch):
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(ImproperlyConfigured, match=r"“xml” is not known\. Use plain or json\."):
        environment.one_of("LOG_FORMAT", "plain", "json")
