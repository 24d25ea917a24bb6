"""A trial: a challenger against the model in force, comment by comment, on slices that it must not lose.

Both read the same texts, so only those count on which one is right and the other wrong (McNemar's test, exact:
under no difference each such text falls to either side like a fair coin).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import comb

from scoring.text.aspects import ALERTS, ASPECTS
from scoring.text.corpus import Example
from scoring.text.sentiment import Sentiment, SentimentClassifier

# A slice is lost where the share of right answers falls by more than this, and chance alone would bring as much
# less often than the next: harm is believed sooner than benefit.
MARGIN = 0.01
HARM_BELIEVED_BELOW = 0.10
BENEFIT_BELIEVED_BELOW = 0.05
LEAST_COMMENTS = 30
SHORT_WORDS = 4
PORTAL_ALL = "portal"  # the slice that must be won

Answers = Callable[[Example, Sentiment], list[bool]]


@dataclass(frozen=True)
class Slice:
    """Texts that a challenger must not read worse; `kind` says which, `name` which one of them."""

    kind: str
    name: str
    examples: Sequence[Example]
    answers: Answers


@dataclass(frozen=True)
class SliceResult:
    """How many answers there were, how many were right before and after, and how many changed either way."""

    kind: str
    name: str
    count: int
    before: int
    after: int
    won: int
    lost: int

    @property
    def change(self) -> float:
        return (self.after - self.before) / self.count

    @property
    def is_lost(self) -> bool:
        return self.change < -MARGIN and tail(self.lost, self.won) < HARM_BELIEVED_BELOW

    @property
    def is_won(self) -> bool:
        return self.change > 0 and tail(self.won, self.lost) < BENEFIT_BELIEVED_BELOW


@dataclass(frozen=True)
class Trial:
    against: str
    results: list[SliceResult]

    @property
    def lost(self) -> list[SliceResult]:
        return [result for result in self.results if result.is_lost]

    @property
    def is_better(self) -> bool:
        """Whether it is better on the installation's own guarded comments."""
        return any(result.is_won for result in self.results if result.kind == PORTAL_ALL)

    @property
    def is_won(self) -> bool:
        return self.is_better and not self.lost


def hold_trial(
    challenger: SentimentClassifier, in_force: SentimentClassifier, slices: Iterable[Slice]
) -> Trial:
    """Let both read every slice; slices without an answer are left out."""
    told = [one for one in slices if one.examples]
    texts = list(dict.fromkeys(example.text for one in told for example in one.examples))
    before = dict(zip(texts, in_force.classify(texts), strict=True))
    after = dict(zip(texts, challenger.classify(texts), strict=True))
    results = [_result(one, before, after) for one in told]
    return Trial(in_force.version, [result for result in results if result.count])


def tail(many: int, few: int) -> float:
    """The chance that of so many coins at least `many` fall to one side."""
    coins = many + few
    return float(sum(comb(coins, count) for count in range(many, coins + 1)) / 2**coins)


def family_slices(comments: Sequence[Example]) -> Iterator[Slice]:
    """The comments of test families that the code brings: all, each file, alerts and aspects."""
    yield Slice("families", "", comments, label_right)
    for writer in sorted({comment.writer for comment in comments}):
        chosen = [comment for comment in comments if comment.writer == writer]
        yield Slice("families file", f"{writer}.csv", chosen, label_right)
    yield Slice("families alerts", "", comments, alerts_found)
    yield Slice("families quiet", "", comments, quiet_right)
    yield Slice("families aspects", "", comments, aspects_right)


def source_slices(validation: Sequence[Example]) -> Iterator[Slice]:
    """The validation texts of the public sources."""
    for source in sorted({example.source for example in validation}):
        yield Slice("source", source, [one for one in validation if one.source == source], label_right)


def portal_slices(guarded: Sequence[Example]) -> Iterator[Slice]:
    """The installation's own guarded comments; `family` is the agency's code. All is always there."""
    yield Slice(PORTAL_ALL, "", guarded, label_right)
    groups = [
        *(("portal label", label, _where(guarded, "label", label)) for label in _values(guarded, "label")),
        *(
            ("portal language", code, _where(guarded, "language", code))
            for code in _values(guarded, "language")
        ),
        *(("portal agency", code, _where(guarded, "family", code)) for code in _values(guarded, "family")),
        ("portal short", "", [one for one in guarded if len(one.text.split()) <= SHORT_WORDS]),
    ]
    for kind, name, chosen in groups:
        if len(chosen) >= LEAST_COMMENTS:
            yield Slice(kind, name, chosen, label_right)
    alerting = [one for one in guarded if one.aspects and not one.aspects.isdisjoint(ALERTS)]
    if len(alerting) >= LEAST_COMMENTS:
        yield Slice("portal alerts", "", alerting, alerts_found)
    yield Slice("portal quiet", "", guarded, quiet_right)


def label_right(example: Example, read: Sentiment) -> list[bool]:
    return [read.label.lower() == example.label]


def alerts_found(example: Example, read: Sentiment) -> list[bool]:
    """Whether each alert that is due was raised."""
    return [alert in read.alerts for alert in ALERTS if alert in (example.aspects or ())]


def quiet_right(example: Example, read: Sentiment) -> list[bool]:
    """Whether no alert was raised where none is due."""
    is_due = not (example.aspects or frozenset()).isdisjoint(ALERTS)
    return [] if is_due or example.aspects is None else [not read.alerts]


def aspects_right(example: Example, read: Sentiment) -> list[bool]:
    if example.aspects is None:
        return []
    return [(aspect in read.aspects) == (aspect in example.aspects) for aspect in ASPECTS]


def _result(one: Slice, before: dict[str, Sentiment], after: dict[str, Sentiment]) -> SliceResult:
    pairs = [
        pair
        for example in one.examples
        for pair in zip(
            one.answers(example, before[example.text]),
            one.answers(example, after[example.text]),
            strict=True,
        )
    ]
    return SliceResult(
        kind=one.kind,
        name=one.name,
        count=len(pairs),
        before=sum(was for was, _ in pairs),
        after=sum(now for _, now in pairs),
        won=sum(now and not was for was, now in pairs),
        lost=sum(was and not now for was, now in pairs),
    )


def _values(examples: Sequence[Example], field: str) -> list[str]:
    return sorted({getattr(example, field) for example in examples})


def _where(examples: Sequence[Example], field: str, value: str) -> list[Example]:
    return [example for example in examples if getattr(example, field) == value]
