import gzip
import re
import socket
from base64 import b64encode
from hashlib import sha256
from time import monotonic

import pytest

from feedback.choices import CodeState
from feedback.codes import display_code
from feedback.form_context import FORM_CONTEXTS
from feedback.models import Submission
from feedback.services import copy_as_draft, publish_version
from portal.caches import cache_settings
from tests.factories.feedback import MORNING

pytestmark = pytest.mark.django_db

KEY = "a-key-of-the-browser"
COMMENT = "Cepat & ramah <b>sekali</b> 😀"


def text_of(response):
    return response.content.decode()


def post(client, code, language="en", **fields):
    return client.post(f"/q/{code.code}/{language}", {"overall": "5", **fields})


# The page


@pytest.mark.parametrize("language", ["id", "en"])
def test_form_of_either_length_is_small(client, code, skm_code, language):
    sizes = [
        len(client.get(f"/q/{each.code}/{language}", HTTP_ACCEPT_ENCODING="gzip, br").content)
        for each in (code, skm_code)
    ]

    assert sizes[0] < 6_000
    assert sizes[1] < 9_000


def test_packed_page_is_the_same_page(client, code):
    plain = client.get(f"/q/{code.code}/id")
    packed = client.get(f"/q/{code.code}/id", HTTP_ACCEPT_ENCODING="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.content) == plain.content


def test_warm_form_asks_the_database_nothing(client, code, django_assert_num_queries):
    client.get(f"/q/{code.code}")

    with django_assert_num_queries(0):
        client.get(f"/q/{code.code}")


def test_every_visitor_gets_identical_bytes(client, code):
    first = client.get(f"/q/{code.code}/id")
    client.cookies["sessionid"] = "somebody"
    client.cookies["device"] = "something"
    other = client.get(f"/q/{code.code}/id", HTTP_USER_AGENT="Another", REMOTE_ADDR="10.1.2.3")

    assert other.content == first.content
    assert other.headers == first.headers
    assert first.cookies == {}


def test_page_may_be_held_for_a_minute(client, code):
    response = client.get(f"/q/{code.code}/id")

    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers["Content-Language"] == "id"
    assert "Cookie" not in response.headers["Vary"]
    assert re.fullmatch(r'"[0-9a-f]{20}"', response.headers["ETag"])


def test_unchanged_page_is_not_sent_again(client, code):
    etag = client.get(f"/q/{code.code}/id").headers["ETag"]
    response = client.get(f"/q/{code.code}/id", HTTP_IF_NONE_MATCH=etag)

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)


def test_policy_lets_only_the_pages_own_style_and_script_run(client, code):
    response = client.get(f"/q/{code.code}/id")
    policy = response.headers["Content-Security-Policy"]

    def hashed(element):
        content = re.search(f"<{element}>(.*?)</{element}>", text_of(response), re.DOTALL)[1]
        return b64encode(sha256(content.encode()).digest()).decode()

    assert f"style-src 'sha256-{hashed('style')}'" in policy
    assert f"script-src 'sha256-{hashed('script')}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_page_asks_for_nothing_else(client, skm_code):
    page = text_of(client.get(f"/q/{skm_code.code}/id"))

    assert re.findall(r'(?:src|srcset)="', page) == []
    assert re.findall(r"<link[^>]*href=\"([^\"]{5})", page) == ["data:"]
    assert re.findall(r'\son\w+="|\sstyle="|url\((?!#)', page) == []


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "id"),
        ("en-US,en;q=0.9,id;q=0.8", "en"),
        ("id-ID,id;q=0.9,en;q=0.8", "id"),
        ("fr-FR,fr", "id"),
        ("fr,en;q=0.5", "en"),
        ("x" * 5000, "id"),
        (";;;,,,q=", "id"),
    ],
)
def test_language_follows_the_browser_and_is_indonesian_else(client, code, header, language):
    response = client.get(f"/q/{code.code}", HTTP_ACCEPT_LANGUAGE=header)

    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in text_of(response)


