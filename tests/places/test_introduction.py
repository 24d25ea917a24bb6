from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from appraisal.choices import SupportState
from appraisal.models import Acknowledgement, SupportRequest
from appraisal.services.introduction import (
    PURPOSE_VERSION,
    NotTheirs,
    ResultMissing,
    acknowledge_purpose,
    ask_for_help,
    finish_request,
    take_request,
)
from cms.services import AgencyText, Text, build_site
from organisation.actors import Actor, actor_for
from organisation.choices import Role
from organisation.models import Notification
from portal.introduction.guides import SLUGS, guides
from tests.factories.appraisal import AcknowledgementFactory
from tests.factories.introduction import SupportRequestFactory
from tests.factories.organisation import AgencyFactory, OfficerFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def officer():
    return OfficerFactory(with_user=True)


@pytest.fixture
def clerk(officer):
    return RoleGrantFactory(role=Role.PERSONNEL, agency=officer.agency).user


def asked(officer, clerk):
    return ask_for_help(
        kind="HELP",
        subject=" Layar kosong ",
        text="Rencana tidak terbuka.",
        actor=actor_for(officer.user, today=TODAY),
        personnel_ids=[clerk.pk],
        now=NOW,
    )


def test_pal_14_first_sign_in_leads_to_the_introduction_until_it_is_read(client, officer):
    client.force_login(officer.user)

    before = client.get(reverse("portal:workspace-home"))
    shown = client.get(before.url).content.decode()
    client.post(before.url)
    after = client.get(reverse("portal:workspace-home"))

    assert before.url == reverse("introduction:purpose")
    assert [part for part in ("14", "<h2>") if part not in shown] == []
    assert after.status_code == 200
    assert list(Acknowledgement.objects.values_list("officer", "document", "version")) == [
        (officer.pk, "PURPOSE", PURPOSE_VERSION)
    ]


def test_pal_14_a_new_version_is_read_again_and_the_old_one_is_kept(client, officer):
    AcknowledgementFactory(officer=officer, version="2020-01")
    client.force_login(officer.user)

    response = client.get(reverse("portal:workspace-home"))
    acknowledge_purpose(actor=actor_for(officer.user, today=TODAY), now=NOW)

    assert response.url == reverse("introduction:purpose")
    assert officer.acknowledgements.count() == 2


def test_acknowledging_twice_leaves_one_row_and_others_are_refused(officer):
    actor = actor_for(officer.user, today=TODAY)

    first, second = acknowledge_purpose(actor=actor, now=NOW), acknowledge_purpose(actor=actor, now=NOW)

    assert first == second
    with pytest.raises(NotTheirs):
        acknowledge_purpose(actor=Actor(user_id=officer.user_id), now=NOW)


@pytest.mark.parametrize("language", ["id", "en"])
def test_bla_14_guidance_of_the_site_is_linked_from_the_pages_of_its_part(client, officer, language):
    agency = AgencyFactory()
    build_site(agencies=[AgencyText(agency, Text("Dinas"))], services=[], articles=guides(), now=NOW)
    cache.clear()
    client.force_login(officer.user)
    client.cookies["language"] = language

    guide = client.get(reverse("introduction:request-create")).context["guide"]

    prefix = "/en/" if language == "en" else "/"
    assert guide["url"] == f"{prefix}{SLUGS['introduction'].in_language(language)}/"
    assert client.get(guide["url"]).status_code == 200


def test_mam_13_a_guide_compares_the_old_way_and_the_new(client):
    build_site(agencies=[AgencyText(AgencyFactory(), Text("Dinas"))], services=[], articles=guides(), now=NOW)

    page = client.get("/cara-lama-dan-cara-baru/").content.decode()

    assert page.index("Dulu") < page.index("Sekarang") < page.index("Yang tidak berubah")


def test_kup_18_request_is_followed_from_asking_to_done(officer, clerk):
    request = asked(officer, clerk)
    office = actor_for(clerk, today=TODAY)

    take_request(request, actor=office, now=NOW)
    finish_request(request, result="Akun dipulihkan.", actor=office, now=NOW)

    request.refresh_from_db()
    assert (request.subject, request.state, request.owner, request.result) == (
        "Layar kosong",
        SupportState.DONE,
        clerk,
        "Akun dipulihkan.",
    )
    told = Notification.objects.order_by("pk").values_list("recipient", "kind")
    assert list(told) == [
        (clerk.pk, "support.asked"),
        (officer.user_id, "support.taken"),
        (officer.user_id, "support.done"),
    ]


def test_kup_18_form_keeps_what_was_typed_and_says_what_is_missing(client, officer):
    client.force_login(officer.user)

    response = client.post(reverse("introduction:request-create"), {"kind": "HELP", "text": "Layar kosong."})

    assert response.status_code == 422
    assert "Layar kosong." in response.content.decode()
    assert response.context["form"].errors.keys() == {"subject"}
    assert not SupportRequest.objects.exists()


def test_request_is_done_only_with_a_result_and_by_the_office_of_its_agency(officer, clerk):
    request = asked(officer, clerk)
    stranger = RoleGrantFactory(role=Role.PERSONNEL).user

    with pytest.raises(ResultMissing):
        finish_request(request, result=" ", actor=actor_for(clerk, today=TODAY), now=NOW)
    with pytest.raises(NotTheirs):
        finish_request(request, result="Selesai", actor=actor_for(stranger, today=TODAY), now=NOW)
    request.refresh_from_db()
    assert request.state == SupportState.OPEN


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_requests_costs_the_same_however_long(
    client, officer, clerk, count, django_assert_num_queries
):
    SupportRequestFactory.create_batch(count, asked_by=officer)
    client.force_login(clerk)
    client.get(reverse("introduction:requests"))

    with django_assert_num_queries(6):
        response = client.get(reverse("introduction:requests"))

    assert len(response.context["rows"]) == count
