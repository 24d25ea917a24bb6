from django.conf import settings
from django.db import models
from django.db.models import Q

from feedback.models import Submission
from scoring.choices import SentimentLabel
from scoring.text.aspects import ALERTS


class CommentAnalysis(models.Model):
    """What a model read in a comment, and, where a person looked, what that person says instead.

    The row is made without a label when the rating is counted; the worker reads the comment later, so that
    counting never waits for a model.
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="analysis")
    model_version = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=8, choices=SentimentLabel.choices, blank=True)
    p_negative = models.FloatField(null=True)
    p_neutral = models.FloatField(null=True)
    p_positive = models.FloatField(null=True)
    is_unsure = models.BooleanField(default=False)
    language = models.CharField(max_length=3, blank=True)
    aspects = models.CharField(max_length=120, blank=True)  # as scoring.aspects writes them
    alerts = models.CharField(
        max_length=12, blank=True
    )  # raised by the model, named or not: see shown_alerts
    aspects_version = models.CharField(max_length=40, blank=True)  # what read them; empty: nothing has yet
    # Whether the person left out every question about the officer: then the comment is their only word.
    is_sole_voice = models.BooleanField(default=False)
    human_label = models.CharField(max_length=8, choices=SentimentLabel.choices, blank=True)
    human_aspects = models.CharField(max_length=120, blank=True)
    labelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], condition=Q(label=""), name="analysis_queue"),
            models.Index(fields=["submission"], condition=Q(is_sole_voice=True), name="analysis_sole_voice"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(label="")
                | (
                    Q(p_negative__gte=0, p_neutral__gte=0, p_positive__gte=0)
                    & Q(p_negative__lte=1, p_neutral__lte=1, p_positive__lte=1)
                ),
                name="analysis_probabilities_in_range",
            ),
            models.CheckConstraint(
                condition=Q(human_label="", labelled_by__isnull=True)
                | (~Q(human_label="") & Q(labelled_by__isnull=False)),
                name="human_label_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(human_aspects="") | ~Q(human_label=""), name="human_aspects_come_with_a_label"
            ),
            models.CheckConstraint(condition=Q(alerts="") | ~Q(label=""), name="alerts_come_with_a_label"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.label}"

    @property
    def shown_label(self) -> str:
        """A person's label where there is one, else the model's."""
        return self.human_label or self.label

    @property
    def shown_aspects(self) -> list[str]:
        """What the comment is about, by whom its label is from."""
        return (self.human_aspects if self.human_label else self.aspects).split()

    @property
    def shown_alerts(self) -> list[str]:
        """What a person should look for, or, once somebody did, what they found."""
        if not self.human_label:
            return self.alerts.split()
        return [code for code in self.human_aspects.split() if code in ALERTS]
