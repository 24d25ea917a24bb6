from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from feedback.choices import Attribution, Verification
from organisation.models import AuditEvent
from organisation.services import place_officer
from scoring.models import Tally
from scoring.queries.figures import Scope, summary_figures
from scoring.services.processing import process_batch
from tests.factories.cms import PublishedSummaryFactory, site_of
from tests.factories.feedback import QrCodeFactory, SubmissionFactory, published_version
from tests.factories.organisation import (
    AgencyFactory,
    DutyAssignmentFactory,
    OfficerFactory,
    PositionFactory,
    ServiceFactory,
    UnitFactory,
)
from tests.portal.place import build_place

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # nine in the morning in Palu
NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture
def service():
    agency = AgencyFactory(code="palu-dukcapil")
    return ServiceFactory(
        unit=UnitFactory(agency=agency), code="kk", name_en="Family card", promised_minutes=60
    )


def test_kup_09_rating_reaches_the_officer_on_duty_then_and_no_other():
    code = QrCodeFactory()
    duty = DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=1))
    DutyAssignmentFactory(
        point=code.point, starts_at=NINE + timedelta(hours=1), ends_at=NINE + timedelta(hours=2)
    )
    DutyAssignmentFactory(starts_at=NINE, ends_at=NINE + timedelta(hours=1))  # at another counter
    rating = SubmissionFactory(code=code, occurred_at=NINE + timedelta(minutes=59))

    process_batch(limit=10, now=NOW)

    rating.refresh_from_db()
    assert (rating.attribution, rating.officer) == (Attribution.CERTAIN, duty.officer)


def test_kup_10_public_page_shows_figures_and_what_was_done(client, service):
    PublishedSummaryFactory(agency=service.agency, note="Kami membuka loket kedua.")
    site_of(service)

    page = client.get("/transparansi/palu-dukcapil/").content.decode()

    assert "81" in page and "Kami membuka loket kedua." in page


def test_kep_13_service_shows_promised_time_beside_answers_on_speed_and_accuracy(client, service):
    PublishedSummaryFactory(agency=service.agency)
    site_of(service)

    context = client.get("/en/services/palu-dukcapil/kk/").context

    assert context["promise"] == "60 minutes"
    assert context["promise_marks"] == [
        "Speed, all services of this office: 3.21 of 4 (n = 298)",
        "Right result, all services of this office: 3.21 of 4 (n = 298)",
    ]


def test_kep_13_own_answers_of_a_service_stand_before_those_of_its_agency(client, service):
    PublishedSummaryFactory(agency=service.agency, scope="SERVICE", service=service)
    site_of(service)

    marks = client.get("/en/services/palu-dukcapil/kk/").context["promise_marks"]

    assert marks == ["Speed: 3.21 of 4 (n = 298)", "Right result: 3.21 of 4 (n = 298)"]


def test_kep_16_satisfaction_is_a_trend_for_each_service_and_period(service):
    question = published_version().questions.get()
    for month, faces in ((1, (0, 0, 4, 4, 4)), (2, (0, 0, 0, 6, 6))):
        counts = {f"n{value}": count for value, count in enumerate(faces, start=1)}
        Tally.objects.create(
            agency=service.agency,
            service=service.pk,
            day=date(2026, month, 3),
            channel="QR",
            verification=Verification.OPEN,
            question=question,
            **counts,
        )

    figures = summary_figures(
        Scope(service.agency, service=service),
        date(2026, 1, 1),
        date(2026, 3, 31),
        as_of=date(2026, 4, 1),
        floor=30,
    )

    assert [(row["month"], row["n"], row["percent"]) for row in figures["trend"]] == [
        ("2026-01", 12, 67),
        ("2026-02", 12, 100),
    ]


def test_pal_12_officer_opens_the_own_record_and_nobody_elses(client):
    place = build_place()
    client.force_login(place.users["officer"])

    own = client.get(reverse("portal:own-record"))
    another = client.get(reverse("portal:officer-detail", args=[place.other_officer.public_id]))

    assert (own.status_code, own.context["officer"], another.status_code) == (200, place.officer, 404)


def test_kup_11_rating_shows_without_a_nightly_job():
    code = QrCodeFactory()
    duty = DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=1))
    SubmissionFactory(code=code, occurred_at=NINE)

    process_batch(limit=10, now=NOW)

    assert duty.officer.submissions.get().is_tallied


def test_bla_12_every_change_says_who_when_and_what():
    officer = OfficerFactory()
    clerk = OfficerFactory(with_user=True).user

    place_officer(
        officer=officer,
        position=PositionFactory(unit=UnitFactory(agency=officer.agency)),
        supervisor=None,
        starts_on=date(2026, 1, 1),
        now=NOW,
        actor_id=clerk.pk,
    )

    event = AuditEvent.objects.get()
    assert (event.actor, event.at, event.action, event.object_id) == (
        clerk,
        NOW,
        "officer.place",
        str(officer.public_id),
    )
