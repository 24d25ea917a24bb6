from datetime import UTC, datetime, timedelta
from io import StringIO
from threading import Barrier, Event, Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from organisation.models import Notification
from organisation.services import set_mail_preference
from portal.notes.checks import mail_is_complete
from portal.notes.digests import send_digests
from tests.factories.notes import NotificationFactory
from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
NOTE = "3f0f5a86-6b53-4bb0-9dd2-1b2b3c4d5e6f"


def news(user, minutes, author="Ni Luh", **more):
    """A notification as old as that many minutes."""
    return NotificationFactory(
        recipient=user,
        created_at=NOW - timedelta(minutes=minutes),
        detail={"note": NOTE, "author": author},
        **more,
    )


@pytest.fixture
def user():
    return UserFactory(username="andi", email="andi@contoh.go.id")


def test_several_things_come_in_one_mail_with_a_link(user, mailoutbox, settings):
    settings.BASE_URL = "https://suara.example.go.id"
    set_mail_preference(user_id=user.pk, is_on=True, language="en")
    news(user, 90, "Ni Luh")
    news(user, 45, "Rahmat")

    assert send_digests(NOW) == 1
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["andi@contoh.go.id"], "Suara Layanan: 2 pieces of news")
    assert mail.body.split("\n") == [
        "There is news for you in Suara Layanan:",
        "",
        "- Ni Luh gave you feedback.",
        "- Rahmat gave you feedback.",
        "",
        "Read it here: https://suara.example.go.id/kerja/umpan-balik/pemberitahuan/",
        "",
        "You can switch these mails off here: "
        "https://suara.example.go.id/kerja/umpan-balik/pemberitahuan/surel/",
        "",
    ]


def test_nothing_is_mailed_twice(user, mailoutbox):
    news(user, 45)

    assert [send_digests(NOW), send_digests(NOW), send_digests(NOW + timedelta(hours=5))] == [1, 0, 0]
    assert len(mailoutbox) == 1
    assert Notification.objects.get().mailed_at == NOW


@pytest.mark.parametrize(
    ("ages", "count"),
    [((29,), 0), ((30,), 1), ((119, 5), 0), ((120, 5), 1)],
)
def test_mail_waits_for_quiet_but_not_for_ever(user, ages, count):
    for minutes in ages:
        news(user, minutes)

    assert send_digests(NOW) == count


def test_failure_leaves_news_unmailed_and_is_tried_again(user, settings, mailoutbox):
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.portal.broken_mail.BrokenMail"
    news(user, 45)

    assert send_digests(NOW) == 0
    assert Notification.objects.get().mailed_at is None

    settings.EMAIL_BACKEND = working
    assert send_digests(NOW) == 1


def test_address_that_is_refused_does_not_keep_the_others_from_their_mail(user, settings, mailoutbox):
    settings.EMAIL_BACKEND = "tests.portal.broken_mail.ChoosyMail"
    lost = UserFactory(email="lost@contoh.go.id")
    for person in (lost, user):
        news(person, 45)

    assert send_digests(NOW) == 1
    assert [mail.to for mail in mailoutbox] == [["andi@contoh.go.id"]]
    assert Notification.objects.get(recipient=lost).mailed_at is None


def test_claimed_by_another_worker_is_passed_over(user, mailoutbox):
    news(user, 45)
    Notification.objects.update(mailed_at=NOW)

    assert send_digests(NOW) == 0
    assert mailoutbox == []


