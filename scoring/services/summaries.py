"""Publishing a summary, and taking one back; a summary itself never changes."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from organisation.rules import can_administer
from organisation.services import record_event
from scoring.canonical import content_hash
from scoring.models import PublishedSummary, SummaryWithdrawal
from scoring.models.summaries import PUBLICATION_FLOOR
from scoring.queries.figures import Scope, summary_figures


class SummaryError(Exception):
    """Why a summary cannot be published or taken back; the text may be shown to the user."""


class NotTheAdministrator(SummaryError):
    pass


class PeriodInvalid(SummaryError):
    pass


class TooFewRatings(SummaryError):
    pass


class PeopleServedTooFew(SummaryError):
    pass


class AlreadyPublished(SummaryError):
    pass


class OverlapsAnother(SummaryError):
    pass


class ReasonMissing(SummaryError):
    pass


def preview_summary(
    scope: Scope, *, starts_on: date, ends_on: date, people_served: int | None = None, now: datetime
) -> dict[str, Any]:
    """This will return the figures as they would be published. Raises PeriodInvalid or PeopleServedTooFew."""
    today = scope.agency.local_day(now)
    if ends_on < starts_on:
        raise PeriodInvalid(_("The period ends before it starts."))
    if ends_on > today:
        raise PeriodInvalid(_("The period must be over: choose a last day up to today."))
    figures = summary_figures(
        scope, starts_on, ends_on, as_of=today, floor=PUBLICATION_FLOOR, people_served=people_served
    )
    _refuse_fewer_people_than_answers(figures["ikm"])
    return figures


@transaction.atomic
def publish_summary(
    scope: Scope,
    *,
    starts_on: date,
    ends_on: date,
    people_served: int | None = None,
    note: str,
    actor: Actor,
    now: datetime,
) -> PublishedSummary:
    """This will freeze and publish the figures of a period.

    Raises NotTheAdministrator, PeriodInvalid, PeopleServedTooFew, TooFewRatings, or OverlapsAnother: two
    periods of one scope that differ by a few days would let a reader subtract one from the other.
    """
    if actor.user_id is None or not can_administer(actor, scope.agency.pk):
        raise NotTheAdministrator(_("Only the agency's administrator publishes summaries."))
    type(scope.agency).objects.select_for_update().get(pk=scope.agency.pk)
    figures = preview_summary(
        scope, starts_on=starts_on, ends_on=ends_on, people_served=people_served, now=now
    )
    _refuse_too_few(figures["n"])
    _refuse_overlap(scope, starts_on, ends_on)
    summary: PublishedSummary = PublishedSummary.objects.create(
        **_columns(scope),
        starts_on=starts_on,
        ends_on=ends_on,
        rating_count=figures["n"],
        figures=figures,
        figures_hash=content_hash(figures),
        note=note.strip(),
        published_by_id=actor.user_id,
        published_at=now,
    )
    _record(summary, "summary.publish", actor, now, detail={"hash": summary.figures_hash})
    return summary


@transaction.atomic
def withdraw_summary(
    summary: PublishedSummary, *, reason: str, actor: Actor, now: datetime
) -> SummaryWithdrawal:
    """This will mark a summary as withdrawn, with the reason shown in its place; asked twice it is one."""
    if actor.user_id is None or not can_administer(actor, summary.agency_id):
        raise NotTheAdministrator(_("Only the agency's administrator withdraws summaries."))
    if not reason.strip():
        raise ReasonMissing(_("Say why the summary is withdrawn: the reason is public."))
    withdrawal, is_new = SummaryWithdrawal.objects.get_or_create(
        summary=summary,
        defaults={"reason": reason.strip(), "withdrawn_by_id": actor.user_id, "withdrawn_at": now},
    )
    if is_new:
        _record(summary, "summary.withdraw", actor, now, reason=reason.strip())
    return withdrawal


def _record(summary: PublishedSummary, action: str, actor: Actor, now: datetime, **more: Any) -> None:
    record_event(
        actor_id=actor.user_id, action=action, obj=summary, agency_id=summary.agency_id, now=now, **more
    )


def _columns(scope: Scope) -> dict[str, Any]:
    """What a summary is about, as the table keeps it."""
    return {
        "agency": scope.agency,
        "scope": scope.kind,
        "unit": scope.unit,
        "service": scope.service,
        "point": scope.point,
    }


def _refuse_too_few(count: int) -> None:
    if count < PUBLICATION_FLOOR:
        raise TooFewRatings(
            _("There are %(n)s ratings in this period; a summary needs at least %(floor)s.")
            % {"n": count, "floor": PUBLICATION_FLOOR}
        )


def _refuse_fewer_people_than_answers(ikm: Mapping[str, Any] | None) -> None:
    if ikm and ikm["people_served"] is not None and ikm["people_served"] < ikm["n"]:
        raise PeopleServedTooFew(
            _("%(n)s people answered the survey in this period, so at least as many were served.")
            % {"n": ikm["n"]}
        )


def _refuse_overlap(scope: Scope, starts_on: date, ends_on: date) -> None:
    standing = PublishedSummary.objects.filter(**_columns(scope), withdrawal__isnull=True)
    if standing.filter(starts_on=starts_on, ends_on=ends_on).exists():
        raise AlreadyPublished(_("This period is published already."))
    almost = timedelta(days=27)
    for summary in standing.filter(starts_on__lte=ends_on, ends_on__gte=starts_on):
        differs = abs(summary.starts_on - starts_on) + abs(summary.ends_on - ends_on)
        if differs <= almost:
            raise OverlapsAnother(
                _(
                    "A summary from %(first)s to %(last)s is published. Periods that differ by less than four weeks "
                    "would reveal single ratings."
                )
                % {"first": summary.starts_on, "last": summary.ends_on}
            )
