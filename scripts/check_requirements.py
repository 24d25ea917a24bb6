"""Checks without a network that the pinned requirements fit pyproject.toml, and each other."""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def pins(path: Path) -> dict[str, set[str]]:
    """This will return the pinned versions by name: more than one where the Python's version decides."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line)
            version = str(requirement.specifier).removeprefix("==")
            found.setdefault(canonicalize_name(requirement.name), set()).add(version)
    return found


def misfits(wanted: list[str], pinned: dict[str, set[str]], where: str) -> list[str]:
    problems = []
    for text in wanted:
        requirement = Requirement(text)
        versions = pinned.get(canonicalize_name(requirement.name), set())
        if not versions:
            problems.append(f"{where} does not pin {requirement.name}")
        problems += [
            f"{where} pins {requirement.name} {version}, but pyproject.toml wants {text}"
            for version in sorted(versions)
            if not requirement.specifier.contains(version, prereleases=True)
        ]
    return problems


def differences(runtime: dict[str, set[str]], development: dict[str, set[str]]) -> list[str]:
    return [
        f"requirements-dev.txt does not pin {name} as requirements.txt does"
        for name, versions in runtime.items()
        if development.get(name) != versions
    ]


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = pins(ROOT / "requirements.txt")
    development = pins(ROOT / "requirements-dev.txt")
    groups = project["dependency-groups"].values()
    problems = [
        *misfits(project["project"]["dependencies"], runtime, "requirements.txt"),
        *misfits([text for group in groups for text in group], development, "requirements-dev.txt"),
        *differences(runtime, development),
    ]
    for problem in problems:
        print(problem)
    if problems:
        print("Run: make lock")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
