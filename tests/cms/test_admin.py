import pytest
from django.urls import reverse

from cms.models import ServicePage
from organisation.choices import Role
from tests.factories.cms import site_of
from tests.factories.organisation import RoleGrantFactory, ServiceFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_wagtails_own_sign_in_is_shut(client):
    UserFactory(username="editor").set_password("rahasia-sekali")

    for method in (client.get, client.post):
        response = method("/cms/login/?next=/cms/", {"username": "editor", "password": "rahasia-sekali"})
        assert (response.status_code, response.url.split("?")[0]) == (302, "/masuk/")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_sign_in_of_pages_is_ours_too(client, prefix):
    response = client.post(f"{prefix}/_util/login/", {"username": "editor", "password": "rahasia-sekali"})

    assert (response.status_code, response.url) == (302, "/masuk/")


@pytest.mark.parametrize("tail", ["", "confirm/MQ/abc-123/", "done/", "complete/"])
def test_wagtails_password_reset_is_shut(client, tail):
    response = client.get(f"/cms/password_reset/{tail}")

    assert (response.status_code, response.url) == (302, "/masuk/")


def test_stranger_is_sent_to_our_sign_in(client):
    response = client.get("/cms/")

    assert (response.status_code, response.url) == (302, "/masuk/?next=/cms/")


def test_only_wagtails_screens_get_the_loose_policy(client, service):
    site_of(service)
    client.force_login(UserFactory(is_superuser=True))

    loose = client.get("/cms/")["Content-Security-Policy"]
    strict = client.get("/")["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-inline'" in loose
    assert "unsafe-inline" not in strict


def test_screens_wear_the_colors_of_the_house(client):
    client.force_login(UserFactory(is_superuser=True))

    html = client.get("/cms/").content.decode()

    assert 'href="/static/css/wagtail_admin.css"' in html
    assert 'class="admin-logo"' in html


def test_dashboard_says_what_to_do_within_ones_own_agency(client, service):
    stranger = ServiceFactory(name="Layanan orang lain")
    site_of(service, stranger)
    ServicePage.objects.filter(locale__language_code="id").update(fee="")
    undescribed = ServiceFactory(unit=service.unit, agency=service.agency, name="Akta Kelahiran")
    ServiceFactory(unit=stranger.unit, agency=stranger.agency, name="Layanan lain lagi")
    editor = RoleGrantFactory(user=UserFactory(), role=Role.EDITOR, agency=service.agency).user
    client.force_login(editor)

    response = client.get("/cms/")

    html = response.content.decode()
    steps = html.split('class="next-steps"')[1].split("</section>\n")[0:3]
    parent = service.agency.pages.get(locale__language_code="id")
    add = reverse("wagtailadmin_pages:add", args=["cms", "servicepage", parent.pk])
    assert f'<a href="{add}">{undescribed.name}</a>' in html
    assert "Kartu Keluarga" in "".join(steps)
    assert "Layanan orang lain" not in html
    assert "Layanan lain lagi" not in html


def test_dashboard_says_when_nothing_waits(client, service):
    site_of(service)
    editor = RoleGrantFactory(user=UserFactory(), role=Role.EDITOR, agency=service.agency).user
    client.force_login(editor)

    html = client.get("/cms/", headers={"accept-language": "en"}).content.decode()

    assert 'class="next-steps"' in html
    assert "next-steps__step" not in html
    assert "summary" not in html.split("<main")[1].split("next-steps")[0]
