import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from feedback.models import Submission
from organisation.models import Agency
from scoring.choices import LabelReason, SentimentLabel


class LabelDraw(models.Model):
    """The comments of one agency and month that were drawn for a person to read.

    Whoever has the seed and the comments of the month can draw them again: see scoring.services.labels.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="label_draws")
    month = models.DateField()  # its first day
    seed = models.CharField(max_length=64)
    comment_count = models.PositiveIntegerField()  # how many there were to draw from
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["-month", "agency"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "month"], name="one_draw_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.month:%Y-%m}"


class LabelTask(models.Model):
    """One drawn comment, in the order in which it is to be read."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draw = models.ForeignKey(LabelDraw, on_delete=models.CASCADE, related_name="tasks")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="label_task")
    reason = models.CharField(max_length=10, choices=LabelReason.choices)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["draw", "position"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "position"], name="task_position_unique"),
            models.CheckConstraint(
                condition=~Q(reason=LabelReason.CORRECTION), name="task_is_drawn_not_corrected"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw} {self.position}"


class CommentLabelQuerySet(models.QuerySet):
    def in_force(self) -> "CommentLabelQuerySet":
        """The newest word of each chain, unless it was taken back."""
        return self.filter(successor__isnull=True).exclude(label="")


class CommentLabel(models.Model):
    """What a person says a comment is, and what it is about. Append-only: an empty label takes one back.

    Those drawn at random, those drawn for doubt and corrections make a chain each: only what was drawn at
    random, and said without sight of the model's reading, may measure the model.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="labels")
    reason = models.CharField(max_length=10, choices=LabelReason.choices)
    label = models.CharField(max_length=8, choices=SentimentLabel.choices, blank=True)
    aspects = models.CharField(max_length=120, blank=True)  # as scoring.aspects writes them
    labelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    labelled_at = models.DateTimeField()
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="successor")

    objects = CommentLabelQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "reason"],
                condition=Q(supersedes__isnull=True),
                name="one_first_label_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(label__in=SentimentLabel.values)
                | Q(label="", aspects="", supersedes__isnull=False),
                name="label_known_or_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.label}"
