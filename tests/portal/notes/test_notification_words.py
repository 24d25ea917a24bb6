import ast
import re
from uuid import UUID

import pytest
from django.conf import settings
from django.utils import translation

from organisation.services import notify
from portal.notes.notification_rows import address_of, sentence_of
from portal.notes.notification_words import ALL_WORDS, Words, words_for
from tests.factories.notes import NotificationFactory
from tests.factories.organisation import OfficerFactory

APPS = ("appraisal", "organisation", "feedback", "scoring", "cms", "portal")
ANY_TEXT = "[a-z_.]+"
A_DAY = "2026-07-10"
AN_ID = str(UUID(int=7))


def trees():
    for app in APPS:
        for path in (settings.ROOT / app).rglob("*.py"):
            if "notification_words" not in path.parts:
                yield ast.parse(path.read_text(encoding="utf-8"))


def told_kinds():
    """Every kind given to notify or to a helper that tells somebody."""
    return {
        text.value
        for tree in trees()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and re.search("notify|tell", name_of(call.func))
        for text in [*call.args, *(keyword.value for keyword in call.keywords)]
        if isinstance(text, ast.Constant) and re.fullmatch(r"[a-z_]+\.[a-z_]+", str(text.value))
    }


def name_of(function):
    return getattr(function, "id", getattr(function, "attr", ""))


def texts():
    """Every text of the code, and a pattern for each that is put together there."""
    whole, patterns = set(), set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.add(pattern_of(node))
    return whole, {each for each in patterns if re.search("[a-z]{5}", each.replace(ANY_TEXT, ""))}


def pattern_of(joined):
    parts = joined.values
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ANY_TEXT for part in parts)


def detail_for(words):
    names = set(words.url_keys) | set(re.findall(r"%\((\w+)\)s", str(words.text)))
    return {name: A_DAY if name.endswith("_on") else AN_ID for name in names}


def test_every_kind_that_is_told_has_words():
    assert told_kinds() - set(ALL_WORDS) == set()


def test_every_kind_with_words_is_told_somewhere():
    whole, patterns = texts()

    silent = set(ALL_WORDS) - whole
    assert {kind for kind in silent if not any(re.fullmatch(each, kind) for each in patterns)} == set()


@pytest.mark.parametrize("kind", sorted(ALL_WORDS))
@pytest.mark.parametrize("language", ["id", "en"])
def test_words_make_a_sentence_and_an_address(kind, language):
    words = words_for(kind)
    detail = detail_for(words)

    with translation.override(language):
        sentence = words.sentence(detail)

    assert sentence
    assert "%(" not in sentence
    assert words.address(detail).startswith("/kerja/")


def test_detail_that_is_missing_reads_as_a_dash():
    words = Words("%(author)s wrote on %(sent_on)s.", "notes:timeline")

    with translation.override("en"):
        assert words.sentence({"sent_on": "2026-07-10"}) == "– wrote on 10 July 2026."
        assert words.sentence({"author": "Ni Luh"}) == "Ni Luh wrote on –."


@pytest.mark.django_db
def test_kind_without_words_still_says_something_and_leads_where_it_was_told():
    officer = OfficerFactory(with_user=True)
    told = {"recipient_id": officer.user_id, "obj": officer, "now": officer.user.date_joined}
    known = notify(kind="long.gone", url="/kerja/", **told)
    lost = notify(kind="long.forgotten", url="", **told)

    with translation.override("en"):
        assert sentence_of(known) == "Something of yours has changed."
    assert address_of(known) == "/kerja/"
    assert address_of(lost) is None


@pytest.mark.django_db
def test_detail_that_does_not_fit_the_address_breaks_nothing():
    assert address_of(NotificationFactory(kind="note.shared", detail={})) is None
    assert address_of(NotificationFactory(kind="note.shared", detail={"note": "no id"})) is None
