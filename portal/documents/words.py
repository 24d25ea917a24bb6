"""How a form writes what was agreed, days and people."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from appraisal.choices import Direction
from appraisal.models import AspectEvaluation, TargetAspect
from organisation.models import Officer, Placement
from organisation.personal_data import decrypt
from portal.templatetags.workspace import amount


def two_places(value: Decimal) -> str:
    return number_format(value, 2, use_l10n=True)


def percent(basis_points: int) -> str:
    return f"{amount(Decimal(basis_points) / 100)} %"


def wanted(aspect: TargetAspect | AspectEvaluation) -> str:
    """What was agreed: a figure with its unit, or the limits it is to stay within."""
    target = aspect.target_value if isinstance(aspect, TargetAspect) else aspect.target
    if aspect.direction == Direction.RANGE:
        limits = {"low": amount(aspect.low), "high": amount(aspect.high), "unit": aspect.unit}
        return _("%(low)s to %(high)s %(unit)s") % limits
    text = f"{amount(target)} {aspect.unit}"
    if aspect.baseline is not None:
        text += "\n" + _("(from %(baseline)s)") % {"baseline": amount(aspect.baseline)}
    return text


def day(value: date | None) -> str:
    return date_format(value, "j F Y") if value else ""


def local_day(value: datetime | None, officer: Officer) -> str:
    return day(officer.agency.local_day(value)) if value else ""


def nip(officer: Officer) -> str:
    """The NIP as it is printed, in groups of 8, 6, 1 and 3."""
    digits = decrypt(officer.nip_cipher)
    return f"{digits[:8]} {digits[8:14]} {digits[14:15]} {digits[15:]}"


def facts(officer: Officer | None, placement: Placement | None) -> list[tuple[str, str]]:
    """Name, NIP, position and unit, as the head of the form wants them."""
    position = placement.position if placement else None
    return [
        (_("Name"), officer.name if officer else "–"),
        ("NIP", nip(officer) if officer else "–"),
        (_("Position"), position.title if position else "–"),
        (_("Unit"), position.unit.name if position else "–"),
        (_("Agency"), officer.agency.name if officer else "–"),
    ]


# The levels of functional posts keep their official names.
LEVEL_NAMES = {
    "PEMULA": "Pemula",
    "TERAMPIL": "Terampil",
    "MAHIR": "Mahir",
    "PENYELIA": "Penyelia",
    "AHLI_PERTAMA": "Ahli Pertama",
    "AHLI_MUDA": "Ahli Muda",
    "AHLI_MADYA": "Ahli Madya",
    "AHLI_UTAMA": "Ahli Utama",
}
