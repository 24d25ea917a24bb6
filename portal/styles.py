"""The two stylesheets a page may ask for, joined from one file per component without a build tool."""

from collections.abc import Iterable
from pathlib import Path

STYLES = Path(__file__).resolve().parent.parent / "static" / "css"

LAYER_ORDER = "@layer tokens, base, layout, components;\n"

_GROUND = ("tokens", "base", "layout")
_EVERYWHERE = (
    "masthead",
    "nav",
    "icon",
    "button",
    "field",
    "choice",
    "face-scale",
    "card",
    "figure",
    "data-table",
    "chip",
    "notice",
    "pagination",
    "breadcrumb",
    "empty-state",
    "definition-list",
    "chart",
)

BUNDLES = {
    "public": (*_GROUND, *_EVERYWHERE, "prose"),
    "workspace": (
        *_GROUND,
        *_EVERYWHERE,
        "tabs",
        "score-card",
        "contribution-bars",
        "comment",
        "timeline",
        "matrix",
        "poster-preview",
        "score-parts",
        "team-table",
        "steps",
        "ring",
        "evaluation-form",
        "level-bar",
        "plan",
        "phase-bar",
        "bell",
        "news",
        "note",
        "evidence-list",
        "report",
    ),
}


def bundle(names: Iterable[str]) -> str:
    """Join the named files in the order given, below the order of the cascade layers."""
    return LAYER_ORDER + "".join(f"\n{_source(name).read_text(encoding='utf-8')}" for name in names)


def write_bundles(folder: Path = STYLES) -> list[Path]:
    """Write every bundle beside its parts and say which files were written."""
    written = []
    for name, parts in BUNDLES.items():
        path = folder / f"{name}.css"
        path.write_text(bundle(parts), encoding="utf-8")
        written.append(path)
    return written


def _source(name: str) -> Path:
    folder = STYLES if name in _GROUND else STYLES / "components"
    return folder / f"{name}.css"
