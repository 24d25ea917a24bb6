"""Numbers that name a person: identity numbers, accounts and telephones.

Candidates are zones of digits with little between them. The words before a zone may announce what it is
("NIK", "rek BCA", "wa"); otherwise its shape must show it, the longer kinds first.
"""

from __future__ import annotations

import re

from feedback.redaction.rules import (
    ACCOUNT,
    BPJS,
    NIK,
    NIP,
    NPWP,
    NUMBER,
    PHONE,
    Rule,
    Span,
    masked,
    spans,
    whole,
)

FEWEST_DIGITS = 7  # no number of a person is shorter
WORDS_BEFORE = 48  # characters in which a word can announce a number
ACCOUNT_WORD_BEFORE = 30  # "transfer ke Bank Mandiri an Budi 123…" goes on longer than "wa: 0812…"
MARKS_BEFORE = 8  # characters that belong to a number or its price: "Rp. ", "+", "("

_GAP = r"[ \t.,_/()·•\-\u2010-\u2015\u2212]"
_JOIN = r"[ \t._\-\u2010-\u2015\u2212]{0,2}"  # between the digits of one number, if anything
_GROUP = re.compile(r"[0-9]++")
_ZONE = re.compile(rf"(?P<zone>[0-9]++(?:{_GAP}{{1,3}}[0-9]++)*+)")


def mask_numbers(text: str, counts: dict[str, int]) -> str:
    """Mask the personal numbers of a text and count them."""
    pieces, done = [], 0
    for zone in _ZONE.finditer(text):
        if sum(map(len, _GROUP.findall(zone[0]))) < FEWEST_DIGITS or _MOMENTS.fullmatch(zone[0]):
            continue
        start = max(done, zone.start() - MARKS_BEFORE)
        pieces.append(text[done:start])
        if price := _price(zone):
            pieces.append(text[start : price.end()])
            start = price.end()
        elif announced := _announced(zone):
            pieces.append(masked(text[start : announced[1]], [_moved(announced, -start)], counts))
            start = announced[1]
        pieces.append(_mask_by_shape(text[start : zone.end()], counts))
        done = zone.end()
    return "".join([*pieces, text[done:]]) if pieces else text


def _mask_by_shape(piece: str, counts: dict[str, int]) -> str:
    for rule in _SHAPES:
        piece = masked(piece, spans(piece, rule), counts)
    return piece


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by, span[2]


# What is no number of a person.

_DATE = r"""(?:
    (?:19|20)[0-9]{2}[\-/.](?:0?[1-9]|1[0-2])[\-/.](?:[12][0-9]|3[01]|0?[1-9])
  | (?:[12][0-9]|3[01]|0?[1-9])[\-/.\ ](?:0?[1-9]|1[0-2])[\-/.\ ](?:19|20)[0-9]{2}
)(?![0-9])"""
_TIME = r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9](?![0-9])"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_BEGINS_WITH_DATE = re.compile(_DATE, re.VERBOSE)
_MOMENTS = re.compile(
    rf"(?:{_DATE}|{_TIME}|{_YEAR})(?:{_GAP}{{1,3}}(?:{_DATE}|{_TIME}|{_YEAR}))*+", re.VERBOSE
)
_GROUPED_BY_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_PRICE = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?![0-9])(?:,[0-9]{2}(?![0-9]))?")
_PRICE_MARK = re.compile(r"(?:rp|idr)\.?[ \t]*\Z", re.IGNORECASE)


def _is_moment_or_price(text: str, start: int, end: int) -> bool:
    """Whether a run of digits is a date, opening hours or an amount of money."""
    run = text[start:end]
    if _BEGINS_WITH_DATE.match(run) or _MOMENTS.fullmatch(run) or _GROUPED_BY_THOUSANDS.fullmatch(run):
        return True
    return bool(_PRICE_MARK.search(text[max(0, start - 6) : start]))


def _price(zone: re.Match[str]) -> re.Match[str] | None:
    """The amount at the start of a zone that follows "Rp"."""
    marked = _PRICE_MARK.search(zone.string[max(0, zone.start() - 6) : zone.start()])
    return _PRICE.match(zone.string, zone.start()) if marked else None


# A number that has digits enough goes on after a dot or hyphen, or with another group of its own length.
_CONTINUED = re.compile(r"[.\-][0-9]|[ ](?!08|62)[0-9]{3,4}(?![0-9])")


