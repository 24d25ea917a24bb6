import pytest

from feedback.choices import CodeState
from feedback.codes import normalise_code
from feedback.models import QrCode
from feedback.services import NothingToPointAt, NotOfThisAgency, ReasonMissing, create_code, revoke_code
from organisation.models import AuditEvent
from tests.factories.feedback import MORNING, published_version
from tests.factories.organisation import (
    AgencyFactory,
    OfficerFactory,
    ServiceFactory,
    ServicePointFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return AgencyFactory()


@pytest.fixture
def questionnaire():
    return published_version().questionnaire


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("point", lambda agency: ServicePointFactory(unit__agency=agency)),
        ("service", lambda agency: ServiceFactory(unit__agency=agency)),
        ("officer", lambda agency: OfficerFactory(agency=agency)),
    ],
)
def test_code_is_drawn_for_something_of_the_agency(agency, questionnaire, field, make):
    user = UserFactory()

    code = create_code(
        actor_id=user.pk, agency=agency, questionnaire=questionnaire, now=MORNING, **{field: make(agency)}
    )

    assert normalise_code(code.code) == code.code
    assert (code.state, code.created_by, code.created_at) == (CodeState.ACTIVE, user, MORNING)
    assert AuditEvent.objects.get().detail == {"code": code.code}


def test_code_that_is_taken_is_drawn_again(code, monkeypatch):
    drawn = iter([code.code, "7K3QZ9M2XA"])
    monkeypatch.setattr("feedback.services.codes.new_code", lambda: next(drawn))
    again = create_code(
        actor_id=None, agency=code.agency, questionnaire=code.questionnaire, point=code.point, now=MORNING
    )

    assert again.code == "7K3QZ9M2XA"


def test_code_must_point_somewhere(agency, questionnaire):
    with pytest.raises(NothingToPointAt):
        create_code(actor_id=None, agency=agency, questionnaire=questionnaire, now=MORNING)


def test_code_does_not_point_into_another_agency(agency, questionnaire):
    with pytest.raises(NotOfThisAgency):
        create_code(
            actor_id=None,
            agency=agency,
            questionnaire=questionnaire,
            point=ServicePointFactory(),
            now=MORNING,
        )

    assert not QrCode.objects.exists()


def test_code_does_not_ask_another_agencys_questions(agency):
    foreign = published_version(agency=AgencyFactory()).questionnaire

    with pytest.raises(NotOfThisAgency):
        create_code(
            actor_id=None,
            agency=agency,
            questionnaire=foreign,
            point=ServicePointFactory(unit__agency=agency),
            now=MORNING,
        )


def test_revoking_keeps_the_reason_and_is_noted_once(code):
    for reason in ("Poster dicuri", "Lain"):
        revoked = revoke_code(code, reason=reason, actor_id=None, now=MORNING)

    assert (revoked.state, revoked.revoked_reason) == (CodeState.REVOKED, "Poster dicuri")
    assert [(event.action, event.reason) for event in AuditEvent.objects.all()] == [
        ("code.revoke", "Poster dicuri")
    ]


def test_revoking_needs_a_reason(code):
    with pytest.raises(ReasonMissing):
        revoke_code(code, reason="  ", actor_id=None, now=MORNING)
