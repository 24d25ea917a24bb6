"""What scores are worth as probabilities, learned from comments that the model had not seen."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from scoring.text.aspects import ALERTS, ASPECTS
from scoring.text.linear import Doubles, probabilities, separate_probabilities
from scoring.text.terms import Floats, Ints

# Below this many comments of an aspect a curve through them would be chance.
_LEAST_COMMENTS = 10
_USUAL_THRESHOLD = 0.4
_THRESHOLDS = np.arange(0.2, 0.61, 0.01)
_ALERT_THRESHOLDS = np.arange(0.5, 0.009, -0.01)
_USUAL_ALERT_THRESHOLD = 0.2


@dataclass(frozen=True)
class AspectScale:
    """Slope and shift of the scores of each aspect, and from which probability it is named or raises an alert."""

    slopes: Floats
    shifts: Floats
    thresholds: list[float]
    alert_thresholds: dict[str, float]


def fitted_temperature(scores: Floats, truth: Ints) -> float:
    """Find the temperature at which the true labels are least surprising."""

    def surprise(log_temperature: float) -> float:
        rows = probabilities(scores, float(np.exp(log_temperature)))
        return -float(np.log(rows[np.arange(len(truth)), truth]).mean())

    best = minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded")
    return round(float(np.exp(best.x)), 3)


def fitted_aspects(scores: Floats, table: Ints, alert_recall: float) -> AspectScale:
    """Fit a logistic curve per aspect, the threshold of the best micro-F1, and for alerts that of the wished recall.

    Once the curves hold, the best micro-F1 has one threshold for all aspects: to name a likely one gains as much
    whichever it is. One figure from all comments is also less luck than eleven from a few each.
    """
    slopes, shifts = np.ones(len(ASPECTS), np.float32), np.zeros(len(ASPECTS), np.float32)
    odds = np.zeros(scores.shape)
    alert_thresholds = dict.fromkeys(ALERTS, _USUAL_ALERT_THRESHOLD)
    for column, aspect in enumerate(ASPECTS):
        truth = table[:, column]
        if not _LEAST_COMMENTS <= truth.sum() < len(truth):
            continue
        curve = LogisticRegression(C=100.0).fit(scores[:, [column]], truth)
        slopes[column], shifts[column] = curve.coef_[0, 0], curve.intercept_[0]
        odds[:, column] = separate_probabilities(scores[:, column] * slopes[column] + shifts[column])
        if aspect in ALERTS:
            alert_thresholds[aspect] = round(_recalling(odds[:, column], truth, alert_recall), 3)
    threshold = round(_balancing(odds, table), 3)
    # Whatever is named is an alert too.
    alert_thresholds = {alert: min(least, threshold) for alert, least in alert_thresholds.items()}
    return AspectScale(slopes, shifts, [threshold] * len(ASPECTS), alert_thresholds)


def _balancing(odds: Doubles, truth: Ints) -> float:
    """Find the threshold of the best F1 over all aspects together."""
    if not odds.any():
        return _USUAL_THRESHOLD
    figures = [_f1((odds >= threshold).astype(np.int64), truth) for threshold in _THRESHOLDS]
    return float(_THRESHOLDS[int(np.argmax(figures))])


def _recalling(odds: Doubles, truth: Ints, recall: float) -> float:
    """Find the highest threshold that still finds the wished share of the true ones."""
    found = [(odds[truth == 1] >= threshold).mean() for threshold in _ALERT_THRESHOLDS]
    enough = [float(t) for t, share in zip(_ALERT_THRESHOLDS, found, strict=True) if share >= recall]
    return enough[0] if enough else float(_ALERT_THRESHOLDS[-1])


def _f1(named: Ints, truth: Ints) -> float:
    return 2 * float((named * truth).sum()) / max(1.0, float(named.sum() + truth.sum()))
