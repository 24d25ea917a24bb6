"""Giving out and revoking the codes that stand on posters and cards."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from feedback.choices import CodeState
from feedback.codes import new_code
from feedback.form_context import FORM_CONTEXTS
from feedback.models import QrCode, Questionnaire
from organisation.models import Agency, Officer, Service, ServicePoint
from organisation.services import record_event


class CodeError(Exception):
    """Why a code cannot be given out or revoked; the text may be shown to the user."""


class NotOfThisAgency(CodeError):
    def __init__(self) -> None:
        super().__init__(_("A code stands for something of its own agency."))


class NothingToPointAt(CodeError):
    def __init__(self) -> None:
        super().__init__(_("Choose a service point, a service or an officer."))


class ReasonMissing(CodeError):
    def __init__(self) -> None:
        super().__init__(_("Say why the code is revoked."))


@transaction.atomic
def create_code(
    *,
    actor_id: int | None,
    agency: Agency,
    questionnaire: Questionnaire,
    point: ServicePoint | None = None,
    service: Service | None = None,
    officer: Officer | None = None,
    now: datetime,
) -> QrCode:
    """This will draw a new code for a point, a service or an officer of the agency.

    Raises NothingToPointAt, or NotOfThisAgency when anything given belongs to another agency.
    """
    if point is None and service is None and officer is None:
        raise NothingToPointAt
    owners = [
        point.unit.agency_id if point else agency.pk,
        service.agency_id if service else agency.pk,
        officer.agency_id if officer else agency.pk,
        questionnaire.agency_id or agency.pk,
    ]
    if any(owner != agency.pk for owner in owners):
        raise NotOfThisAgency
    code = QrCode.objects.create(
        code=_unused_code(),
        agency=agency,
        point=point,
        service=service,
        officer=officer,
        questionnaire=questionnaire,
        created_by_id=actor_id,
        created_at=now,
    )
    _record("code.create", code, actor_id, now)
    return code


@transaction.atomic
def revoke_code(code: QrCode, *, reason: str, actor_id: int | None, now: datetime) -> QrCode:
    """This will close the form behind a code for good; the reason is kept. Revoking again changes nothing."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    code = QrCode.objects.select_for_update().get(pk=code.pk)
    if code.state == CodeState.REVOKED:
        return code
    code.state = CodeState.REVOKED
    code.revoked_reason = reason[:200]
    code.save(update_fields=["state", "revoked_reason"])
    _record("code.revoke", code, actor_id, now, reason)
    transaction.on_commit(FORM_CONTEXTS.forget)  # other processes see it within seconds
    return code


def _unused_code() -> str:
    # 45 random bits: a second draw is not expected in the life of an installation.
    code = new_code()
    while QrCode.objects.filter(code=code).exists():
        code = new_code()
    return code


def _record(action: str, code: QrCode, actor_id: int | None, now: datetime, reason: str = "") -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=code,
        agency_id=code.agency_id,
        now=now,
        detail={"code": code.code},
        reason=reason,
    )
