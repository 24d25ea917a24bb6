from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, TaskState, Workflow, WorkflowPage

from cms.models import AgencyDesk, ServicePage
from cms.services import align_groups, ensure_groups_and_workflow
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import AuditEvent, RoleGrant
from tests.factories.cms import NOW, site_of
from tests.factories.organisation import (
    AgencyFactory,
    RoleGrantFactory,
    ServiceFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_service(db):
    return ServiceFactory(unit=UnitFactory(agency=AgencyFactory(region="Kota Kupang")), name="Imunisasi")


@pytest.fixture
def site(service, other_service):
    return site_of(service, other_service)


def person(role, agency, **grant):
    return RoleGrantFactory(user=UserFactory(), role=role, agency=agency, **grant).user


def page_of(service, language="id"):
    return ServicePage.objects.get(service=service, locale__language_code=language)


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client, page, **changes):
    """What the edit form of a page would send back, with these changes."""
    form = client.get(edit(page)).context["form"]
    data = {name: form.initial.get(name) or "" for name in form.fields}
    rich = {name: '{"blocks": [], "entityMap": {}}' for name in data if name in _rich_text(page)}
    data.update(rich, slug=page.slug, title=page.title, service=page.service_id, **changes)
    data["comments-TOTAL_FORMS"] = data["comments-INITIAL_FORMS"] = 0
    return {name: value for name, value in data.items() if value is not None}


def _rich_text(page):
    return {field.name for field in page._meta.fields if type(field).__name__ == "RichTextField"}


def test_every_agency_gets_one_desk_however_often_asked(site, service, other_service):
    agencies = [service.agency, other_service.agency]
    before = (Group.objects.count(), Workflow.objects.count(), GroupPagePermission.objects.count())

    desks = ensure_groups_and_workflow(agencies=agencies, now=NOW)

    assert len(desks) == AgencyDesk.objects.count() == 2
    assert (Group.objects.count(), Workflow.objects.count(), GroupPagePermission.objects.count()) == before
    assert AuditEvent.objects.filter(action="desk.open").count() == 2


def test_two_agencies_of_one_name_get_two_desks(service):
    twin = AgencyFactory(code="kupang-dukcapil", name=service.agency.name)
    ensure_groups_and_workflow(agencies=[service.agency, twin], now=NOW)

    names = {desk.agency.code: desk.editors.name for desk in AgencyDesk.objects.all()}
    assert names["kupang-dukcapil"] == f"{names['palu-dukcapil']} (kupang-dukcapil)"


def test_groups_follow_the_grants_of_today(site, service):
    editor = person(Role.EDITOR, service.agency, ends_on=date(2026, 8, 1))
    city = Group.objects.get(name="Editors")
    editor.groups.add(city)

    align_groups(user=editor, actor=actor_for(editor, today=date(2026, 7, 5)))
    during = set(editor.groups.all())
    align_groups(user=editor, actor=actor_for(editor, today=date(2026, 8, 1)))
    after = set(editor.groups.all())

    assert during == {city, service.agency.desk.editors}
    assert after == {city}


def test_lapsed_grant_shuts_the_door_within_a_session(client, site, service):
    editor = person(Role.EDITOR, service.agency)
    client.force_login(editor)
    opened = client.get(reverse("wagtailadmin_home")).status_code
    RoleGrant.objects.update(ends_on=date(2024, 6, 1))

    response = client.get(reverse("wagtailadmin_home"))

    assert (opened, response.status_code) == (200, 302)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AGENCY_ADMIN])
def test_a_desk_opens_its_own_pages_and_no_others(client, site, service, other_service, role):
    client.force_login(person(role, service.agency))

    own, foreign = client.get(edit(page_of(service))), client.get(edit(page_of(other_service)))
    english = client.get(edit(page_of(service, "en")))

    assert (own.status_code, english.status_code) == (200, 200)
    assert (foreign.status_code, foreign.url) == (302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("role", [Role.AUDITOR])
def test_other_roles_stay_outside(client, site, service, role):
    client.force_login(person(role, service.agency))

    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_editor_cannot_publish_but_submits(site, service):
    editor = person(Role.EDITOR, service.agency)
    align_groups(user=editor, actor=actor_for(editor, today=date(2026, 7, 5)))

    rights = page_of(service).permissions_for_user(editor)

    assert (rights.can_edit(), rights.can_publish(), rights.can_submit_for_moderation()) == (
        True,
        False,
        True,
    )


def test_workflow_from_the_editors_change_to_the_public_page(client, site, service, other_service):
    page = page_of(service)
    editor = person(Role.EDITOR, service.agency)
    moderator = person(Role.AGENCY_ADMIN, service.agency)
    client.force_login(editor)
    changes = {"introduction": "Ditulis baru.", "action-submit": "1"}
    client.post(edit(page), form_of(client, page, **changes))
    unpublished = page_of(service).introduction
    state = TaskState.objects.get(status="in_progress")

    client.force_login(moderator)
    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""}
    )

    assert unpublished == "Ringkasan layanan."
    assert "1 page waits for your check" in dashboard or "1 halaman" in dashboard
    assert page_of(service).introduction == "Ditulis baru."
    assert "Ditulis baru." in client.get("/layanan/palu-dukcapil/kk/").content.decode()


def test_moderator_of_another_agency_cannot_approve(client, site, service, other_service):
    page = page_of(service)
    client.force_login(person(Role.EDITOR, service.agency))
    changes = {"introduction": "Ditulis baru.", "action-submit": "1"}
    client.post(edit(page), form_of(client, page, **changes))
    state = TaskState.objects.get(status="in_progress")

    client.force_login(person(Role.AGENCY_ADMIN, other_service.agency))
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""}
    )

    state.refresh_from_db()
    assert state.status == "in_progress"
    assert page_of(service).introduction == "Ringkasan layanan."


def test_agency_of_a_page_cannot_be_changed(client, site, service, other_service):
    page = service.agency.pages.get(locale__language_code="id")
    client.force_login(person(Role.AGENCY_ADMIN, service.agency))

    form = client.get(edit(page)).context["form"]

    assert form.fields["agency"].disabled is True


def test_service_choice_stays_within_the_agency(client, site, service, other_service):
    client.force_login(person(Role.EDITOR, service.agency))

    form = client.get(edit(page_of(service))).context["form"]

    assert list(form.fields["service"].queryset) == [service]


def test_second_page_for_a_service_is_refused(client, site, service):
    parent = service.agency.pages.get(locale__language_code="id")
    client.force_login(person(Role.EDITOR, service.agency))
    address = reverse("wagtailadmin_pages:add", args=["cms", "servicepage", parent.pk])
    empty = '{"blocks": [], "entityMap": {}}'
    data = dict.fromkeys(_rich_text(page_of(service)), empty)
    data.update({"title": "Lagi", "slug": "lagi", "service": service.pk, "comments-TOTAL_FORMS": 0})
    data.update({"comments-INITIAL_FORMS": 0, "introduction": ""})

    response = client.post(address, data)

    assert response.context["form"].errors["service"] == [
        "Layanan ini sudah punya halaman. Pilih layanan lain."
    ]


def test_one_workflow_stands_on_the_root_and_one_on_each_desk(site, service):
    root = Page.objects.get(depth=1)
    page = page_of(service)

    assert WorkflowPage.objects.get(page=root).workflow.active is True
    assert page.get_workflow() == service.agency.desk.workflow
