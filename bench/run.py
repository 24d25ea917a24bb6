"""Measures what the project promises and prints it as ratios within one run.

    make bench                        both databases, some ten minutes
    FULL=1 make bench                 the team page with a million ratings
    make bench ARGS=postgresql        on one database only

The same server (granian, one process, four threads) and the same database serve every page of a
comparison; rounds alternate between them and medians are printed. Cost is processor time of the server
and of the database per request, which other work on the machine disturbs less than speed.
"""

import argparse
import gzip
import json
import os
import statistics
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import redis

from bench.load import Outcome, request, send
from bench.server import DATABASE, PORT, manage, processor_seconds, server

ROUNDS = 5
REQUESTS = 1200
CONNECTIONS = 8
TEAM_REQUESTS = 60
CYCLE_ROUNDS = 3
PROCESSED = 20_000
SMALL, LARGE, FULL = 10_000, 100_000, 1_000_000
COMMENT = "Pelayanannya cepat, tetapi ruang tunggunya panas dan kursinya kurang."


@dataclass
class Figures:
    costs: list[float] = field(default_factory=list)  # seconds of processor a request
    rates: list[float] = field(default_factory=list)  # requests a second
    latencies: list[float] = field(default_factory=list)

    @property
    def cost(self) -> float:
        return statistics.median(self.costs)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def slowest(self) -> float:
        """The 99th percentile of all answers, in seconds."""
        return statistics.quantiles(self.latencies, n=100)[98]


@dataclass(frozen=True)
class Target:
    name: str
    status: int
    requests: Callable[[int, int], list[bytes]]  # round and count
    times: int = 1  # so many requests as of the others: a page that costs little is measured finely enough


def measure(targets: list[Target], leader: int, count: int, rounds: int = ROUNDS) -> dict[str, Figures]:
    """This will send `count` requests to each target in turn, round after round, after a warm-up."""
    figures = {target.name: Figures() for target in targets}
    for number in range(rounds + 1):
        for target in targets:
            requests = target.requests(number, count * target.times)
            before = processor_seconds(leader)
            outcome = send(PORT, requests, CONNECTIONS)
            cost = (processor_seconds(leader) - before) / len(requests)
            refuse_other_answers(target, outcome)
            if number:
                note(figures[target.name], outcome, cost)
    return figures


def refuse_other_answers(target: Target, outcome: Outcome) -> None:
    if set(outcome.statuses) != {target.status}:
        raise SystemExit(f"{target.name}: expected only {target.status}, got {dict(outcome.statuses)}")


def note(figures: Figures, outcome: Outcome, cost: float) -> None:
    figures.costs.append(cost)
    figures.rates.append(outcome.count / outcome.seconds)
    figures.latencies += outcome.latencies


def get(name: str, path: str, cookie: str = "", times: int = 1) -> Target:
    headers = {"Cookie": cookie} if cookie else {}
    return Target(name, 200, lambda _number, count: [request("GET", path, headers)] * count, times)


def get_anew(name: str, path: str, cookie: str) -> Target:
    """A list that is kept for a minute by its page, asked for pages that nobody asked for before: the last one."""
    headers = {"Cookie": cookie}

    def requests(number: int, count: int) -> list[bytes]:
        pages = range(1000 + number * count, 1000 + (number + 1) * count)
        return [request("GET", f"{path}?page={page}", headers) for page in pages]

    return Target(name, 200, requests)


def post(name: str, path: str, body: Callable[[str], dict[str, object]]) -> Target:
    """A post whose every request has a key of its own."""

    def requests(number: int, count: int) -> list[bytes]:
        keys = (f"bench-{name.replace(' ', '-')[:24]}-{number:02d}-{n:08d}" for n in range(count))
        return [request("POST", path, body=urlencode(body(key))) for key in keys]

    return Target(name, 303, requests)


def rating_targets(world: dict) -> tuple[list[Target], list[Target]]:
    path = f"/q/{world['code']}"
    answers = dict.fromkeys(world["questions"], 4) | {"service": world["services"][0]}
    pages = [get("bare view", "/bench/bare"), get("rating form", path)]
    posts = [
        post("bare insert", "/bench/insert", lambda key: {"said": key, "comment": COMMENT}),
        post("rating", path, lambda key: answers | {"comment": COMMENT, "client_key": key}),
        post("rating without script", path, lambda key: answers | {"comment": f"{COMMENT} {key}"}),
    ]
    return pages, posts


def compare(title: str, figures: dict[str, Figures]) -> None:
    base, *others = figures.items()
    print(f"\n{title}")
    print(f"  {'':24}{'cost ms':>10}{'ratio':>8}{'per second':>12}{'ratio':>8}{'p99 ms':>9}")
    for name, figure in [base, *others]:
        print(
            f"  {name:24}{figure.cost * 1000:10.3f}{figure.cost / base[1].cost:8.2f}"
            f"{figure.rate:12.0f}{base[1].rate / figure.rate:8.2f}{figure.slowest * 1000:9.1f}"
        )


def print_bytes(world: dict) -> None:
    print("\nBytes of the rating form: everything a phone loads")
    for language in ("id", "en"):
        page = urllib.request.Request(
            f"http://127.0.0.1:{PORT}/q/{world['code']}",
            headers={"Accept-Language": language, "Accept-Encoding": "identity"},
        )
        with urllib.request.urlopen(page) as answer:
            body = answer.read()
        print(f"  {language:24}{len(body):10,} raw{len(gzip.compress(body, 9)):10,} compressed (gzip -9)")