@pytest.mark.only_on("postgresql")  # with SQLite there is one worker
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_everybody_one_mail(mailoutbox):
    people = UserFactory.create_batch(40)
    for person in people:
        news(person, 45)
    both, sent = Barrier(2), []

    def work():
        both.wait(timeout=10)
        try:
            sent.append(send_digests(NOW))
        finally:
            connection.close()

    workers = [Thread(target=work) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert (len(sent), sum(sent)) == (2, len(people))
    assert sorted(mail.to for mail in mailoutbox) == sorted([person.email] for person in people)


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_news_that_another_worker_is_just_claiming_is_passed_over(user, mailoutbox):
    news(user, 45)
    claimed, done = Event(), Event()

    def claim_and_fail():
        try:
            with transaction.atomic():
                list(Notification.objects.select_for_update())
                claimed.set()
                done.wait(timeout=10)
        finally:
            connection.close()

    other = Thread(target=claim_and_fail)
    other.start()
    assert claimed.wait(timeout=10)
    meanwhile = send_digests(NOW)
    done.set()
    other.join()

    assert (meanwhile, mailoutbox) == (0, [])
    assert send_digests(NOW) == 1


def test_who_switched_mail_off_gets_none(user, mailoutbox):
    set_mail_preference(user_id=user.pk, is_on=False, language="id")
    news(user, 45)

    assert send_digests(NOW) == 0
    set_mail_preference(user_id=user.pk, is_on=True, language="id")
    assert send_digests(NOW) == 1


@pytest.mark.parametrize("changes", [{"email": ""}, {"is_active": False}])
def test_person_who_cannot_be_mailed_is_passed_over(user, changes):
    for name, value in changes.items():
        setattr(user, name, value)
    user.save()
    news(user, 45)

    assert send_digests(NOW) == 0


def test_what_was_read_or_is_a_week_old_is_not_mailed(user):
    news(user, 45, read_at=NOW)
    news(user, 8 * 24 * 60)

    assert send_digests(NOW) == 0


def test_mail_speaks_the_first_language_where_none_is_chosen(user, mailoutbox, settings):
    settings.LANGUAGE_CODE = "en"
    news(user, 45)

    send_digests(NOW)

    assert mailoutbox[0].subject == "Suara Layanan: 1 piece of news"


def test_more_than_twenty_things_are_counted_not_listed(user, mailoutbox):
    set_mail_preference(user_id=user.pk, is_on=True, language="en")
    for number in range(22):
        news(user, 45, f"Author {number:02d}")

    send_digests(NOW)

    assert mailoutbox[0].body.count("gave you feedback.") == 20
    assert "and 2 more." in mailoutbox[0].body


def test_two_people_get_their_own_news_only(user, mailoutbox):
    set_mail_preference(user_id=user.pk, is_on=True, language="en")
    other = UserFactory()
    news(user, 45, "Ni Luh")
    news(other, 45, "Rahmat")

    assert send_digests(NOW) == 2
    mine = next(mail for mail in mailoutbox if mail.to == [user.email])
    assert ("Ni Luh" in mine.body, "Rahmat" in mine.body) == (True, False)


def test_without_mail_server_nothing_is_claimed_and_the_command_says_so(user, settings):
    settings.MAIL_IS_ON = False
    news(user, 45)
    output = StringIO()

    call_command("send_notifications", stdout=output)

    assert Notification.objects.get().mailed_at is None
    assert output.getvalue().startswith("Mail is off: EMAIL_HOST is not set.")


def test_command_says_how_many_mails_it_sent(user):
    NotificationFactory(recipient=user, created_at=datetime.now(UTC) - timedelta(hours=3))
    output = StringIO()

    call_command("send_notifications", stdout=output)

    assert output.getvalue() == "1 mails sent\n"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"MAIL_IS_ON": False}, []),
        ({"DEFAULT_FROM_EMAIL": "suara-layanan@localhost"}, ["notes.W001"]),
        ({"DEFAULT_FROM_EMAIL": "suara@palu.go.id"}, []),
        ({"DEFAULT_FROM_EMAIL": "suara@palu.go.id", "EMAIL_HOST_PASSWORD": "rahasia"}, ["notes.W002"]),
        (
            {
                "DEFAULT_FROM_EMAIL": "suara@palu.go.id",
                "EMAIL_HOST_PASSWORD": "rahasia",
                "EMAIL_USE_TLS": True,
            },
            [],
        ),
    ],
)
def test_deployment_check_asks_for_sender_and_encrypted_line(settings, changes, found):
    for name, value in changes.items():
        setattr(settings, name, value)

    assert [warning.id for warning in mail_is_complete(None)] == found
