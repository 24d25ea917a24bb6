import pytest
from django.urls import reverse

from feedback.choices import VersionState
from feedback.models import Questionnaire, QuestionnaireVersion
from organisation.models import AuditEvent
from tests.factories.feedback import QrCodeFactory, published_version, skm_version
from tests.portal.administration.office import build_office, own_draft

pytestmark = pytest.mark.django_db


def address(name, version):
    return reverse(f"administration:{name}", args=[version.questionnaire.code, version.number])


def posted(*rows, action="save", initial=0):
    data = {
        "questions-TOTAL_FORMS": len(rows),
        "questions-INITIAL_FORMS": initial,
        "action": action,
    }
    for number, row in enumerate(rows):
        data |= {f"questions-{number}-{name}": value for name, value in row.items()}
    return data


def question(text="Apakah mudah?", **changes):
    return {
        "text_id": text,
        "kind": "SCALE",
        "labels_id": "Tidak\nYa",
        "attributable_to": "SERVICE",
    } | changes


BLANK = {"kind": "SCALE", "attributable_to": "SERVICE"}


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(client, count, django_assert_num_queries):
    office = build_office()
    for number in range(count):
        own_draft(office.agency, code=f"own-{number}")
    own_draft(build_office().agency, code="foreign")
    client.force_login(office.admin)

    with django_assert_num_queries(9):
        response = client.get(reverse("administration:questionnaires"))

    assert len(response.context["own"]) == count


def test_questions_are_shown_as_they_are_asked_in_either_language(client):
    office = build_office()
    version = published_version()
    client.force_login(office.admin)

    indonesian = client.get(address("version", version), {"lang": "id"})
    english = client.get(address("version", version), {"lang": "en"})

    assert indonesian.context["questions"][0]["text"] == "Bagaimana pelayanan yang Anda terima tadi?"
    assert english.context["questions"][0]["options"][0] == {"value": 1, "label": "Very poor"}
    assert english.content.count(b'class="face-scale__cell"') == 5


def test_question_without_a_translation_says_so(client):
    office = build_office()
    version = own_draft(office.agency)
    client.force_login(office.admin)

    response = client.get(address("version", version), {"lang": "en"})

    assert response.context["questions"][0]["is_translated"] is False


def test_copy_of_the_survey_is_a_draft_of_the_agency(client):
    office = build_office()
    version = skm_version()
    client.force_login(office.admin)

    response = client.post(address("version-copy", version), {"name": "Survei KTP"})

    copy = Questionnaire.objects.get(agency=office.agency)
    assert response.url == reverse("administration:version-edit", args=[copy.code, 1])
    assert (copy.name, copy.kind) == ("Survei KTP", "CUSTOM")
    assert copy.versions.get().questions.count() == 9
    assert copy.versions.get().state == VersionState.DRAFT


def test_name_of_a_copy_is_unique_in_the_agency(client):
    office = build_office()
    own_draft(office.agency, name="Survei KTP")
    client.force_login(office.admin)

    response = client.post(address("version-copy", skm_version()), {"name": "survei ktp"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])
    assert response.context["form"]["name"].value() == "survei ktp"


def test_draft_is_edited_with_order_removal_and_new_questions(client):
    office = build_office()
    version = own_draft(office.agency, "Pertama?", "Kedua?", "Ketiga?")
    client.force_login(office.admin)

    response = client.post(
        address("version-edit", version),
        posted(
            question("Pertama?", code="q1", ORDER="3"),
            question("Kedua?", code="q2", ORDER="2", DELETE="on"),
            question("Ketiga?", code="q3", ORDER="1", text_en="Third?", labels_en="No\nYes"),
            question("Baru sekali?", labels_id="Buruk\nCukup\nBaik", attributable_to="OFFICER"),
            BLANK,
            initial=3,
        ),
    )

    assert response.url == address("version-edit", version)
    rows = list(version.questions.values_list("position", "code", "highest", "attributable_to"))
    assert rows == [
        (1, "q3", 2, "SERVICE"),
        (2, "q1", 2, "SERVICE"),
        (3, "baru-sekali", 3, "OFFICER"),
    ]
    third = version.questions.get(code="q3")
    assert (third.text, third.labels) == (
        {"id": "Ketiga?", "en": "Third?"},
        {"id": ["Tidak", "Ya"], "en": ["No", "Yes"]},
    )


