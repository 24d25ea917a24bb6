from .access import AccessGrant, AccessLog, ActingAppointment
from .agencies import Agency, Position, Unit
from .audit import AuditEvent
from .holidays import Holiday
from .notifications import MailPreference, Notification
from .people import Officer, Placement, RoleGrant
from .services import DutyAssignment, PointService, Service, ServicePoint

__all__ = [
    "AccessGrant",
    "AccessLog",
    "ActingAppointment",
    "Agency",
    "AuditEvent",
    "DutyAssignment",
    "Holiday",
    "MailPreference",
    "Notification",
    "Officer",
    "Placement",
    "PointService",
    "Position",
    "RoleGrant",
    "Service",
    "ServicePoint",
    "Unit",
]
