from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from feedback.choices import Attributable, QuestionKind, QuestionnaireKind, VersionState
from organisation.models import Agency


class Questionnaire(models.Model):
    """A set of questions with a history of versions; without an agency it serves every agency."""

    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questionnaires",
        verbose_name=_("agency"),
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionnaireKind.choices)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["agency", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class QuestionnaireVersion(models.Model):
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("questionnaire version")
        verbose_name_plural = _("questionnaire versions")
        ordering = ["questionnaire", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_unique"),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=VersionState.PUBLISHED),
                name="one_published_version",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT)
                | (Q(published_at__isnull=False) & Q(Exact(Length("content_hash"), 64))),
                name="published_version_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} v{self.number}"


class Question(models.Model):
    """One question of a version. Texts are per language: text {"id": …}, labels {"id": [lowest … highest]}."""

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("order"))
    code = models.SlugField(_("code"), max_length=40)
    element = models.CharField(_("SKM element"), max_length=12, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind.choices)
    attributable_to = models.CharField(
        _("says something about"), max_length=8, choices=Attributable.choices, default=Attributable.SERVICE
    )
    text = models.JSONField(_("question"))
    labels = models.JSONField(_("answers"))
    highest = models.PositiveSmallIntegerField(_("highest value"))
    is_required = models.BooleanField(_("required"), default=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="question_position_unique"),
            models.UniqueConstraint(fields=["version", "code"], name="question_code_unique_in_version"),
            models.CheckConstraint(
                condition=Q(highest__gte=2) & Q(highest__lte=10), name="question_scale_2_to_10"
            ),
            models.CheckConstraint(
                condition=~Q(kind=QuestionKind.FACES) | Q(highest=5), name="question_faces_are_five"
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="question_position_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.code}"

    def text_in(self, language: str) -> str:
        return self.text.get(language) or self.text["id"]

    def labels_in(self, language: str) -> list[str]:
        return self.labels.get(language) or self.labels["id"]
