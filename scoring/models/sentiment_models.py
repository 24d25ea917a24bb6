from django.conf import settings
from django.db import models
from django.db.models import Q

from scoring.choices import ModelState


class SentimentModel(models.Model):
    """A model of comments that this installation trained. Its file is in SENTIMENT_MODEL_DIR, named by its version.

    The model that comes with the code has no row: it is in force wherever no row is (decision 26).
    """

    version = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=9, choices=ModelState.choices, default=ModelState.CANDIDATE)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    file_digest = models.CharField(max_length=64)  # SHA-256 of the file, in hexadecimal
    metrics = models.JSONField()  # as scoring.services.learning writes them: sources, trial
    card = models.TextField()
    # Which was in force before this one was last put in force: another row, or with none the shipped model.
    replaced = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=ModelState.IN_FORCE), name="one_model_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ModelState.values), name="sentiment_model_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.state}"