def test_every_control_has_a_name(client, skm_code):
    page = text_of(client.get(f"/q/{skm_code.code}/en"))

    assert page.count("<fieldset") == page.count("<legend") == 9
    assert page.count('type="radio"') == 36
    for control in re.findall(r"<(?:textarea|select) id=\"(\w+)\"", page):
        assert f'<label class="field__label" for="{control}"' in page


def test_services_are_offered_where_there_are_several(client, code_with_services):
    page = text_of(client.get(f"/q/{code_with_services.code}/id"))

    assert re.findall(r'<option value="[^"]+">([^<]+)', page) == ["Kartu Keluarga", "Perekaman KTP"]


@pytest.mark.parametrize("change", [str.lower, display_code, lambda code: f" {code} "])
def test_code_may_be_typed_in_many_ways(client, code, change):
    assert client.get(f"/q/{change(code.code)}").status_code == 200


@pytest.mark.parametrize("path", ["/Q/{}", "/q/{}/", "/Q/{}/EN".lower()])
def test_address_may_be_written_in_capitals_and_with_a_slash(client, code, path):
    assert client.get(path.format(code.code)).status_code == 200


def test_agency_color_is_used_only_where_it_can_be_read(client, code):
    code.agency.accent_color = "#ffee00"
    code.agency.save()
    page = text_of(client.get(f"/q/{code.code}/id"))

    assert "--lagoon:#" in page.partition("@media print")[2]
    assert "#ffee00}" not in page.partition("prefers-color-scheme")[0]


# Codes that lead nowhere


@pytest.mark.parametrize("typed", ["0000000001", "nonsense", "A" * 60, "K6N09E4XPH"])
def test_unknown_code_gets_a_field_to_type_it_again(client, typed):
    response = client.get(f"/q/{typed}/en")

    assert response.status_code == 404
    assert f'value="{typed[:40]}"' in text_of(response)
    assert "We do not know this code" in text_of(response)


def test_revoked_code_says_so(client, code):
    code.state, code.revoked_reason = CodeState.REVOKED, "Poster dicuri"
    code.save()
    responses = [client.get(f"/q/{code.code}/en"), post(client, code)]

    for response in responses:
        assert response.status_code == 410
        assert "This code is no longer in use" in text_of(response)
        assert "Poster dicuri" not in text_of(response)
    assert not Submission.objects.exists()


def test_revoking_takes_effect_on_a_page_that_is_kept(client, code):
    client.get(f"/q/{code.code}/en")
    type(code).objects.update(state=CodeState.REVOKED, revoked_reason="Poster dicuri")
    FORM_CONTEXTS.forget()

    assert client.get(f"/q/{code.code}/en").status_code == 410


@pytest.mark.parametrize("closed", ["point", "agency"])
def test_closed_counter_or_agency_takes_no_ratings(client, code, closed):
    owner = code.point if closed == "point" else code.agency
    owner.is_active = False
    owner.save()

    assert client.get(f"/q/{code.code}/en").status_code == 410


def test_typed_code_leads_to_its_form(client, code):
    response = client.get("/q/en", {"kode": display_code(code.code).lower()})

    assert (response.status_code, response.url) == (302, f"/q/{code.code}/en")


def test_wrongly_typed_code_is_kept_in_the_field(client):
    response = client.get("/q/en", {"kode": "<salah>"})

    assert response.status_code == 404
    assert 'value="&lt;salah&gt;"' in text_of(response)


def test_page_to_type_a_code(client):
    assert "Code on the poster" in text_of(client.get("/q/", HTTP_ACCEPT_LANGUAGE="en"))


# Sending


def test_sent_rating_leads_to_its_receipt(client, code):
    response = post(client, code, comment=COMMENT, client_key=KEY)

    rating = Submission.objects.get()
    assert response.status_code == 303
    assert re.fullmatch(r"/tanda/[0-9A-Z]{12}/en", response.headers["Location"])
    assert response.headers["Cache-Control"] == "no-store"
    assert (rating.values, rating.comment, rating.language) == ("5", COMMENT, "en")
    assert rating.device_digest and rating.network_digest


def test_sending_costs_one_statement(client, code, django_assert_num_queries):
    client.get(f"/q/{code.code}")

    with django_assert_num_queries(1):
        post(client, code, client_key=KEY)


