"""Reminders of single matters that wait: guidance, objections, development, competencies, certificates; and
the news that colleagues' answers can be read, which no single answer may give away by coming at once.

Each is due on a day of its own, so that it is told once however often the worker looks.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from appraisal.calendar import years_later
from appraisal.choices import (
    ActionState,
    AssessmentMethod,
    CycleState,
    EnrolmentState,
    GuidanceState,
    PeerState,
)
from appraisal.models import (
    CompetencyAssessment,
    DevelopmentAction,
    Enrolment,
    GuidancePlan,
    Objection,
    PeerRequest,
)
from appraisal.queries.growth import SENT_STATES
from appraisal.queries.supervisors import Team, team_on
from appraisal.rules.colleagues import is_released
from appraisal.rules.objections import OPEN_STATES
from organisation.models import Agency, Officer
from organisation.services.reminders import Reminder, remind_each

STATEMENT_DAYS = 7  # half of the days that an objection had; then a side that said nothing is asked again
RENEWAL_YEARS = 2  # how long what was found of somebody's competencies is taken as it was found
CERTIFICATE_DAYS_AHEAD = 60  # a renewal takes its time: a place, an examination, the paper itself


def remind_of_due(now: datetime) -> int:
    """This will remind of every matter whose day has come, and return how many were told."""
    return sum(_remind_agency(agency, now) for agency in Agency.objects.order_by("pk"))


@transaction.atomic
def _remind_agency(agency: Agency, now: datetime) -> int:
    today = agency.local_day(now)
    team = team_on(agency.pk, today)
    due = {
        "guidance.review_due": _reviews(team, agency, today),
        "objection.statement_missing": _statements(agency, today),
        "action.overdue": _actions(team, agency, today),
        "assessment.renewal": _assessments(team, agency, today),
        "certificate.renewal": _certificates(team, agency, today),
        "certificate.overdue": _ended_certificates(team, agency, today),
        "colleague.released": _released(agency, today, lambda officer: _account(officer)),
        "colleague.released_of": _released(agency, today, lambda officer: team.accounts_over(officer.pk)),
    }
    return sum(remind_each(kind=kind, reminders=list(each), now=now) for kind, each in due.items())


def _reviews(team: Team, agency: Agency, today: date) -> Iterator[Reminder]:
    """Guidance on the day it is looked at again: the supervisors and the counsellor."""
    plans = GuidancePlan.objects.filter(
        officer__agency=agency, state=GuidanceState.CONFIRMED, review_on__lte=today
    ).select_related("officer", "counsellor")
    for plan in plans:
        assert plan.review_on is not None
        detail = {
            "guidance": str(plan.public_id),
            "officer_name": plan.officer.name,
            "review_on": plan.review_on.isoformat(),
        }
        accounts = [*team.accounts_over(plan.officer_id), *_account(plan.counsellor)]
        yield from _reminders(accounts, plan, plan.review_on, detail)


def _statements(agency: Agency, today: date) -> Iterator[Reminder]:
    """A side of an open objection that has not given its statement a week after the filing."""
    objections = Objection.objects.filter(officer__agency=agency, state__in=OPEN_STATES).select_related(
        "officer", "rater", "evaluation__period"
    )
    for objection in objections:
        due_on = agency.local_day(objection.filed_at) + timedelta(days=STATEMENT_DAYS)
        if due_on > today:
            continue
        silent = [
            side
            for side, text in (
                (objection.officer, objection.officer_statement),
                (objection.rater, objection.rater_statement),
            )
            if not text
        ]
        detail = {
            "objection": str(objection.public_id),
            "officer_name": objection.officer.name,
            "period_name": objection.evaluation.period.name,
        }
        accounts = [account for side in silent for account in _account(side)]
        yield from _reminders(accounts, objection, due_on, detail)


def _actions(team: Team, agency: Agency, today: date) -> Iterator[Reminder]:
    """Development actions that are not finished after their day: the officer and the supervisors."""
    late = DevelopmentAction.objects.filter(
        officer__agency=agency, state__in=(ActionState.APPROVED, ActionState.RUNNING), due_on__lt=today
    ).select_related("officer")
    for action in late:
        detail = {
            "action": str(action.public_id),
            "officer": action.officer.name,
            "title": action.title,
            "due_on": action.due_on.isoformat(),
        }
        accounts = [*_account(action.officer), *team.accounts_over(action.officer_id)]
        yield from _reminders(accounts, action, action.due_on, detail)


def _assessments(team: Team, agency: Agency, today: date) -> Iterator[Reminder]:
    """Officers whose newest assessment by another person is two years old: the supervisors assess anew."""
    rows = (
        CompetencyAssessment.objects.filter(officer__agency=agency, state__in=SENT_STATES)
        .exclude(method=AssessmentMethod.SELF)
        .select_related("officer")
        .order_by("assessed_on", "submitted_at", "pk")
    )
    newest = {assessment.officer_id: assessment for assessment in rows}
    for assessment in newest.values():
        due_on = years_later(assessment.assessed_on, RENEWAL_YEARS)
        if due_on <= today:
            detail = {
                "officer_id": str(assessment.officer.public_id),
                "officer": assessment.officer.name,
                "assessed_on": assessment.assessed_on.isoformat(),
            }
            accounts = team.accounts_over(assessment.officer_id)
            yield from _reminders(accounts, assessment, due_on, detail)


def _certificates(team: Team, agency: Agency, today: date) -> Iterator[Reminder]:
    """Certificates that end soon: the officer, in time to renew them."""
    soon = today + timedelta(days=CERTIFICATE_DAYS_AHEAD)
    for enrolment in _held(agency).filter(certificate_until__range=(today, soon)):
        assert enrolment.certificate_until is not None
        due_on = enrolment.certificate_until - timedelta(days=CERTIFICATE_DAYS_AHEAD)
        if enrolment.officer_id in team.officers:
            yield from _reminders(_account(enrolment.officer), enrolment, due_on, _of(enrolment))


def _ended_certificates(team: Team, agency: Agency, today: date) -> Iterator[Reminder]:
    """Certificates that have ended: the officer and the supervisors, who plan the renewal."""
    for enrolment in _held(agency).filter(certificate_until__lt=today):
        assert enrolment.certificate_until is not None
        due_on = enrolment.certificate_until + timedelta(days=1)
        if enrolment.officer_id in team.officers:
            accounts = [*_account(enrolment.officer), *team.accounts_over(enrolment.officer_id)]
            yield from _reminders(accounts, enrolment, due_on, _of(enrolment))


def _held(agency: Agency) -> models.QuerySet[Enrolment]:
    """Certificates of an agency's officers that no later one of the same training has renewed."""
    later = Enrolment.objects.filter(
        officer=OuterRef("officer"),
        session__training=OuterRef("session__training"),
        state=EnrolmentState.ATTENDED,
        session__ends_on__gt=OuterRef("session__ends_on"),
    )
    return Enrolment.objects.filter(
        ~Exists(later), officer__agency=agency, state=EnrolmentState.ATTENDED
    ).select_related("officer", "session__training")


