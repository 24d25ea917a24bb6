from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring.models import CommentLabel
from scoring.services.labels import draw_month
from tests.areas.voices import read_comment
from tests.factories.feedback import QrCodeFactory
from tests.factories.organisation import OfficerFactory, ServiceFactory
from tests.portal.administration.office import build_office

pytestmark = pytest.mark.django_db

MAY = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)
ADDRESS = reverse("voices:label")


@pytest.fixture
def office():
    return build_office()


def drawn(office, *texts):
    service = ServiceFactory(unit=office.unit, name="KTP elektronik")
    code = QrCodeFactory(agency=office.agency, service=service, point=None)
    for text in texts:
        read_comment(code, service, text, MAY, "speed")
    return list(draw_month(office.agency, date(2026, 5, 1), now=timezone.now()).tasks.all())


def say(client, task, label="NEGATIVE", **data):
    return client.post(ADDRESS, {"task": task.public_id, "label": label, **data})


def test_a_comment_is_shown_without_what_the_model_reads(client, office):
    task, _other = drawn(office, "Antre dua jam.", "Antre tiga jam.")
    client.force_login(office.admin)

    response = client.get(ADDRESS)

    assert response.context["task"] == task
    assert response.context["last"] is None
    assert task.submission.comment in response.content.decode()
    assert "checked" not in response.content.decode()


def test_saying_leads_to_the_next_and_then_tells_the_models_reading(client, office):
    task, other = drawn(office, "Antre dua jam.", "Antre tiga jam.")
    client.force_login(office.admin)

    assert say(client, task, "NEUTRAL", aspects=["facilities", "speed"]).status_code == 302
    page = client.get(ADDRESS)

    assert CommentLabel.objects.values_list("label", "aspects").get() == ("NEUTRAL", "speed facilities")
    assert page.context["task"] == other
    assert (page.context["last"]["said"]["label"], page.context["last"]["read"]["label"]) == (
        "Netral",
        "Negatif",
    )
    assert (page.context["progress"].done, page.context["progress"].total) == (1, 2)


def test_taking_back_brings_the_comment_back(client, office):
    task, _other = drawn(office, "Antre dua jam.", "Antre tiga jam.")
    client.force_login(office.admin)
    say(client, task)

    client.post(ADDRESS, {"action": "undo"})
    page = client.get(ADDRESS)

    assert (page.context["task"], page.context["last"]) == (task, None)


def test_taking_back_nothing_says_so(client, office):
    drawn(office, "Antre dua jam.")
    client.force_login(office.admin)

    page = client.post(ADDRESS, {"action": "undo"}, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Tidak ada label Anda yang dapat dibatalkan."
    ]


def test_two_readers_at_once_make_one_label(client, office):
    (task,) = drawn(office, "Antre dua jam.")
    client.force_login(office.admin)
    say(client, task)
    client.force_login(office.second_admin)

    page = client.post(ADDRESS, {"task": task.public_id, "label": "POSITIVE"}, follow=True)

    assert [str(message) for message in page.context["messages"]] == ["Komentar ini sudah dibaca orang lain."]
    assert CommentLabel.objects.get().label == "NEGATIVE"


def test_no_label_is_an_error_and_keeps_what_was_ticked(client, office):
    (task,) = drawn(office, "Antre dua jam.")
    client.force_login(office.admin)

    response = client.post(ADDRESS, {"task": task.public_id, "aspects": ["cost"]})

    assert response.status_code == 422
    assert [option.value for option in response.context["aspects"] if option.is_chosen] == ["cost"]


def test_reader_who_is_the_officer_is_told_that_another_reads(client, office):
    officer = OfficerFactory(user=office.admin, agency=office.agency)
    code = QrCodeFactory(agency=office.agency, officer=officer, point=None)
    read_comment(code, None, "Antre dua jam.", MAY, "speed")
    draw_month(office.agency, date(2026, 5, 1), now=timezone.now())
    client.force_login(office.admin)

    page = client.get(ADDRESS)

    assert (page.context["task"], page.context["progress"].for_others) == (None, 1)
    assert "Antre dua jam." not in page.content.decode()


def test_correction_stands_before_the_models_reading(client, office):
    (task,) = drawn(office, "Antre dua jam.")
    comment = task.submission
    client.force_login(office.admin)
    address = reverse("voices:correct", args=[comment.receipt_digest])

    shown = client.get(address)
    sent = client.post(address, {"label": "NEUTRAL", "aspects": ["cost"]})

    assert [option.value for option in shown.context["aspects"] if option.is_chosen] == ["speed"]
    assert sent.status_code == 302
    comment.analysis.refresh_from_db()
    assert (comment.analysis.shown_label, comment.analysis.shown_aspects) == ("NEUTRAL", ["cost"])


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_three(client, office, count, django_assert_num_queries):
    drawn(office, *[f"Antre {number} jam." for number in range(count)])
    client.force_login(office.admin)

    with django_assert_num_queries(14):
        client.get(ADDRESS)
