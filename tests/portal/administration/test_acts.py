import ast
import re
from pathlib import Path

from portal.administration.acts import ACTS, act_name

ROOT = Path(__file__).resolve().parents[3]
RECORDERS = {"record", "audit", "_record", "record_event"}
ACT = re.compile(r"[a-z_]+\.[a-z_-]+")


def recorded_acts():
    """The codes that stand in the calls which write the audit trail; codes put together elsewhere are not seen."""
    acts = set()
    for app in ("organisation", "feedback", "appraisal", "scoring", "cms", "portal"):
        for source in (ROOT / app).rglob("*.py"):
            acts |= acts_of(ast.parse(source.read_text(encoding="utf-8")))
    return acts


def acts_of(tree):
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {act for call in calls if name_of(call.func) in RECORDERS for act in codes_of(call)}


def name_of(function):
    return getattr(function, "id", getattr(function, "attr", ""))


def codes_of(call):
    values = [*call.args[:3], *(word.value for word in call.keywords if word.arg == "action")]
    parts = (part for value in values for part in ast.walk(value) if isinstance(part, ast.Constant))
    return {part.value for part in parts if isinstance(part.value, str) and ACT.fullmatch(part.value)}


def test_every_recorded_act_has_words():
    acts = recorded_acts()
    assert len(acts) > 100
    assert acts - set(ACTS) == set()


def test_unknown_act_is_shown_by_its_code():
    assert act_name("something.new") == "something.new"