def test_saving_to_look_at_it_leads_to_the_questions(client):
    office = build_office()
    version = own_draft(office.agency)
    client.force_login(office.admin)

    response = client.post(address("version-edit", version), posted(question(), action="check"))

    assert response.url == address("version", version)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text_id": ""}, "text_id"),
        ({"labels_id": "Hanya satu"}, "labels_id"),
        ({"labels_id": ""}, "labels_id"),
        ({"labels_id": "\n".join("abcdefghijk")}, "labels_id"),
        ({"kind": "FACES"}, "labels_id"),
        ({"text_en": "Easy?"}, "labels_en"),
        ({"labels_en": "No\nYes"}, "text_en"),
        ({"text_en": "Easy?", "labels_en": "No"}, "labels_en"),
    ],
)
def test_mistake_stands_beside_its_field_and_nothing_typed_is_lost(client, changes, field):
    office = build_office()
    version = own_draft(office.agency, "Tetap?")
    client.force_login(office.admin)

    response = client.post(
        address("version-edit", version), posted(question("Sudah ditulis?"), question(**changes))
    )

    rows = response.context["rows"]
    assert response.status_code == 422
    assert (rows[0].errors, list(rows[1].errors)) == ({}, [field])
    assert rows[0]["text_id"].value() == "Sudah ditulis?"
    assert rows[0]["labels_id"].value() == "Tidak\nYa"
    assert [row.text["id"] for row in version.questions.all()] == ["Tetap?"]


def test_questionnaire_without_questions_is_not_saved(client):
    office = build_office()
    version = own_draft(office.agency)
    client.force_login(office.admin)

    response = client.post(address("version-edit", version), posted(BLANK, BLANK))

    assert response.status_code == 422
    assert response.context["rows"].non_form_errors() == ["A questionnaire has at least one question."]


@pytest.mark.parametrize("text", ["Comment?", "Version?", "Service?"])
def test_code_of_a_new_question_avoids_the_names_of_the_form(client, text):
    office = build_office()
    version = own_draft(office.agency)
    client.force_login(office.admin)

    client.post(address("version-edit", version), posted(question(text)))

    assert version.questions.get().code == f"{text[:-1].lower()}-2"


def test_published_version_is_sealed_and_its_form_leads_away(client):
    office = build_office()
    version = own_draft(office.agency)
    client.force_login(office.admin)

    response = client.post(address("version-publish", version))

    version.refresh_from_db()
    assert response.url == address("version", version)
    assert (version.state, len(version.content_hash)) == (VersionState.PUBLISHED, 64)
    assert client.get(address("version-edit", version)).url == address("version", version)
    assert client.get(address("version-publish", version)).url == address("version", version)
    assert AuditEvent.objects.get(action="questionnaire.publish").actor == office.admin


def test_confirmation_says_what_publishing_does(client):
    office = build_office()
    version = own_draft(office.agency, "Satu?", "Dua?")
    QrCodeFactory(point=office.point, questionnaire=version.questionnaire)
    client.force_login(office.admin)

    response = client.get(address("version-publish", version))

    assert (response.context["count"], response.context["codes_count"]) == (2, 1)
    assert b"A published version cannot be changed afterwards" in response.content


def test_new_draft_of_a_published_version_has_its_questions(client):
    office = build_office()
    version = own_draft(office.agency, "Satu?")
    client.force_login(office.admin)
    client.post(address("version-publish", version))

    response = client.post(address("version-draft", version))

    draft = QuestionnaireVersion.objects.get(state=VersionState.DRAFT)
    assert response.url == address("version-edit", draft)
    assert (draft.number, draft.questions.get().text) == (2, {"id": "Satu?"})
