"""The writes of a self-appraisal: the officer's own view, kept as a draft and then sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import Rating, SelfAppraisalState, Value
from appraisal.models import Evaluation, EvaluationPeriod, SelfAppraisal, SelfValue
from appraisal.phases import Step
from appraisal.predicate import BEHAVIOUR_SCALE
from appraisal.queries.supervisors import supervisor_user_ids
from appraisal.rules import has_begun
from appraisal.services.evaluation_guards import EvaluationError, require_step
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import notify, record_event


class NotYourself(EvaluationError):
    pass


class AlreadySent(EvaluationError):
    pass


class EvaluationIsSigned(EvaluationError):
    pass


class PeriodAhead(EvaluationError):
    pass


class ContentInvalid(EvaluationError):
    pass


class ContentMissing(EvaluationError):
    pass


@dataclass(frozen=True)
class SelfContent:
    """What the officer writes; each value with its rating of 1 to 5 and a comment that may be empty."""

    achievements: str = ""
    obstacles: str = ""
    support: str = ""
    results_rating: int | None = None
    behaviour_rating: int | None = None
    values: Mapping[Value, tuple[int, str]] = field(default_factory=dict)


@transaction.atomic
def save_self_appraisal(
    *, officer: Officer, period: EvaluationPeriod, content: SelfContent, actor: Actor, now: datetime
) -> SelfAppraisal:
    """This will keep the officer's draft; nobody else reads it before it is sent.

    Raises NotYourself, AlreadySent, EvaluationIsSigned, PeriodAhead, PhaseRefuses, CycleIsClosed or
    ContentInvalid.
    """
    appraisal = _own_draft(officer, period, actor, now)
    _check(content)
    appraisal.achievements = content.achievements.strip()
    appraisal.obstacles = content.obstacles.strip()
    appraisal.support = content.support.strip()
    appraisal.results_rating = content.results_rating
    appraisal.behaviour_rating = content.behaviour_rating
    appraisal.saved_at = now
    appraisal.save()
    appraisal.values.all().delete()
    SelfValue.objects.bulk_create(
        SelfValue(appraisal=appraisal, value=value, rating=rating, comment=comment.strip())
        for value, (rating, comment) in content.values.items()
    )
    _record(appraisal, "self_appraisal.save", actor, now)
    return appraisal


@transaction.atomic
def send_self_appraisal(
    *, officer: Officer, period: EvaluationPeriod, actor: Actor, now: datetime
) -> SelfAppraisal:
    """This will send the draft; the supervisor reads it once the supervisor's evaluation is sent too.

    Raises as save_self_appraisal, and ContentMissing for one that is not complete.
    """
    appraisal = _own_draft(officer, period, actor, now)
    if appraisal.results_rating is None or appraisal.behaviour_rating is None:
        raise ContentMissing(_("Set both ratings: work results and work behaviour."))
    if not appraisal.achievements:
        raise ContentMissing(_("Write what went well."))
    appraisal.state = SelfAppraisalState.SENT
    appraisal.sent_at = now
    appraisal.save()
    _record(appraisal, "self_appraisal.send", actor, now)
    for recipient_id in supervisor_user_ids(officer.pk, officer.agency.local_day(now)):
        notify(
            recipient_id=recipient_id,
            kind="self_appraisal.sent",
            obj=appraisal,
            url="",
            now=now,
            detail={
                "officer": str(officer.public_id),
                "period": str(period.public_id),
                "officer_name": officer.name,
                "period_name": period.name,
            },
        )
    return appraisal


def _own_draft(officer: Officer, period: EvaluationPeriod, actor: Actor, now: datetime) -> SelfAppraisal:
    if actor.officer_id != officer.pk or period.cycle.agency_id != officer.agency_id:
        raise NotYourself(_("Only the officer writes a self-appraisal."))
    if not has_begun(period, officer, now):
        raise PeriodAhead(_("This period has not begun yet."))
    require_step(period, Step.SELF_APPRAISE)
    Officer.objects.select_for_update().get(pk=officer.pk)
    if _is_signed(officer, period):
        raise EvaluationIsSigned(_("Your evaluation is signed already."))
    drafts = SelfAppraisal.objects.select_for_update(of=("self",)).select_related("officer")
    appraisal, _is_new = drafts.get_or_create(officer=officer, period=period, defaults={"saved_at": now})
    if appraisal.state == SelfAppraisalState.SENT:
        raise AlreadySent(_("You have sent this self-appraisal. It can no longer be changed."))
    return appraisal


def _is_signed(officer: Officer, period: EvaluationPeriod) -> bool:
    return Evaluation.objects.filter(officer=officer, period=period, signed_at__isnull=False).exists()


def _check(content: SelfContent) -> None:
    lowest, highest = BEHAVIOUR_SCALE
    for rating in (content.results_rating, content.behaviour_rating):
        if rating is not None and rating not in Rating.values:
            raise ContentInvalid(_("Choose below, as or above expectation."))
    for rating, _comment in content.values.values():
        if not lowest <= rating <= highest:
            raise ContentInvalid(_("A value is rated from 1 to 5."))


def _record(appraisal: SelfAppraisal, action: str, actor: Actor, now: datetime) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=appraisal,
        agency_id=appraisal.officer.agency_id,
        now=now,
    )
