"""Noting who opened an officer's record, so that the officer can see it."""

from datetime import datetime, timedelta

from organisation.actors import Actor
from organisation.models import AccessGrant, AccessLog, Officer

SAME_VISIT = timedelta(minutes=10)  # turning pages of one record is one visit


def log_access(*, actor: Actor, officer: Officer, what: str, now: datetime) -> AccessLog | None:
    """This will note that the actor opened the officer's record; one's own record is not noted.

    `what` is the URL name that was opened. The same person opening the same place again within ten
    minutes is one visit and leaves one row.
    """
    if actor.user_id is None or officer.pk == actor.officer_id:
        return None
    rows = AccessLog.objects.filter(viewer_id=actor.user_id, officer=officer, what=what)
    if rows.filter(at__gt=now - SAME_VISIT).exists():
        return None
    role, purpose = _standing(actor, officer)
    return AccessLog.objects.create(
        viewer_id=actor.user_id, officer=officer, what=what, as_role=role, purpose=purpose, at=now
    )


def _standing(actor: Actor, officer: Officer) -> tuple[str, str]:
    """In which role the actor may open this record, the nearest first, and for what when it was granted."""
    if officer.pk in actor.report_ids:
        return "SUPERVISOR", ""
    if officer.agency_id in actor.personnel_agency_ids:
        return "PERSONNEL", ""
    if officer.agency_id in actor.audited_agency_ids:
        return "AUDITOR", ""
    if officer.pk in actor.granted_officer_ids and actor.today:
        grants = AccessGrant.objects.on(actor.today).filter(viewer_id=actor.user_id, officer=officer)
        return "GRANT", grants.values_list("purpose", flat=True).first() or ""
    return "UNIT_HEAD", ""
