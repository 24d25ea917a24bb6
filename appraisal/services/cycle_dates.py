"""The writes that set how a cycle runs: the days of its phases, and its settings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from appraisal.calendar import date_range
from appraisal.models import AppraisalCycle
from appraisal.models.cycles import PHASE_DATES
from appraisal.services.cycle_guards import CycleError, locked_cycle, record_cycle, require_not_closed

CYCLE_SETTINGS = ("late_report_days", "feedback_days", "self_appraisal_days", "peer_minimum")


class SettingInvalid(CycleError):
    pass


class DateInvalid(CycleError):
    """A phase date lies outside the year or before the phase before it; `field` names it."""

    def __init__(self, field: str, text: Any) -> None:
        super().__init__(text)
        self.field = field


@transaction.atomic
def set_phase_dates(
    *, cycle: AppraisalCycle, dates: Mapping[str, date | None], now: datetime, actor_id: int | None
) -> AppraisalCycle:
    """This will set the days on which phases begin; a phase without a day waits for a person.

    `dates` maps names of PHASE_DATES to days; those it does not name stay. Raises DateInvalid (each lies
    between 1 December of the year before and the end of the following year, in the order of the phases)
    or CycleIsFinal.
    """
    locked = locked_cycle(cycle)
    require_not_closed(locked)
    merged = {name: dates.get(name, getattr(locked, name)) for name in PHASE_DATES}
    _require_dates(locked.year, merged)
    changed = {name: day for name, day in merged.items() if day != getattr(locked, name)}
    if not changed:
        return locked
    for name, day in changed.items():
        setattr(locked, name, day)
    locked.save(update_fields=list(changed))
    record_cycle(
        locked, "cycle.dates", now, actor_id, {name: day and day.isoformat() for name, day in changed.items()}
    )
    return locked


def _require_dates(year: int, dates: Mapping[str, date | None]) -> None:
    first, last = date_range(year)
    before: date | None = None
    for name in PHASE_DATES:
        day = dates[name]
        if day is None:
            continue
        if not first <= day <= last:
            raise DateInvalid(
                name,
                format_lazy(
                    _("Choose a day from {first} to {last}."),
                    first=f"{first:%d.%m.%Y}",
                    last=f"{last:%d.%m.%Y}",
                ),
            )
        if before and day < before:
            raise DateInvalid(name, _("This phase cannot begin before the one above it."))
        before = day


@transaction.atomic
def set_cycle_settings(
    *, cycle: AppraisalCycle, settings: Mapping[str, int], now: datetime, actor_id: int | None
) -> AppraisalCycle:
    """This will set how the agency runs its cycle: the days until a reminder and the answers needed.

    Raises SettingInvalid (colleagues' answers are never shown from fewer than three) or CycleIsFinal.
    """
    locked = locked_cycle(cycle)
    require_not_closed(locked)
    known = [name for name in CYCLE_SETTINGS if name in settings]
    if settings.get("peer_minimum", 3) < 3:
        raise SettingInvalid(_("Answers of colleagues are shown from three on, never from fewer."))
    changed = {name: settings[name] for name in known if settings[name] != getattr(locked, name)}
    if not changed:
        return locked
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changed))
    record_cycle(locked, "cycle.settings", now, actor_id, changed)
    return locked
