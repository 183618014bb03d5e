"""`python -m hub.serving.web`: the web server alone, for whoever looks after processes by other means.

Its own number is that of granian's parent: nothing stands between that and systemd.
"""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

from hub.settings import environment

from . import commands


def port_of_hub() -> int:
    """Return where the web server listens, as PORT says. Raises ImproperlyConfigured if that is none."""
    return environment.whole_number("PORT", 8000, least=1, most=65535)


def web_server_command() -> list[str]:
    """Return the command of the web server as HOST, PORT, WEB_PROCESSES and WEB_THREADS say."""
    return commands.web_server(
        host=environment.text("HOST", "127.0.0.1"),
        port=port_of_hub(),
        processes=environment.whole_number("WEB_PROCESSES", 2, least=1, most=64),
        threads=environment.whole_number("WEB_THREADS", 64, least=4, most=512),
    )


if __name__ == "__main__":
    try:
        command = web_server_command()
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))
    os.execve(command[0], command, commands.with_few_arenas())
