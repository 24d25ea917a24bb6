from django.db import models
from django.utils.translation import gettext_lazy as _


class PolicyState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    APPROVED = "APPROVED", _("Approved by one person")
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


class LabelReason(models.TextChoices):
    """Why a person looked at a comment."""

    RANDOM = "RANDOM", _("Drawn at random")
    UNSURE = "UNSURE", _("Drawn for doubt")
    CORRECTION = "CORRECTION", _("Corrected")


class ModelState(models.TextChoices):
    """Where a model of comments stands that an installation trained itself."""

    CANDIDATE = "CANDIDATE", _("Candidate")
    IN_FORCE = "IN_FORCE", _("In force")
    RETIRED = "RETIRED", _("Retired")


class Aspect(models.TextChoices):
    """What a comment is about; the codes are those of scoring.text.aspects."""

    SPEED = "speed", _("Waiting and speed")
    CONDUCT = "conduct", _("Conduct of staff")
    COMPETENCE = "competence", _("Knowledge of staff")
    PROCEDURE = "procedure", _("Requirements and procedure")
    COST = "cost", _("Fees and costs")
    FACILITIES = "facilities", _("Rooms and facilities")
    RESULT = "result", _("The result")
    SYSTEM = "system", _("Website, queue machine and network")
    COMPLAINTS = "complaints", _("Handling of complaints")
    LEVY = "levy", _("Illegal levy")
    DANGER = "danger", _("Danger")


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


class InstrumentCode(models.TextChoices):
    """The surveys a published index can come from; scoring.instruments has what each consists of."""

    SKM = "SKM", _("SKM, nine elements")
    LEGACY = "LEGACY", _("IKM of 2004, fourteen elements")
    SPKP = "SPKP", _("SPKP, service quality")
    SPAK = "SPAK", _("SPAK, integrity")
    CUSTOM = "CUSTOM", _("Another survey")


class WeightConvention(models.TextChoices):
    """With which weight of one element a published index was made."""

    EXACT = "1/9", _("exact")  # 1/n, whatever the n
    THREE_PLACES = "0.111", "0.111"
    TWO_PLACES = "0.11", "0.11"
    LEGACY = "0.071", "0.071"
    OTHER = "other", _("another weight")
    NONE = "none", _("no known weight")
    UNKNOWN = "unknown", _("not known")


class FigureScope(models.TextChoices):
    """What an imported figure is about; OTHER where its name is none of the agency's register."""

    AGENCY = "AGENCY", _("Agency")
    UNIT = "UNIT", _("Unit")
    SERVICE = "SERVICE", _("Service")
    OTHER = "OTHER", _("Only in the report")


class DriftScope(models.TextChoices):
    SERVICE = "SERVICE", _("Service")
    POINT = "POINT", _("Service point")
