"""What the comments' part of a score rests on, gathered for a whole agency (decision 20)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet

from organisation.models import Agency, Service
from scoring.aspects import is_about_service_alone
from scoring.choices import LabelReason, SentimentLabel
from scoring.comment_part import Cells, CommentGroup, Labels, Rates, comment_group
from scoring.comment_reading import cells_json, group_json, rates_json
from scoring.correction import ErrorRates
from scoring.models import CommentAnalysis, CommentLabel

MEASURED_DAYS = 365  # how long a hand-made label says something about the model
NO_SERVICE = "-"

OfficerCells = Mapping[int, Cells]


@dataclass(frozen=True)
class CommentEvidence:
    """The comments of people who gave the officer no rating: as the model read them, and as people did."""

    model: str
    rates: Rates | None
    read: OfficerCells
    read_group: CommentGroup | None  # None too where the rates may not be used
    sample: OfficerCells
    sample_group: CommentGroup | None

    def inputs_for(self, officer_id: int) -> dict[str, Any]:
        """{rates, read: {cells, group}, sample: {cells, group}}, as scoring.comment_reading reads it."""
        read, sample = self.read.get(officer_id, {}), self.sample.get(officer_id, {})
        return {
            "rates": rates_json(self.rates, self.model) if self.rates else None,
            "read": {"cells": cells_json(read), "group": group_json(self.read_group, read)},
            "sample": {"cells": cells_json(sample), "group": group_json(self.sample_group, sample)},
        }


def comment_evidence(agency: Agency, first: date, last: date) -> CommentEvidence:
    """This will gather it with a fixed number of queries, over the few comments that have a voice.

    Only what one version of the model read is counted, for its errors were measured on that version; it is
    the version that read the agency's newest comment.
    """
    model = newest_model(agency, last)
    rates = measured_rates(agency, model, last)
    read, sample = _read(agency, model, first, last), _sample(agency, first, last)
    may_correct = rates is not None and not rates.refusal
    return CommentEvidence(
        model=model,
        rates=rates,
        read=read,
        read_group=_group(read, rates) if may_correct else None,
        sample=sample,
        sample_group=_group(sample, None),
    )


def measured_rates(agency: Agency, model: str, last: date) -> Rates | None:
    """How well a version of the model does on the agency's own comments, by its blind random labels of a year."""
    labels = blind_labels(agency, last - timedelta(days=MEASURED_DAYS), last)
    pairs = labels.filter(submission__analysis__model_version=model).exclude(submission__analysis__label="")
    rows = pairs.order_by().values_list("label", "submission__analysis__label").annotate(n=Count("pk"))
    counts = Counter({(human, read): n for human, read, n in rows})
    if not counts:
        return None
    return Rates(
        negative=_error_rates(counts, SentimentLabel.NEGATIVE),
        positive=_error_rates(counts, SentimentLabel.POSITIVE),
    )


def _error_rates(counts: Mapping[tuple[str, str], int], label: str) -> ErrorRates:
    positives = sum(n for (human, _read), n in counts.items() if human == label)
    negatives = sum(counts.values()) - positives
    return ErrorRates(
        hits=counts.get((label, label), 0),
        positives=positives,
        correct_rejections=sum(n for (human, read), n in counts.items() if label not in (human, read)),
        negatives=negatives,
        on_own_text=True,
    )


def newest_model(agency: Agency, last: date) -> str:
    """Found by the agency's newest days, for which there is an index: it may have few of all comments."""
    read = CommentAnalysis.objects.filter(submission__agency=agency, submission__day__lte=last)
    newest = read.exclude(label="").order_by("-submission__day", "-pk")
    return newest.values_list("model_version", flat=True).first() or ""


def _read(agency: Agency, model: str, first: date, last: date) -> OfficerCells:
    """Of a comment whose aspects were not read nobody knows whether it is about the officer: it stays out."""
    voices = CommentAnalysis.objects.filter(
        is_sole_voice=True,
        model_version=model,
        submission__agency=agency,
        submission__is_tallied=True,
        submission__officer__isnull=False,
        submission__day__range=(first, last),
    ).exclude(aspects_version="")
    rows = voices.order_by().annotate(officer=F("submission__officer"), service=F("submission__service"))
    return _cells(rows.values_list("officer", "service", "label", "aspects").annotate(n=Count("pk")))


def _sample(agency: Agency, first: date, last: date) -> OfficerCells:
    labels = blind_labels(agency, first, last).filter(
        submission__analysis__is_sole_voice=True, submission__officer__isnull=False
    )
    rows = labels.order_by().annotate(officer=F("submission__officer"), service=F("submission__service"))
    return _cells(rows.values_list("officer", "service", "label", "aspects").annotate(n=Count("pk")))


def blind_labels(agency: Agency, first: date, last: date) -> QuerySet[CommentLabel]:
    return CommentLabel.objects.in_force().filter(
        reason=LabelReason.RANDOM,
        submission__agency=agency,
        submission__is_tallied=True,
        submission__day__range=(first, last),
    )


def _cells(rows: Iterable[tuple[int, int | None, str, str, int]]) -> OfficerCells:
    services = dict(Service.objects.values_list("pk", "code"))
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for officer, service_id, label, aspects, n in rows:
        if not is_about_service_alone(aspects):
            counts[officer, services.get(service_id or 0, NO_SERVICE)][label] += n
    cells: dict[int, dict[str, Labels]] = defaultdict(dict)
    for (officer, service), by_label in counts.items():
        cells[officer][service] = Labels(*(by_label[label] for label in SentimentLabel.values))
    return dict(cells)


def _group(cells: OfficerCells, rates: Rates | None) -> CommentGroup | None:
    return comment_group({f"{officer_id:012d}": own for officer_id, own in cells.items()}, rates)
