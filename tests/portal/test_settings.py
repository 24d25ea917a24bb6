import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal import env
from portal.env import ROOT

READERS = {"required", "required_words", "text", "number", "flag", "words"}
COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "only-for-this-test-" + "0123456789abcdefghij" * 2,
    "PERSONAL_DATA_KEYS": "only-for-this-test-" + "abcdefghij0123456789" * 2,
    "ALLOWED_HOSTS": "suara.example.go.id",
    "BASE_URL": "https://suara.example.go.id",
    "DATABASE_URL": "sqlite:///:memory:",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
}
# Read by portal.env.database, by manage.py and wsgi.py, by docker-compose.yml, and by scripts/serve.py.
BESIDE_SETTINGS = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "POSTGRES_PASSWORD", "PORT"}
REQUIRED = sorted(set(COMPLETE) - {"DJANGO_SETTINGS_MODULE"})


def read_by(path: Path) -> set[str]:
    """The variables that a settings file asks portal.env for."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.func.attr in READERS
    }


def run_manage(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_example_lists_exactly_the_variables_that_are_read():
    settings = (ROOT / "portal" / "settings").glob("*.py")
    read = set().union(*(read_by(path) for path in settings)) - {"PYTEST_XDIST_WORKER"}
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    listed = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", example, flags=re.MULTILINE)

    assert len(listed) == len(set(listed))
    assert set(listed) == read | BESIDE_SETTINGS


def test_no_other_module_reads_the_environment():
    apps = ("portal", "cms", "scoring", "feedback", "appraisal", "organisation")
    readers = {
        str(path.relative_to(ROOT))
        for app in apps
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"\bos\.(environ\b(?!\.setdefault\(\"DJANGO)|getenv)", path.read_text(encoding="utf-8"))
    }

    assert readers == set()


@pytest.mark.parametrize("missing", REQUIRED)
def test_production_refuses_to_start_without(missing):
    # Empty, not absent: the .env of an installation would fill in what is absent.
    result = run_manage("check", environment=COMPLETE | {missing: ""})

    assert (result.returncode, result.stderr.strip()) == (
        1,
        f"{missing} is not set. See .env.example for what it means.",
    )


def test_required_variable_that_is_unset_stops_the_start():
    with pytest.raises(SystemExit) as stop:
        env.required("A_VARIABLE_NOBODY_SETS")

    assert stop.value.code == "A_VARIABLE_NOBODY_SETS is not set. See .env.example for what it means."


def test_empty_variable_counts_as_unset(monkeypatch):
    for name in ("SOME_TEXT", "SOME_NUMBER", "SOME_FLAG", "SOME_WORDS"):
        monkeypatch.setenv(name, "")

    assert env.text("SOME_TEXT", "default") == "default"
    assert env.number("SOME_NUMBER", 3) == 3
    assert env.flag("SOME_FLAG", True) is True
    assert env.words("SOME_WORDS", ["default"]) == ["default"]


def test_words_are_split_at_commas_without_spaces(monkeypatch):
    monkeypatch.setenv("SOME_WORDS", "suara.example.go.id, www.example.go.id,")

    assert env.words("SOME_WORDS", []) == ["suara.example.go.id", "www.example.go.id"]


def test_production_passes_the_deployment_check():
    result = run_manage("check", "--deploy", "--fail-level", "WARNING", environment=COMPLETE)

    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "System check identified no issues (1 silenced)."  # the name of our cache


def test_no_migration_is_missing():
    result = run_manage(
        "makemigrations",
        "--check",
        "--dry-run",
        environment={"DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )

    assert (result.returncode, result.stdout.strip()) == (0, "No changes detected")
