"""Numbers and times as people say them, in the language of the reader."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTES_PER_HOUR = 60
MINUTES_PER_WORKING_DAY = 8 * 60


def duration(minutes: int | None) -> str:
    """This will write working minutes as minutes, hours or working days; nothing for None."""
    if not minutes:
        return ""
    if minutes % MINUTES_PER_WORKING_DAY == 0:
        days = minutes // MINUTES_PER_WORKING_DAY
        return ngettext("%(count)s working day", "%(count)s working days", days) % {"count": days}
    if minutes > MINUTES_PER_HOUR and minutes % MINUTES_PER_HOUR == 0:
        hours = minutes // MINUTES_PER_HOUR
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def day(value: date) -> str:
    return date_format(value, "j F Y")


def period(starts_on: date, ends_on: date) -> str:
    """This will name the days of a period once each: '1 January – 30 June 2026'."""
    first = date_format(starts_on, "j F" if starts_on.year == ends_on.year else "j F Y")
    return f"{first} – {day(ends_on)}"


def month(value: date) -> str:
    return date_format(value, "M Y")


def missing_figure(reason: str, missing: int | None = None) -> str:
    """This will say why no figure stands here."""
    if reason == "NOT_PUBLISHED":
        return _("Not published yet")
    if reason == "PROTECTS_ANOTHER":
        return _("Hidden to protect others")
    if missing:
        return ngettext(
            "Too few ratings: %(count)s more is needed", "Too few ratings: %(count)s more are needed", missing
        ) % {"count": missing}
    return _("Too few ratings to show a figure")


def element_mark(code: str, mark: object, n: int, *, is_of_whole_agency: bool) -> str:
    """This will say how people rated the speed or the result, with how many answered."""
    texts = {
        ("waktu", False): _("Speed: %(mark)s of 4 (n = %(n)s)"),
        ("waktu", True): _("Speed, all services of this office: %(mark)s of 4 (n = %(n)s)"),
        ("produk", False): _("Right result: %(mark)s of 4 (n = %(n)s)"),
        ("produk", True): _("Right result, all services of this office: %(mark)s of 4 (n = %(n)s)"),
    }
    return texts[code, is_of_whole_agency] % {
        "mark": number_format(mark, 2, use_l10n=True),
        "n": number_format(n, 0, force_grouping=True),
    }
