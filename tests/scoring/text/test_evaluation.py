from pytest import approx

from scoring.text.evaluation import brier, calibration_error, found, macro_f1, measure, surest_accuracy


def test_macro_f1_counts_each_class_the_same():
    truth = ["negative", "negative", "neutral", "positive"]
    guessed = ["negative", "neutral", "neutral", "positive"]

    assert macro_f1(truth, guessed) == approx((2 / 3 + 2 / 3 + 1) / 3)


def test_macro_f1_leaves_out_classes_absent_from_the_truth():
    assert macro_f1(["negative", "positive"], ["negative", "neutral"]) == approx(0.5)


def test_calibration_error_is_gap_between_confidence_and_accuracy():
    rows = [(0.8, 0.1, 0.1), (0.8, 0.1, 0.1), (0.1, 0.1, 0.8), (0.1, 0.1, 0.8)]
    truth = ["negative", "positive", "positive", "negative"]

    assert calibration_error(truth, rows) == approx(0.3)


def test_measure_sets_the_majority_class_beside():
    figures = measure(["negative", "negative", "positive"], [(0.9, 0.05, 0.05)] * 3)

    assert (figures.count, figures.accuracy, figures.majority_accuracy) == (3, approx(2 / 3), approx(2 / 3))


def test_brier_is_nought_for_the_certain_and_right_and_two_for_the_certain_and_wrong():
    assert brier(["negative", "positive"], [(1, 0, 0), (0, 0, 1)]) == 0
    assert brier(["negative"], [(0, 0, 1)]) == 2


def test_surest_accuracy_leaves_out_those_with_the_smallest_probabilities():
    rows = [(0.9, 0.1, 0.0), (0.8, 0.2, 0.0), (0.7, 0.3, 0.0), (0.6, 0.4, 0.0), (0.4, 0.3, 0.3)]
    truth = ["negative", "negative", "positive", "negative", "positive"]

    assert surest_accuracy(truth, rows) == approx(3 / 4)


def test_found_counts_over_the_aspects_asked_for():
    truth = [{"speed", "cost"}, {"speed"}, set()]
    named = [{"speed"}, {"cost"}, {"speed"}]

    speed, both = found(truth, named, ["speed"]), found(truth, named, ["speed", "cost"])

    assert (speed.precision, speed.recall, speed.f1) == (0.5, 0.5, 0.5)
    assert (both.true, both.named, both.hits) == (3, 3, 1)
    assert found([set()], [set()], ["levy"]).f1 == 0