def _groups(zone: re.Match[str], *, enough: int, least: int, most: int) -> tuple[int, int] | None:
    """Take whole groups from the start of a zone until there are digits enough; None if they do not fit."""
    digits, stop = 0, zone.start("zone")
    for group in _GROUP.finditer(zone.string, *zone.span("zone")):
        if digits and digits + len(group[0]) > most:
            break
        digits += len(group[0])
        stop = group.end()
        if digits >= enough and not _CONTINUED.match(zone.string, stop):
            break
    if not least <= digits <= most or _is_moment_or_price(zone.string, zone.start("zone"), stop):
        return None
    return zone.start("zone"), stop


# Numbers that a word announces: category, digits that are enough, fewest, most.
# Nine digits of an identity number are enough: one that was cut short still names its owner.

_Kind = tuple[str, int, int, int]
_IDENTITY_KINDS: dict[str, _Kind] = {
    "nip": (NIP, 18, 9, 24),
    **dict.fromkeys(("nik", "ktp", "kk"), (NIK, 16, 9, 24)),
    "npwp": (NPWP, 15, 9, 24),
    **dict.fromkeys(("bpjs", "jkn", "kis"), (BPJS, 13, 9, 24)),
}
_PHONE_KIND: _Kind = (PHONE, 11, 7, 15)
_ACCOUNT_KIND: _Kind = (ACCOUNT, 10, 10, 16)
_PHONE_WORDS = frozenset(
    {
        "telp",
        "telpon",
        "telepon",
        "tlp",
        "tlpn",
        "hp",
        "nohp",
        "handphone",
        "wa",
        "whatsapp",
        "sms",
        "hubungi",
    }
)
_ACCOUNT_WORDS = frozenset(
    """
    norek rek rekening account acc va bank bca bri bni bsi btn bpd bjb mandiri cimb danamon permata muamalat
    bukopin jago jenius seabank ovo dana gopay shopeepay linkaja transfer tf trf atm debit
    """.split()  # noqa: SIM905 - a plain list of words
)
_FILLERS = frozenset({"no", "nomor", "nomer", "nmr", "saya", "anda", "dia", "nya", "ini", "adalah"})
_WORD_OR_BARRIER = re.compile(r"[a-z]+|[0-9\n\[\],;!?]")
_MOBILE_START = re.compile(r"(?:62|0)[ \-]?8[1-9]")


def _announced(zone: re.Match[str]) -> Span | None:
    """The number at the start of a zone, where the words before say what kind it is."""
    kind = _announced_kind(zone.string[max(0, zone.start() - WORDS_BEFORE) : zone.start()].lower())
    if kind is None:
        return None
    category, enough, least, most = kind
    taken = _groups(zone, enough=enough, least=least, most=most)
    if taken is None:
        return None
    if category == ACCOUNT and _MOBILE_START.match(zone.string, taken[0]):
        category = PHONE
    return (*taken, category)


def _announced_kind(before: str) -> _Kind | None:
    for word in reversed(_WORD_OR_BARRIER.findall(before)):
        if word in _IDENTITY_KINDS:
            return _IDENTITY_KINDS[word]
        if word in _PHONE_WORDS:
            return _PHONE_KIND
        if word not in _FILLERS:
            break
    for word in reversed(_WORD_OR_BARRIER.findall(before[-ACCOUNT_WORD_BEFORE:])):
        if word in _ACCOUNT_WORDS:
            return _ACCOUNT_KIND
        if word in "0123456789\n[]":
            break
    return None


# Numbers that show by their shape.

