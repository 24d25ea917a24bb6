"""Asks a web server whether it is ready; ends with 0 when it is.

python scripts/healthcheck.py              the server in this container
python scripts/healthcheck.py web 600      the server at "web", and no rating has waited 600 seconds
"""

import http.client
import json
import os
import sys


def host_header() -> str:
    """Django answers only to names it knows, and 127.0.0.1 is seldom one of them."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return first.lstrip(".") if first not in ("", "*") else "localhost"


def is_ready(address: str, lag_max: float) -> bool:
    port = int(os.environ.get("GRANIAN_PORT", "8000"))
    connection = http.client.HTTPConnection(address, port, timeout=4)
    try:
        connection.request("GET", "/sehat/siap/", headers={"Host": host_header()})
        answer = connection.getresponse()
        return answer.status == 200 and json.load(answer)["queue_lag_seconds"] < lag_max
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    server = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
    lag = float(sys.argv[2]) if len(sys.argv) > 2 else float("inf")
    sys.exit(0 if is_ready(server, lag) else 1)
