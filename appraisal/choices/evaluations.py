from django.db import models
from django.utils.translation import gettext_lazy as _


class EvaluationState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SENT = "SENT", _("Sent")  # complete, open to the officer once the self-appraisal is sent too
    CALIBRATING = "CALIBRATING", _("In calibration")
    SIGNED = "SIGNED", _("Signed")
    DELIVERED = "DELIVERED", _("Delivered")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("Acknowledged")
    SUPERSEDED = "SUPERSEDED", _("Replaced")


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


class SelfAppraisalState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SENT = "SENT", _("Sent")


class OrganisationPredicate(models.TextChoices):
    """What the leader one level up sets for a unit before its people are judged (SE MenPANRB 3/2023)."""

    EXCEPTIONAL = "EXCEPTIONAL", _("Exceptional")
    GOOD = "GOOD", _("Good")
    NEEDS_IMPROVEMENT = "NEEDS_IMPROVEMENT", _("Needs improvement")
    POOR = "POOR", _("Poor")
    VERY_POOR = "VERY_POOR", _("Very poor")


class CalibrationState(models.TextChoices):
    PLANNED = "PLANNED", _("Planned")
    HELD = "HELD", _("Held")
    CLOSED = "CLOSED", _("Closed")


class ObjectionState(models.TextChoices):
    FILED = "FILED", _("Filed")
    LATE = "LATE", _("Filed too late")
    HEARING = "HEARING", _("Both sides are heard")
    DECIDED = "DECIDED", _("Decided")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class ObjectionDecision(models.TextChoices):
    UPHELD = "UPHELD", _("The evaluation stands")
    CHANGED = "CHANGED", _("The evaluation is changed")
    SENT_BACK = "SENT_BACK", _("The evaluation is sent back to the rater")


class PeerRelation(models.TextChoices):
    PEER = "PEER", _("Colleague")
    SUBORDINATE = "SUBORDINATE", _("Direct report")


class PeerState(models.TextChoices):
    ASKED = "ASKED", _("Asked")
    ANSWERED = "ANSWERED", _("Answered")
    DECLINED = "DECLINED", _("Declined")
