"""Editorial desks: for each agency its editors, its moderators, its folder and its workflow."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.models import AgencyDesk, AgencyPage, TransparencyPage
from organisation.actors import Actor
from organisation.models import Agency
from organisation.services import record_event

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

CITY_EDITORS, CITY_MODERATORS = "Editors", "Moderators"  # the names Wagtail's own migration gave them
GROUP_NAME_LENGTH = 150
WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@transaction.atomic
def ensure_groups_and_workflow(*, agencies: Iterable[Agency], now: datetime) -> list[AgencyDesk]:
    """This will give the city one desk over the whole site and every agency its own; asked twice, nothing changes."""
    editors, _created = Group.objects.get_or_create(name=CITY_EDITORS)
    moderators, _created = Group.objects.get_or_create(name=CITY_MODERATORS)
    root = Page.objects.get(depth=1)
    for group, codenames in ((editors, WRITE), (moderators, PUBLISH)):
        _admit(group)
        _allow_pages(group, [root], codenames)
        _allow_files(group, Collection.get_first_root_node())
    if not WorkflowPage.objects.filter(page=root, workflow__active=True).exists():
        _attach(_workflow(_in_first_language_site(), [moderators]), [root])
    return [ensure_desk(agency=agency, now=now) for agency in agencies]


@transaction.atomic
def ensure_desk(*, agency: Agency, now: datetime) -> AgencyDesk:
    """This will let an agency's people write and approve below its own pages, and nowhere else."""
    desk = AgencyDesk.objects.filter(agency=agency).first() or _open_desk(agency, now)
    agency_pages = list(AgencyPage.objects.filter(agency=agency))
    figure_pages = list(TransparencyPage.objects.filter(agency=agency))
    for group, own, figures in (
        (desk.editors, WRITE, ("change_page",)),
        (desk.moderators, PUBLISH, ("change_page", "publish_page")),
    ):
        _admit(group)
        _allow_pages(group, agency_pages, own)
        _allow_pages(group, figure_pages, figures)
        _allow_files(group, desk.collection)
    _attach(desk.workflow, [*agency_pages, *figure_pages])
    return desk


def align_groups(*, user: "AbstractUser", actor: Actor) -> None:
    """This will make a person's editorial groups those of the role grants that hold today.

    An editor's grant opens the editors of that agency, an administrator's its moderators; groups that
    belong to no agency's desk are left alone.
    """
    desks = Q(editor_desk__agency_id__in=actor.edited_agency_ids) | Q(
        moderator_desk__agency_id__in=actor.administered_agency_ids
    )
    due = set(Group.objects.filter(desks))
    held = set(user.groups.filter(Q(editor_desk__isnull=False) | Q(moderator_desk__isnull=False)))
    if due != held:
        user.groups.remove(*(held - due))
        user.groups.add(*(due - held))


def _open_desk(agency: Agency, now: datetime) -> AgencyDesk:
    with translation.override(settings.LANGUAGE_CODE):
        editors = _group(_("Editors of %(agency)s"), agency)
        moderators = _group(_("Moderators of %(agency)s"), agency)
        title = _("Check by %(agency)s") % {"agency": agency.name}
    collection = Collection.get_first_root_node().add_child(name=agency.name)
    desk = AgencyDesk.objects.create(
        agency=agency,
        editors=editors,
        moderators=moderators,
        collection=collection,
        workflow=_workflow(title, [moderators]),
    )
    record_event(actor_id=None, action="desk.open", obj=desk, agency_id=agency.pk, now=now)
    return desk


def _group(pattern: str, agency: Agency) -> Group:
    """Two agencies of one name in different places get their code behind it."""
    name = (pattern % {"agency": agency.name})[:GROUP_NAME_LENGTH]
    if Group.objects.filter(name=name).exists():
        name = f"{name[: GROUP_NAME_LENGTH - len(agency.code) - 3]} ({agency.code})"
    return Group.objects.create(name=name)


def _in_first_language_site() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return _("Check by the editors in chief")


def _workflow(title: str, groups: Sequence[Group]) -> Workflow:
    task = GroupApprovalTask.objects.create(name=title[:255])
    task.groups.set(groups)
    workflow = Workflow.objects.create(name=title[:255])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _attach(workflow: Workflow, pages: Iterable[Page]) -> None:
    for page in pages:
        WorkflowPage.objects.update_or_create(page_id=page.pk, defaults={"workflow": workflow})


def _admit(group: Group) -> None:
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin") | Q(
        content_type__app_label="simple_translation", codename="submit_translation"
    )
    group.permissions.add(*Permission.objects.filter(wanted))


def _allow_pages(group: Group, pages: Iterable[Page], codenames: Sequence[str]) -> None:
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    )
    for page in pages:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _allow_files(group: Group, collection: Collection) -> None:
    permissions = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=FILES
    )
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
