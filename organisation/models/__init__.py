from .agencies import Agency, Position, Unit
from .audit import AuditEvent
from .people import Officer, Placement, RoleGrant
from .services import DutyAssignment, PointService, Service, ServicePoint

__all__ = [
    "Agency",
    "AuditEvent",
    "DutyAssignment",
    "Officer",
    "Placement",
    "PointService",
    "Position",
    "RoleGrant",
    "Service",
    "ServicePoint",
    "Unit",
]
