from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("Sent")
    RETURNED = "RETURNED", _("Returned")
    AGREED = "AGREED", _("Agreed")
    SUPERSEDED = "SUPERSEDED", _("Replaced")


class Approach(models.TextChoices):
    QUANTITATIVE = "QUANTITATIVE", _("Quantitative")
    QUALITATIVE = "QUALITATIVE", _("Qualitative")


class TargetKind(models.TextChoices):
    MAIN = "MAIN", pgettext_lazy("target", "Main")
    ADDITIONAL = "ADDITIONAL", pgettext_lazy("target", "Additional")


class IndicatorKind(models.TextChoices):
    OUTPUT = "OUTPUT", _("Output")
    OUTCOME = "OUTCOME", _("Outcome")
    INNOVATION = "INNOVATION", _("Innovation")
    DISCIPLINE = "DISCIPLINE", _("Discipline")


class AspectKind(models.TextChoices):
    QUANTITY = "QUANTITY", _("Quantity")
    QUALITY = "QUALITY", _("Quality")
    TIME = "TIME", _("Time")
    COST = "COST", _("Cost")


class Direction(models.TextChoices):
    UP = "UP", _("Higher is better")
    DOWN = "DOWN", _("Lower is better")
    RANGE = "RANGE", _("Within a range")


class PlanMessageKind(models.TextChoices):
    MESSAGE = "MESSAGE", _("Message")
    SUBMIT = "SUBMIT", _("Sent")
    RETURN = "RETURN", _("Returned")
    AGREE = "AGREE", _("Agreed")
    DISPUTE = "DISPUTE", _("Target disputed")
    REQUEST = "REQUEST", _("Revision asked for")
    REVISE = "REVISE", _("Revision begun")
    DISCARD = "DISCARD", _("Revision discarded")


class ReportState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("Sent")
    RETURNED = "RETURNED", _("Returned")
    VERIFIED = "VERIFIED", _("Verified")


class EvidenceState(models.TextChoices):
    CLEAN = "CLEAN", _("Checked")
    REJECTED = "REJECTED", _("Rejected")


class NoteKind(models.TextChoices):
    PRAISE = "PRAISE", _("Praise")
    COACHING = "COACHING", _("Coaching")
    OBSERVATION = "OBSERVATION", _("Observation")
    EXPECTATION = "EXPECTATION", _("Expectation")


class NoteState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SHARED = "SHARED", _("Shared")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("Acknowledged")
