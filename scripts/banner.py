"""What the demonstration says on the terminal: addresses, log-ins, and a QR code for a phone."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import qrcode

QUIET_ZONE = 4  # modules of white on every side, as ISO/IEC 18004 asks
BLACK_ON_WHITE = "\x1b[38;5;16m\x1b[48;5;231m"  # so that dark and light terminals show the same
RESET = "\x1b[0m"
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def network_address() -> str:
    """This will return this machine's address on its network, or "localhost" when it has none.

    A datagram socket learns its own address by choosing a route; nothing is sent.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: an address that belongs to nobody
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def qr_lines(text: str) -> Iterator[str]:
    """This will draw the code, two modules to a character, black on white whatever the terminal shows."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        halves = "".join(HALVES[pair] for pair in zip(upper, lower, strict=True))
        yield f"{BLACK_ON_WHITE}{halves}{RESET}"


def read_demo(path: Path) -> dict:
    """This will return what load_demo wrote.

    {"accounts": [{"role": …, "username": …, "password": …, "path": …}], "code_path": "/q/…"}
    """
    return json.loads(path.read_text(encoding="utf-8"))


def banner(demo: dict, local: str, network: str) -> str:
    form = network + demo["code_path"]
    lines = [
        "",
        "Suara Layanan is running.",
        "",
        f"  On this computer    {local}/",
        f"  On the network      {network}/",
        "",
        f"  Staff sign in at    {local}/masuk/",
        *account_lines(demo["accounts"]),
        "",
        "  Scan this with a phone on the same network to rate a counter:",
        "",
        *("  " + line for line in qr_lines(form)),
        "",
        f"  {form}",
        "",
        "  This is a demonstration open to your whole network: keep real data out. Logs: var/log. Ctrl-C stops.",
    ]
    return "\n".join(lines)


def account_lines(accounts: list[dict]) -> Iterator[str]:
    columns = ("role", "username", "password")
    widths = [max(len(account[column]) for account in accounts) for column in columns]
    for account in accounts:
        cells = (account[column].ljust(width) for column, width in zip(columns, widths, strict=True))
        yield f"    {'   '.join(cells)}   {account['path']}"
