"""Is the address free, and does the hub answer there?"""

import errno
import http.client
import socket


def why_not(host: str, port: int) -> str:
    """Return why the hub cannot listen there, in plain words; empty if it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Without this a port that was let go a moment ago would look taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"Port {port} is reserved for the system. Use one above 1023: PORT=8000 make run"
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"Port {port} is in use, perhaps by a hub that is already running. "
                    f"Stop it, or use another port: PORT={port + 1} make run"
                )
            return f"The hub cannot listen at {host}: {error.strerror}."
    return ""


def answers(host: str, port: int) -> bool:
    """Return true once the web server at this address answers that it lives."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
