"""Recognition: one person proposes, another decides, and the officer alone decides who may read it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import RecognitionKind, RecognitionState
from appraisal.models import Recognition
from appraisal.queries.recognition import decider_user_ids
from appraisal.rules.recognition import (
    can_decide_recognition,
    can_propose_recognition,
    can_publish_recognition,
)
from organisation.actors import Actor
from organisation.choices import Role
from organisation.models import Officer
from organisation.queries import users_with_role
from organisation.services import notify, record_event

TITLE_LENGTH = 200


class RecognitionError(Exception):
    """What stands in the way of recognition; the text may be shown to the user."""


class CannotPropose(RecognitionError):
    pass


class CannotDecide(RecognitionError):
    pass


class CannotPublish(RecognitionError):
    pass


class NotYours(RecognitionError):
    pass


class TextMissing(RecognitionError):
    pass


class WrongState(RecognitionError):
    pass


class NameInText(RecognitionError):
    pass


@transaction.atomic
def propose_recognition(
    officer: Officer,
    *,
    kind: str,
    title: str,
    reason: str,
    evidence_text: str,
    actor: Actor,
    now: datetime,
) -> Recognition:
    """This will propose recognition for an officer, with what it rests on; the officer is not told yet.

    Raises CannotPropose (also for oneself) or TextMissing.
    """
    if not can_propose_recognition(actor, officer):
        raise CannotPropose(
            _("The supervisor or the head of the unit proposes recognition, never for themselves.")
        )
    texts = [title.strip()[:TITLE_LENGTH], reason.strip(), evidence_text.strip()]
    if kind not in RecognitionKind.values or not all(texts):
        raise TextMissing(_("Write for what, the reason, and what it rests on."))
    assert actor.officer_id is not None  # the rule has asked
    recognition = Recognition.objects.create(
        officer=officer,
        kind=kind,
        title=texts[0],
        reason=texts[1],
        evidence_text=texts[2],
        proposed_by_id=actor.officer_id,
        proposed_at=now,
    )
    _record(recognition, "recognition.propose", actor, now)
    for user_id in decider_user_ids(officer, now):
        if user_id not in (actor.user_id, officer.user_id):
            _tell(recognition, user_id, "recognition.proposed", now)
    return recognition


@transaction.atomic
def decide_recognition(
    recognition: Recognition, *, is_granted: bool, reason: str, actor: Actor, now: datetime
) -> Recognition:
    """This will grant or decline a proposal in the name of a person who is neither proposer nor officer.

    Raises CannotDecide, WrongState or TextMissing. The officer hears of what is granted only.
    """
    locked = _locked(recognition)
    _require_decider(locked, actor)
    if locked.state != RecognitionState.PROPOSED:
        raise WrongState(_("This proposal has been decided already."))
    _decide(locked, RecognitionState.GRANTED if is_granted else RecognitionState.DECLINED, reason, actor, now)
    _record(locked, "recognition.grant" if is_granted else "recognition.decline", actor, now)
    kind = "recognition.granted" if is_granted else "recognition.declined"
    _tell(locked, locked.proposed_by.user_id, kind, now)
    if is_granted:
        _tell(locked, locked.officer.user_id, "recognition.received", now)
    return locked


@transaction.atomic
def revoke_recognition(recognition: Recognition, *, reason: str, actor: Actor, now: datetime) -> Recognition:
    """This will take granted recognition back, with a reason, and off the public page at once.

    The audit keeps who granted it. Raises CannotDecide, WrongState or TextMissing.
    """
    locked = _locked(recognition)
    _require_decider(locked, actor)
    _require_granted(locked)
    granted_by, granted_at = locked.decided_by_id, locked.decided_at
    locked.is_public = False
    _decide(locked, RecognitionState.REVOKED, reason, actor, now)
    detail: dict[str, object] = {
        "granted_by": granted_by,
        "granted_at": granted_at.isoformat() if granted_at else "",
    }
    _record(locked, "recognition.revoke", actor, now, detail)
    _tell(locked, locked.officer.user_id, "recognition.revoked", now)
    return locked


def _require_decider(recognition: Recognition, actor: Actor) -> None:
    if not can_decide_recognition(actor, recognition):
        raise CannotDecide(_("Somebody else decides: not who proposed it and not whom it is for."))


def _decide(
    recognition: Recognition, state: RecognitionState, reason: str, actor: Actor, now: datetime
) -> None:
    if not reason.strip():
        raise TextMissing(_("Write the reason of your decision."))
    recognition.state = state
    recognition.decided_by_id = actor.user_id
    recognition.decided_at = now
    recognition.decision_reason = reason.strip()
    recognition.save()


@transaction.atomic
def give_consent(recognition: Recognition, *, shows_name: bool, actor: Actor, now: datetime) -> Recognition:
    """This will keep that the officer agrees to publication, with the name or without it.

    It publishes nothing by itself. An agreement without the name takes a published name away at once.
    Raises NotYours or WrongState.
    """
    locked = _locked(recognition)
    _require_own(locked, actor)
    _require_granted(locked)
    locked.consented_at = now
    locked.shows_name = shows_name
    locked.save()
    _record(locked, "recognition.consent", actor, now, {"shows_name": shows_name})
    agency = locked.officer.agency
    for user_id in users_with_role(Role.PERSONNEL, agency.pk, on=agency.local_day(now)):
        _tell(locked, user_id, "recognition.consented", now)
    return locked


@transaction.atomic
def withdraw_consent(recognition: Recognition, *, actor: Actor, now: datetime) -> Recognition:
    """This will end the officer's consent and take the recognition off the public page. Raises NotYours."""
    locked = _locked(recognition)
    _require_own(locked, actor)
    locked.consented_at = None
    locked.shows_name = False
    locked.is_public = False
    locked.save()
    _record(locked, "recognition.withdraw_consent", actor, now)
    return locked


