from pytest import approx

from scoring.text.evaluation import calibration_error, macro_f1, measure


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
