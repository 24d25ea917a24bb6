import pytest

from feedback.codes import display_code, new_receipt
from feedback.models import ModerationDecision, Submission
from organisation.personal_data import digest
from tests.factories.feedback import MORNING, SubmissionFactory
from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt():
    return new_receipt()


@pytest.fixture
def rating(code, receipt):
    return SubmissionFactory(code=code, receipt_digest=digest("receipt", receipt), comment="Rahasia saya")


def text_of(response):
    return response.content.decode()


def put_into(rating, state):
    values = {"state": state, "is_waiting": False, "processed_at": MORNING, "day": MORNING.date()}
    Submission.objects.filter(pk=rating.pk).update(
        **values, is_tallied=state == "COUNTED", hold_reason="SAME_TEXT" if state == "HELD" else ""
    )


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("RECEIVED", "Thank you. Your rating has arrived."),
        ("COUNTED", "Your rating has been counted."),
        ("HELD", "Your rating is under check."),
        ("REJECTED", "Your rating was not counted."),
        ("WITHDRAWN", "You have taken your rating back."),
    ],
)
def test_receipt_tells_what_became_of_the_rating(client, rating, receipt, state, heading):
    put_into(rating, state)
    page = text_of(client.get(f"/tanda/{receipt}/en"))

    assert f"<h1>{heading}</h1>" in page
    assert display_code(receipt) in page
    assert rating.agency.name in page
    assert ("Take my rating back" in page) == (state != "WITHDRAWN")


def test_receipt_repeats_nothing_that_was_said(client, rating, receipt):
    assert "Rahasia" not in text_of(client.get(f"/tanda/{receipt}/en"))


def test_receipt_gives_the_reason_why_it_was_not_counted(client, rating, receipt):
    ModerationDecision.objects.create(
        submission=rating, action="REJECT", reason="SPAM", decided_by=UserFactory(), decided_at=MORNING
    )
    put_into(rating, "REJECTED")

    assert "<strong>Advertising or automatic</strong>" in text_of(client.get(f"/tanda/{receipt}/en"))


def test_receipt_shows_the_time_of_the_agency(client, rating, receipt):
    assert "10.00" in text_of(client.get(f"/tanda/{receipt}/en"))


def test_receipt_is_kept_by_nobody(client, rating, receipt):
    response = client.get(f"/tanda/{receipt}/en")

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.cookies == {}


@pytest.mark.parametrize("typed", ["{}", " {} "])
def test_receipt_may_be_typed_with_hyphens(client, rating, receipt, typed):
    response = client.get("/tanda/en", {"tanda": typed.format(display_code(receipt).lower())})

    assert (response.status_code, response.url) == (302, f"/tanda/{receipt}/en")


@pytest.mark.parametrize("path", ["/tanda/XYZ/en", "/tanda/000000000000/en", "/tanda/XYZ/en/tarik"])
def test_unknown_receipt_gets_a_field_to_type_it_again(client, rating, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "No rating has this code." in text_of(response)


def test_wrongly_typed_receipt_is_kept_in_the_field(client):
    response = client.get("/tanda/en", {"tanda": "<salah>"})

    assert response.status_code == 404
    assert 'value="&lt;salah&gt;"' in text_of(response)


def test_page_to_type_a_receipt(client):
    response = client.get("/tanda/", HTTP_ACCEPT_LANGUAGE="en")

    assert response.status_code == 200
    assert "Find your rating" in text_of(response)


def test_language_follows_the_browser_without_one_in_the_address(client, rating, receipt):
    assert '<html lang="id">' in text_of(client.get(f"/tanda/{receipt}"))


def test_withdrawing_asks_first(client, rating, receipt):
    page = text_of(client.get(f"/tanda/{receipt}/en/tarik"))

    assert "Take your rating back?" in page
    assert Submission.objects.get().state == "RECEIVED"


def test_confirmed_withdrawal_returns_to_the_receipt(client, rating, receipt):
    response = client.post(f"/tanda/{receipt}/en/tarik")

    assert (response.status_code, response.url) == (303, f"/tanda/{receipt}/en")
    assert list(Submission.objects.values_list("state", "comment")) == [("WITHDRAWN", "")]


def test_withdrawn_rating_is_not_asked_about_again(client, rating, receipt):
    put_into(rating, "WITHDRAWN")

    assert "<form" not in text_of(client.get(f"/tanda/{receipt}/en/tarik"))


def test_another_site_cannot_withdraw(client, rating, receipt):
    response = client.post(f"/tanda/{receipt}/en/tarik", HTTP_SEC_FETCH_SITE="cross-site")

    assert response.status_code == 403
    assert Submission.objects.get().state == "RECEIVED"


def test_guessing_receipts_is_stopped(client, rating, receipt, settings):
    settings.RECEIPT_LIMIT_RATE = "2/m"
    statuses = [client.get(f"/tanda/{new_receipt()}/en").status_code for _ in range(3)]
    own = client.get(f"/tanda/{receipt}/en")

    assert statuses == [404, 404, 429]
    assert own.status_code == 429
    assert 1 <= int(own.headers["Retry-After"]) <= 60
    assert "Too many wrong codes came from here." in text_of(own)
    assert receipt in text_of(own)


def test_looking_at_ones_own_receipt_is_never_counted(client, rating, receipt, settings):
    settings.RECEIPT_LIMIT_RATE = "2/m"

    assert {client.get(f"/tanda/{receipt}/en").status_code for _ in range(5)} == {200}
