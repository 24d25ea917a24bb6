"""The steps of bench.scale, each in a process of its own on the database of DATABASE_URL; prints JSON."""

import argparse
import json
import os
import resource
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import django

django.setup()

from django.core.cache import cache  # noqa: E402  after the set-up
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from appraisal.models import EvaluationPeriod  # noqa: E402
from bench.scale_world import Size, fill, make_region, sign_in, wait_for_processing  # noqa: E402
from bench.server import TICKS  # noqa: E402
from organisation.models import Agency, Officer  # noqa: E402
from scoring.engine import compute  # noqa: E402
from scoring.models import Tally  # noqa: E402
from scoring.queries.evidence import evidence_of_periods  # noqa: E402
from scoring.queries.tallies import tally_check  # noqa: E402
from scoring.queries.tally_counting import differences_of  # noqa: E402
from scoring.services.processing import process_batch, read_comments  # noqa: E402
from scoring.services.scores import mark_stale, refresh_stale_scores  # noqa: E402
from scoring.services.tallies import give_room, rebuild_tallies  # noqa: E402
from scoring.text.sentiment import load_classifier  # noqa: E402

BATCHES = 3
IN_A_BATCH = 1_000
OPENED = 8
PAGES = {
    "supervisor": ("/kerja/tim/",),
    "agency": ("/kerja/kelola/", "/kerja/kelola/proses/", "/kerja/kelola/ringkasan/"),
}


def region(size: Size) -> dict:
    call_command("migrate", interactive=False, verbosity=0)
    make_region(size, timezone.now())
    return {}


def fill_up(size: Size) -> dict:
    return {"seconds": clocked(lambda: fill(size, timezone.now()))}


def rebuild(_size: Size) -> dict:
    """Counts all again by one SELECT, from nothing and where the tallies stand, then every citizens' part."""
    result = {"grouped": grouped(), "from_nothing": clocked(rebuild_tallies)}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE scoring_tally")
    result |= {"standing": clocked(rebuild_tallies), "cells": Tally.objects.count()}
    started = perf_counter()
    result["parts"] = citizen_parts()
    result["citizens"] = perf_counter() - started
    result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if not tally_check().agrees:
        raise SystemExit("The tallies differ from the ratings.")
    return result


def grouped() -> float:
    """Seconds of the cell key with counts per value, grouped over all ratings; its rows go nowhere.

    It is the statement of the rebuild while there are no tallies to compare with, with the same memory.
    """
    statement, values = differences_of()
    with transaction.atomic(), connection.cursor() as cursor:
        give_room(cursor, sorted_cells=False)
        return clocked(lambda: cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {statement}", values))


def citizen_parts() -> int:
    """Every officer's citizens' part in every period of the year; returns how many have ratings."""
    made = 0
    for agency in Agency.objects.order_by("pk"):
        officers = list(Officer.objects.filter(agency=agency).order_by("pk").values_list("pk", flat=True))
        year = timezone.now().year
        periods = list(EvaluationPeriod.objects.filter(cycle__agency=agency, cycle__year=year).order_by("pk"))
        for evidence in evidence_of_periods(agency, periods):
            parts = (compute(evidence.inputs_for(officer)).citizens for officer in officers)
            made += sum(part is not None and part.n > 0 for part in parts)
    return made


def score(_size: Size) -> dict:
    """The running scores of the first agency, whose pages are opened, in the periods of today."""
    agency = Agency.objects.earliest("pk")
    day = agency.local_day(timezone.now())
    officers = Officer.objects.filter(agency=agency).values_list("pk", flat=True)
    mark_stale({(officer, day) for officer in officers})
    refresh_stale_scores(now=timezone.now())
    return {}


def batch(_size: Size) -> dict:
    """Batches of ratings that wait, each with a comment; the last figure is the scores of their officers."""
    classifier = load_classifier()
    classifier.classify(["Terima kasih, petugasnya ramah."])
    figures: dict[str, list[float]] = {"counting": [], "reading the comments": []}
    for number in range(BATCHES + 1):
        wait_for_processing(IN_A_BATCH, timezone.now())
        counting = cost(lambda: process_batch(limit=IN_A_BATCH, now=timezone.now()))
        reading = cost(lambda: read_comments(classifier=classifier, limit=IN_A_BATCH))
        if number:  # the first fills caches
            figures["counting"].append(counting)
            figures["reading the comments"].append(reading)
    return figures


def pages(_size: Size) -> dict:
    cookies, figures = sign_in(), {}
    for role, paths in PAGES.items():
        client = Client()
        client.cookies["sessionid"] = cookies[role]
        for path in paths:
            figures[path] = [
                cost(lambda path=path, client=client: opened(client, path)) for _ in range(OPENED)
            ][1:]
    return figures


def opened(client: Client, path: str) -> None:
    cache.clear()
    if client.get(path).status_code != 200:
        raise SystemExit(f"{path} did not open.")


def clocked(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


def cost(act: Callable[[], object]) -> float:
    """Processor seconds of this process and of its connection in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    before = process_time() + _backend_seconds(backend)
    act()
    return process_time() + _backend_seconds(backend) - before


def _backend_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


STEPS = {
    "region": region,
    "fill": fill_up,
    "rebuild": rebuild,
    "score": score,
    "batch": batch,
    "pages": pages,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", choices=STEPS)
    for name in ("ratings", "comments", "officers", "services"):
        parser.add_argument(f"--{name}", type=int, required=True)
    given = vars(parser.parse_args())
    step = STEPS[given.pop("step")]
    print(json.dumps(step(Size(**given))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    main()
