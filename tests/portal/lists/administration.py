from datetime import date, timedelta

from django.utils import timezone

from feedback.choices import HoldReason, SubmissionState, VersionState
from feedback.models import QuestionnaireVersion
from organisation.models import AccessLog, AuditEvent
from scoring.models import FigureImport, ImportedFigure, PolicyMove, PolicySimulation, SummaryWithdrawal
from tests.factories.cms import PublishedSummaryFactory
from tests.factories.drift import DriftAlarmFactory
from tests.factories.feedback import (
    QrCodeFactory,
    QuestionFactory,
    QuestionnaireFactory,
    QuestionnaireVersionFactory,
    SubmissionFactory,
)
from tests.factories.organisation import DutyAssignmentFactory, ServiceFactory, ServicePointFactory
from tests.factories.scoring import ScoringPolicyFactory
from tests.portal.lists.house import THIS_MORNING, add, add_officers, add_people, add_units, add_users, each
from tests.portal.lists.page import List, shown


def add_points(house, numbers):
    return add(ServicePointFactory, numbers, unit=each(add_units(house, numbers)))


def add_questionnaires(house, numbers):
    """Each with a version in force and its question."""
    questionnaires = add(
        QuestionnaireFactory, numbers, agency=house.agency, code=lambda n: f"list-{house.agency.pk}-{n}"
    )
    versions = add(
        QuestionnaireVersionFactory,
        numbers,
        questionnaire=each(questionnaires),
        number=1,
        state=VersionState.PUBLISHED,
        published_at=THIS_MORNING,
        content_hash="0" * 64,
    )
    add(QuestionFactory, numbers, version=each(versions), position=1)
    return questionnaires


def add_codes(house, numbers):
    """By turns of a service point, of a service and of an officer, each with questions of its own."""
    points, officers = add_points(house, numbers), add_officers(house, numbers)
    services = add(ServiceFactory, numbers, unit=each(add_units(house, numbers)), agency=house.agency)
    kinds = [n % 3 for n in numbers]
    return add(
        QrCodeFactory,
        numbers,
        point=each(point if kind == 0 else None for kind, point in zip(kinds, points, strict=True)),
        service=each(service if kind == 1 else None for kind, service in zip(kinds, services, strict=True)),
        officer=each(officer if kind == 2 else None for kind, officer in zip(kinds, officers, strict=True)),
        agency=house.agency,
        questionnaire=each(add_questionnaires(house, numbers)),
    )


def add_codes_of_points(house, numbers):
    return add(
        QrCodeFactory,
        numbers,
        point=each(add_points(house, numbers)),
        agency=house.agency,
        questionnaire=each(add_questionnaires(house, numbers)),
    )


def add_versions(house, numbers):
    questionnaire = house.once("questionnaire", lambda: QuestionnaireFactory(agency=house.agency))
    versions = add(QuestionnaireVersionFactory, numbers, questionnaire=questionnaire, number=lambda n: n + 1)
    return add(QuestionFactory, numbers, version=each(versions), position=1)


def add_questions(house, numbers):
    version = house.once("version", lambda: _draft(house))
    return add(QuestionFactory, numbers, version=version, position=lambda n: n + 1)


def _draft(house):
    questionnaire = QuestionnaireFactory(agency=house.agency, code="list-of-questions")
    return QuestionnaireVersionFactory(questionnaire=questionnaire, number=1)


def version_of(house):
    return ["list-of-questions", 1]


def published(codes):
    """The version in force behind each code, in their order."""
    asked = [code.questionnaire for code in codes]
    versions = {
        one.questionnaire_id: one for one in QuestionnaireVersion.objects.filter(questionnaire__in=asked)
    }
    return [versions[questionnaire.pk] for questionnaire in asked]


def add_drift_alarms(house, numbers):
    points = add(ServicePointFactory, numbers, unit=house.unit)
    return add(DriftAlarmFactory, numbers, agency=house.agency, place=each([point.pk for point in points]))


def add_held_ratings(house, numbers):
    codes = add_codes_of_points(house, numbers)
    services = add(ServiceFactory, numbers, unit=house.unit, agency=house.agency)
    return add(
        SubmissionFactory,
        numbers,
        code=each(codes),
        point=each([code.point for code in codes]),
        service=each(services),
        version=each(published(codes)),
        agency=house.agency,
        state=SubmissionState.HELD,
        hold_reason=HoldReason.SAME_DEVICE,
        is_waiting=False,
        values="3",
        comment="Petugas ramah.",
    )


def add_duties(house, numbers):
    return add(
        DutyAssignmentFactory,
        numbers,
        point=each(add_points(house, numbers)),
        officer=each(add_officers(house, numbers)),
        starts_at=THIS_MORNING,
        ends_at=THIS_MORNING + timedelta(hours=8),
    )