_NIP = re.compile(
    rf"(?<![0-9])(?:19|20)[0-9]{{6}}{_JOIN}(?:19|20)[0-9]{{4}}{_JOIN}[12]{_JOIN}[0-9]{{3}}(?![0-9])"
    r"|(?<![0-9])[0-9]{18}(?![0-9])"
)
_NPWP = re.compile(
    r"(?<![0-9])[0-9]{2}[. ]?[0-9]{3}[. ]?[0-9]{3}[. ]?[0-9][\- .]?[0-9]{3}[. ]?[0-9]{3}(?![0-9])"
)
_DAY_AND_MONTH = rf"[0-7]{_JOIN}[0-9]{_JOIN}(?:0{_JOIN}[1-9]|1{_JOIN}[0-2])"
_HOUR_OR_YEAR = r"(?:(?:[01][0-9]|2[0-4])[0-5][0-9]|(?:19|20)[0-9]{2})"
_FOURS = (
    rf"(?!{_HOUR_OR_YEAR}(?:[ .\-]{_HOUR_OR_YEAR}){{3}})"
    r"(?P<fours>[0-9]{4}([ .\-])[0-9]{4}\2[0-9]{4}\2[0-9]{4})"
)
_NIK = re.compile(
    r"(?<![0-9])(?:[0-9]{16}|"
    rf"[1-9]{_JOIN}[0-9]{_JOIN}[0-7]{_JOIN}[0-9]{_JOIN}[0-9]{_JOIN}[0-9]{_JOIN}{_DAY_AND_MONTH}"
    rf"(?:{_JOIN}[0-9]){{6}}|{_FOURS})(?![0-9])"
)


def _nik(found: re.Match[str]) -> Span | None:
    if len(found[0]) == 16 or found["fours"]:
        return (*found.span(), NIK)
    digits = "".join(_GROUP.findall(found[0]))
    if not 1 <= int(digits[6:8]) % 40 <= 31:  # a woman's day of birth has 40 added
        return None
    return None if _is_moment_or_price(found.string, *found.span()) else (*found.span(), NIK)


_PREFIX = rf"(?:(?<![\w+])\+?62{_GAP}{{0,3}}0?\)?{_GAP}?|(?<![\w+])\(?[0oO])"
_MOBILE = re.compile(rf"{_PREFIX}8[1-9][0-9]{{7,10}}(?![0-9])")
_GROUPED_MOBILE = re.compile(
    rf"{_PREFIX}(?P<zone>8[1-9][0-9]{{0,3}}(?:{_GAP}{{1,3}}[0-9]{{2,6}}(?![0-9])){{1,4}})"
)
_MOBILE_IN_PAIRS = re.compile(r"(?<![0-9])08([ .\-])[0-9]{2}(?:\1[0-9]{2}){3,4}(?![0-9])")
_MOBILE_BY_DIGIT = re.compile(rf"(?<![\w+])[0oO](?:{_GAP}{{1,3}}[0-9](?![0-9])){{8,12}}")
_FOREIGN = re.compile(rf"(?<![\w+])\+[1-9](?:{_GAP}{{0,2}}[0-9]){{8,14}}(?![0-9])")
_FIXED = re.compile(
    rf"(?:(?<![\w+])\(0[2-79][0-9]{{1,2}}\)|(?<![\w+])(?<![0-9][.,])0[2-79][0-9]{{1,2}}"
    rf"|(?<![\w+])\+?62{_GAP}{{0,2}}[2-79][0-9]{{1,2}}\)?)"
    rf"{_GAP}{{0,3}}[0-9]{{3,4}}{_GAP}?[0-9]{{3,4}}(?![0-9])"
)
_THIRTEEN = re.compile(r"(?<![0-9])[0-9]{13}(?![0-9])")
_LONG = re.compile(r"(?<![0-9])[0-9]{14}[0-9]*+")


def _grouped_mobile(found: re.Match[str]) -> Span | None:
    taken = _groups(found, enough=12, least=9, most=12)
    return (found.start(), taken[1], PHONE) if taken else None


def _phone(found: re.Match[str]) -> Span | None:
    return None if _is_moment_or_price(found.string, *found.span()) else (*found.span(), PHONE)


_SHAPES = (
    Rule(_NIP, whole(NIP)),
    Rule(_NPWP, whole(NPWP)),
    Rule(_NIK, _nik),
    Rule(_MOBILE, whole(PHONE)),
    Rule(_GROUPED_MOBILE, _grouped_mobile),
    Rule(_MOBILE_IN_PAIRS, _phone),
    Rule(_MOBILE_BY_DIGIT, _phone),
    Rule(_FOREIGN, _phone),
    Rule(_FIXED, _phone),
    Rule(_THIRTEEN, whole(BPJS)),
    Rule(_LONG, whole(NUMBER)),
)

_DIGIT_WORD = r"(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
PHONE_IN_WORDS = Rule(
    re.compile(rf"\b(?:nol|kosong)(?:[ \t,.\-]{{1,3}}{_DIGIT_WORD}\b){{7,13}}", re.IGNORECASE),
    whole(PHONE),
    needs=("nol", "kosong"),
)
