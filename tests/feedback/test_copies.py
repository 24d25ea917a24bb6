import pytest

from feedback.services import is_intact
from feedback.services.copies import NameTaken, copy_for_agency
from organisation.models import AuditEvent
from tests.factories.feedback import MORNING, skm_version
from tests.factories.organisation import AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db


def copy(version, agency, name="Survei kami", actor_id=None):
    return copy_for_agency(version, agency=agency, name=name, actor_id=actor_id, now=MORNING)


def test_copy_asks_the_same_and_stands_for_no_element():
    version, agency, user = skm_version(), AgencyFactory(code="palu"), UserFactory()

    draft = copy(version, agency, actor_id=user.pk)

    original = list(version.questions.values_list("position", "code", "text", "labels", "attributable_to"))
    copied = draft.questions.values_list("position", "code", "text", "labels", "attributable_to")
    assert list(copied) == original
    assert set(draft.questions.values_list("element", flat=True)) == {""}
    assert (draft.questionnaire.agency, draft.questionnaire.code) == (agency, "palu-survei-kami")
    assert AuditEvent.objects.get(action="questionnaire.copy").actor == user


def test_copying_leaves_the_original_sealed():
    version = skm_version()

    copy(version, AgencyFactory())

    version.refresh_from_db()
    assert (version.state, is_intact(version)) == ("PUBLISHED", True)


def test_name_is_taken_whatever_its_case_but_free_to_other_agencies():
    version, agency = skm_version(), AgencyFactory()
    copy(version, agency)

    with pytest.raises(NameTaken):
        copy(version, agency, " SURVEI KAMI ")
    assert copy(version, AgencyFactory()).number == 1


def test_codes_of_alike_names_differ():
    version, agency = skm_version(), AgencyFactory(code="palu")

    codes = [copy(version, agency, name).questionnaire.code for name in ("Survei?", "Survei!", "x" * 120)]

    assert codes[:2] == ["palu-survei", "palu-survei-2"]
    assert len(codes[2]) <= 60
