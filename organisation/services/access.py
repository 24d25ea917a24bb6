"""Noting who opened an officer's record, so that the officer can see it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from organisation.actors import Actor
from organisation.models import AccessGrant, AccessLog, Officer

SAME_VISIT = timedelta(minutes=10)  # turning pages of one record is one visit


def log_access(*, actor: Actor, officer: Officer, what: str, now: datetime) -> AccessLog | None:
    """This will note that the actor opened the officer's record; one's own record is not noted.

    `what` is the URL name that was opened. The same person opening the same place again within ten
    minutes is one visit and leaves one row.
    """
    rows = log_accesses(actor=actor, officers=[officer], what=what, now=now)
    return rows[0] if rows else None


def log_accesses(*, actor: Actor, officers: Collection[Officer], what: str, now: datetime) -> list[AccessLog]:
    """The same for a page that shows several records at once, in two statements however many there are."""
    others = [officer for officer in officers if officer.pk != actor.officer_id]
    if actor.user_id is None or not others:
        return []
    lately = AccessLog.objects.filter(viewer_id=actor.user_id, what=what, at__gt=now - SAME_VISIT)
    known = set(lately.filter(officer__in=others).values_list("officer_id", flat=True))
    opened = [officer for officer in others if officer.pk not in known]
    visit = {"viewer_id": actor.user_id, "what": what, "at": now}
    return AccessLog.objects.bulk_create(
        AccessLog(officer=officer, **visit, **_standing(actor, officer)) for officer in opened
    )


def _standing(actor: Actor, officer: Officer) -> dict[str, str]:
    """In which role the actor may open this record, the nearest first, and for what when it was granted."""
    if officer.pk in actor.report_ids:
        return {"as_role": "SUPERVISOR", "purpose": ""}
    if officer.agency_id in actor.personnel_agency_ids:
        return {"as_role": "PERSONNEL", "purpose": ""}
    if officer.agency_id in actor.audited_agency_ids:
        return {"as_role": "AUDITOR", "purpose": ""}
    if officer.pk in actor.granted_officer_ids and actor.today:
        grants = AccessGrant.objects.on(actor.today).filter(viewer_id=actor.user_id, officer=officer)
        return {"as_role": "GRANT", "purpose": grants.values_list("purpose", flat=True).first() or ""}
    return {"as_role": "UNIT_HEAD", "purpose": ""}
