import re
from io import BytesIO

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

APPS = ("appraisal", "cms", "feedback", "organisation", "portal", "scoring")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def indonesian():
    with (settings.ROOT / "locale/id/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="id")


def used_messages():
    """Every text in code and templates that a reader can meet: its context and its singular."""
    for path in sorted(settings.ROOT.glob("templates/**/*.*")):
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        unindented = "\n".join(line.strip() for line in source.splitlines())
        yield from _messages(path, unindented)
    for app in APPS:
        for path in sorted((settings.ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _messages(path, path.read_text(encoding="utf-8"))


def _messages(path, source):
    for _line, message, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
        yield path, context, message if isinstance(message, str) else message[0]


def test_every_text_of_code_and_templates_is_in_the_catalogue(indonesian):
    known = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in indonesian
    }

    missing = [
        (str(path.relative_to(settings.ROOT)), text)
        for path, context, text in used_messages()
        if (context, text) not in known
    ]

    assert missing == []


def test_every_text_has_an_indonesian_twin(indonesian):
    untranslated = [
        message.id for message in indonesian if message.id and (message.fuzzy or not all(_strings(message)))
    ]

    assert untranslated == []


def test_translations_keep_their_placeholders(indonesian):
    changed = [
        message.id
        for message in indonesian
        if message.id and _placeholders(_last(message.id)) != _placeholders(_strings(message)[0])
    ]

    assert changed == []


def test_catalogue_has_no_text_that_nobody_uses(indonesian):
    used = {(context, text) for _path, context, text in used_messages()}

    unused = [
        message.id
        for message in indonesian
        if message.id
        and (message.context, message.id if isinstance(message.id, str) else message.id[0]) not in used
    ]

    assert unused == []


def _strings(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _last(message_id):
    return message_id if isinstance(message_id, str) else message_id[-1]


def _placeholders(text):
    return set(PLACEHOLDER.findall(text))