def test_sending_without_script_is_one_statement_too(client, code, django_assert_num_queries):
    client.get(f"/q/{code.code}")

    with django_assert_num_queries(1):
        post(client, code)


def test_device_cookie_is_set_after_the_first_rating_only(client, code):
    first = post(client, code).cookies["device"]
    again = post(client, code, overall="4")

    assert (first["max-age"], first["path"], first["samesite"]) == (15552000, "/", "Lax")
    assert first["httponly"]
    assert not first["secure"]
    assert "device" not in again.cookies
    assert Submission.objects.values("device_digest").distinct().count() == 1


def test_made_up_device_cookie_is_replaced(client, code):
    client.cookies["device"] = f"{'a' * 32}.{'b' * 32}"

    assert "device" in post(client, code).cookies


def test_browser_without_cookies_can_rate(client, code):
    for value in "45":
        client.cookies.clear()
        assert post(client, code, overall=value).status_code == 303

    assert Submission.objects.count() == 2


@pytest.mark.parametrize("fields", [{"client_key": KEY}, {}])
def test_replayed_post_is_one_rating_with_one_receipt(client, code, fields):
    responses = [post(client, code, **fields) for _ in range(3)]

    assert len({response.headers["Location"] for response in responses}) == 1
    assert Submission.objects.count() == 1


def test_two_tabs_with_their_own_keys_are_two_ratings(client, code):
    for tab in ("first-tab-of-this-browser", "second-tab-of-this-browser"):
        post(client, code, client_key=tab)

    assert Submission.objects.count() == 2


def test_chosen_service_is_stored(client, code_with_services):
    service = code_with_services.point.services.get(name="Perekaman KTP")
    post(client, code_with_services, service=service.code)

    assert Submission.objects.get().service == service


# What comes back


def test_empty_form_comes_back_with_a_message_that_leads_to_the_field(client, code):
    response = client.post(f"/q/{code.code}/en", {"comment": COMMENT})

    page = text_of(response)
    assert response.status_code == 422
    assert '<a href="#overall-1">Choose one of the answers.</a>' in page
    assert 'id="q-overall-error">Choose one of the answers.' in page
    assert "Cepat &amp; ramah &lt;b&gt;sekali&lt;/b&gt; 😀</textarea>" in page
    assert response.cookies == {}
    assert not Submission.objects.exists()


def test_typed_answers_are_kept_when_one_is_wrong(client, skm_code):
    response = client.post(f"/q/{skm_code.code}/en", {"waktu": "3", "biaya": "7", "comment": "Antre"})

    page = text_of(response)
    assert response.status_code == 422
    assert re.findall(r'value="(\d)" id="(\w+)-\d" checked', page) == [("3", "waktu")]
    assert 'href="#biaya-1"' in page
    assert "Antre</textarea>" in page


def test_message_speaks_the_language_of_the_page(client, code):
    english, indonesian = (
        text_of(client.post(f"/q/{code.code}/{language}", {})) for language in ("en", "id")
    )

    assert '<html lang="en">' in english and "Choose one of the answers." in english
    assert '<html lang="id">' in indonesian


def test_megabyte_of_comment_comes_back_cut_with_its_message(client, code):
    response = post(client, code, comment="a" * 1_000_000)

    page = text_of(response)
    assert response.status_code == 422
    assert "it has 1000000 characters. Shorten it to 2000." in page
    assert f"\n{'a' * 2000}</textarea>" in page


def test_post_of_many_megabytes_is_not_even_read(client, code):
    response = post(client, code, comment="a" * 3_000_000)

    assert response.status_code == 413
    assert "That is too much text" in text_of(response)
    assert len(response.content) < 12_000


def test_filled_trap_comes_back_with_a_way_out(client, code):
    response = post(client, code, website="http://spam.example", comment="Baik")

    page = text_of(response)
    assert response.status_code == 422
    assert 'href="#website"' in page
    assert "spam.example" not in page
    assert "Baik</textarea>" in page
    assert not Submission.objects.exists()


