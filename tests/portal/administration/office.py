"""An agency with everything its administration shows: codes, questionnaires, a held rating, a duty, a summary."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from feedback.choices import HoldReason, SubmissionState
from organisation.choices import Role
from scoring.models import PublishedSummary
from tests.factories.feedback import (
    QrCodeFactory,
    QuestionFactory,
    QuestionnaireFactory,
    QuestionnaireVersionFactory,
    SubmissionFactory,
    published_version,
)
from tests.factories.organisation import (
    AgencyFactory,
    DutyAssignmentFactory,
    OfficerFactory,
    RoleGrantFactory,
    ServicePointFactory,
    UnitFactory,
    UserFactory,
)

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    agency: object
    unit: object
    point: object
    admin: object
    second_admin: object
    auditor: object
    stranger: object


def build_office(**agency) -> Office:
    agency = AgencyFactory(**agency)
    unit = UnitFactory(agency=agency, name="Seksi Pelayanan")
    return Office(
        agency=agency,
        unit=unit,
        point=ServicePointFactory(unit=unit, name="Loket Depan"),
        admin=person(Role.AGENCY_ADMIN, agency, "Ani Lestari"),
        second_admin=person(Role.AGENCY_ADMIN, agency, "Budi Santoso"),
        auditor=person(Role.AUDITOR, agency, "Citra Dewi"),
        stranger=person(Role.AGENCY_ADMIN, AgencyFactory(), "Dodi Pratama"),
    )


def person(role, agency, name):
    first_name, last_name = name.split()
    user = UserFactory(first_name=first_name, last_name=last_name)
    RoleGrantFactory(user=user, role=role, agency=agency)
    return user


def own_draft(agency, *texts, code="own", name="Survei kami"):
    """A questionnaire of the agency with an unpublished first version."""
    questionnaire = QuestionnaireFactory(agency=agency, code=code, name=name, kind="CUSTOM")
    version = QuestionnaireVersionFactory(questionnaire=questionnaire, number=1)
    for position, text in enumerate(texts or ("Apakah mudah?",), start=1):
        QuestionFactory(version=version, position=position, code=f"q{position}", text={"id": text})
    return version


def held_rating(point, **attributes):
    code = QrCodeFactory(point=point)
    return SubmissionFactory(
        code=code,
        state=SubmissionState.HELD,
        hold_reason=HoldReason.SAME_DEVICE,
        is_waiting=False,
        **attributes,
    )


def published_summary(agency, by, **attributes):
    return PublishedSummary.objects.create(
        agency=agency,
        scope="AGENCY",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 31),
        rating_count=40,
        figures={},
        figures_hash="0" * 64,
        published_by=by,
        published_at=NOW,
        **attributes,
    )


def access_arguments(agency, unit):
    """What the table of addresses names for the pages of the administration."""
    point = ServicePointFactory(unit=unit, name="Loket bersama")
    duty = DutyAssignmentFactory(point=point, officer=OfficerFactory(agency=agency))
    draft = own_draft(agency)
    shared = published_version()
    return {
        "pdf": "pdf",
        "one": 1,
        "own_questionnaire": draft.questionnaire.code,
        "shared_questionnaire": shared.questionnaire.code,
        "held": held_rating(point).receipt_digest,
        "unknown_rating": "f" * 64,
        "duty_officer": duty.officer.public_id,
        "duty_starts": int(duty.starts_at.timestamp()),
        "summary": published_summary(agency, UserFactory()).public_id,
    }
