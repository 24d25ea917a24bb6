"""Getting to know the system: what was read, and help that was asked for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import DocumentKind, SupportKind, SupportState
from appraisal.models import Acknowledgement, SupportRequest
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import notify, record_event

# Raise it when the text of the introduction changes in what it promises: everybody reads it again.
PURPOSE_VERSION = "2026-11"


class IntroductionError(Exception):
    """What stands in the way; the text may be shown to the user."""


class NotTheirs(IntroductionError):
    pass


class NothingAsked(IntroductionError):
    pass


class ResultMissing(IntroductionError):
    pass


@transaction.atomic
def acknowledge_purpose(*, actor: Actor, now: datetime) -> Acknowledgement:
    """This will note that the officer has read the introduction in its present version; once is enough.

    Raises NotTheirs for somebody who is no officer.
    """
    if actor.officer_id is None:
        raise NotTheirs(_("Only officers confirm this."))
    acknowledgement, is_new = Acknowledgement.objects.get_or_create(
        officer_id=actor.officer_id,
        document=DocumentKind.PURPOSE,
        version=PURPOSE_VERSION,
        defaults={"at": now},
    )
    if is_new:
        _record(acknowledgement, "introduction.acknowledge", actor, actor.home_agency_id, now)
    return acknowledgement


@transaction.atomic
def ask_for_help(
    *, kind: str, subject: str, text: str, actor: Actor, personnel_ids: list[int], now: datetime
) -> SupportRequest:
    """This will file a request and tell the personnel office (`personnel_ids`, the keys of its accounts).

    Raises NotTheirs or NothingAsked.
    """
    if actor.officer_id is None:
        raise NotTheirs(_("Only officers ask for help here."))
    if kind not in SupportKind.values or not subject.strip() or not text.strip():
        raise NothingAsked(_("Say in a few words what you need."))
    officer = Officer.objects.get(pk=actor.officer_id)
    request = SupportRequest.objects.create(
        agency_id=officer.agency_id,
        asked_by=officer,
        kind=kind,
        subject=subject.strip(),
        text=text.strip(),
        asked_at=now,
    )
    _record(request, "support.ask", actor, officer.agency_id, now)
    for recipient_id in personnel_ids:
        _tell(recipient_id, "support.asked", request, now)
    return request


@transaction.atomic
def take_request(request: SupportRequest, *, actor: Actor, now: datetime) -> SupportRequest:
    """This will make the actor the one who deals with the request. Raises NotTheirs."""
    locked = _locked(request, actor)
    if locked.state == SupportState.DONE:
        return locked
    locked.owner_id, locked.state = actor.user_id, SupportState.IN_WORK
    locked.save(update_fields=["owner", "state"])
    _record(locked, "support.take", actor, locked.agency_id, now)
    _tell(locked.asked_by.user_id, "support.taken", locked, now)
    return locked


@transaction.atomic
def finish_request(request: SupportRequest, *, result: str, actor: Actor, now: datetime) -> SupportRequest:
    """This will close the request with what came of it. Raises NotTheirs or ResultMissing."""
    locked = _locked(request, actor)
    if locked.state == SupportState.DONE:
        return locked
    if not result.strip():
        raise ResultMissing(_("Say what was done."))
    locked.owner_id = locked.owner_id or actor.user_id
    locked.state, locked.result, locked.done_at = SupportState.DONE, result.strip(), now
    locked.save(update_fields=["owner", "state", "result", "done_at"])
    _record(locked, "support.finish", actor, locked.agency_id, now)
    _tell(locked.asked_by.user_id, "support.done", locked, now)
    return locked


def _locked(request: SupportRequest, actor: Actor) -> SupportRequest:
    if request.agency_id not in actor.personnel_agency_ids:
        raise NotTheirs(_("Only the personnel office of this agency can do this."))
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("asked_by")
    return rows.get(pk=request.pk)


def _tell(recipient_id: int | None, kind: str, request: SupportRequest, now: datetime) -> None:
    detail = {"request": str(request.public_id), "subject": request.subject}
    notify(recipient_id=recipient_id, kind=kind, obj=request, url="", now=now, detail=detail)


def _record(
    obj: Acknowledgement | SupportRequest, action: str, actor: Actor, agency_id: int | None, now: datetime
) -> None:
    record_event(actor_id=actor.user_id, action=action, obj=obj, agency_id=agency_id, now=now)
