"""The writes around colleagues' answers: ask them, answer, decline. Nothing here notes who answered when."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from appraisal.choices import PeerRelation, PeerState, Value
from appraisal.models import EvaluationPeriod, PeerAnswer, PeerRequest
from appraisal.phases import Step, require_for_period
from appraisal.rules.colleagues import is_released, relations_of
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import notify, record_event

LONGEST_TEXT = 2000


class ColleagueError(Exception):
    """What stands in the way of asking or answering; the text may be shown to the user."""


class NotTheSupervisor(ColleagueError):
    pass


class NotAColleague(ColleagueError):
    pass


class TooFewAsked(ColleagueError):
    pass


class DayNotAhead(ColleagueError):
    pass


class AlreadyReleased(ColleagueError):
    pass


class OfAnotherAgency(ColleagueError):
    pass


class NotAsked(ColleagueError):
    pass


class AlreadyAnswered(ColleagueError):
    pass


class TooLate(ColleagueError):
    pass


class RatingsIncomplete(ColleagueError):
    pass


@transaction.atomic
def ask_colleagues(
    *,
    officer: Officer,
    period: EvaluationPeriod,
    respondents: Collection[Officer],
    due_on: date,
    actor: Actor,
    now: datetime,
) -> list[PeerRequest]:
    """This will ask colleagues about the officer until the end of `due_on`; returns the new requests.

    Who was asked before is not asked again. More colleagues may be added while nothing is released; they
    then have the same last day, because a later answer would stand out. Raises NotTheSupervisor,
    PhaseForbids, OfAnotherAgency, AlreadyReleased, DayNotAhead, NotAColleague or TooFewAsked.
    """
    officer = Officer.objects.select_for_update(of=("self",)).select_related("agency").get(pk=officer.pk)
    if officer.pk not in actor.report_ids or actor.officer_id is None:
        raise NotTheSupervisor(_("Only the supervisor asks colleagues about an officer."))
    if period.cycle.agency_id != officer.agency_id:
        raise OfAnotherAgency(_("This period belongs to another agency."))
    require_for_period(period, Step.ASK_COLLEAGUES)
    today = officer.agency.local_day(now)
    asked = list(PeerRequest.objects.filter(officer=officer, period=period))
    last_day = _last_day(asked, due_on, today)
    relations = relations_of(officer, today)
    known = {request.respondent_id for request in asked}
    new = [one for one in respondents if one.pk not in known]
    _require_colleagues(new, relations)
    _require_enough(len(known) + len(new), period.cycle.peer_minimum)
    requests = [
        PeerRequest.objects.create(
            officer=officer,
            period=period,
            respondent=one,
            relation=relations[one.pk],
            asked_by_id=actor.officer_id,
            asked_at=now,
            due_on=last_day,
        )
        for one in new
    ]
    _tell(requests, now)
    if requests:
        _record(officer, period, "colleagues.ask", actor.user_id, now, len(requests))
    return requests


@transaction.atomic
def answer_request(
    *,
    request: PeerRequest,
    ratings: Mapping[Value, int],
    strengths: str,
    improvements: str,
    actor: Actor,
    now: datetime,
) -> PeerRequest:
    """This will keep the answer of a colleague, once and for all: seven values from 1 to 5, and two texts.

    The trail says that an answer came, not from whom. Raises NotAsked, AlreadyAnswered, TooLate,
    PhaseForbids or RatingsIncomplete.
    """
    locked = _open_request(request, actor, now)
    if set(ratings) != set(Value) or not all(1 <= rating <= 5 for rating in ratings.values()):
        raise RatingsIncomplete(_("Rate all seven values from 1 to 5."))
    PeerAnswer.objects.bulk_create(
        PeerAnswer(request=locked, value=value, rating=ratings[value]) for value in Value
    )
    locked.strengths = strengths.strip()[:LONGEST_TEXT]
    locked.improvements = improvements.strip()[:LONGEST_TEXT]
    locked.state = PeerState.ANSWERED
    locked.save(update_fields=["strengths", "improvements", "state"])
    _record(locked.officer, locked.period, "colleagues.answer", None, now, 1)
    return locked


@transaction.atomic
def decline_request(*, request: PeerRequest, actor: Actor, now: datetime) -> PeerRequest:
    """This will note that the colleague does not wish to answer; nobody is told who.

    Raises NotAsked, AlreadyAnswered, TooLate or PhaseForbids.
    """
    locked = _open_request(request, actor, now)
    locked.state = PeerState.DECLINED
    locked.save(update_fields=["state"])
    return locked


def _last_day(asked: Collection[PeerRequest], due_on: date, today: date) -> date:
    if not asked:
        if due_on <= today:
            raise DayNotAhead(_("Choose a day after today."))
        return due_on
    if is_released(asked, today):
        raise AlreadyReleased(_("The answers are shown already, so nobody more can be asked."))
    return max(request.due_on for request in asked)


def _require_colleagues(respondents: Collection[Officer], relations: Mapping[int, PeerRelation]) -> None:
    for one in respondents:
        if one.pk not in relations or one.user_id is None:
            raise NotAColleague(_("You can ask direct reports and colleagues who have an account."))


def _require_enough(count: int, minimum: int) -> None:
    if count < minimum:
        raise TooFewAsked(
            ngettext_lazy(
                "Ask at least %(minimum)s colleague. Fewer answers are never shown.",
                "Ask at least %(minimum)s colleagues. Fewer answers are never shown.",
                minimum,
            )
            % {"minimum": minimum}
        )


def _open_request(request: PeerRequest, actor: Actor, now: datetime) -> PeerRequest:
    # The officer first, as ask_colleagues does: so that the last answer and one more question cannot cross.
    Officer.objects.select_for_update(of=("self",)).get(pk=request.officer_id)
    rows = PeerRequest.objects.select_for_update(of=("self",))
    locked = rows.select_related("officer__agency", "period__cycle").get(pk=request.pk)
    if actor.officer_id is None or locked.respondent_id != actor.officer_id:
        raise NotAsked(_("You were not asked."))
    if locked.state != PeerState.ASKED:
        raise AlreadyAnswered(_("You have answered already. An answer cannot be changed."))
    if locked.officer.agency.local_day(now) > locked.due_on:
        raise TooLate(_("The last day for an answer is over."))
    require_for_period(locked.period, Step.ASK_COLLEAGUES)
    return locked


def _tell(requests: Collection[PeerRequest], now: datetime) -> None:
    for request in requests:
        notify(
            recipient_id=request.respondent.user_id,
            kind="colleague.asked",
            obj=request,
            url="",
            now=now,
            detail={
                "request": str(request.public_id),
                "officer": request.officer.name,
                "due_on": request.due_on.isoformat(),
            },
        )


def _record(
    officer: Officer, period: EvaluationPeriod, action: str, actor_id: int | None, now: datetime, count: int
) -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=officer,
        agency_id=officer.agency_id,
        now=now,
        detail={"period": str(period.public_id), "count": count},
    )
