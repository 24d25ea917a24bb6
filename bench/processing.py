"""How many ratings a second one worker gets through on one core, each with a comment of its own.

    python -m bench.processing 20000

Prints JSON: seconds of each step by this process's processor time, which other work on the machine does
not stretch, and by the clock, which includes waiting for the disk and for PostgreSQL's own processes.
"""

import json
import os
import random
import sys

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"  # read by numpy when it loads
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import django  # noqa: E402  after the limits

django.setup()

from datetime import timedelta  # noqa: E402
from time import perf_counter, process_time  # noqa: E402

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from feedback.form_context import read_form_context  # noqa: E402
from feedback.models import QrCode, Submission  # noqa: E402
from feedback.services.submissions import submit_feedback  # noqa: E402
from portal.demo.comments import comment_for  # noqa: E402
from scoring.services.processing import process_batch, read_comments  # noqa: E402
from scoring.services.scores import refresh_stale_scores  # noqa: E402
from scoring.text.sentiment import load_classifier  # noqa: E402


def submit(count: int) -> None:
    rng = random.Random(count)
    contexts = [read_form_context(code) for code in QrCode.objects.values_list("code", flat=True)]
    now = timezone.now()
    for number in range(count):
        context = rng.choice(contexts)
        rating = rng.choices((1, 2, 3, 4, 5), (4, 6, 15, 35, 40))[0]
        values = {question.code: min(rating, question.highest) for question in context.questions}
        comment = comment_for(rng, rating=rating, service_kind="civil", language="id")
        submit_feedback(
            code=context,
            values=values,
            # Visitors with something to say seldom say the same; the number keeps the screening from holding them.
            comment=f"{comment} Nomor antrean {number}.",
            service_id=context.services[0].pk,
            client_key=f"processing-bench-{number:08d}",
            device=f"device-{number}",
            network=f"network-{number % 4000}",
            occurred_at=now - timedelta(minutes=number % 600),
            now=now,
        )


def timed(step) -> tuple[float, float]:
    """This will take the step until there is nothing left to do; returns processor and clock seconds."""
    started, clock = process_time(), perf_counter()
    while step():
        pass
    return process_time() - started, perf_counter() - clock


def main() -> None:
    count = int(sys.argv[1])
    counted_before = Submission.objects.counted().count()
    submit(count)
    classifier = load_classifier()
    classifier.classify(["Terima kasih, petugasnya ramah."])  # loading is paid once, not per rating
    steps = {
        "counting": timed(lambda: process_batch(limit=settings.PROCESSING_BATCH_SIZE, now=timezone.now())),
        "reading": timed(lambda: read_comments(classifier=classifier)),
        "scoring": timed(lambda: refresh_stale_scores(now=timezone.now())),
    }
    if Submission.objects.filter(is_waiting=True).exists():
        raise SystemExit("Ratings are still waiting.")
    result = {
        "ratings": count,
        "counted": Submission.objects.counted().count() - counted_before,
        "processor": {step: seconds for step, (seconds, _clock) in steps.items()},
        "clock": {step: clock for step, (_seconds, clock) in steps.items()},
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
