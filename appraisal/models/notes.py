import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import NoteKind, NoteState, PeerRelation, PeerState, Value
from organisation.models import Officer, Service

from .cycles import EvaluationPeriod
from .plans import Target


class FeedbackNote(models.Model):
    """What a supervisor noticed: situation, behaviour, effect. Shared it no longer changes; replies stand apart."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="notes_written")
    kind = models.CharField(_("kind"), max_length=12, choices=NoteKind.choices)
    state = models.CharField(_("state"), max_length=12, choices=NoteState.choices, default=NoteState.DRAFT)
    situation = models.TextField(_("situation"))
    behaviour = models.TextField(_("what you saw"))
    effect = models.TextField(_("effect"), blank=True)
    strengths = models.TextField(_("strengths"), blank=True)
    improvements = models.TextField(_("what to improve"), blank=True)
    observed_on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    project = models.CharField(_("project or assignment"), max_length=120, blank=True)
    target = models.ForeignKey(
        Target,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("work result"),
    )
    competency = models.ForeignKey(
        "appraisal.Competency",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("competency"),
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("service")
    )
    report = models.ForeignKey(
        "appraisal.DailyReport", on_delete=models.PROTECT, null=True, blank=True, related_name="notes"
    )
    written_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("feedback note")
        verbose_name_plural = _("feedback notes")
        ordering = ["-observed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(author=F("officer")),
                name="note_not_about_oneself",
                violation_error_message=_("Nobody writes feedback about themselves."),
            ),
            models.CheckConstraint(
                condition=Q(state=NoteState.DRAFT) | Q(shared_at__isnull=False), name="shared_note_has_moment"
            ),
            models.CheckConstraint(
                condition=~Q(kind=NoteKind.OBSERVATION) | ~Q(place=""),
                name="observation_names_its_place",
                violation_error_message=_("Say where you observed it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.officer}"


class NoteReply(models.Model):
    note = models.ForeignKey(FeedbackNote, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("reply"))
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["note", "written_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reply_says_something")]

    def __str__(self) -> str:
        return self.text[:60]


class PeerRequest(models.Model):
    """Colleagues and direct reports who are asked about an officer. Fewer than three answers are never shown."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="peer_requests")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="peer_requests")
    respondent = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="peer_requests_received")
    relation = models.CharField(_("relation"), max_length=12, choices=PeerRelation.choices)
    state = models.CharField(_("state"), max_length=8, choices=PeerState.choices, default=PeerState.ASKED)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField(_("due on"))
    strengths = models.TextField(_("strengths"), blank=True)
    improvements = models.TextField(_("what to improve"), blank=True)

    class Meta:
        verbose_name = _("request to a colleague")
        verbose_name_plural = _("requests to colleagues")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "period", "respondent"], name="colleague_asked_once"),
            models.CheckConstraint(
                condition=~Q(respondent=F("officer")),
                name="colleague_is_another",
                violation_error_message=_("Nobody is asked about themselves."),
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("respondent")), name="colleague_is_not_who_asks"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.period}"


class PeerAnswer(models.Model):
    request = models.ForeignKey(PeerRequest, on_delete=models.CASCADE, related_name="answers")
    value = models.CharField(_("value"), max_length=24, choices=Value.choices)
    rating = models.PositiveSmallIntegerField(_("rating"))

    class Meta:
        verbose_name = _("answer of a colleague")
        verbose_name_plural = _("answers of colleagues")
        ordering = ["request", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "value"], name="peer_answer_unique"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="peer_rating_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.get_value_display()}: {self.rating}"
