from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from organisation.models import Agency, Service, Unit
from scoring.choices import FigureScope, InstrumentCode, WeightConvention

LOWEST_PUBLISHED, HIGHEST_PUBLISHED = 24, 100


class FigureImport(models.Model):
    """One file of published indexes that was taken in. Rows never change."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="figure_imports")
    file_name = models.CharField(_("file"), max_length=200)
    file_hash = models.CharField(max_length=64)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    imported_at = models.DateTimeField(_("imported at"))

    class Meta:
        verbose_name = _("import of figures")
        verbose_name_plural = _("imports of figures")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Exact(Length("file_hash"), 64), name="import_hash_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.file_name}"


class ImportedFigure(models.Model):
    """An index as an agency published it elsewhere, with what it is by the exact weight. Rows never change.

    A corrected row is a new one with the next `sequence`; the current one is superseded by none. `published`
    and `recomputed` are on the scale of 25 to 100; `cells` is the row as it stood in the file.
    """

    source = models.ForeignKey(FigureImport, on_delete=models.PROTECT, related_name="figures")
    row = models.PositiveIntegerField(_("row of the file"))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="imported_figures")
    scope = models.CharField(max_length=8, choices=FigureScope.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="imported_figures")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="imported_figures")
    name = models.CharField(_("name in the report"), max_length=200)
    name_key = models.CharField(max_length=200)  # folded: what tells two series apart
    instrument = models.CharField(max_length=8, choices=InstrumentCode.choices)
    period_label = models.CharField(_("period"), max_length=100)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    respondent_count = models.PositiveIntegerField(_("respondents"))
    people_served = models.PositiveIntegerField(_("people served"), null=True)
    published = models.DecimalField(_("published index"), max_digits=8, decimal_places=4)
    label = models.CharField(_("published grade"), max_length=1, blank=True)
    convention = models.CharField(_("weight"), max_length=8, choices=WeightConvention.choices)
    other_weight = models.CharField(max_length=20, blank=True)  # as a fraction: 1/10
    recomputed = models.DecimalField(_("recomputed index"), max_digits=5, decimal_places=2, null=True)
    recomputed_label = models.CharField(max_length=1, blank=True)
    elements = models.JSONField(default=dict)  # {"kind": "nrr", "highest": 4, "values": {"waktu": "3,49"}}
    findings = models.JSONField(default=list)  # [{"code", "published", "expected", "detail"}]
    cells = models.JSONField()
    content_hash = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("imported figure")
        verbose_name_plural = _("imported figures")
        ordering = ["name_key", "-ends_on", "-starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "instrument", "name_key", "starts_on", "ends_on", "sequence"],
                name="imported_figure_sequence_unique",
            ),
            models.CheckConstraint(
                condition=Q(sequence=1, supersedes__isnull=True)
                | Q(sequence__gt=1, supersedes__isnull=False),
                name="imported_figure_first_supersedes_nothing",
            ),
            models.CheckConstraint(
                condition=Q(scope=FigureScope.AGENCY, unit=None, service=None)
                | Q(scope=FigureScope.UNIT, unit__isnull=False, service=None)
                | Q(scope=FigureScope.SERVICE, unit=None, service__isnull=False)
                | Q(scope=FigureScope.OTHER, unit=None, service=None),
                name="imported_figure_scope_names_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(respondent_count__gte=1)
                & (Q(people_served__isnull=True) | Q(people_served__gte=F("respondent_count"))),
                name="imported_figure_has_respondents",
                violation_error_message=_("An index of nobody does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(published__gte=LOWEST_PUBLISHED, published__lte=HIGHEST_PUBLISHED)
                & (Q(recomputed__isnull=True) | Q(recomputed__gte=25, recomputed__lte=100)),
                name="imported_figure_on_its_scale",
                violation_error_message=_("A published index lies between 25 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(
                    label__in=["", "A", "B", "C", "D"], recomputed_label__in=["", "A", "B", "C", "D"]
                ),
                name="imported_figure_label_is_a_grade",
            ),
            models.CheckConstraint(
                condition=(Q(convention=WeightConvention.OTHER) & ~Q(other_weight=""))
                | (~Q(convention=WeightConvention.OTHER) & Q(other_weight="")),
                name="imported_figure_other_brings_its_weight",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="imported_figure_period_in_order"
            ),
            models.CheckConstraint(
                condition=Exact(Length("content_hash"), 64), name="imported_figure_hash_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.period_label}: {self.published}"