def _released(agency: Agency, today: date, readers: Callable[[Officer], list[int]]) -> Iterator[Reminder]:
    """Answers about an officer that are shown from now on, because enough answered and no more can come."""
    asked = (
        PeerRequest.objects.filter(officer__agency=agency)
        .exclude(period__cycle__state=CycleState.CLOSED)
        .select_related("officer", "period__cycle")
        .order_by("officer_id", "period_id", "pk")
    )
    for _key, group in groupby(asked, key=lambda request: (request.officer_id, request.period_id)):
        requests = list(group)
        first = requests[0]
        answered = sum(1 for request in requests if request.state == PeerState.ANSWERED)
        if answered < first.period.cycle.peer_minimum or not is_released(requests, today):
            continue
        detail = {
            "officer_id": str(first.officer.public_id),
            "officer": first.officer.name,
            "period": str(first.period.public_id),
            "period_name": first.period.name,
        }
        yield from _reminders(readers(first.officer), first, first.due_on, detail)


def _of(enrolment: Enrolment) -> dict[str, Any]:
    assert enrolment.certificate_until is not None
    return {
        "training_id": str(enrolment.session.training.public_id),
        "training": enrolment.session.training.title,
        "officer": enrolment.officer.name,
        "until_on": enrolment.certificate_until.isoformat(),
    }


def _account(officer: Officer | None) -> list[int]:
    return [officer.user_id] if officer and officer.user_id else []


def _reminders(
    accounts: Iterable[int], obj: models.Model, due_on: date, detail: dict[str, Any]
) -> Iterator[Reminder]:
    for account in dict.fromkeys(accounts):
        yield Reminder(account, obj, due_on, detail)
