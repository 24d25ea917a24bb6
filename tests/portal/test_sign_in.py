import pytest

from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough passphrase"
CACHES = ("BrokenCache", "DeadCache")


@pytest.fixture
def user():
    user = UserFactory(username="siti")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, username="siti", password=PASSWORD, **extra):
    return client.post("/masuk/", {"username": username, "password": password}, **extra)


def test_right_password_leads_to_the_workspace(client, user):
    assert sign_in(client).url == "/kerja/"
    assert client.get("/kerja/").context["user"] == user


def test_sign_in_leads_back_to_where_one_came_from(client, user):
    data = {"username": "siti", "password": PASSWORD, "next": "/kerja/tim/"}

    assert client.post("/masuk/", data).url == "/kerja/tim/"


def test_sign_in_does_not_lead_to_another_site(client, user):
    data = {"username": "siti", "password": PASSWORD, "next": "https://example.com/"}

    assert client.post("/masuk/", data).url == "/kerja/"


def test_wrong_password_keeps_the_name_and_says_what_to_do(client, user):
    response = sign_in(client, password="wrong")

    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [
        "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."
    ]
    assert response.context["form"]["username"].value() == "siti"


def test_unknown_name_reads_like_a_wrong_password(client, user):
    wrong = sign_in(client, password="wrong").context["form"].errors

    assert sign_in(client, username="nobody").context["form"].errors == wrong


def test_sign_in_stops_after_the_limit_with_the_time_to_wait(client, user, settings):
    settings.SIGN_IN_LIMIT_RATE = "3/5m"

    answers = [sign_in(client, password="wrong").status_code for _ in range(3)]
    refused = sign_in(client)

    assert answers == [200, 200, 200]
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 300
    assert client.get("/kerja/").status_code == 302


def test_limit_counts_a_name_however_it_is_typed(client, user, settings):
    settings.SIGN_IN_LIMIT_RATE = "1/5m"
    sign_in(client, username="siti", password="wrong")

    assert sign_in(client, username=" SITI ").status_code == 429


def test_limit_of_one_name_or_address_leaves_the_others_alone(client, user, settings):
    settings.SIGN_IN_LIMIT_RATE = "1/5m"
    sign_in(client, password="wrong", REMOTE_ADDR="198.51.100.1")

    assert sign_in(client, username="budi", REMOTE_ADDR="198.51.100.1").status_code == 200
    assert sign_in(client, REMOTE_ADDR="198.51.100.2").status_code == 302


@pytest.mark.parametrize("backend", CACHES)
def test_sign_in_is_closed_while_attempts_cannot_be_counted(client, user, settings, backend):
    broken = {"BACKEND": f"tests.portal.broken_cache.{backend}"}
    settings.CACHES = {"default": broken, "limits": broken}

    assert sign_in(client).status_code == 429


def test_sign_in_of_the_cms_leads_to_the_one_that_counts(client):
    assert client.get("/cms/login/?next=/cms/").url == "/masuk/?next=/cms/"
    assert client.post("/cms/login/", {"username": "siti", "password": PASSWORD}).status_code == 302
    assert "_auth_user_id" not in client.session


def test_sign_out_takes_a_post_only(client, user):
    client.force_login(user)

    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").url == "/masuk/"
    assert "_auth_user_id" not in client.session


def test_chosen_language_stays_with_the_browser(client, user):
    client.force_login(user)
    before = client.get("/kerja/").content.decode()

    client.post("/bahasa/", {"language": "en", "next": "/kerja/"})
    after = client.get("/kerja/").content.decode()

    assert '<html lang="id">' in before
    assert '<html lang="en">' in after


def test_unknown_language_in_the_cookie_is_ignored(client):
    client.cookies["language"] = "xx"

    assert '<html lang="id">' in client.get("/masuk/").content.decode()
