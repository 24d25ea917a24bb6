from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CompetencyKind(models.TextChoices):
    TECHNICAL = "TECHNICAL", _("Technical")
    MANAGERIAL = "MANAGERIAL", _("Managerial")
    SOCIOCULTURAL = "SOCIOCULTURAL", _("Socio-cultural")


class AssessmentMethod(models.TextChoices):
    OBSERVATION = "OBSERVATION", _("Observation at work")
    TEST = "TEST", _("Test")
    ASSESSMENT_CENTRE = "ASSESSMENT_CENTRE", _("Assessment centre")
    MULTI_SOURCE = "MULTI_SOURCE", _("Several sources")
    SELF = "SELF", _("Self-assessment")


class AssessmentState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("Sent")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("Acknowledged")


class Potential(models.TextChoices):
    LOW = "LOW", pgettext_lazy("potential", "Low")
    MEDIUM = "MEDIUM", pgettext_lazy("potential", "Medium")
    HIGH = "HIGH", pgettext_lazy("potential", "High")


class ActionOrigin(models.TextChoices):
    GAP = "GAP", _("Competency gap")
    NOTE = "NOTE", _("Feedback note")
    EVALUATION = "EVALUATION", _("Evaluation")
    GUIDANCE = "GUIDANCE", _("Guidance plan")
    OWN_WISH = "OWN_WISH", _("Own wish")


class ActionKind(models.TextChoices):
    TRAINING = "TRAINING", _("Training")
    MENTORING = "MENTORING", _("Mentoring")
    ASSIGNMENT = "ASSIGNMENT", _("Assignment")
    SELF_STUDY = "SELF_STUDY", _("Self-study")
    OTHER = "OTHER", _("Other follow-up")


class ActionState(models.TextChoices):
    PROPOSED = "PROPOSED", _("Proposed")
    APPROVED = "APPROVED", _("Approved")
    RUNNING = "RUNNING", _("Running")
    DONE = "DONE", _("Done")
    EFFECTIVE = "EFFECTIVE", _("Effective")
    NOT_EFFECTIVE = "NOT_EFFECTIVE", _("Not effective")
    CANCELLED = "CANCELLED", _("Cancelled")


class TrainingKind(models.TextChoices):
    SKILL = "SKILL", _("Competency training")
    OUTREACH = "OUTREACH", _("Introduction to the system")


class SessionState(models.TextChoices):
    OPEN = "OPEN", _("Open for enrolment")
    HELD = "HELD", _("Held")
    CANCELLED = "CANCELLED", _("Cancelled")


class EnrolmentState(models.TextChoices):
    ENROLLED = "ENROLLED", _("Enrolled")
    ATTENDED = "ATTENDED", _("Attended")
    ABSENT = "ABSENT", _("Absent")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class RecognitionKind(models.TextChoices):
    THANKS = "THANKS", _("Letter of thanks")
    CERTIFICATE = "CERTIFICATE", _("Certificate")
    AWARD = "AWARD", _("Award")
    PRIORITY = "PRIORITY", _("Priority in development")


class RecognitionState(models.TextChoices):
    PROPOSED = "PROPOSED", _("Proposed")
    GRANTED = "GRANTED", _("Granted")
    DECLINED = "DECLINED", _("Declined")
    REVOKED = "REVOKED", _("Revoked")


class GuidanceState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft, without effect")
    CONFIRMED = "CONFIRMED", pgettext_lazy("guidance", "Confirmed")
    CLOSED = "CLOSED", _("Closed")
    DISMISSED = "DISMISSED", _("Dismissed")


class DocumentKind(models.TextChoices):
    """What an officer confirms to have read."""

    PURPOSE = "PURPOSE", _("Purpose, who sees what, and how to object")
    CRITERIA = "CRITERIA", _("Competency criteria of the position")


class SupportKind(models.TextChoices):
    HELP = "HELP", _("Help with the application")
    FACILITY = "FACILITY", _("Facility or equipment")
    CORRECTION = "CORRECTION", _("Correction of data")


class SupportState(models.TextChoices):
    OPEN = "OPEN", _("Open")
    IN_WORK = "IN_WORK", _("In work")
    DONE = "DONE", _("Done")