def test_questions_that_changed_meanwhile_are_asked_again(client, code):
    version = code.questionnaire.versions.get()
    publish_version(copy_as_draft(version, now=MORNING), actor_id=None, now=MORNING)
    response = post(client, code, version=f"{code.questionnaire.code}.1", comment="Baik")

    assert response.status_code == 422
    assert "The questions have changed" in text_of(response)
    assert "Baik</textarea>" in text_of(response)


def test_script_in_a_comment_never_reaches_a_page(client, code):
    page = text_of(client.post(f"/q/{code.code}/en", {"comment": "</textarea><script>alert(1)</script>"}))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</textarea>" in page


def test_service_that_is_not_offered_is_refused(client, code_with_services):
    response = post(client, code_with_services, service="made-up")

    assert response.status_code == 422
    assert 'href="#service"' in text_of(response)


# Who sends


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "https://elsewhere.example/page"},
        {"HTTP_ORIGIN": "https://elsewhere.example", "HTTP_REFERER": "http://testserver/q/"},
    ],
)
def test_post_from_another_site_is_refused(client, code, headers):
    response = client.post(f"/q/{code.code}/en", {"overall": "5"}, **headers)

    assert response.status_code == 403
    assert "Nothing was sent" in text_of(response)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://testserver"},
        {"HTTP_ORIGIN": "http://testserver"},
        {"HTTP_REFERER": "http://testserver/q/X"},
        {"HTTP_ORIGIN": "https://suara.example"},
        {},
    ],
)
def test_post_from_our_own_page_is_taken(client, code, headers, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://suara.example"]

    assert client.post(f"/q/{code.code}/en", {"overall": "5"}, **headers).status_code == 303


def test_other_methods_are_refused(client, code):
    assert client.put(f"/q/{code.code}").status_code == 405


# The flood valve


def test_device_over_its_limit_waits_and_loses_nothing(client, code, settings):
    settings.DEVICE_LIMIT_RATE = "2/h"
    post(client, code)  # brings the cookie
    for value in "12":
        assert post(client, code, overall=value).status_code == 303
    response = post(client, code, overall="3", comment="Antre lama")

    page = text_of(response)
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 3600
    assert "Your answers are still here." in page
    assert re.findall(r'value="(\d)" id="overall-\d" checked', page) == ["3"]
    assert "Antre lama</textarea>" in page
    assert Submission.objects.count() == 3


def test_device_limit_is_for_one_counter(client, code, skm_code, settings):
    settings.DEVICE_LIMIT_RATE = "1/h"
    post(client, code)
    assert post(client, code, overall="4").status_code == 303

    assert client.post(f"/q/{skm_code.code}/en", {"waktu": "4"}).status_code == 303


def test_address_over_its_limit_waits(client, code, settings):
    settings.ADDRESS_LIMIT_RATE = "2/m"
    statuses = []
    for value in "123":
        client.cookies.clear()
        statuses.append(post(client, code, overall=value).status_code)

    assert statuses == [303, 303, 429]


def test_limits_can_be_switched_off(client, code, settings):
    settings.ADDRESS_LIMIT_RATE = "1/m"
    settings.RATELIMIT_ENABLE = False

    assert {post(client, code, overall=value).status_code for value in "123"} == {303}


def test_rating_is_taken_while_the_cache_is_down(client, code, settings):
    settings.CACHES = cache_settings("redis://127.0.0.1:1/0")

    assert {post(client, code, overall=value).status_code for value in "12"} == {303}
    assert Submission.objects.count() == 2


def test_rating_waits_a_moment_at_most_for_a_cache_that_hangs(client, code, settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.CACHES = cache_settings(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        started = monotonic()
        statuses = {post(client, code, overall=value).status_code for value in "1234"}

    assert statuses == {303}
    assert monotonic() - started < 4


def test_other_address_is_not_stopped(client, code, settings):
    settings.ADDRESS_LIMIT_RATE = "1/m"
    statuses = [
        client.post(f"/q/{code.code}/en", {"overall": "5"}, REMOTE_ADDR=address).status_code
        for address in ("10.0.0.1", "10.0.0.2", "10.0.0.1")
    ]

    assert statuses == [303, 303, 429]
