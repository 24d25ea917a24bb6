from django.db import models
from django.utils.translation import gettext_lazy as _


class CycleState(models.TextChoices):
    """The phases of a year in their order; what may be done in each is in appraisal/phases.py."""

    DRAFT = "DRAFT", _("Being prepared")
    PLANNING = "PLANNING", _("Planning")
    RUNNING = "RUNNING", _("Running")
    SELF = "SELF", _("Self-appraisal")
    EVALUATING = "EVALUATING", _("Evaluating")
    CALIBRATING = "CALIBRATING", _("Calibrating")
    RELEASED = "RELEASED", _("Released")
    OBJECTING = "OBJECTING", _("Objections")
    CLOSED = "CLOSED", _("Closed")


class PeriodKind(models.TextChoices):
    MONTH = "MONTH", _("Month")
    QUARTER = "QUARTER", _("Quarter")
    YEAR = "YEAR", _("Year")


class StandardState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    IN_FORCE = "IN_FORCE", _("In force")
    RETIRED = "RETIRED", _("Replaced")


class StandardAspect(models.TextChoices):
    DISCIPLINE = "DISCIPLINE", _("Work discipline")
    SERVICE_QUALITY = "SERVICE_QUALITY", _("Service quality")
    INNOVATION = "INNOVATION", _("Innovation")
    OWN = "OWN", _("Set by the agency")
