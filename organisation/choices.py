from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TimeZone(models.TextChoices):
    WIB = "Asia/Jakarta", _("WIB (western Indonesia)")
    WITA = "Asia/Makassar", _("WITA (central Indonesia)")
    WIT = "Asia/Jayapura", _("WIT (eastern Indonesia)")


class PositionKind(models.TextChoices):
    LEADER = "LEADER", _("Leader")
    FUNCTIONAL = "FUNCTIONAL", _("Functional")
    ADMINISTRATIVE = "ADMINISTRATIVE", _("Administrative")


class OfficerKind(models.TextChoices):
    PNS = "PNS", _("Civil servant (PNS)")
    PPPK = "PPPK", _("Contract civil servant (PPPK)")


class OfficerStatus(models.TextChoices):
    ACTIVE = "ACTIVE", _("Active")
    LEAVE = "LEAVE", _("On leave")
    MOVED = "MOVED", _("Moved")
    RETIRED = "RETIRED", pgettext_lazy("officer", "Retired")


class PlacementKind(models.TextChoices):
    MAIN = "MAIN", _("Main placement")
    ACTING = "ACTING", _("Acting")


class Role(models.TextChoices):
    """Roles that are granted; officer and supervisor follow from the placements themselves."""

    UNIT_HEAD = "UNIT_HEAD", _("Unit head")
    EDITOR = "EDITOR", _("Communications editor")
    AGENCY_ADMIN = "AGENCY_ADMIN", _("Agency administrator")
    AUDITOR = "AUDITOR", _("Auditor")
    PERSONNEL = "PERSONNEL", _("Personnel office")


class PointKind(models.TextChoices):
    COUNTER = "COUNTER", _("Counter")
    DESK = "DESK", _("Desk")
    MOBILE = "MOBILE", _("Mobile service")
    ONLINE = "ONLINE", _("Online service")


class DutyStatus(models.TextChoices):
    PLANNED = "PLANNED", _("Planned")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    CANCELLED = "CANCELLED", _("Cancelled")


class DutySource(models.TextChoices):
    ROSTER = "ROSTER", _("Roster")
    CHECK_IN = "CHECK_IN", _("Check-in")
    CORRECTION = "CORRECTION", _("Correction")
