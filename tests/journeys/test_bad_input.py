"""What people, phones and attackers send that is wrong: each answered in plain words, nothing half stored."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from feedback.codes import new_code, normalise_code
from feedback.form_context import FORM_CONTEXTS, read_form_context
from feedback.models import Submission
from feedback.services import SubmissionRefused, revoke_code, submit_feedback
from organisation.personal_data import digest
from tests.factories.feedback import QrCodeFactory, offer_services
from tests.journeys.browser import DESK, PHONE, Watch
from tests.journeys.world import build_world, process

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

FORM = "form[data-rating]"
SEND = f"{FORM} button[type=submit]"
ERROR = ".field__error"


@pytest.fixture
def code(db):
    """A counter with two services, for what needs no ratings before it."""
    FORM_CONTEXTS.forget()
    code = QrCodeFactory()
    offer_services(code.point, "Kartu Keluarga", "Akta Kelahiran")
    return code


@pytest.fixture
def form_path(code):
    return f"/q/{code.code}/id"


def ratings():
    return list(Submission.objects.order_by("pk"))


def indonesian(text):
    with override("id"):
        return gettext(text)


def choose_face(page, face):
    page.locator("label.face-scale__option").nth(face - 1).tap()


def send(page):
    page.locator(SEND).tap()
    page.wait_for_url("**/tanda/*/id")
    return page.locator(".receipt__code").inner_text().replace("-", "")


def rating_behind(receipt):
    return Submission.objects.get(receipt_digest=digest("receipt", receipt))


def text_of(response):
    return response.content.decode()


# Codes


def test_unknown_code_says_so_and_keeps_what_was_typed(client):
    unknown = new_code()

    response = client.get(f"/q/{unknown}/id")

    assert response.status_code == 404
    assert indonesian("We do not know this code") in text_of(response)
    assert f'value="{unknown}"' in text_of(response)


@pytest.mark.parametrize("typed", ["%00", "../../etc", "<script>", "é" * 10, "0" * 60, "%F0%9F%98%80"])
def test_nonsense_for_a_code_is_an_unknown_code(client, typed):
    assert client.get(f"/q/?{urlencode({'kode': typed})}").status_code == 404


def test_slip_of_one_letter_in_a_code_opens_no_other_form(client, code):
    slip = ("2" if code.code[0] != "2" else "3") + code.code[1:]

    assert normalise_code(slip) is None
    assert client.get(f"/q/{slip}/id").status_code == 404


def test_revoked_code_refuses_a_form_that_was_open(code, open_context, form_path):
    page = open_context(PHONE).new_page()
    page.goto(form_path)
    choose_face(page, 4)
    revoke_code(code, reason="Poster dicuri", actor_id=None, now=timezone.now())
    with page.expect_navigation() as navigation:
        page.locator(SEND).tap()

    assert navigation.value.status == 410
    expect(page.locator("h1")).to_have_text(indonesian("This code is no longer in use"))
    assert ratings() == []


# The form


@pytest.mark.parametrize("script", [True, False], ids=["script-on", "script-off"])
def test_empty_form_comes_back_with_a_message_beside_the_question(script, open_context, form_path):
    page = open_context(PHONE, script=script).new_page()
    page.goto(form_path)
    with page.expect_navigation() as navigation:
        page.locator(SEND).tap()

    assert navigation.value.status == 422
    field = page.locator("fieldset", has=page.locator(ERROR))
    expect(field.locator(ERROR)).to_have_text(indonesian("Choose one of the answers."))
    expect(field).to_have_attribute("aria-describedby", field.locator(ERROR).get_attribute("id"))
    page.locator(".error-summary a").tap()
    assert page.evaluate("document.activeElement.name") == "overall"
    assert ratings() == []


def test_comment_without_a_face_comes_back_with_the_comment(open_context, form_path):
    page = open_context(PHONE, script=False).new_page()
    page.goto(form_path)
    page.locator("select[name=service]").select_option(label="Akta Kelahiran")
    page.locator("textarea").fill("Antre dua jam, tetapi petugasnya ramah.")
    with page.expect_navigation():
        page.locator(SEND).tap()

    expect(page.locator("textarea")).to_have_value("Antre dua jam, tetapi petugasnya ramah.")
    expect(page.locator("select option:checked")).to_have_text("Akta Kelahiran")
    choose_face(page, 3)
    receipt = send(page)
    assert [rating_behind(receipt)] == ratings()


def test_comment_of_a_million_letters_comes_back_shortened(client, form_path):
    response = client.post(form_path, {"overall": "4", "comment": "a" * 1_000_000})

    assert response.status_code == 422
    with override("id"):
        message = gettext("The comment is too long: it has %(count)s characters. Shorten it to %(most)s.") % {
            "count": 1_000_000,
            "most": 2000,
        }
    assert message in text_of(response)
    assert text_of(response).count("a" * 2000) == 1
    assert 'value="4" id="overall-4" checked' in text_of(response)
    assert ratings() == []


def test_flood_of_letters_is_refused_unread(client, form_path):
    body = urlencode({"overall": "4", "comment": "😀" * 300_000})

    response = client.post(form_path, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert indonesian("That is too much text") in text_of(response)
    assert ratings() == []


def test_comment_of_emoji_alone_is_stored_read_and_shown(client):
    world = build_world(timezone.now())
    client.post(f"/q/{world.code.code}/id", {"overall": "1", "comment": "😡😡😡"})
    process()

    rating = Submission.objects.latest("pk")
    assert rating.comment == "😡😡😡"
    assert rating.analysis.label != ""
    client.force_login(world.supervisor.user)
    page = client.get(f"/kerja/pegawai/{world.officer.public_id}/penilaian-warga/")
    assert '<p class="comment__text">😡😡😡</p>' in text_of(page)


def test_script_in_a_comment_is_text_to_everybody(world, open_context, server):
    attack = "</textarea><script>document.title='x'</script><img src=x onerror=\"document.title='x'\"> sip"
    phone = open_context(PHONE)
    page = phone.new_page()
    page.goto(f"/q/{world.code.code}/id")
    choose_face(page, 2)
    page.locator("textarea").fill(attack)
    page.evaluate("document.querySelector('[name=overall]:checked').value = '6'")
    with page.expect_navigation():
        page.locator(SEND).tap()
    expect(page.locator("textarea")).to_have_value(attack)
    choose_face(page, 2)
    send(page)
    process()

    desk = open_context(DESK, user=world.supervisor.user)
    watch = Watch.over(desk, server)
    page = desk.new_page()
    page.goto(f"/kerja/pegawai/{world.officer.public_id}/penilaian-warga/")
    shown = page.locator("article.rating .comment__text").first
    assert shown.inner_text() == attack
    assert shown.locator("*").count() == 0
    assert page.title() != "x"
    assert watch.taken() == []


@pytest.mark.parametrize("value", ["0", "6", "-1", "10", "５", "4.0", "4 ", "four", "'; DROP TABLE", "\x00"])
def test_value_outside_the_scale_is_refused(client, form_path, value):
    response = client.post(form_path, {"overall": value, "comment": "Baik"})

    assert response.status_code == 422
    assert indonesian("That is not one of the answers. Choose again.") in text_of(response)
    assert ">\nBaik</textarea>" in text_of(response)
    assert ratings() == []


def test_service_of_another_office_is_refused(client, form_path):
    response = client.post(form_path, {"overall": "4", "service": "paspor"})

    assert response.status_code == 422
    assert indonesian("Choose a service from the list.") in text_of(response)
    assert ratings() == []


# Once is once


def test_replayed_post_is_the_same_rating(client, form_path):
    post = {"overall": "4", "comment": "Baik", "client_key": "0123456789abcdef0123456789abcdef"}

    answers = [client.post(form_path, post) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(ratings()) == 1


def test_two_quick_taps_send_one_rating(open_context, form_path):
    page = open_context(PHONE).new_page()
    page.goto(form_path)
    choose_face(page, 5)
    page.locator(SEND).dblclick(no_wait_after=True)
    page.wait_for_url("**/tanda/*/id")

    assert len(ratings()) == 1


@pytest.mark.parametrize("script", [True, False], ids=["script-on", "script-off"])
def test_back_button_and_sending_again_is_the_same_rating(script, open_context, form_path):
    page = open_context(PHONE, script=script).new_page()
    page.goto(form_path)
    choose_face(page, 4)
    page.locator("textarea").fill("Ramah sekali.")
    receipt = send(page)
    page.go_back()
    expect(page.locator("textarea")).to_have_value("Ramah sekali.")
    expect(page.locator("[name=overall]:checked")).to_have_value("4")

    assert send(page) == receipt
    assert len(ratings()) == 1


def test_two_tabs_do_not_mix_their_ratings(open_context, form_path):
    phone = open_context(PHONE)
    said = {2: "Antre lama di tab pertama.", 5: "Cepat sekali di tab kedua."}
    tabs = {face: phone.new_page() for face in said}
    for face, page in tabs.items():
        page.goto(form_path)
        choose_face(page, face)
        page.locator("textarea").fill(said[face])

    receipts = {face: send(page) for face, page in tabs.items()}

    stored = {face: rating_behind(receipt) for face, receipt in receipts.items()}
    assert {face: (rating.values, rating.comment) for face, rating in stored.items()} == {
        face: (str(face), comment) for face, comment in said.items()
    }


# The phone and its line


def test_rating_from_the_future_is_of_now_and_an_old_one_is_refused(code):
    context = read_form_context(code.code)
    now = timezone.now()
    submit_feedback(
        code=context,
        values={"overall": "4"},
        client_key="clock-is-fast-0001",
        occurred_at=now + timedelta(hours=9),
        now=now,
    )
    submit_feedback(
        code=context,
        values={"overall": "4"},
        client_key="clock-is-slow-0001",
        occurred_at=now - timedelta(days=2, hours=23),
        now=now,
    )
    with pytest.raises(SubmissionRefused) as refusal:
        submit_feedback(
            code=context,
            values={"overall": "4"},
            client_key="clock-is-lost-0001",
            occurred_at=now - timedelta(days=3, seconds=1),
            now=now,
        )

    fast, slow = Submission.objects.order_by("-pk")[:2][::-1]
    assert fast.occurred_at == now
    assert slow.occurred_at == now - timedelta(days=2, hours=23)
    assert set(refusal.value.errors) == {"occurred_at"}


def test_page_sets_no_cookie_and_rating_needs_none(form_path):
    assert not Client().get(form_path).cookies

    answers = [Client().post(form_path, {"overall": str(face)}) for face in (2, 5)]

    assert [rating.values for rating in ratings()] == ["2", "5"]
    assert [Client().get(answer.headers["Location"]).status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "id"),
        ("xx-YY;q=foo, *;q=, ;;;", "id"),
        ("fr-FR,de;q=0.9", "id"),
        ("EN-us;q=0.1, id;q=0.05", "en"),
        ("id-ID,en;q=0.9", "id"),
        ("en" * 5000, "id"),
    ],
)
def test_odd_language_header_gets_a_page_in_a_language_we_have(client, code, header, language):
    response = client.get(f"/q/{code.code}", headers={"accept-language": header})

    assert (response.status_code, response["Content-Language"]) == (200, language)
    assert f'<html lang="{language}">' in text_of(response)


def test_lost_connection_is_said_and_the_answers_stay(code, open_context):
    phone = open_context(PHONE)
    page = phone.new_page()
    page.goto(f"/Q/{code.code}")
    choose_face(page, 3)
    page.locator("textarea").fill("Sinyal di ruang tunggu hilang.")
    phone.set_offline(True)
    page.locator(SEND).tap(no_wait_after=True)
    expect(page.locator("[data-offline]")).not_to_be_empty()
    expect(page.locator("textarea")).to_have_value("Sinyal di ruang tunggu hilang.")
    phone.set_offline(False)
    send(page)

    (rating,) = ratings()
    assert (rating.values, rating.comment) == ("3", "Sinyal di ruang tunggu hilang.")


@pytest.mark.parametrize("way_back", ["go_back", "reload"])
def test_lost_connection_without_script_loses_nothing(way_back, code, open_context):
    phone = open_context(PHONE, script=False)
    page = phone.new_page()
    page.goto(f"/Q/{code.code}")
    choose_face(page, 3)
    page.locator("textarea").fill("Sinyal di ruang tunggu hilang.")
    phone.set_offline(True)
    page.locator(SEND).tap(no_wait_after=True)
    expect(page).to_have_url(re.compile("^chrome-error:"))  # the browser says what is wrong
    phone.set_offline(False)
    getattr(page, way_back)()
    if way_back == "go_back":
        expect(page.locator("textarea")).to_have_value("Sinyal di ruang tunggu hilang.")
        send(page)

    (rating,) = ratings()
    assert (rating.values, rating.comment) == ("3", "Sinyal di ruang tunggu hilang.")
