"""Comments as citizens might type them: composed anew each time, fitting rating, service and language."""

import random
from collections.abc import Callable, Sequence

from portal.demo.city.places import PLACES
from portal.demo.comments import english
from portal.demo.comments.complaints import COMPLAINTS, COMPLAINTS_OF_KIND, SARCASM
from portal.demo.comments.errands import (
    ERRANDS,
    READY_IN_CARE,
    READY_ON_PAPER,
    SERVICES_OF_KIND,
    STAFF,
    STAFF_OF_SERVICE,
)
from portal.demo.comments.grammar import Pools, expand
from portal.demo.comments.particulars import COMPLAINTS_OF_SERVICE, PRAISE_OF_SERVICE
from portal.demo.comments.praise import PRAISE, PRAISE_OF_KIND
from portal.demo.comments.privacy import personal_remark
from portal.demo.comments.regional import LANGUAGE_SHARES, REGIONAL
from portal.demo.comments.slots import (
    FACTS,
    MORE_GRIPES,
    MORE_PRAISE,
    OPENINGS,
    PLEAS,
    QUESTIONS,
    SHORT,
    SLOTS,
    SUGGESTIONS,
    THANKS,
)
from portal.demo.comments.voice import Voice, someone

__all__ = ["LANGUAGES", "comment_for", "pick_language"]

DISTRICTS = {place.code: place.districts for place in PLACES}
LANGUAGES = ("ind", "eng", *REGIONAL)
PERSONAL_SHARE = 0.02
OF_KIND_SHARE = 0.3

LINK_SHARE = 0.3

# How a comment is built, by rating, with weights. The few gripes among fives and praises among ones are the
# visitors who read the scale the wrong way round.
SHAPES: dict[int, dict[str, int]] = {
    5: {"praise": 45, "story_praise": 22, "long_praise": 2, "praise_wish": 6, "thanks": 5, "short": 16, "question": 1,
        "gripe": 1},
    4: {"praise": 35, "story_praise": 17, "long_praise": 1, "praise_but": 22, "praise_wish": 10, "wish": 4,
        "short": 10},
    3: {"mixed": 36, "fact": 14, "wish": 15, "question": 10, "short": 13, "gripe": 8, "praise": 4},
    2: {"gripe": 34, "story_gripe": 21, "long_gripe": 4, "gripe_but": 15, "wish": 9, "short": 11, "sarcasm": 3,
        "question": 3},
    1: {"gripe": 39, "story_gripe": 24, "long_gripe": 7, "sarcasm": 10, "short": 14, "gripe_question": 4,
        "praise": 2},
}  # fmt: skip
MOODS = {5: "happy", 4: "happy", 3: "even", 2: "cross", 1: "cross"}


def pick_language(rng: random.Random, region: str) -> str:
    """Draw the language of one comment, as an ISO 639-3 code; `region` is the code of a place of the city."""
    draw = rng.random()
    for language, share in LANGUAGE_SHARES[region].items():
        draw -= share
        if draw < 0:
            return language
    return "ind"


def comment_for(
    rng: random.Random,
    *,
    rating: int,
    service_kind: str,
    language: str,
    service: str | None = None,
    region: str | None = None,
) -> str:
    """One comment for a rating of 1–5.

    A service code makes it speak of that service alone, a region lets it name where people come from.
    """
    service = service if service in ERRANDS else rng.choice(SERVICES_OF_KIND[service_kind])
    writer = _Writer(rng, service_kind, service, region)
    voice, mood = someone(rng), MOODS[rating]
    if language == "eng":
        text = _english(writer, voice, mood)
    elif language in REGIONAL:
        text = _regional(writer, voice, mood, language)
    else:
        text = _indonesian(writer, voice, rating)
    if rng.random() < PERSONAL_SHARE:
        text = f"{text}{' ' if text.endswith(('.', '!', '?')) else '. '}{personal_remark(rng, mood)}"
    return text


