"""Typeable codes for QR posters and receipts, and the check words that prove a poster genuine.

A code is written in Crockford's 32 symbols (no I, L, O, U). Its last symbol is a check symbol from the
same alphabet: every symbol is read as an element of the field GF(32) and the code is valid when the sum
of symbol × weight is zero, with a different non-zero weight a^0, a^1, a^2 … for each place from the
right. Because all weights differ, the check catches, always:

* one wrong symbol;
* two symbols exchanged, neighbours or not (AB to BA, ABC to CBA);
* a doubled symbol read as another double (AA to BB), wherever the two stand.

Any other damage passes with a chance of 1 in 32.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from feedback.check_words import WORDS

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10  # 45 random bits
RECEIPT_LENGTH = 12  # 55 random bits; looking one up is rate limited
MAX_LENGTH = 31  # the field has 31 different weights

_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LOOKALIKES = str.maketrans("ILO", "110")
_REDUCING_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1 is primitive: its root has all 31 powers


def new_code(length: int = CODE_LENGTH) -> str:
    """Draw a code of this length, check symbol included."""
    if not 2 <= length <= MAX_LENGTH:
        raise ValueError(f"a code has between 2 and {MAX_LENGTH} symbols")
    return _with_check("".join(secrets.choice(ALPHABET) for _ in range(length - 1)))


def new_receipt() -> str:
    """Draw a receipt code, by which a citizen finds or withdraws a rating."""
    return new_code(RECEIPT_LENGTH)


def receipt_from(seed: bytes) -> str:
    """Derive the receipt code that belongs to a seed, so that a repeated post gets the same receipt.

    The seed must contain something secret: whoever knows it knows the receipt.
    """
    number = int.from_bytes(hashlib.sha256(b"receipt\x00" + seed).digest())
    payload = "".join(ALPHABET[number >> 5 * place & 31] for place in range(RECEIPT_LENGTH - 1))
    return _with_check(payload)


def normalise_code(text: str, *, lengths: tuple[int, ...] = (CODE_LENGTH, RECEIPT_LENGTH)) -> str | None:
    """Bring what was typed into the stored form; None when it cannot be a code of ours.

    Capitals do not matter, I and L are read as 1, O as 0; spaces and hyphens of any kind are ignored.
    """
    if len(text) > 4 * MAX_LENGTH:
        return None
    symbols = unicodedata.normalize("NFKC", text)
    symbols = "".join(symbol for symbol in symbols if unicodedata.category(symbol) not in _IGNORED)
    if not symbols.isascii():
        return None
    symbols = symbols.upper().translate(_LOOKALIKES)
    if len(symbols) not in lengths or not set(symbols) <= set(ALPHABET):
        return None
    return symbols if _weighted_sum(symbols) == 0 else None


def display_code(code: str) -> str:
    """Group for reading aloud: 5-5 for the code of a poster, fours for a receipt."""
    size = 5 if len(code) == CODE_LENGTH else 4
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def check_words(code: str, *, key: bytes, language: str) -> tuple[str, str]:
    """Give the two words that only the holder of the key can know for this code.

    The words of all languages mean the same things; a language without a list of its own reads Indonesian.
    """
    words = WORDS.get(language.partition("-")[0].lower(), WORDS["id"])
    first, *others = hmac.digest(key, b"check words\x00" + code.encode(), "sha256")
    second = next((other for other in others if other != first), first ^ 1)
    return words[first], words[second]


# Spaces, tabs and line ends, every dash, and what is invisible: all of it arrives by copy and paste.
_IGNORED = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})


def _with_check(payload: str) -> str:
    # The check symbol has weight a^0 = 1, and in this field minus is plus.
    return payload + ALPHABET[_weighted_sum(payload + "0")]


def _weighted_sum(symbols: str) -> int:
    """Evaluate the code as a polynomial at the generator, by Horner's rule: 0 for a valid code."""
    total = 0
    for symbol in symbols:
        total = _times_generator(total) ^ _VALUES[symbol]
    return total


def _times_generator(element: int) -> int:
    doubled = element << 1
    return doubled ^ _REDUCING_POLYNOMIAL if doubled & 0b100000 else doubled
