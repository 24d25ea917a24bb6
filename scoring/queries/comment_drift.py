"""How the comments of each month differ from those of the first three, all read by the model in force."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from organisation.models import Agency
from scoring.choices import SentimentLabel
from scoring.models import CommentAnalysis
from scoring.queries.labels import BAD_UNTIL, GOOD_FROM, Scales
from scoring.text.drift import Texts, moved, stability_index
from scoring.text.sentiment import Sentiment, SentimentClassifier

FIRST_MONTHS = 3
SAMPLE = 500  # comments of a month, drawn by the digest of their receipt
LEAST_COMMENTS = 100  # below, a month is shown and nothing is said of it


@dataclass(frozen=True)
class MonthOfText:
    month: date
    comment_count: int
    texts: Texts
    is_first: bool  # one of those that the others are compared with
    labels_index: float | None  # population stability indexes; None for the first months and too few comments
    languages_index: float | None
    moved: list[str]  # as scoring.text.drift names it


def drift_by_month(classifier: SentimentClassifier, agency: Agency | None = None) -> list[MonthOfText]:
    """This will read a random sample of each month anew, so that no change of the model looks like one of the text.

    The first months are the first three that have enough comments, together.
    """
    scales = Scales()
    months = [(month, count, _read(classifier, agency, month, scales)) for month, count in _months(agency)]
    enough = [month for month, _count, texts in months if texts.count >= LEAST_COMMENTS]
    first_months = frozenset(enough[:FIRST_MONTHS])
    first = _together([texts for month, _count, texts in months if month in first_months])
    return [_month(month, count, texts, month in first_months, first) for month, count, texts in months]


def _month(month: date, count: int, texts: Texts, is_first: bool, first: Texts | None) -> MonthOfText:
    if is_first or first is None or texts.count < LEAST_COMMENTS:
        return MonthOfText(month, count, texts, is_first, None, None, [])
    return MonthOfText(
        month,
        count,
        texts,
        is_first,
        stability_index(texts.labels, first.labels),
        stability_index(texts.languages, first.languages),
        moved(texts, first),
    )


def _together(months: Sequence[Texts]) -> Texts | None:
    if not months:
        return None
    total = months[0]
    for texts in months[1:]:
        total += texts
    return total


def _months(agency: Agency | None) -> list[tuple[date, int]]:
    """Months with counted comments, and how many each has."""
    rows = _comments(agency).order_by().annotate(month=TruncMonth("submission__day")).values_list("month")
    return sorted(rows.annotate(n=Count("pk")))


def _comments(agency: Agency | None) -> QuerySet[CommentAnalysis]:
    comments = CommentAnalysis.objects.filter(submission__is_tallied=True).exclude(submission__comment="")
    return comments.filter(submission__agency=agency) if agency else comments


def _read(classifier: SentimentClassifier, agency: Agency | None, month: date, scales: Scales) -> Texts:
    after = (month + timedelta(days=31)).replace(day=1)
    rows = (
        _comments(agency)
        .filter(submission__day__gte=month, submission__day__lt=after)
        .order_by("submission__receipt_digest")
        .values_list("submission__comment", "submission__version_id", "submission__values")[:SAMPLE]
    )
    texts = [text for text, _version, _values in rows]
    means = [scales.mean_of(version, values) for _text, version, values in rows]
    read = classifier.classify(texts)
    known = classifier.known_words(texts)
    return Texts(
        count=len(texts),
        labels=Counter(one.label for one in read),
        languages=Counter(one.language for one in read),
        unsure=sum(one.is_unsure for one in read),
        contradicting=sum(
            _contradicts(one, mean) for one, mean in zip(read, means, strict=True) if mean is not None
        ),
        rated=sum(mean is not None for mean in means),
        unknown=sum(words - familiar for familiar, words in known),
        words=sum(words for _familiar, words in known),
    )


def _contradicts(read: Sentiment, mean: float) -> bool:
    return (read.label == SentimentLabel.NEGATIVE and mean >= GOOD_FROM) or (
        read.label == SentimentLabel.POSITIVE and mean <= BAD_UNTIL
    )
