from django.db import models
from django.utils.translation import gettext_lazy as _


class CycleState(models.TextChoices):
    RUNNING = "RUNNING", _("Running")
    EVALUATING = "EVALUATING", _("Evaluating")
    CLOSED = "CLOSED", _("Closed")


class PeriodKind(models.TextChoices):
    MONTH = "MONTH", _("Month")
    QUARTER = "QUARTER", _("Quarter")
    YEAR = "YEAR", _("Year")


class EvaluationState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SIGNED = "SIGNED", _("Signed")
    DELIVERED = "DELIVERED", _("Delivered")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("Acknowledged")


class Rating(models.IntegerChoices):
    BELOW = -1, _("Below expectation")
    MEETS = 0, _("As expected")
    ABOVE = 1, _("Above expectation")


class Predicate(models.TextChoices):
    SB = "SB", _("Very good")
    B = "B", _("Good")
    BP = "BP", _("Needs improvement")
    K = "K", _("Poor")
    SK = "SK", _("Very poor")


class Value(models.TextChoices):
    """The seven BerAKHLAK core values, which keep their official names."""

    BERORIENTASI_PELAYANAN = "BERORIENTASI_PELAYANAN", "Berorientasi Pelayanan"
    AKUNTABEL = "AKUNTABEL", "Akuntabel"
    KOMPETEN = "KOMPETEN", "Kompeten"
    HARMONIS = "HARMONIS", "Harmonis"
    LOYAL = "LOYAL", "Loyal"
    ADAPTIF = "ADAPTIF", "Adaptif"
    KOLABORATIF = "KOLABORATIF", "Kolaboratif"


class Direction(models.TextChoices):
    UP = "UP", _("Higher is better")
    DOWN = "DOWN", _("Lower is better")
