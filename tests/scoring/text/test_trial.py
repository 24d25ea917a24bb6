import pytest

from scoring.text.corpus import Example
from scoring.text.sentiment import Sentiment
from scoring.text.trial import (
    Slice,
    SliceResult,
    Trial,
    alerts_found,
    aspects_right,
    family_slices,
    hold_trial,
    label_right,
    portal_slices,
    quiet_right,
    source_slices,
    tail,
)


class Reader:
    """Says what it was told of each text, and of others that they are neutral."""

    def __init__(self, version, said=None, alerts=None):
        self.version, self.said, self.alerts = version, said or {}, alerts or {}

    def classify(self, texts):
        return [reading(self.said.get(text, "NEUTRAL"), alerts=self.alerts.get(text, ())) for text in texts]


def reading(label, aspects=(), alerts=()):
    return Sentiment(label, 0.2, 0.2, 0.6, is_unsure=False, language="ind", aspects=aspects, alerts=alerts)


def comment(text, label="positive", language="ind", agency="palu", aspects=()):
    return Example(text, label, language, "portal", family=agency, aspects=frozenset(aspects))


def result(kind="portal", count=200, won=0, lost=0, name=""):
    return SliceResult(kind, name, count, before=100, after=100 + won - lost, won=won, lost=lost)


@pytest.mark.parametrize(("many", "few", "chance"), [(0, 0, 1), (3, 0, 1 / 8), (2, 1, 1 / 2), (0, 4, 1)])
def test_tail_is_that_of_fair_coins(many, few, chance):
    assert tail(many, few) == chance


def test_only_changed_answers_decide():
    told = [comment("a"), comment("b"), comment("c"), comment("d", "neutral")]
    before = Reader("old", {"a": "POSITIVE", "b": "NEGATIVE"})
    after = Reader("new", {"b": "POSITIVE", "c": "POSITIVE"})

    trial = hold_trial(
        after, before, [Slice("portal", "", told, label_right), Slice("source", "none", [], label_right)]
    )

    assert trial == Trial("old", [SliceResult("portal", "", count=4, before=2, after=3, won=2, lost=1)])


@pytest.mark.parametrize(
    ("won", "lost", "is_lost", "is_won"),
    [
        (0, 0, False, False),
        (0, 2, False, False),  # 1 in 100: within the margin
        (0, 3, False, False),  # beyond it, but chance brings it one time in eight
        (0, 4, True, False),  # one time in sixteen
        (10, 14, False, False),
        (4, 0, False, False),
        (5, 0, False, True),  # one time in thirty-two
        (30, 22, False, False),
    ],
)
def test_harm_is_believed_sooner_than_benefit(won, lost, is_lost, is_won):
    one = result(won=won, lost=lost)

    assert (one.is_lost, one.is_won) == (is_lost, is_won)


def test_a_small_loss_in_a_large_slice_is_within_the_margin():
    assert not result(count=10_000, won=0, lost=90).is_lost
    assert result(count=10_000, won=0, lost=101).is_lost


def test_a_challenger_must_win_the_own_comments_and_lose_no_slice():
    better, worse, same = result(won=20), result("families", lost=20), result("families")

    assert Trial("old", [better, same]).is_won
    assert not Trial("old", [better, worse]).is_won
    assert not Trial("old", [result(), result("families", won=20)]).is_won
    assert Trial("old", [better, worse]).lost == [worse]


def test_alerts_and_aspects_are_answers_of_their_own():
    both = comment("a", aspects=("levy", "danger", "speed"))
    read = reading("POSITIVE", aspects=("speed",), alerts=("danger",))

    assert sorted(alerts_found(both, read)) == [False, True]
    assert quiet_right(both, read) == []
    assert quiet_right(comment("a", aspects=("speed",)), read) == [False]
    assert quiet_right(comment("a"), reading("POSITIVE")) == [True]
    assert aspects_right(both, read).count(False) == 2
    assert aspects_right(Example("a", "positive", "ind", "smsa"), read) == []


def test_own_slices_are_guarded_from_thirty_comments_on():
    told = [
        *(comment(f"bagus sekali pelayanan di loket {n}") for n in range(30)),
        *(comment(f"apik {n}", "negative", "jav", "donggala", ("levy",)) for n in range(29)),
    ]

    assert [(one.kind, one.name, len(one.examples)) for one in portal_slices(told)] == [
        ("portal", "", 59),
        ("portal label", "positive", 30),
        ("portal language", "ind", 30),
        ("portal agency", "palu", 30),
        ("portal quiet", "", 59),
    ]
    more = [*told, comment("apik", "negative", "jav", "donggala", ("levy",))]
    assert [(one.kind, one.name, len(one.examples)) for one in portal_slices(more)] == [
        ("portal", "", 60),
        ("portal label", "negative", 30),
        ("portal label", "positive", 30),
        ("portal language", "ind", 30),
        ("portal language", "jav", 30),
        ("portal agency", "donggala", 30),
        ("portal agency", "palu", 30),
        ("portal short", "", 30),
        ("portal alerts", "", 30),
        ("portal quiet", "", 60),
    ]


def test_families_and_public_sources_are_slices():
    told = [
        Example("a", "positive", "ind", "service", aspects=frozenset(), writer="second"),
        Example("b", "positive", "ind", "service", aspects=frozenset(), writer="first"),
    ]
    public = [Example("c", "positive", "ind", "smsa"), Example("d", "positive", "ind", "nusax")]

    assert [(one.kind, one.name) for one in family_slices(told)] == [
        ("families", ""),
        ("families file", "first.csv"),
        ("families file", "second.csv"),
        ("families alerts", ""),
        ("families quiet", ""),
        ("families aspects", ""),
    ]
    assert [(one.name, len(one.examples)) for one in source_slices(public)] == [("nusax", 1), ("smsa", 1)]