def print_processing(environment: dict[str, str]) -> None:
    result = json.loads(manage("bench.processing", str(PROCESSED), environment=environment))
    ratings = result["ratings"]
    by_processor, by_clock = sum(result["processor"].values()), sum(result["clock"].values())
    parts = (f"{step} {seconds / ratings * 1e6:.0f}" for step, seconds in result["processor"].items())
    print(f"\nProcessing: one worker on one core, {ratings:,} ratings, each with a comment")
    print(f"  {'ratings a second':24}{ratings / by_processor:10,.0f}  of the worker's processor time")
    print(f"  {'':24}{ratings / by_clock:10,.0f}  by the clock")
    print(f"  {'microseconds a rating':24}  {', '.join(parts)}")
    print(f"  {'counted':24}{result['counted']:10,}  (the others are held for a person to look at)")


def print_team_page(world: dict, environment: dict[str, str], log: Path, large: int) -> None:
    """Both sizes by one server run each: the page may keep nothing between them."""
    figures: dict[str, Figures] = {}
    for count in (SMALL, large):
        progress(f"filling up to {count:,} ratings")
        manage("bench.world", "--ratings", str(count), environment=environment)
        with server(environment, log) as web:
            name = f"{count:,} ratings"
            target = get(name, "/kerja/tim/", world["cookie"])
            figures |= measure([target], web.process.pid, TEAM_REQUESTS)
    compare("The supervisor's team page", figures)


def print_cycle_pages(environment: dict[str, str], log: Path) -> None:
    """Pages about thousands of officers, as multiples of the page that does nothing.

    What they add up is kept for a minute; of the lists it is also told what making them anew costs.
    """
    progress("making an agency of thousands in the middle of its cycle")
    cycle = json.loads(manage("bench.cycle", environment=environment))
    targets = [
        get("bare view", "/bench/bare", times=20),
        get("cycle control", cycle["control"], cycle["personnel"]),
        get("overdue list", cycle["overdue"], cycle["personnel"]),
        get_anew("overdue list, made anew", cycle["overdue"], cycle["personnel"]),
        get("team of 200", "/kerja/tim/", cycle["supervisor"]),
        get_anew("team of 200, made anew", "/kerja/tim/", cycle["supervisor"]),
    ]
    with server(environment, log) as web:
        progress("comparing pages of the cycle")
        figures = measure(targets, web.process.pid, TEAM_REQUESTS, CYCLE_ROUNDS)
    compare(f"Pages of the cycle with {cycle['officers']:,} officers", figures)


def progress(text: str) -> None:
    print(f"  … {text}", file=sys.stderr, flush=True)


def measure_on(label: str, environment: dict[str, str], log: Path) -> None:
    print(f"\n=== {label} ===", flush=True)
    progress("making a scratch database")
    world = json.loads(manage("bench.world", environment=environment))
    pages, posts = rating_targets(world)
    with server(environment, log) as web:
        print_bytes(world)
        progress("comparing pages")
        compare("Rating form against a bare view", measure(pages, web.process.pid, REQUESTS))
        progress("comparing posts")
        compare("Rating against a bare insert", measure(posts, web.process.pid, REQUESTS))
    empty_queue(environment)
    progress("counting ratings")
    print_processing(environment)
    print_cycle_pages(environment, log)
    print_team_page(world, environment, log, FULL if os.environ.get("FULL") == "1" else LARGE)


def empty_queue(environment: dict[str, str]) -> None:
    """What the posts left behind is counted first, so that the next figure is about its own ratings."""
    manage("django", "process_feedback", environment=environment)


@contextmanager
def sqlite_environment(folder: Path) -> Iterator[dict[str, str]]:
    yield {"DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}", "CACHE_URL": ""}


@contextmanager
def postgresql_environment() -> Iterator[dict[str, str] | None]:
    """A scratch database of its own, dropped afterwards; nothing when no server answers."""
    url = os.environ.get("TEST_DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
    cache_url = os.environ.get("TEST_CACHE_URL") or "redis://127.0.0.1:6379/0"
    try:
        redis.Redis.from_url(cache_url, socket_connect_timeout=3).ping()
        connection = psycopg.connect(url, autocommit=True, connect_timeout=3)
    except (psycopg.OperationalError, redis.RedisError) as error:
        print(f"\n=== PostgreSQL with Redis: not measured ({str(error).splitlines()[0]}) ===")
        yield None
        return
    with connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")
        try:
            yield {"DATABASE_URL": f"{url.rpartition('/')[0]}/{DATABASE}", "CACHE_URL": cache_url}
        finally:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("databases", nargs="*", default=["sqlite", "postgresql"])
    databases = parser.parse_args().databases
    common = {"DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONUNBUFFERED": "1"}
    progress("collecting static files")
    manage("django", "collectstatic", "--no-input", "--verbosity", "0", environment=common)
    with tempfile.TemporaryDirectory(prefix="suara-bench-") as folder:
        log = Path(folder) / "web.log"
        if "sqlite" in databases:
            with sqlite_environment(Path(folder)) as environment:
                measure_on("SQLite (the default)", common | environment, log)
        if "postgresql" in databases:
            with postgresql_environment() as environment:
                if environment:
                    measure_on("PostgreSQL with Redis", common | environment, log)


if __name__ == "__main__":
    main()
