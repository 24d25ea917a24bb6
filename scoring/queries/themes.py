"""What people write about: the themes of an agency's or a service's comments in a quarter.

The share of a theme comes from where it can be trusted most: the model's reading corrected for its measured
errors, else the labelled random sample, else the model's reading as it is, marked as unchecked.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from organisation.actors import Actor
from organisation.models import Agency, Service, Unit
from scoring.choices import SentimentLabel
from scoring.correction import ErrorRates
from scoring.models import CommentAnalysis, CommentLabel
from scoring.queries.comment_evidence import MEASURED_DAYS, blind_labels, newest_model
from scoring.queries.figures import hidden_cells
from scoring.text.aspects import ASPECTS
from scoring.theme_shares import FLOOR, Share, Trend, corrected_theme, plain_share, trend, usable_rates

EXAMPLES = 3
EXAMPLES_LOOKED_AT = 400
QUARTERS = 5
READABLE = range(15, 400)  # characters of an example: long enough to say something, short enough to read


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        return quarter_of(self.first - timedelta(days=1))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number}"


@dataclass(frozen=True)
class Theme:
    aspect: str
    share: Share
    trend: Trend | None  # None where the quarter before has no share of the same kind
    before: Share | None
    tone: Mapping[str, int]  # label → comments, as they are shown; empty below the floor
    examples: list[str]  # masked when they were stored; nothing but the words; none below the floor


@dataclass(frozen=True)
class ThemeReport:
    """Without themes `reason` says why: BELOW_FLOOR, or PROTECTS_ANOTHER where a neighbour could be told."""

    n: int
    themes: list[Theme]
    reason: str = ""


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def recent_quarters(today: date) -> list[Quarter]:
    """The quarter under way and those before it. Quarters never overlap, so none can be subtracted from another."""
    quarters = [quarter_of(today)]
    while len(quarters) < QUARTERS:
        quarters.append(quarters[-1].before)
    return quarters


def reported_agencies(actor: Actor) -> QuerySet[Agency]:
    """The agencies of which the actor reads what people write about, wholly or of the units the actor heads."""
    headed = Unit.objects.filter(pk__in=actor.headed_unit_ids).values("agency_id")
    return Agency.objects.filter(Q(pk__in=_overseen(actor)) | Q(pk__in=headed)).order_by("name", "pk")


def reported_services(actor: Actor, agency: Agency) -> QuerySet[Service]:
    services = Service.objects.filter(agency=agency)
    if agency.pk not in _overseen(actor):
        services = services.filter(unit_id__in=actor.headed_unit_ids)
    return services.order_by("name", "pk")


def reads_whole_agency(actor: Actor, agency: Agency) -> bool:
    return agency.pk in _overseen(actor)


def theme_report(
    actor: Actor, agency: Agency, quarter: Quarter, service: Service | None = None
) -> ThemeReport:
    """This will report the themes with a fixed number of queries.

    Without a service it is about all comments of the agency, which takes somebody who may read all of them.
    Raises Service.DoesNotExist, or Agency.DoesNotExist, for what the actor may not read.
    """
    if service is None and not reads_whole_agency(actor, agency):
        raise Agency.DoesNotExist
    if service is not None:
        reported_services(actor, agency).get(pk=service.pk)
    sizes = service_sizes(agency, quarter)
    n = sizes.get(service.pk, 0) if service else sum(sizes.values())
    if n < FLOOR:
        return ThemeReport(n, [], "BELOW_FLOOR")
    if service and service.pk in hidden_cells(sizes):
        return ThemeReport(n, [], "PROTECTS_ANOTHER")
    return ThemeReport(n, _themes(agency, quarter, service))


def service_sizes(agency: Agency, quarter: Quarter) -> dict[int | None, int]:
    """Comments by service; None stands for those without one."""
    rows = _comments(agency, quarter).order_by().values_list("submission__service").annotate(n=Count("pk"))
    return dict(rows)


def _themes(agency: Agency, quarter: Quarter, service: Service | None) -> list[Theme]:
    model = newest_model(agency, quarter.last)
    rates = _aspect_rates(agency, model, quarter.last)
    now, then = (_shares(agency, each, service, model, rates) for each in (quarter, quarter.before))
    tones, examples = _tones(agency, quarter, service), _examples(agency, quarter, service)
    themes = [
        Theme(
            aspect=aspect,
            share=share,
            trend=trend(share, then.get(aspect)),
            before=then.get(aspect),
            tone=tones[aspect] if sum(tones[aspect].values()) >= FLOOR else {},
            examples=examples[aspect] if sum(tones[aspect].values()) >= FLOOR else [],
        )
        for aspect, share in now.items()
        if share.value
    ]
    return sorted(themes, key=lambda theme: (-theme.share.value, ASPECTS.index(theme.aspect)))


def _shares(
    agency: Agency, quarter: Quarter, service: Service | None, model: str, rates: Mapping[str, ErrorRates]
) -> dict[str, Share]:
    read = _comments(agency, quarter, service).filter(model_version=model).exclude(aspects_version="")
    read_counts, read_n = _counted(read)
    sample = blind_labels(agency, quarter.first, quarter.last)
    if service:
        sample = sample.filter(submission__service=service)
    sample_counts, sample_n = _counted(sample)
    shares = {}
    for aspect in ASPECTS:
        share = (
            corrected_theme(read_counts[aspect], read_n, rates.get(aspect))
            or plain_share(sample_counts[aspect], sample_n, "SAMPLE")
            or plain_share(read_counts[aspect], read_n, "READ")
        )
        if share:
            shares[aspect] = share
    return shares


def _counted(rows: QuerySet[CommentAnalysis] | QuerySet[CommentLabel]) -> tuple[Counter[str], int]:
    """How many rows have each aspect, and how many rows there are."""
    counts: Counter[str] = Counter()
    total = 0
    for aspects, n in rows.order_by().values_list("aspects").annotate(n=Count("pk")):
        total += n
        counts.update(dict.fromkeys(aspects.split(), n))
    return counts, total


def _aspect_rates(agency: Agency, model: str, last: date) -> dict[str, ErrorRates]:
    """How well the model finds each aspect, for those that it may be corrected by."""
    labels = blind_labels(agency, last - timedelta(days=MEASURED_DAYS), last)
    pairs = labels.filter(submission__analysis__model_version=model)
    pairs = pairs.exclude(submission__analysis__aspects_version="")
    rows = list(
        pairs.order_by().values_list("aspects", "submission__analysis__aspects").annotate(n=Count("pk"))
    )
    rates = {aspect: usable_rates(aspect, rows) for aspect in ASPECTS}
    return {aspect: found for aspect, found in rates.items() if found}


def _tones(agency: Agency, quarter: Quarter, service: Service | None) -> dict[str, Counter[str]]:
    """How the comments of each theme read, a person's word before the model's."""
    tones: dict[str, Counter[str]] = {aspect: Counter() for aspect in ASPECTS}
    comments = _comments(agency, quarter, service)
    rows = comments.order_by().values_list("human_label", "human_aspects", "label", "aspects")
    for human, human_aspects, label, aspects, n in rows.annotate(n=Count("pk")):
        for aspect in (human_aspects if human else aspects).split():
            tones[aspect][human or label] += n
    return {
        aspect: Counter({label: by_label[label] for label in SentimentLabel.values if by_label[label]})
        for aspect, by_label in tones.items()
    }


def _examples(agency: Agency, quarter: Quarter, service: Service | None) -> dict[str, list[str]]:
    """A few comments of each theme out of the newest, each comment once."""
    comments = _comments(agency, quarter, service).exclude(aspects="", human_aspects="")
    rows = comments.select_related("submission").only(
        "human_label", "human_aspects", "aspects", "submission__comment"
    )
    examples: dict[str, list[str]] = {aspect: [] for aspect in ASPECTS}
    for row in rows.order_by("-pk")[:EXAMPLES_LOOKED_AT]:
        text = row.submission.comment
        wanted = [aspect for aspect in row.shown_aspects if len(examples[aspect]) < EXAMPLES]
        if wanted and len(text) in READABLE and not any(text in texts for texts in examples.values()):
            examples[min(wanted, key=lambda aspect: len(examples[aspect]))].append(text)
    return examples


def _comments(agency: Agency, quarter: Quarter, service: Service | None = None) -> QuerySet[CommentAnalysis]:
    found = CommentAnalysis.objects.filter(
        submission__agency=agency,
        submission__day__range=(quarter.first, quarter.last),
        submission__is_tallied=True,
    ).exclude(submission__comment="")
    return found.filter(submission__service=service) if service else found


def _overseen(actor: Actor) -> frozenset[int]:
    return actor.administered_agency_ids | actor.audited_agency_ids | actor.personnel_agency_ids
