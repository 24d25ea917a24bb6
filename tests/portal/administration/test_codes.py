import pytest
from django.urls import reverse

from feedback.choices import CodeState
from feedback.codes import display_code
from feedback.models import QrCode
from organisation.models import AuditEvent
from tests.factories.feedback import QrCodeFactory, published_version
from tests.factories.organisation import OfficerFactory, ServiceFactory, ServicePointFactory
from tests.portal.administration.office import build_office, own_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_code_and_three(client, count, django_assert_num_queries):
    office = build_office()
    for _ in range(count):
        QrCodeFactory(point=ServicePointFactory(unit=office.unit))
    client.force_login(office.admin)

    with django_assert_num_queries(8):
        response = client.get(reverse("administration:codes"))

    assert len(response.context["rows"]) == count


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["KTP", "Loket Depan", "Sari"]),
        ({"kind": "POINT"}, ["Loket Depan"]),
        ({"kind": "SERVICE"}, ["KTP"]),
        ({"kind": "OFFICER"}, ["Sari"]),
        ({"text": "loket"}, ["Loket Depan"]),
        ({"state": "REVOKED"}, []),
        ({"kind": "NONSENSE"}, ["KTP", "Loket Depan", "Sari"]),
    ],
)
def test_list_narrows_down(client, query, names):
    office = build_office()
    QrCodeFactory(point=office.point)
    QrCodeFactory(point=None, agency=office.agency, service=ServiceFactory(unit=office.unit, name="KTP"))
    QrCodeFactory(point=None, agency=office.agency, officer=OfficerFactory(agency=office.agency, name="Sari"))
    QrCodeFactory()  # of another agency
    client.force_login(office.admin)

    response = client.get(reverse("administration:codes"), query)

    shown = [str(code.officer or code.point or code.service) for code, _ in response.context["rows"]]
    assert sorted(shown) == names


def test_code_is_found_by_what_stands_on_the_poster(client):
    office = build_office()
    wanted, _other = QrCodeFactory.create_batch(2, point=office.point)
    client.force_login(office.admin)

    response = client.get(reverse("administration:codes"), {"text": display_code(wanted.code).lower()})

    assert [code for code, _ in response.context["rows"]] == [wanted]


@pytest.mark.parametrize("kind", ["point", "service", "officer"])
def test_administrator_makes_a_code(client, kind):
    office = build_office()
    targets = {
        "point": office.point,
        "service": ServiceFactory(unit=office.unit),
        "officer": OfficerFactory(agency=office.agency),
    }
    questionnaire = published_version().questionnaire
    client.force_login(office.admin)

    response = client.post(
        reverse("administration:code-create"),
        {
            "kind": kind.upper(),
            "point": office.point.public_id,  # left over from before another kind was chosen
            kind: getattr(targets[kind], "public_id", None) or targets[kind].code,
            "questionnaire": questionnaire.code,
        },
    )

    code = QrCode.objects.get()
    assert response.url == reverse("administration:code", args=[code.code])
    assert {"point": code.point, "service": code.service, "officer": code.officer} == {
        "point": None, "service": None, "officer": None, kind: targets[kind]
    }  # fmt: skip
    assert (code.agency, code.questionnaire, code.created_by) == (
        office.agency,
        questionnaire,
        office.admin,
    )


def test_code_needs_what_it_stands_for_and_keeps_what_was_chosen(client):
    office = build_office()
    questionnaire = published_version().questionnaire
    client.force_login(office.admin)

    response = client.post(
        reverse("administration:code-create"), {"kind": "SERVICE", "questionnaire": questionnaire.code}
    )

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"service"}
    assert response.context["form"]["questionnaire"].value() == questionnaire.code
    assert not QrCode.objects.exists()


def test_foreign_point_and_unpublished_questionnaire_cannot_be_chosen(client):
    office = build_office()
    draft = own_draft(office.agency)
    client.force_login(office.admin)

    response = client.post(
        reverse("administration:code-create"),
        {
            "kind": "POINT",
            "point": ServicePointFactory().public_id,
            "questionnaire": draft.questionnaire.code,
        },
    )

    assert set(response.context["form"].errors) == {"point", "questionnaire"}


def test_code_page_shows_code_words_and_drawing(client):
    office = build_office()
    code = QrCodeFactory(point=office.point)
    client.force_login(office.auditor)

    response = client.get(reverse("administration:code", args=[code.code]))

    assert response.context["short_code"] == display_code(code.code)
    assert str(response.context["drawing"]).startswith("<svg")
    assert [language for language, _words in response.context["word_pairs"]] == ["id", "en"]
    assert reverse("administration:code-revoke", args=[code.code]) not in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "content_type", "start"),
    [
        ("pdf", "application/pdf", b"%PDF"),
        ("png", "image/png", b"\x89PNG"),
        ("svg", "image/svg+xml", b"<svg"),
    ],
)
def test_file_is_an_attachment_named_after_its_place(client, kind, content_type, start):
    office = build_office()
    code = QrCodeFactory(point=office.point)
    client.force_login(office.admin)

    response = client.get(reverse("administration:code-file", args=[code.code, kind]))

    assert response.content.startswith(start)
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="loket-depan-{code.code}.{kind}"'
    assert response["Cache-Control"] == "private, no-store"


def test_revoked_code_is_not_printed(client):
    office = build_office()
    code = QrCodeFactory(point=office.point, state=CodeState.REVOKED, revoked_reason="Hilang")
    client.force_login(office.admin)

    assert client.get(reverse("administration:code-file", args=[code.code, "pdf"])).status_code == 404


def test_revoking_needs_a_reason_and_leaves_a_trace(client):
    office = build_office()
    code = QrCodeFactory(point=office.point)
    address = reverse("administration:code-revoke", args=[code.code])
    client.force_login(office.admin)

    refused = client.post(address, {"reason": " "})
    accepted = client.post(address, {"reason": "Poster hilang"})

    code.refresh_from_db()
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert accepted.url == reverse("administration:code", args=[code.code])
    assert (code.state, code.revoked_reason) == (CodeState.REVOKED, "Poster hilang")
    event = AuditEvent.objects.get(action="code.revoke")
    assert (event.actor, event.reason) == (office.admin, "Poster hilang")


def test_auditor_revokes_nothing(client):
    office = build_office()
    code = QrCodeFactory(point=office.point)
    client.force_login(office.auditor)

    response = client.post(reverse("administration:code-revoke", args=[code.code]), {"reason": "x"})

    code.refresh_from_db()
    assert (response.status_code, code.state) == (404, CodeState.ACTIVE)
