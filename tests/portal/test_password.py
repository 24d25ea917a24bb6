import pytest

from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db

OLD, NEW = "lama-sekali-123", "baru-sekali-456"


@pytest.fixture
def user():
    user = UserFactory()
    user.set_password(OLD)
    user.save()
    return user


def change(client, user, **data):
    client.force_login(user)
    given = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}
    return client.post("/kerja/kata-sandi/", given | data)


def test_password_is_changed_and_the_session_goes_on(client, user):
    response = change(client, user)

    user.refresh_from_db()
    assert (response.url, user.check_password(NEW)) == ("/kerja/", True)
    assert client.get("/kerja/").status_code == 200


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"old_password": "salah"}, "old_password"),
        ({"new_password2": "lain-sekali-789"}, "new_password2"),
        ({"new_password1": "123", "new_password2": "123"}, "new_password2"),
    ],
)
def test_wrong_input_is_said_beside_its_field(client, user, data, field):
    response = change(client, user, **data)

    user.refresh_from_db()
    assert (response.status_code, user.check_password(OLD)) == (200, True)
    assert list(response.context["form"].errors) == [field]
