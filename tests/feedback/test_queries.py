import pytest

from feedback.queries import codes_for, held_submissions, questionnaires_for, receipt_status
from organisation.actors import NOBODY, Actor
from organisation.personal_data import digest
from tests.factories.feedback import (
    QrCodeFactory,
    QuestionnaireFactory,
    SubmissionFactory,
    published_version,
)
from tests.factories.organisation import AgencyFactory

pytestmark = pytest.mark.django_db


def administrator(agency):
    return Actor(user_id=1, administered_agency_ids=frozenset({agency.pk}))


def auditor(agency):
    return Actor(user_id=1, audited_agency_ids=frozenset({agency.pk}))


def officer(agency):
    return Actor(user_id=1, officer_id=1, home_agency_id=agency.pk)


def editor(agency):
    return Actor(user_id=1, edited_agency_ids=frozenset({agency.pk}))


@pytest.mark.parametrize(
    ("who", "count"),
    [(administrator, 1), (auditor, 1), (officer, 0), (editor, 0), (lambda agency: NOBODY, 0)],
)
def test_ratings_under_check_and_codes_are_for_administrators_and_auditors(code, who, count):
    foreign = QrCodeFactory()
    for each in (code, foreign):
        SubmissionFactory(code=each, state="HELD", hold_reason="SAME_TEXT", is_waiting=False)
        SubmissionFactory(code=each)
    actor = who(code.agency)

    assert [rating.code for rating in held_submissions(actor)] == [code] * count
    assert list(codes_for(actor)) == [code] * count


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(count, django_assert_num_queries):
    agency = AgencyFactory()
    for _ in range(count):
        code = QrCodeFactory(point__unit__agency=agency)
        SubmissionFactory(code=code, state="HELD", hold_reason="SAME_TEXT", is_waiting=False)

    with django_assert_num_queries(2):
        for rating in held_submissions(administrator(agency)):
            _ = (rating.agency.name, rating.point.name, rating.version.questionnaire.name)
        for code in codes_for(administrator(agency)):
            _ = (code.agency.name, code.point.unit.name, code.questionnaire.name)


def test_questionnaires_are_the_shared_ones_and_ones_own(code):
    shared = code.questionnaire
    own = QuestionnaireFactory(agency=code.agency)
    QuestionnaireFactory(agency=AgencyFactory())

    assert set(questionnaires_for(officer(code.agency))) == {shared, own}


def test_versions_and_questions_come_along(code, django_assert_num_queries):
    published_version(agency=code.agency)

    with django_assert_num_queries(3):
        found = [
            len(version.questions.all())
            for questionnaire in questionnaires_for(officer(code.agency))
            for version in questionnaire.versions.all()
        ]
    assert found == [1, 1]


def test_receipt_status_of_a_code_of_a_service_names_nothing_it_does_not_have(code):
    SubmissionFactory(code=code, point=None, receipt_digest=digest("receipt", "000000000000"))

    assert receipt_status("0000-0000-0000").point_name == ""


@pytest.mark.parametrize("receipt", ["", "short", "000000000000", "0" * 500])
def test_unknown_receipt_has_no_status(receipt):
    assert receipt_status(receipt) is None
