from django.db import models
from django.utils.translation import gettext_lazy as _


class PolicyState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    ACTIVE = "ACTIVE", _("Active")
    RETIRED = "RETIRED", _("Retired")


class PartCode(models.TextChoices):
    RESULTS = "RESULTS", _("Work results")
    BEHAVIOUR = "BEHAVIOUR", _("Work behaviour")
    CITIZENS = "CITIZENS", _("Citizens' ratings")
    SENTIMENT = "SENTIMENT", _("Citizens' comments")
    COMPETENCY = "COMPETENCY", _("Competency")


class SentimentLabel(models.TextChoices):
    NEGATIVE = "NEGATIVE", _("Negative")
    NEUTRAL = "NEUTRAL", _("Neutral")
    POSITIVE = "POSITIVE", _("Positive")


class RecordStatus(models.TextChoices):
    COMPLETE = "COMPLETE", _("Complete")
    PARTIAL = "PARTIAL", _("Some parts missing")
    INSUFFICIENT = "INSUFFICIENT", _("Not enough evidence")


class RecordTrigger(models.TextChoices):
    PERIOD_CLOSE = "PERIOD_CLOSE", _("Period closed")
    EVALUATION = "EVALUATION", _("Evaluation delivered")
    CORRECTION = "CORRECTION", _("Correction")


class SummaryScope(models.TextChoices):
    AGENCY = "AGENCY", _("Agency")
    UNIT = "UNIT", _("Unit")
    SERVICE = "SERVICE", _("Service")
    POINT = "POINT", _("Service point")