def _indonesian(writer: "_Writer", voice: Voice, rating: int) -> str:
    shapes = SHAPES[rating]
    shape = writer.rng.choices(tuple(shapes), tuple(shapes.values()))[0]
    if shape == "short":
        return _short(writer.rng, rating)
    return voice.say(writer.rng, BUILDERS[shape](writer), _mood(shape, MOODS[rating]))


def _mood(shape: str, mood: str) -> str:
    return "even" if shape in ("mixed", "fact", "wish", "question", "praise_but", "gripe_but") else mood


def _short(rng: random.Random, rating: int) -> str:
    text = rng.choice(SHORT[rating])
    if not text[0].isalpha():
        return text
    return rng.choice(
        (text, text, text.capitalize(), text.capitalize(), text + ".", text + "!", text.upper())
    )


class _Writer:
    """One visit: what it was for, who served, and which subjects have been spoken of already."""

    def __init__(self, rng: random.Random, kind: str, service: str, region: str | None) -> None:
        self.rng = rng
        self.kind = kind
        self.service = service
        errands, things = ERRANDS[service]
        in_care = kind == "health" and service != "SKD"
        self.pools: Pools = {
            **SLOTS,
            "errand": errands,
            "thing": things,
            "staff": (rng.choice(STAFF_OF_SERVICE.get(service, STAFF[kind])),),
            "ready": READY_IN_CARE if in_care else READY_ON_PAPER,
            "village": DISTRICTS.get(region or "", SLOTS["village"]),
        }
        self._spoken: set[str] = set()

    def write(self, patterns: Sequence[str]) -> str:
        return expand(self.rng, self.rng.choice(patterns), self.pools)

    def praise(self) -> str:
        return self._about(PRAISE, PRAISE_OF_KIND[self.kind] + PRAISE_OF_SERVICE[self.service] * 2)

    def gripe(self) -> str:
        return self._about(
            COMPLAINTS, COMPLAINTS_OF_KIND[self.kind] + COMPLAINTS_OF_SERVICE[self.service] * 2
        )

    def opening(self) -> str:
        return self.write(OPENINGS)

    def several(self, clause: Callable[[], str], *, count: int | None = None) -> list[str]:
        """Clauses on different subjects, now and then joined by a linking word; mostly one, rarely three."""
        count = count or self.rng.choices((1, 2, 3), (48, 40, 12))[0]
        links = MORE_PRAISE if clause == self.praise else MORE_GRIPES
        rest = [clause() for _ in range(count)]
        return rest[:1] + [self._linked(text, links) for text in rest[1:]]

    def _linked(self, text: str, links: Sequence[str]) -> str:
        return f"{self.rng.choice(links)} {text}" if self.rng.random() < LINK_SHARE else text

    def maybe(self, patterns: Sequence[str], share: float) -> list[str]:
        return [self.write(patterns)] if self.rng.random() < share else []

    def _about(self, topics: dict[str, tuple[str, ...]], of_kind: tuple[str, ...]) -> str:
        if "kind" not in self._spoken and self.rng.random() < OF_KIND_SHARE:
            self._spoken.add("kind")
            return self.write(of_kind)
        topic = self.rng.choice([name for name in topics if name not in self._spoken])
        self._spoken.add(topic)
        return self.write(topics[topic])


def _but(writer: _Writer, *, praise_first: bool) -> list[str]:
    if praise_first:
        links = (
            ", tapi ",
            " tapi ",
            ", cuma ",
            ", hanya saja ",
            ", sayangnya ",
            ". cuma ya ",
            " cuma ",
            ", sayang ",
        )
        return [writer.praise() + writer.rng.choice(links) + writer.gripe()]
    links = (
        ", tapi ",
        " tapi ",
        ", untungnya ",
        ", untung saja ",
        ". tapi ",
        ", walau begitu ",
        ", meskipun ",
    )
    return [writer.gripe() + writer.rng.choice(links) + writer.praise()]


