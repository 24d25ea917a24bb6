from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionnaireKind(models.TextChoices):
    SKM = "SKM", _("SKM survey, nine elements")
    SHORT = "SHORT", _("Short form")
    SPKP = "SPKP", _("Perception of service quality (SPKP), eight statements")
    SPAK = "SPAK", _("Perception of integrity (SPAK), five statements")
    CUSTOM = "CUSTOM", _("The agency's own")


class VersionState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    PUBLISHED = "PUBLISHED", _("Published")
    RETIRED = "RETIRED", _("Retired")


class QuestionKind(models.TextChoices):
    FACES = "FACES", _("Five faces")
    SCALE = "SCALE", _("Scale with named answers")
    CHOICE = "CHOICE", _("One of several")


class Attributable(models.TextChoices):
    OFFICER = "OFFICER", _("The officer")
    SERVICE = "SERVICE", _("The service")


class CodeState(models.TextChoices):
    ACTIVE = "ACTIVE", _("Active")
    REVOKED = "REVOKED", _("Revoked")


class Channel(models.TextChoices):
    QR = "QR", _("QR code")
    WEB = "WEB", _("Website")
    KIOSK = "KIOSK", _("Kiosk")
    API = "API", _("API")


class Verification(models.TextChoices):
    OPEN = "OPEN", _("Without a ticket")
    TICKET = "TICKET", _("With a visit ticket")


class SubmissionState(models.TextChoices):
    RECEIVED = "RECEIVED", _("Received")
    COUNTED = "COUNTED", _("Counted")
    HELD = "HELD", _("Under check")
    REJECTED = "REJECTED", _("Not counted")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class Attribution(models.TextChoices):
    CERTAIN = "CERTAIN", _("One officer on duty")
    SHARED = "SHARED", _("Several officers on duty")
    NONE = "NONE", _("No officer on duty")


class HoldReason(models.TextChoices):
    SAME_DEVICE = "SAME_DEVICE", _("Many ratings from one device")
    SAME_TEXT = "SAME_TEXT", _("The same text again")


class ModerationAction(models.TextChoices):
    ACCEPT = "ACCEPT", _("Count it")
    REJECT = "REJECT", _("Do not count it")


class RejectReason(models.TextChoices):
    """Why a rating may be left out. A low rating is not among them, and the database knows no other."""

    NOT_A_VISITOR = "NOT_A_VISITOR", _("Not from a visitor")
    REPEATED = "REPEATED", _("Repeated by one person")
    SPAM = "SPAM", _("Advertising or automatic")
    PERSONAL_DATA = "PERSONAL_DATA", _("Personal data that masking missed")
    UNLAWFUL = "UNLAWFUL", _("Threat, hatred or other unlawful content")
