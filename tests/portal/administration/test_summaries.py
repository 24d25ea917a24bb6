from datetime import date

import pytest
from django.urls import reverse

from portal.administration.views.summaries import last_half_year
from scoring.models import PublishedSummary, SummaryWithdrawal
from scoring.services.processing import process_batch
from tests.factories.feedback import QrCodeFactory, SubmissionFactory, skm_version
from tests.factories.organisation import ServicePointFactory
from tests.portal.administration.office import NOW, build_office, published_summary

pytestmark = pytest.mark.django_db

MARCH = {"kind": "AGENCY", "starts_on": "2026-03-01", "ends_on": "2026-03-31"}
PREVIEW = reverse("administration:summary-preview")


def rated(office, count):
    code = QrCodeFactory(point=office.point)
    SubmissionFactory.create_batch(count, code=code, values="4")
    process_batch(limit=100, now=NOW)


def preview_with(**changes):
    query = "&".join(f"{name}={value}" for name, value in (MARCH | changes).items())
    return f"{PREVIEW}?{query}"


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(client, count, django_assert_num_queries):
    office = build_office()
    for _ in range(count):
        published_summary(office.agency, office.admin)
    published_summary(office.stranger.role_grants.get().agency, office.stranger)
    client.force_login(office.auditor)

    with django_assert_num_queries(9):
        response = client.get(reverse("administration:summaries"))

    assert len(response.context["rows"]) == count


def test_preview_shows_the_figures_and_stores_nothing(client):
    office = build_office()
    rated(office, 30)
    client.force_login(office.admin)

    response = client.get(preview_with())

    assert response.context["satisfied"]["percent"] == 100
    assert (response.context["publishable"], response.context["summary"].rating_count) == (True, 30)
    assert b"Of every 100 people who rated, about 100 were satisfied." in response.content
    assert not PublishedSummary.objects.exists()


def test_publishing_freezes_what_was_previewed(client):
    office = build_office()
    rated(office, 30)
    client.force_login(office.admin)
    previewed = client.get(preview_with()).context["summary"].figures

    response = client.post(preview_with(), {"note": "Kami menambah petugas."})

    summary = PublishedSummary.objects.get()
    assert response.url == reverse("administration:summaries")
    assert summary.figures == previewed
    assert (summary.note, summary.published_by) == ("Kami menambah petugas.", office.admin)


def surveyed(office, count):
    code = QrCodeFactory(point=office.point, questionnaire=skm_version().questionnaire)
    SubmissionFactory.create_batch(count, code=code, values="333333333")
    process_batch(limit=100, now=NOW)


def test_people_served_reach_the_preview_and_what_is_published(client):
    office = build_office()
    surveyed(office, 30)
    client.force_login(office.admin)

    previewed = client.get(preview_with(people_served=300))
    client.post(preview_with(people_served=300), {"note": "x"})

    assert b"300 people were served and 30 answered." in previewed.content
    ikm = PublishedSummary.objects.get().figures["ikm"]
    assert (ikm["people_served"], ikm["sample_size_needed"]) == (300, 169)


def test_fewer_people_served_than_answered_come_back_beside_the_field(client):
    office = build_office()
    surveyed(office, 30)
    client.force_login(office.admin)

    response = client.get(preview_with(people_served=29))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["people_served"])
    assert response.context["form"]["people_served"].value() == "29"


def test_too_few_ratings_are_said_and_refused(client):
    office = build_office()
    rated(office, 29)
    client.force_login(office.admin)

    shown = client.get(preview_with())
    refused = client.post(preview_with(), {"note": "x"})

    assert (shown.context["publishable"], shown.context["missing"]) == (False, 1)
    assert b"There are 29 ratings in this period." in shown.content
    assert refused.status_code == 422
    assert not PublishedSummary.objects.exists()


def test_overlap_is_refused_and_the_note_is_kept(client):
    office = build_office()
    rated(office, 30)
    client.force_login(office.admin)
    client.post(preview_with(), {"note": "Pertama"})

    response = client.post(preview_with(ends_on="2026-03-30"), {"note": "Kedua"})

    assert response.status_code == 422
    assert "Periods that differ by less than four weeks" in response.context["form"].non_field_errors()[0]
    assert response.context["form"]["note"].value() == "Kedua"
    assert PublishedSummary.objects.count() == 1


def test_note_is_needed(client):
    office = build_office()
    rated(office, 30)
    client.force_login(office.admin)

    response = client.post(preview_with(), {"note": " "})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["note"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "UNIT"}, "unit"),
        ({"kind": "SERVICE", "service": "unknown"}, "service"),
        ({"kind": "POINT"}, "point"),
        ({"ends_on": "2026-02-28"}, "ends_on"),
        ({"ends_on": "2999-12-31"}, "ends_on"),
        ({"starts_on": "kapan"}, "starts_on"),
        ({"people_served": "0"}, "people_served"),
        ({"people_served": "banyak"}, "people_served"),
    ],
)
def test_impossible_choice_comes_back_beside_its_field(client, changes, field):
    office = build_office()
    client.force_login(office.admin)

    response = client.get(preview_with(**changes))

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_point_of_another_agency_cannot_be_summed_up(client):
    office = build_office()
    client.force_login(office.admin)

    response = client.get(preview_with(kind="POINT", point=ServicePointFactory().public_id))

    assert list(response.context["form"].errors) == ["point"]


def test_summary_of_one_point_is_about_that_point(client):
    office = build_office()
    rated(office, 30)
    client.force_login(office.admin)

    client.post(preview_with(kind="POINT", point=office.point.public_id), {"note": "x"})

    summary = PublishedSummary.objects.get()
    assert (summary.scope, summary.point) == ("POINT", office.point)


def test_withdrawal_needs_a_public_reason(client):
    office = build_office()
    summary = published_summary(office.agency, office.admin)
    address = reverse("administration:summary-withdraw", args=[summary.public_id])
    client.force_login(office.admin)

    refused = client.post(address, {"reason": ""})
    accepted = client.post(address, {"reason": "Salah periode"})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert accepted.url == reverse("administration:summaries")
    withdrawal = SummaryWithdrawal.objects.get()
    assert (withdrawal.summary, withdrawal.reason, withdrawal.withdrawn_by) == (
        summary,
        "Salah periode",
        office.admin,
    )


def test_half_year_before_july_is_the_last_of_the_year_before():
    assert last_half_year(date(2026, 6, 30)) == (date(2025, 7, 1), date(2025, 12, 31))
    assert last_half_year(date(2026, 7, 1)) == (date(2026, 1, 1), date(2026, 6, 30))
