"""Print how many comments a second the sentiment model classifies on one core.

Run from the project's root: python -m bench.sentiment
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # read by numpy when it loads

from statistics import median
from time import perf_counter, process_time

from scoring.text.corpus import read_service_comments
from scoring.text.sentiment import SentimentClassifier, load_classifier

BATCH = 1000
BATCHES = 12
SINGLES = 500


def main() -> None:
    started = perf_counter()
    classifier = load_classifier()
    print(f"load                        {(perf_counter() - started) * 1000:8.0f} ms")
    texts = _varied_texts(BATCH * BATCHES)
    print(f"characters a comment        {sum(map(len, texts)) / len(texts):8.0f}")
    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    first, *rest = [_seconds(classifier, batch) for batch in batches]
    print(f"first batch of {BATCH}         {BATCH / first:8.0f} comments a second")
    print(f"batches of {BATCH}, median     {BATCH / median(rest):8.0f} comments a second")
    singles = [_seconds(classifier, [text]) for text in texts[:SINGLES]]
    print(f"one at a time, median       {median(singles) * 1000:8.2f} ms")


def _varied_texts(count: int) -> list[str]:
    """Join different comments in ever new pairs, so that no text comes twice."""
    comments = [example.text for example in read_service_comments()]
    size = len(comments)
    return [
        f"{comments[number % size]} {comments[(number * 7 + number // size + 1) % size]}"
        for number in range(count)
    ]


def _seconds(classifier: SentimentClassifier, texts: list[str]) -> float:
    # Processor time: another process on the machine must not make the figure worse or better.
    started = process_time()
    classifier.classify(texts)
    return process_time() - started


if __name__ == "__main__":
    main()