def _mixed(writer: _Writer) -> list[str]:
    return _but(writer, praise_first=writer.rng.random() < 0.65) + writer.maybe(SUGGESTIONS, 0.15)


def _story(writer: _Writer, clause: Callable[[], str], *, count: int | None = None) -> list[str]:
    link = writer.rng.choice((", ", ", ", ", ", " dan ", ". "))
    first, *rest = writer.several(clause, count=count)
    return [writer.opening() + link + first, *rest]


BUILDERS: dict[str, Callable[[_Writer], list[str]]] = {
    "praise": lambda w: w.several(w.praise) + w.maybe(THANKS, 0.3),
    "story_praise": lambda w: _story(w, w.praise) + w.maybe(THANKS, 0.3),
    "long_praise": lambda w: _story(w, w.praise, count=4) + w.maybe(THANKS, 0.8),
    "praise_wish": lambda w: [w.praise(), w.write(SUGGESTIONS)],
    "praise_but": lambda w: _but(w, praise_first=True),
    "thanks": lambda w: [w.write(THANKS)],
    "wish": lambda w: [w.write(SUGGESTIONS), *w.maybe(SUGGESTIONS, 0.2)],
    "fact": lambda w: [w.write(FACTS)],
    "question": lambda w: [w.write(QUESTIONS)],
    "mixed": _mixed,
    "gripe": lambda w: w.several(w.gripe) + w.maybe(PLEAS, 0.35),
    "story_gripe": lambda w: _story(w, w.gripe) + w.maybe(PLEAS, 0.35),
    "long_gripe": lambda w: _story(w, w.gripe, count=5) + w.maybe(PLEAS, 0.9),
    "gripe_but": lambda w: _but(w, praise_first=False),
    "gripe_question": lambda w: [w.gripe(), w.write(QUESTIONS)],
    "sarcasm": lambda w: [w.write(SARCASM), *w.maybe(PLEAS, 0.2)],
}


def _english(writer: _Writer, voice: Voice, mood: str) -> str:
    rng = writer.rng
    if rng.random() < 0.16:
        return rng.choice(english.SHORT[mood])
    good, better, bad, worse = (
        rng.choice(pool) for pool in (english.GOOD, english.GOOD, english.BAD, english.BAD)
    )
    wish, plain = rng.choice(english.WISHES), rng.choice(english.PLAIN)
    contrast = f"{good} but {bad}"
    shapes = {
        "happy": ([good], [good, better], [good, wish]),
        "even": ([plain], [wish], [contrast], [contrast], [plain, wish]),
        "cross": ([bad], [bad, worse], [contrast], [bad, wish]),
    }
    pools = {**english.SLOTS, "thing": english.THINGS[writer.kind]}
    return _said(rng, voice, mood, rng.choice(shapes[mood]), pools)


def _regional(writer: _Writer, voice: Voice, mood: str, language: str) -> str:
    rng, pool = writer.rng, REGIONAL[language]
    good, better = rng.choice(pool.good), rng.choice(pool.good)
    bad, worse = rng.choice(pool.bad), rng.choice(pool.bad)
    even = rng.choice(pool.even)
    contrast = f"{good} {pool.but} {bad}"
    shapes = {
        "happy": ([good], [good], [good, better], [good, rng.choice(THANKS)]),
        "even": ([even], [contrast]),
        "cross": ([bad], [bad], [bad, worse], [bad, rng.choice(PLEAS)]),
    }
    return _said(rng, voice, mood, rng.choice(shapes[mood]), writer.pools)


def _said(rng: random.Random, voice: Voice, mood: str, patterns: list[str], pools: Pools) -> str:
    different = list(dict.fromkeys(patterns))
    return voice.without_short_forms().say(rng, [expand(rng, pattern, pools) for pattern in different], mood)
