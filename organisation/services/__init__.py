"""The writes of the ground: the register, duty rosters, roles, notifications, and who opened what."""

from organisation.services.access import log_access, log_accesses
from organisation.services.notifications import mark_read, notify, set_mail_preference
from organisation.services.register import (
    DutyOverlaps,
    NipInvalid,
    NipTaken,
    OutsideAgency,
    PlacementOverlaps,
    PlannedDuty,
    RegisterError,
    SupervisorLoop,
    assign_duty,
    cancel_duty,
    grant_role,
    import_roster,
    place_officer,
    record_event,
    register_officer,
)

__all__ = [
    "DutyOverlaps",
    "NipInvalid",
    "NipTaken",
    "OutsideAgency",
    "PlacementOverlaps",
    "PlannedDuty",
    "RegisterError",
    "SupervisorLoop",
    "assign_duty",
    "cancel_duty",
    "grant_role",
    "import_roster",
    "log_access",
    "log_accesses",
    "mark_read",
    "notify",
    "place_officer",
    "record_event",
    "register_officer",
    "set_mail_preference",
]
