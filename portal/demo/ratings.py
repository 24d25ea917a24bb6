"""A year of ratings from the hidden traits: who was met, what was thought, what was written about it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from portal.demo import city as described
from portal.demo.comments import comment_for, pick_language
from portal.demo.people import Person
from portal.demo.rhythm import visits
from portal.demo.roster import Roster

COMMENT_SHARE = 0.2
SURVEY_SHARE = 0.12  # of ratings that fill in the nine-element survey
WEB_SHARE, KIOSK_SHARE = 0.06, 0.1
REPEATING_SHARE = 0.004  # of devices that rate again and again, for the screening to find
ENGLISH = "eng"
FACE_CUTS = (-2.3, -1.55, -0.8, 0.35)  # where a feeling turns into the next better face
SURVEY_CUTS = (-2.1, -1.05, 0.65)
SERVICE_SHIFT = {"civil": 0.1, "permits": -0.15, "health": -0.05, "education": 0.2, "social": 0.0}
# How far each element of the survey lies from the feeling about the whole; fees are mostly free.
ELEMENT_SHIFT = {"biaya": 1.6, "sarpras": -0.35, "waktu": -0.3, "pengaduan": -0.15, "perilaku": 0.2}


@dataclass(frozen=True, slots=True)
class PlannedRating:
    moment: datetime
    point: str
    service: str
    is_survey: bool
    values: Mapping[str, int]
    comment: str
    language: str
    channel: str
    device: str


def plan_ratings(
    rng: random.Random,
    agency: described.Agency,
    place: described.Place,
    roster: Roster,
    elements: Sequence[str],
    *,
    first: date,
    last: date,
    count: int,
) -> Iterator[PlannedRating]:
    """This will draw `count` ratings of one agency, in the order in which they came."""
    zone = ZoneInfo(agency.timezone)
    hardness = {service.code: rng.gauss(SERVICE_SHIFT[agency.kind], 0.45) for service in agency.services}
    weights = [point.traffic for point in agency.points]
    repeating = f"device-{agency.code}-again"
    for local in sorted(visits(rng, first, last, count, kind=agency.kind)):
        point = rng.choices(agency.points, weights)[0]
        service = rng.choice(point.services)
        on_duty = roster.get((point.code, local.date()), [])
        feeling = _feeling(rng, on_duty, hardness[service])
        is_survey = rng.random() < SURVEY_SHARE and point.kind != "online"
        values = _survey(rng, feeling, elements) if is_survey else {"overall": _step(feeling, FACE_CUTS)}
        language = pick_language(rng, agency.place)
        yield PlannedRating(
            moment=local.replace(tzinfo=zone),
            point=point.code,
            service=service,
            is_survey=is_survey,
            values=values,
            comment=_comment(rng, agency, service, feeling, language),
            language="en" if language == ENGLISH else "id",
            channel=_channel(rng, point.kind),
            device=repeating if rng.random() < REPEATING_SHARE else f"device-{rng.getrandbits(64):x}",
        )


def _feeling(rng: random.Random, on_duty: Sequence[Person], hardness: float) -> float:
    quality = sum(person.traits.quality for person in on_duty) / len(on_duty) if on_duty else 0.0
    steadiness = on_duty[0].traits.steadiness if on_duty else 0.7
    return 0.45 * quality + hardness + rng.gauss(-0.05, 1.2 - 0.3 * steadiness)


def _step(feeling: float, cuts: Sequence[float]) -> int:
    return 1 + sum(feeling > cut for cut in cuts)


def _survey(rng: random.Random, feeling: float, elements: Sequence[str]) -> dict[str, int]:
    return {
        element: _step(feeling + ELEMENT_SHIFT.get(element, 0.0) + rng.gauss(0, 0.45), SURVEY_CUTS)
        for element in elements
        if rng.random() > 0.03
    }


def _comment(
    rng: random.Random, agency: described.Agency, service: str, feeling: float, language: str
) -> str:
    # People at either end of the scale write more often than those in the middle.
    share = COMMENT_SHARE * (1.35 if abs(feeling) > 1.2 else 0.8)
    if rng.random() >= share:
        return ""
    return comment_for(
        rng,
        rating=_step(feeling, FACE_CUTS),
        service_kind=agency.kind,
        language=language,
        service=service,
        region=agency.place,
    )


def _channel(rng: random.Random, point_kind: str) -> str:
    if point_kind == "online" or rng.random() < WEB_SHARE:
        return "WEB"
    return "KIOSK" if point_kind == "counter" and rng.random() < KIOSK_SHARE else "QR"
