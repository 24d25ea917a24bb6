"""The one place that reads the process environment; settings take typed values from here.

An empty variable counts as one that is not set.
"""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent
environ.Env.read_env(ROOT / ".env")  # a missing file is fine; real variables win over it
_read = environ.Env()


def required(name: str) -> str:
    """This will return the variable, or stop the start with its name when it is unset or empty."""
    value = text(name, "")
    if not value:
        raise SystemExit(f"{name} is not set. See .env.example for what it means.")
    return value


def text(name: str, default: str) -> str:
    return str(_read.str(name, default="")) or default


def number(name: str, default: int) -> int:
    return int(_read.int(name, default=default)) if text(name, "") else default


def flag(name: str, default: bool) -> bool:
    return bool(_read.bool(name, default=default)) if text(name, "") else default


def words(name: str, default: list[str]) -> list[str]:
    """This will split the variable at its commas, without the spaces around a word."""
    return [word.strip() for word in text(name, "").split(",") if word.strip()] or default


def required_words(name: str) -> list[str]:
    required(name)
    return words(name, [])


def database(default: str) -> dict[str, object]:
    return dict(_read.db_url_config(text("DATABASE_URL", default)))
