import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from feedback.form_context import FORM_CONTEXTS
from tests.factories.feedback import QrCodeFactory
from tests.factories.organisation import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    FORM_CONTEXTS.forget()
    return f"/q/{QrCodeFactory().code}"


def test_citizens_page_asks_for_no_session_even_of_somebody_signed_in(client, path):
    client.force_login(OfficerFactory(with_user=True).user)
    client.get(path)

    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)

    assert response.status_code == 200
    assert len(captured) == 0
    assert not hasattr(response.wsgi_request, "user")
    assert not hasattr(response.wsgi_request, "session")


def test_citizens_page_leaves_no_session_behind(client, path):
    client.get(path)

    assert SessionStore.get_model_class().objects.count() == 0
    assert "sessionid" not in client.cookies


def test_citizens_page_is_guarded_as_every_other(client, path):
    response = client.get(path)

    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Content-Length"] == str(len(response.content))


def test_page_has_its_own_content_policy_and_a_redirect_that_of_all_pages(client, path):
    page = client.get(path)
    redirect = client.post(path, {"overall": "5"})
    elsewhere = client.get("/masuk/")

    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert redirect.status_code == 303
    assert _directives(redirect) == _directives(elsewhere)
    assert _directives(redirect) == {
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    }


def _directives(response):
    return set(response.headers["Content-Security-Policy"].split("; "))


@override_settings(CONTENT_SECURITY_POLICY_REPORT_ONLY={"DIRECTIVES": {"default-src": ["'none'"]}})
def test_policy_that_only_reports_stands_on_citizens_pages_too(client, path):
    response = client.get(path)

    assert response.headers["Content-Security-Policy-Report-Only"] == "default-src 'none'"


def test_fault_on_a_citizens_page_is_guarded_too(client, path, settings):
    settings.COMMENT_LENGTH_MAX = None  # no number to compare a comment with
    client.raise_request_exception = False

    response = client.post(path, {"overall": "5", "comment": "x"})

    assert response.status_code == 500
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in response.headers


@override_settings(SECURE_SSL_REDIRECT=True)
def test_citizens_page_moves_to_the_secure_transport(client, path):
    response = client.get(path)

    assert (response.status_code, response.headers["Location"]) == (301, f"https://testserver{path}")


@override_settings(ALLOWED_HOSTS=["suara.example"])
def test_citizens_page_is_refused_under_a_foreign_host(client, path):
    assert client.get(path, headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("wrong", ["/q/a/b/c", "/tanda/x/y/z", "/Q/ABC/de/"])
def test_address_that_leads_nowhere_is_not_found(client, wrong):
    assert client.get(wrong, follow=True).status_code == 404


def test_language_of_the_request_before_does_not_show(client, path):
    with translation.override("en"):
        response = client.post(path, {"website": "x"}, headers={"accept-language": "id"})

    assert 'lang="id"' in response.text
    assert "Kolom ini harus tetap kosong" in response.text
