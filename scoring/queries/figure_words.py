"""What is odd about an imported figure, in the reader's language and with the figures that show it."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scoring.ikm import EXACT, KINERJA, Finding, Mutu

Told = Mapping[str, str]

_SENTENCES = {
    "OUT_OF_RANGE": gettext_lazy("%(published)s lies outside %(expected)s."),
    "NO_CONVENTION_FITS": gettext_lazy(
        "%(published)s fits none of the known weights. With the exact weight the elements give %(expected)s; "
        "the published figure would need a weight of %(detail)s."
    ),
    "OTHER_WEIGHT": gettext_lazy(
        "The report states the weight %(detail)s, but its figure fits %(expected)s."
    ),
    "GRADE_DEPENDS_ON_WEIGHT": gettext_lazy(
        "With the exact weight it is %(detail)s, which is grade %(expected)s: the rounded weight decided the grade."
    ),
    "NI_MISMATCH": gettext_lazy("The NI of %(detail)s gives %(expected)s, not %(published)s."),
    "LABEL_MISMATCH": gettext_lazy("%(published)s is grade %(expected)s, not %(detail)s."),
    "LEGACY_BANDS": gettext_lazy(
        "The report uses the bands of 2004 and 2014 (good from 62.51). By those in force it is grade %(expected)s."
    ),
}

_OUTCOMES = {
    "NEW": gettext_lazy("new"),
    "CORRECTED": gettext_lazy("corrects an earlier one"),
    "SAME": gettext_lazy("known already"),
}


def finding_json(finding: Finding) -> dict[str, str]:
    """{code, published, expected, detail}, all of them text."""
    return {
        "code": finding.code,
        "published": str(finding.published),
        "expected": finding.expected,
        "detail": finding.detail,
    }


def finding_sentence(finding: Told) -> str:
    """This will say in one sentence what does not fit."""
    facts = {name: _figure(finding[name]) for name in ("published", "expected", "detail")}
    return _SENTENCES[finding["code"]] % facts


def weight_words(convention: str, other_weight: str = "", count: int = 9) -> str:
    """The weight of an index as people write it: 1/9, 0.111, the odd one of a report, or that none is known."""
    if convention == EXACT:
        return f"1/{count}" if count else _("exact")
    if convention == "none":
        return _("no known weight")
    if convention == "unknown":
        return _("not known")
    return _figure(other_weight or convention)


def outcome_words(outcome: str) -> str:
    """What becomes of a line of a file."""
    return str(_OUTCOMES[outcome])


def grade_words(grade: Mutu) -> str:
    language = "en" if (get_language() or "").startswith("en") else "id"
    return KINERJA[grade][language]


def _figure(text: str) -> str:
    """A decimal number in the reader's own writing; everything else as it is."""
    whole, point, decimals = text.partition(".")
    if point and whole.isdigit() and decimals.isdigit():
        return number_format(Decimal(text), decimal_pos=len(decimals))
    return text
