"""The one place that reads the process environment; settings take typed values from here."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent
environ.Env.read_env(ROOT / ".env")  # a missing file is fine; real variables win over it
_read = environ.Env()


def required(name: str) -> str:
    """This will return the variable, or stop the start with its name when it is unset or empty."""
    value = _read.str(name, default="")
    if not value:
        raise SystemExit(f"{name} is not set. See .env.example for what it means.")
    return value


def text(name: str, default: str) -> str:
    return _read.str(name, default=default)


def number(name: str, default: int) -> int:
    return _read.int(name, default=default)


def flag(name: str, default: bool) -> bool:
    return _read.bool(name, default=default)


def words(name: str, default: list[str]) -> list[str]:
    return _read.list(name, default=default)


def database(default: str) -> dict[str, object]:
    return dict(_read.db_url("DATABASE_URL", default=default))
