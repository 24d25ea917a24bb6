"""Asks the server in this container whether it is ready; ends with 0 when it is."""

import http.client
import os
import sys


def host_header() -> str:
    """Django answers only to names it knows, and 127.0.0.1 is seldom one of them."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return first.lstrip(".") if first not in ("", "*") else "localhost"


def is_ready() -> bool:
    port = int(os.environ.get("GRANIAN_PORT", "8000"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/sehat/siap/", headers={"Host": host_header()})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready() else 1)
