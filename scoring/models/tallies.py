from django.db import models

from feedback.choices import Channel, Verification
from feedback.models import Question
from organisation.models import Agency

SCALE_COLUMNS = tuple(f"n{value}" for value in range(1, 11))


class Tally(models.Model):
    """How many of each value one question got, per day × point × service × officer × channel × verification.

    The sufficient statistics of everything published. `point`, `service` and `officer` hold the row's id,
    or 0 for none: an id in a unique key has to be comparable, which NULL is not.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    point = models.BigIntegerField(default=0)
    service = models.BigIntegerField(default=0)
    officer = models.BigIntegerField(default=0)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    verification = models.CharField(max_length=6, choices=Verification.choices)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    n1 = models.IntegerField(default=0)
    n2 = models.IntegerField(default=0)
    n3 = models.IntegerField(default=0)
    n4 = models.IntegerField(default=0)
    n5 = models.IntegerField(default=0)
    n6 = models.IntegerField(default=0)
    n7 = models.IntegerField(default=0)
    n8 = models.IntegerField(default=0)
    n9 = models.IntegerField(default=0)
    n10 = models.IntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["officer", "day"], name="tally_officer_day"),
            models.Index(fields=["agency", "day"], name="tally_agency_day"),
            models.Index(fields=["service", "day"], name="tally_service_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "point", "service", "officer", "channel", "verification", "question"],
                name="tally_cell_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.question_id}"
