from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from appraisal.queries.evaluations import results_part
from scoring.policies import DEFAULT_CONTENT
from scoring.queries.score_cards import CitizenView, PartView, ScoreView
from scoring.queries.what_ifs import suppose, suppositions
from tests.factories.appraisal import AspectEvaluationFactory, EvaluationFactory, ResultEvaluationFactory
from tests.factories.scoring import ScoringPolicyFactory

WEIGHTS = {"RESULTS": 4000, "BEHAVIOUR": 2500, "CITIZENS": 2500, "COMPETENCY": 1000}
RESULTS = Decimal("94.75")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def part(code, value):
    return PartView(
        code=code,
        name=code.title(),
        value=None if value is None else Decimal(value),
        low=None,
        high=None,
        n=1,
        weight_bp_nominal=WEIGHTS[code],
        weight_bp_used=0,
        reference=None,
        share=None,
        contribution=None,
        reason=None if value is not None else "NO_RATINGS",
    )


def score(**changes):
    """The worked example: results .40, behaviour .25, citizens .25, competency .10 give 85.33."""
    values = {"RESULTS": RESULTS, "BEHAVIOUR": 75, "CITIZENS": "78.42", "COMPETENCY": "90.74"} | changes
    parts = [part(code, value) for code, value in values.items()]
    nothing = CitizenView(0, 11, "NONE")
    return ScoreView(
        "COMPLETE", Decimal("85.33"), None, None, 10_000, parts, None, None, nothing, [], None, 1
    )


def policy(**content):
    weights = WEIGHTS | {"SENTIMENT": 0}
    return ScoringPolicyFactory.build(
        agency=None,
        approved_by=None,
        seconded_by=None,
        content=DEFAULT_CONTENT | {"weights_bp": weights} | content,
    )


def asked(view, key, value, evaluations=()):
    chosen = next(each for each in suppositions(view, evaluations) if each.key == key)
    return suppose(view, policy(), chosen, Decimal(value))


def three_targets():
    """The example's targets: T1 half, T2 30 and T3 20 of 100; T3 reached 9 of 12."""
    evaluation = EvaluationFactory()
    rows = [
        ("T1", 5000, [(4000, 1200, 1180, "UP"), (4000, 95, 93, "UP"), (2000, 5, "5.5", "DOWN")]),
        ("T2", 3000, [(5000, 4, 4, "UP"), (5000, 80, 88, "UP")]),
        ("T3", 2000, [(10_000, 12, 9, "UP")]),
    ]
    for position, (title, weight, aspects) in enumerate(rows, start=1):
        result = ResultEvaluationFactory(
            evaluation=evaluation, position=position, title=title, weight_bp=weight
        )
        for kind, (share, target, actual, direction) in zip(
            ("QUANTITY", "QUALITY", "TIME"), aspects, strict=False
        ):
            AspectEvaluationFactory(
                result=result,
                aspect=kind,
                weight_bp=share,
                target=target,
                actual=Decimal(actual),
                direction=direction,
            )
    return evaluation


@pytest.mark.django_db
def test_third_target_reached_would_bring_two_points():
    evaluation = three_targets()
    view = score(RESULTS=results_part(evaluation.results.all()))

    answer = asked(view, "target-3", "100", [evaluation])

    assert (answer.supposition.was, answer.change) == (75, Decimal("2.00"))
    assert answer.sentences == [
        "If “T3” were 100.00, the score would be 87.33: +2.00.",
        "The target is 20 % of the work results, these count 40 %, and the target moves by +25.00.".replace(
            " %", "\N{NO-BREAK SPACE}%"
        ),
    ]


@pytest.mark.django_db
def test_targets_of_an_evaluation_the_score_was_not_made_from_are_left_out():
    view = score()  # 94.75 is the rounded figure; the evaluation has more digits
    evaluation = three_targets()

    assert [each.key for each in suppositions(view, [evaluation])] == list(WEIGHTS)


@pytest.mark.django_db
def test_all_targets_together_count_a_hundred_at_most():
    evaluation = three_targets()
    view = score(RESULTS=results_part(evaluation.results.all()))

    answer = asked(view, "target-1", "120", [evaluation])

    assert answer.index == asked(score(), "RESULTS", "100").index
    assert (
        answer.sentences[1] == "All targets together count 100 at most, so not every percent moves the score."
    )


def test_part_moves_the_score_by_its_weight():
    answer = asked(score(), "RESULTS", "99.75")

    assert (answer.before.quantize(Decimal("0.01")), answer.change, answer.band) == (
        Decimal("85.33"),
        Decimal("2.00"),
        "B",
    )
    assert answer.sentences[1] == "The part counts 40\N{NO-BREAK SPACE}%, and it moves by +5.00."


def test_worse_value_takes_points_and_may_take_the_letter():
    answer = asked(score(), "RESULTS", "60")

    assert (answer.change, answer.band) == (Decimal("-13.90"), "C")


def test_missing_part_changes_the_weights_of_the_others():
    answer = asked(score(CITIZENS=None), "CITIZENS", "78.42")

    assert (answer.before.quantize(Decimal("0.01")), answer.index) == (
        Decimal("87.63"),
        asked(score(), "RESULTS", RESULTS).index,
    )
    assert answer.sentences[1] == (
        "This part is missing so far. It would count 25\N{NO-BREAK SPACE}%, and the others less than now."
    )


def test_part_may_bring_the_first_score_or_not_enough():
    few = score(RESULTS=None, CITIZENS=None, COMPETENCY=None)

    first, still_none = asked(few, "RESULTS", "90"), asked(few, "CITIZENS", "90")

    assert (first.before, first.change, first.sentences) == (
        None,
        None,
        ["If “Results” were 90.00, there would be a score: 84.23."],
    )
    assert (still_none.index, still_none.sentences) == (
        None,
        ["Even then there would be too little evidence for a score."],
    )


def test_part_without_weight_is_nothing_to_suppose():
    view = score()
    without = replace(
        view, parts=[*view.parts, replace(view.parts[0], code="SENTIMENT", weight_bp_nominal=0)]
    )

    assert [each.key for each in suppositions(without, [])] == list(WEIGHTS)
