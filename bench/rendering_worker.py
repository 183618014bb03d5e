"""Renders pages inside one Django project and says what each costs: a process of its own.

    python rendering_worker.py <folder of the project> <settings module>

Reads JSON lines `[path, times, how]`; answers each with `{"status", "cpu_ms", "queries", "bytes"}`. Django's
WSGI handler is called as a server calls it: with every middleware, to the end of the request. `how`: empty
for a page that is rendered, without a page cache in front; "forgets", if before each visit something has
changed somewhere, so that nothing read is remembered; "kept", with the page cache in front.
"""

import io
import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median


def main(folder: str, settings: str) -> None:
    sys.path.insert(0, folder)
    os.chdir(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    from django.core.wsgi import get_wsgi_application

    django = get_wsgi_application()
    kept = None
    for line in sys.stdin:
        path, times, how = json.loads(line)
        before = _change_something if how == "forgets" else lambda: None
        if how == "kept":
            kept = kept or _with_page_cache(django)
        found = visits(kept if how == "kept" else django, path, times, before)
        print(json.dumps(found), flush=True)


def _with_page_cache(django):
    from hub.serving.page_cache.api import with_page_cache

    return with_page_cache(django)


def _change_something() -> None:
    from learning.generation.queries import machine_number

    machine_number().raise_it(closes=False)


def visits(application, path: str, times: int, before: Callable[[], None]) -> dict:
    """Asks for a page so many times; returns the middle of what that took, and the queries of the last."""
    from django.db import connection

    spent = []
    for _ in range(times):
        before()
        counted = _Counted()
        connection.execute_wrappers.append(counted)
        began = time.thread_time()
        status, body = answer_of(application, path)
        spent.append(time.thread_time() - began)
        connection.execute_wrappers.remove(counted)
    return {
        "status": status,
        "cpu_ms": round(1000 * median(spent), 4),
        "queries": counted.count,
        "bytes": len(body),
    }


def answer_of(application, path: str) -> tuple[int, bytes]:
    told = []
    response = application(_environ(path), lambda status, headers, info=None: told.append(status))
    try:
        body = b"".join(response)
    finally:
        if hasattr(response, "close"):  # as PEP 3333 says: a list has none
            response.close()
    return int(told[0].split()[0]), body


class _Counted:
    """Counts statements; those of transactions are none."""

    count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


def _environ(address: str) -> dict:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT": "text/html",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