def add_summaries(house, numbers):
    services = add(ServiceFactory, numbers, unit=house.unit, agency=house.agency)
    summaries = add(
        PublishedSummaryFactory,
        numbers,
        agency=house.agency,
        scope="SERVICE",
        service=each(services),
        published_by=each(add_people(house, numbers)),
    )
    add(
        SummaryWithdrawal,
        numbers,
        summary=each(summaries),
        reason="Salah hitung",
        withdrawn_by=house.users["administrator"],
        withdrawn_at=THIS_MORNING,
    )
    return summaries


def add_audit_events(house, numbers):
    return add(
        AuditEvent,
        numbers,
        actor=each(add_people(house, numbers)),
        agency=house.agency,
        action="officer.place",
        object_type="organisation.officer",
        object_id=str,
        at=THIS_MORNING,
    )


def add_earlier_policies(house, numbers):
    people = add_people(house, numbers)
    return add(
        ScoringPolicyFactory,
        numbers,
        agency=house.agency,
        version=lambda n: n + 100,
        valid_from=date(2020, 1, 1),
        state="RETIRED",
        approved_by=each(people),
        seconded_by=each(reversed(add_users(numbers))),
    )


def add_moves(house, numbers):
    """What a draft does to as many officers of the agency."""
    simulation = house.once("simulation", lambda: _simulation(house))
    officers = add_officers(house, numbers)
    opened = {"viewer": house.users["auditor"], "what": "administration:policy-moves", "at": timezone.now()}
    add(AccessLog, numbers, officer=each(officers), **opened)  # so that no visit is a first one
    return add(
        PolicyMove,
        numbers,
        simulation=simulation,
        officer=each(officers),
        before=70,
        after=80,
        band_before="C",
        band_after="B",
        parts={"RESULTS": [80_000_000, "10.00"]},
    )


def _simulation(house):
    policy = ScoringPolicyFactory(agency=house.agency, version=99, draft=True)
    return PolicySimulation.objects.create(
        policy=policy, content_hash=policy.content_hash, record_count=0, begun_at=THIS_MORNING
    )


def add_series(house, numbers):
    """Published figures of as many services, each corrected once by another person's file."""
    services = add(ServiceFactory, numbers, unit=house.unit, agency=house.agency)
    first = _figures(house, numbers, services, sequence=1)
    return _figures(house, numbers, services, sequence=2, supersedes=each(first))


def add_figures_of_one_series(house, numbers):
    service = house.once("service", lambda: ServiceFactory(unit=house.unit))
    return _figures(
        house,
        numbers,
        [service] * len(numbers),
        sequence=1,
        starts_on=lambda n: date(1900 + n, 1, 1),
        ends_on=lambda n: date(1900 + n, 12, 31),
    )


def _figures(house, numbers, services, **columns):
    files = add(
        FigureImport,
        numbers,
        agency=house.agency,
        file_name="ikm.csv",
        file_hash="0" * 64,
        imported_by=each(add_people(house, numbers)),
        imported_at=THIS_MORNING,
    )
    period = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    return add(
        ImportedFigure,
        numbers,
        source=each(files),
        row=1,
        agency=house.agency,
        scope="SERVICE",
        service=each(services),
        name=each([service.name for service in services]),
        name_key=each([service.name.casefold() for service in services]),
        instrument="SKM",
        period_label="2025",
        respondent_count=300,
        published=82,
        convention="1/9",
        recomputed=82,
        cells=[],
        content_hash="0" * 64,
        **period | columns,
    )


LISTS = [
    List("administration:history", "administrator", add_series, shown("series"), most=10),
    List(
        "administration:history",
        "administrator",
        add_figures_of_one_series,
        lambda page: page["series"][0]["rows"],
    ),
    List("administration:codes", "administrator", add_codes, shown("rows"), most=30),
    List("administration:questionnaires", "administrator", add_questionnaires, shown("own")),
    List("administration:questionnaires", "administrator", add_versions, lambda page: page["own"][0][1]),
    List("administration:version", "administrator", add_questions, shown("questions"), version_of),
    List("administration:moderation", "administrator", add_held_ratings, shown("rows"), most=20),
    List("administration:roster", "administrator", add_duties, shown("rows")),
    List("administration:summaries", "administrator", add_summaries, shown("rows"), most=20),
    List("administration:audit", "administrator", add_audit_events, shown("rows"), most=40),
    List("administration:drift", "administrator", add_drift_alarms, shown("rows"), most=20),
    List("administration:policy", "administrator", add_earlier_policies, shown("earlier")),
    List("administration:policies", "administrator", add_earlier_policies, shown("rows"), most=20, besides=1),
    List("administration:policy-moves", "auditor", add_moves, shown("rows"), lambda house: [99], most=30),
]
NO_LISTS = {
    "administration:home",
    "administration:history-import",
    "administration:code",
    "administration:code-create",
    "administration:code-revoke",
    "administration:held",
    "administration:processing",
    "administration:policy-draft",
    "administration:policy-change",
    "administration:policy-version",
    "administration:duty-create",
    "administration:duty-cancel",
    "administration:roster-import",
    "administration:version-copy",
    "administration:version-edit",
    "administration:version-publish",
    "administration:summary-create",
    "administration:summary-preview",
    "administration:summary-withdraw",
}
