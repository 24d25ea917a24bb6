"""docs/places.md names for every row of the five places the test that shows it working."""

import ast
import re
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).parent
COUNTS = {"PAL": 16, "BLA": 14, "KEP": 16, "MAM": 13, "KUP": 18}
ROWS = {f"{place}-{number:02d}" for place, count in COUNTS.items() for number in range(1, count + 1)}
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def documented():
    rows = {}
    for line in (settings.ROOT / "docs" / "places.md").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"\| ([A-Z]{3}-\d\d) \|", line):
            rows[match[1]] = set(NAMED.findall(line))
    return rows


def names_in(path):
    tree = ast.parse((settings.ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_row_of_the_places_is_documented_with_a_test():
    rows = documented()

    assert set(rows) == ROWS
    assert {code for code, named in rows.items() if not named} == set()


def test_every_documented_test_exists_and_bears_the_code_of_its_row():
    faults = [
        (code, path, name)
        for code, named in documented().items()
        for path, name in named
        if name not in names_in(path) or code.lower().replace("-", "_") not in name
    ]

    assert faults == []


def test_every_test_of_a_row_is_documented():
    named = {name for tests in documented().values() for _, name in tests}
    written = {
        name
        for path in HERE.glob("test_*.py")
        for name in names_in(path.relative_to(settings.ROOT))
        if re.match(r"test_(pal|bla|kep|mam|kup)_\d\d_", name)
    }

    assert written - named == set()
