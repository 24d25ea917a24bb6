"""What a poster shows and the page repeats: the address behind a code, to scan or to type, and its check words."""

from urllib.parse import urlsplit

from django.conf import settings

from feedback.codes import check_words, display_code
from organisation.personal_data import digest


def scan_address(code: str) -> str:
    """This will return the address for a QR code, in capitals where that is the same address: fewer modules."""
    address = f"{_base()}/Q/{code}"
    return address if urlsplit(address).path != f"/Q/{code}" else address.upper()


def form_address(code: str) -> str:
    return f"{_base()}/q/{code}"


def typed_address(code: str) -> str:
    """This will return what a person types: no scheme, and the code in two groups."""
    return f"{_base().partition('://')[2]}/q/{display_code(code)}"


def words_of(code: str, language: str) -> tuple[str, str]:
    return check_words(code, key=bytes.fromhex(digest("check words", "")), language=language)


def _base() -> str:
    return str(settings.BASE_URL).rstrip("/")
