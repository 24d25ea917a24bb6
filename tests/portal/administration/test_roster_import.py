from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organisation.models import AuditEvent, DutyAssignment
from portal.administration.roster_file import BYTES_MOST, LINES_MOST
from tests.factories.organisation import (
    DutyAssignmentFactory,
    OfficerFactory,
    ServicePointFactory,
    UnitFactory,
    UserFactory,
)
from tests.portal.administration.office import build_office

pytestmark = pytest.mark.django_db

ADDRESS = "administration:roster-import"
HEAD = "petugas,loket,tanggal,mulai,selesai"


@pytest.fixture
def office(client):
    office = build_office()
    OfficerFactory(agency=office.agency, name="Siti Rahmawati", user=UserFactory(username="siti"))
    client.force_login(office.admin)
    return office


def upload(client, content):
    content = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile("jadwal.csv", content, content_type="text/csv")
    return client.post(reverse(ADDRESS), {"file": file})


def problems(response):
    return [(problem.number, problem.text) for problem in response.context["reading"].problems]


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\nSiti Rahmawati,Loket Depan,2026-03-02,08:00,16:00\n",
        f"\ufeff{HEAD}\r\nsiti,loket  depan,02/03/2026,8.00,16.00\r\n\r\n",
        "From;Until;Date;Service Point;Officer;Note\n08:00:00;16:00:00;2.3.2026;Loket Depan;SITI;x\n",
    ],
)
def test_good_file_is_shown_first_and_saved_second(client, office, content):
    shown = upload(client, content)

    assert (shown.status_code, problems(shown)) == (200, [])
    assert not DutyAssignment.objects.exists()

    saved = client.post(reverse(ADDRESS), {"content": shown.context["save_form"]["content"].value()})

    duty = DutyAssignment.objects.get()
    assert saved.url == f"{reverse('administration:roster')}?week=2026-W10"
    assert (duty.officer.name, duty.point) == ("Siti Rahmawati", office.point)
    assert (duty.starts_at, duty.ends_at) == (
        datetime(2026, 3, 2, 0, 0, tzinfo=UTC),
        datetime(2026, 3, 2, 8, 0, tzinfo=UTC),
    )
    event = AuditEvent.objects.get(action="roster.import")
    assert (event.actor, event.detail) == (office.admin, {"duties": 1})


def test_every_wrong_line_is_named_and_nothing_is_saved(client, office):
    OfficerFactory.create_batch(2, agency=office.agency, name="Ahmad")
    OfficerFactory(name="Orang lain")
    for unit in UnitFactory.create_batch(2, agency=office.agency):
        ServicePointFactory(unit=unit, name="Meja")

    response = upload(
        client,
        f"{HEAD},unit\n"
        "Siti Rahmawati,Loket Depan,2026-03-02,08:00,16:00\n"
        "Orang lain,Loket Depan,2026-03-02,08:00,16:00\n"
        "Ahmad,Loket Depan,2026-03-02,08:00,16:00\n"
        ",Loket Depan,2026-03-02,08:00,16:00\n"
        "siti,Loket 99,2026-03-03,08:00,16:00\n"
        "siti,Meja,2026-03-03,08:00,16:00\n"
        "siti,,2026-03-03,08:00,16:00\n"
        "siti,Loket Depan,2026-02-30,08:00,16:00\n"
        "siti,Loket Depan,2026-03-04,25:00,16:00\n"
        "siti,Loket Depan,2026-03-04,08:00,07:00\n"
        "siti,Loket Depan,2026-03-02,15:00,17:00\n",
    )

    assert response.status_code == 422
    assert problems(response) == [
        (3, "No active officer is called “Orang lain”."),
        (4, "Several officers are called “Ahmad”. Write the user name instead."),
        (5, "The officer is missing."),
        (6, "No service point is called “Loket 99”."),
        (7, "Several service points are called “Meja”. Add a column “unit”."),
        (8, "The service point is missing."),
        (9, "“2026-02-30” is no date. Write it as 2026-11-30 or 30/11/2026."),
        (10, "“25:00” is no time. Write it as 08:00."),
        (11, "A duty lasts at most 16 hours."),
        (12, "Siti Rahmawati is at Loket Depan on 2 March 2026 from 08:00 to 16:00 already."),
    ]
    assert not DutyAssignment.objects.exists()


def test_unit_tells_points_of_one_name_apart(client, office):
    units = UnitFactory.create_batch(2, agency=office.agency)
    points = [ServicePointFactory(unit=unit, name="Meja") for unit in units]

    response = upload(client, f"{HEAD},unit\nsiti,Meja,2026-03-02,08:00,16:00,{units[1].name}\n")

    assert [line.point for line in response.context["reading"].lines] == [points[1]]


def test_clash_with_a_standing_duty_is_found_before_saving(client, office):
    officer = OfficerFactory(agency=office.agency, name="Budi")
    DutyAssignmentFactory(officer=officer, point=office.point)

    response = upload(client, f"{HEAD}\nBudi,Loket Depan,2026-03-02,16:30,18:00\n")

    assert problems(response) == [(2, "Budi is at Loket Depan on 2 March 2026 from 08:00 to 17:00 already.")]


def test_clash_that_came_between_looking_and_saving_is_found_too(client, office):
    shown = upload(client, f"{HEAD}\nsiti,Loket Depan,2026-03-02,08:00,16:00\n")
    DutyAssignmentFactory(officer=shown.context["reading"].lines[0].officer, point=office.point)

    response = client.post(reverse(ADDRESS), {"content": shown.context["save_form"]["content"].value()})

    assert (response.status_code, len(problems(response))) == (422, 1)
    assert DutyAssignment.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "The file is empty."),
        (f"{HEAD}\n", "The file has a head but no lines below it."),
        (
            "petugas,loket\nsiti,Loket Depan\n",
            "The first line must name the columns. Missing: date, from, until.",
        ),
        (b"PK\x03\x04\x00\x00", "This is no CSV file. Save the sheet as CSV and choose that file."),
        (b"x" * (BYTES_MOST + 1), "The file is too large. Split it: a month at a time is enough."),
        (
            f"{HEAD}\n" + "siti,a,b,c,d\n" * (LINES_MOST + 1),
            "The file is too large. Split it: a month at a time is enough.",
        ),
    ],
    ids=["empty", "head only", "columns", "spreadsheet", "bytes", "lines"],
)
def test_unreadable_file_says_why(client, office, content, message):
    response = upload(client, content)

    assert (response.status_code, response.context["form"].errors["file"]) == (422, [message])


def test_number_of_lines_does_not_change_the_number_of_queries(client, office, django_assert_num_queries):
    lines = [f"siti,Loket Depan,2026-03-{day:02d},08:00,16:00" for day in range(1, 29)]

    for content in (lines[:1], lines):
        with django_assert_num_queries(9):
            response = upload(client, "\n".join([HEAD, *content]))
        assert len(response.context["reading"].lines) == len(content)
