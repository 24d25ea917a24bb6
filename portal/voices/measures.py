"""How well the model reads an agency's comments, as a page shows it."""

from portal.voices.words import REFUSALS
from scoring.choices import SentimentLabel
from scoring.queries.comment_evidence import measured_rates, newest_model


def measure_rows(agency, day):
    """Se and Sp with their 95 % intervals for negative and for positive; nothing before the first label."""
    rates = measured_rates(agency, newest_model(agency, day), day)
    if rates is None:
        return None
    pairs = ((SentimentLabel.NEGATIVE, rates.negative), (SentimentLabel.POSITIVE, rates.positive))
    rows = [_row(label, one) for label, one in pairs if one.positives and one.negatives]
    return {"rows": rows, "refusal": REFUSALS.get(rates.refusal, "")}


def _row(label, rates):
    found, left = rates.sensitivity, rates.specificity
    return {
        "label": label.label,
        "found": 100 * rates.hits / rates.positives,
        "found_low": 100 * found.low,
        "found_high": 100 * found.high,
        "found_of": rates.positives,
        "left": 100 * rates.correct_rejections / rates.negatives,
        "left_low": 100 * left.low,
        "left_high": 100 * left.high,
        "left_of": rates.negatives,
    }