@transaction.atomic
def publish_recognition(recognition: Recognition, *, actor: Actor, now: datetime) -> Recognition:
    """This will show recognition on the agency's public page, where the officer has agreed.

    Raises CannotPublish, WrongState, or NameInText where the words name an officer who wants no name.
    """
    locked = _locked(recognition)
    _require_publisher(locked, actor)
    _require_granted(locked)
    if locked.consented_at is None:
        raise CannotPublish(_("The officer has not agreed to publication."))
    if (
        not locked.shows_name
        and locked.officer.name.casefold() in f"{locked.title} {locked.reason}".casefold()
    ):
        raise NameInText(_("The officer agreed without the name, but the text names the officer."))
    locked.is_public = True
    locked.save()
    _record(locked, "recognition.publish", actor, now)
    return locked


@transaction.atomic
def unpublish_recognition(recognition: Recognition, *, actor: Actor, now: datetime) -> Recognition:
    """This will take recognition off the public page; the consent stays. Raises CannotPublish."""
    locked = _locked(recognition)
    _require_publisher(locked, actor)
    locked.is_public = False
    locked.save()
    _record(locked, "recognition.unpublish", actor, now)
    return locked


def _require_own(recognition: Recognition, actor: Actor) -> None:
    if actor.officer_id is None or recognition.officer_id != actor.officer_id:
        raise NotYours(_("Only the officer decides who may read this."))


def _require_publisher(recognition: Recognition, actor: Actor) -> None:
    if not can_publish_recognition(actor, recognition):
        raise CannotPublish(_("Only the personnel office publishes recognition."))


def _require_granted(recognition: Recognition) -> None:
    if recognition.state != RecognitionState.GRANTED:
        raise WrongState(_("This recognition is not granted."))


def _locked(recognition: Recognition) -> Recognition:
    rows = Recognition.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency", "proposed_by").get(pk=recognition.pk)


def _record(
    recognition: Recognition,
    action: str,
    actor: Actor,
    now: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=recognition,
        agency_id=recognition.officer.agency_id,
        now=now,
        detail=detail,
    )


def _tell(recognition: Recognition, user_id: int | None, kind: str, now: datetime) -> None:
    notify(
        recipient_id=user_id,
        kind=kind,
        obj=recognition,
        url="",
        now=now,
        detail={
            "recognition": str(recognition.public_id),
            "officer_name": recognition.officer.name,
            "title": recognition.title,
        },
    )
