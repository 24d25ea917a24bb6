from datetime import UTC, datetime

import pytest
from django.urls import reverse

from organisation.models import MailPreference, Notification
from tests.factories.notes import FeedbackNoteFactory, NotificationFactory
from tests.factories.organisation import OfficerFactory

pytestmark = pytest.mark.django_db

LIST = "notes:notifications"


@pytest.fixture
def officer(client):
    officer = OfficerFactory(with_user=True)
    client.force_login(officer.user)
    client.cookies["language"] = "en"
    return officer


def news(officer, author="Ni Luh", **more):
    note = FeedbackNoteFactory(officer=officer)
    detail = {"note": str(note.public_id), "author": author}
    return NotificationFactory(recipient=officer.user, detail=detail, **more)


def read_at(notification):
    notification.refresh_from_db()
    return notification.read_at


def test_head_of_every_page_counts_what_is_unread(client, officer):
    news(officer)
    news(officer)
    news(officer, read_at=datetime(2026, 7, 6, tzinfo=UTC))

    response = client.get(reverse(LIST))

    assert response.context["news_count"] == 2
    assert '<span class="bell__count">2' in response.content.decode()


def test_list_shows_own_news_newest_first(client, officer):
    news(officer, "Old", created_at=datetime(2026, 7, 1, tzinfo=UTC))
    news(officer, "New", created_at=datetime(2026, 7, 5, tzinfo=UTC))
    news(OfficerFactory(with_user=True), "Foreign")

    rows = client.get(reverse(LIST)).context["rows"]

    assert [row.sentence for row in rows] == ["New gave you feedback.", "Old gave you feedback."]


def test_empty_list_says_what_will_be_here(client, officer):
    assert "There is no news" in client.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(client, officer, count, django_assert_num_queries):
    for _number in range(count):
        news(officer)

    with django_assert_num_queries(10):
        client.get(reverse(LIST))


def test_everything_is_marked_as_read_for_oneself_alone(client, officer):
    mine, foreign = news(officer), news(OfficerFactory(with_user=True))

    client.post(reverse(LIST))

    assert read_at(mine) is not None
    assert read_at(foreign) is None


def test_opening_leads_to_the_thing_and_marks_it_read(client, officer):
    one, other = news(officer), news(officer)

    response = client.get(reverse("notes:notification-open", args=[one.public_id]))

    assert response.url == reverse("notes:note", args=[one.detail["note"]])
    assert read_at(one) is not None
    assert read_at(other) is None


def test_news_whose_thing_is_gone_leads_back_to_the_list(client, officer):
    lost = NotificationFactory(recipient=officer.user, kind="long.gone")

    response = client.get(reverse("notes:notification-open", args=[lost.public_id]), follow=True)

    assert response.redirect_chain == [(reverse(LIST), 302)]
    assert "What this was about is no longer there." in response.content.decode()


def test_news_of_somebody_else_is_not_opened(client, officer):
    foreign = news(OfficerFactory(with_user=True))

    assert client.get(reverse("notes:notification-open", args=[foreign.public_id])).status_code == 404
    assert read_at(foreign) is None


def test_mail_is_switched_off_and_its_language_chosen(client, officer):
    client.post(reverse("notes:mail-preference"), {"language": "en"})

    preference = MailPreference.objects.get(user=officer.user)
    assert (preference.is_on, preference.language) == (False, "en")
    client.post(reverse("notes:mail-preference"), {"is_on": "on", "language": "id"})
    preference.refresh_from_db()
    assert (preference.is_on, preference.language) == (True, "id")


def test_unknown_language_is_refused(client, officer):
    response = client.post(reverse("notes:mail-preference"), {"is_on": "on", "language": "xx"})

    assert response.status_code == 422
    assert not MailPreference.objects.exists()
    assert not Notification.objects.exists()
