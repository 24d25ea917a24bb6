"""The reads of training: the catalogue, sessions with their free places, and who takes part."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet

from appraisal.choices import EnrolmentState, SessionState
from appraisal.models import Enrolment, Training, TrainingSession
from appraisal.rules.growth import HELD_STATES
from organisation.models import Agency, Officer


def catalogue(agency: Agency, *, with_inactive: bool = False) -> QuerySet[Training]:
    """The trainings of an agency with the competency each raises and the sessions still to come."""
    trainings = Training.objects.filter(agency=agency)
    if not with_inactive:
        trainings = trainings.filter(is_active=True)
    return trainings.select_related("competency").order_by("kind", "title", "pk")


def with_open_sessions(trainings: QuerySet[Training], day: date) -> QuerySet[Training]:
    """Each training with `open_sessions`, those that can still be joined on that day."""
    sessions = _with_places(
        TrainingSession.objects.filter(state=SessionState.OPEN, starts_on__gte=day)
    ).order_by("starts_on", "pk")
    return trainings.prefetch_related(Prefetch("sessions", queryset=sessions, to_attr="open_sessions"))


def sessions_of(training: Training) -> QuerySet[TrainingSession]:
    """Every session with `taken` and `free` places, the newest first."""
    return _with_places(training.sessions.all()).order_by("-starts_on", "-pk")


def _with_places(sessions: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    taken = Count("enrolments", filter=Q(enrolments__state__in=HELD_STATES))
    return sessions.annotate(taken=taken, free=F("quota") - taken)


def suggested_trainings(agency: Agency, codes: Collection[str], day: date) -> QuerySet[Training]:
    """Trainings of the catalogue that raise one of these competencies, with their open sessions."""
    return with_open_sessions(catalogue(agency).filter(competency__code__in=codes), day)


def enrolments_of(officer: Officer) -> QuerySet[Enrolment]:
    """Where the officer takes or took part, the newest first."""
    return (
        Enrolment.objects.filter(officer=officer)
        .exclude(state=EnrolmentState.WITHDRAWN)
        .select_related("session__training__competency")
        .order_by("-session__starts_on", "-pk")
    )


def participants(session: TrainingSession) -> QuerySet[Enrolment]:
    """The attendance list of a session, by name."""
    return (
        session.enrolments.filter(state__in=HELD_STATES)
        .select_related("officer")
        .order_by("officer__name", "pk")
    )
