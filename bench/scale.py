"""What stays the same when the ratings become a hundred times as many, and what counting them all again costs.

    python -m bench.scale                                                     small, some two minutes
    python -m bench.scale --ratings 10000000 --comments 1000000 --officers 10000 --services 500

On PostgreSQL alone, in scratch databases beside the one of TEST_DATABASE_URL that are dropped afterwards.
Seconds of counting are by the clock, for there the database works; costs of a batch and of a page are
processor time of this process and of its connection in the database.
"""

import argparse
import json
import os
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.run import progress
from bench.server import DATABASE_PREFIX, manage

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
ROUNDS = 4
RATIO_MAX = 3.0  # counting all again and every citizens' part, against one GROUP BY over the same rows
MEMORY_MAX = 1 << 30
DRIFT_MAX = 0.2  # of a batch and of a page at a hundred times the ratings
SMALLEST = 20_000


@contextmanager
def scratch_databases() -> Iterator[tuple[str, str]]:
    """Two empty databases, for few and for many ratings; they exist until this ends."""
    url = os.environ.get("TEST_DATABASE_URL") or SERVER
    names = [f"{DATABASE_PREFIX}scale_{os.getpid()}_{size}" for size in ("few", "many")]
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            connection.execute(f"CREATE DATABASE {names[0]}")
            yield (f"{url.rpartition('/')[0]}/{names[0]}", f"{url.rpartition('/')[0]}/{names[1]}")
        finally:
            for name in names:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def copy_database(source: str, target: str) -> None:
    url = os.environ.get("TEST_DATABASE_URL") or SERVER
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {Path(target).name} TEMPLATE {Path(source).name}")


def step(database: str, name: str, arguments: argparse.Namespace, **changed: int) -> dict:
    """This will take one step of bench.scale_steps on a database, in a process of its own."""
    sizes = vars(arguments) | changed
    numbers = [f"--{key}={sizes[key]}" for key in ("ratings", "comments", "officers", "services")]
    environment = {
        "DATABASE_URL": database,
        "CACHE_URL": "",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONUNBUFFERED": "1",
    }
    return json.loads(manage("bench.scale_steps", name, *numbers, environment=environment))


def print_rebuild(result: dict) -> None:
    grouped = result["grouped"]
    rows = [
        ("one SELECT … GROUP BY", grouped),
        ("tallies made from nothing", result["from_nothing"]),
        ("standing tallies rebuilt", result["standing"]),
        ("citizens' parts", result["citizens"]),
    ]
    print(f"\nCounting again: {result['cells']:,} cells, {result['parts']:,} citizens' parts")
    for name, seconds in rows:
        print(f"  {name:28}{seconds:10.1f} s{seconds / grouped:8.2f} ×")
    ratio = (result["standing"] + result["citizens"]) / grouped
    verdict("rebuilt and all parts", ratio, f"{ratio:.2f} ×", RATIO_MAX)
    ratio = (result["from_nothing"] + result["citizens"]) / grouped
    print(f"  {'from nothing, and all parts':28}{ratio:12.2f} ×")
    memory = result["memory"]
    verdict("peak memory of the process", memory, f"{memory / (1 << 20):.0f} MiB", MEMORY_MAX)


def verdict(name: str, value: float, shown: str, highest: float) -> None:
    print(f"  {name:28}{shown:>14}   {'within' if value <= highest else 'OVER'} the bar")


def print_drift(title: str, few: dict[str, list[float]], many: dict[str, list[float]]) -> None:
    print(f"\n{title}")
    for name in few:
        small, large = statistics.median(few[name]), statistics.median(many[name])
        text = f"{small * 1000:9.1f} ms{large * 1000:9.1f} ms"
        print(f"  {name:34}{text}{large / small:7.2f} ×", end="")
        print("" if large <= small * (1 + DRIFT_MAX) else "   OVER the bar")


def rounds(few: str, many: str, name: str, arguments: argparse.Namespace) -> tuple[dict, dict]:
    """This will take a step on both databases in turn; returns all figures of each by name."""
    results: tuple[dict, dict] = ({}, {})
    for _ in range(ROUNDS):
        for database, into in zip((few, many), results, strict=True):
            for key, figures in step(database, name, arguments).items():
                into.setdefault(key, []).extend(figures)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ratings", type=int, default=200_000)
    parser.add_argument("--comments", type=int, default=20_000)
    parser.add_argument("--officers", type=int, default=1_000)
    parser.add_argument("--services", type=int, default=50)
    arguments = parser.parse_args()
    few_ratings = max(SMALLEST, arguments.ratings // 100)
    share = arguments.comments / arguments.ratings
    print(
        f"=== Scale: {arguments.ratings:,} ratings, {arguments.comments:,} comments, {arguments.officers:,} "
        f"officers, {arguments.services:,} services; few are {few_ratings:,} ratings ==="
    )
    try:
        psycopg.connect(os.environ.get("TEST_DATABASE_URL") or SERVER, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        print(f"Not measured, no PostgreSQL answers: {str(error).splitlines()[0]}")
        return
    with scratch_databases() as (few, many):
        progress("collecting static files")
        manage(
            "django",
            "collectstatic",
            "--no-input",
            "--verbosity",
            "0",
            environment={"DJANGO_SETTINGS_MODULE": "bench.settings"},
        )
        progress("making agencies, officers and counters")
        step(few, "region", arguments)
        copy_database(few, many)
        progress("making ratings")
        step(few, "fill", arguments, ratings=few_ratings, comments=round(few_ratings * share))
        seconds = step(many, "fill", arguments)["seconds"]
        progress(f"made {arguments.ratings:,} ratings in {seconds:.0f} s; counting them")
        step(few, "rebuild", arguments)
        print_rebuild(step(many, "rebuild", arguments))
        for database in (few, many):
            progress("making the scores of an agency")
            step(database, "score", arguments)
        progress("processing batches")
        print_drift("One more batch of 1,000 ratings", *rounds(few, many, "batch", arguments))
        progress("opening pages")
        print_drift("Pages, made anew", *rounds(few, many, "pages", arguments))


if __name__ == "__main__":
    main()
