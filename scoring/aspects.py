"""What a comment is about, as it is stored, and which of it says something about the officer."""

from collections.abc import Iterable

from scoring.text.aspects import ASPECTS

# The aspects of the four elements that the survey lays to the officer (waktu, perilaku, kompetensi, pengaduan).
ABOUT_THE_OFFICER = frozenset({"speed", "conduct", "competence", "complaints"})


class AspectUnknown(ValueError):
    """There is no aspect with this code."""


def as_text(aspects: Iterable[str]) -> str:
    """This will write aspects as they are stored: each code once, in the order of ASPECTS, a space between.

    Raises AspectUnknown.
    """
    wanted = set(aspects)
    if unknown := wanted - set(ASPECTS):
        raise AspectUnknown(", ".join(sorted(unknown)))
    return " ".join(code for code in ASPECTS if code in wanted)


def is_about_service_alone(aspects: str) -> bool:
    """Whether a comment with these stored aspects speaks of the service and not of the officer.

    A comment without any ("good", "thank you") is a general word about the visit, and so about the officer
    too, as the face of the short form is.
    """
    codes = set(aspects.split())
    return bool(codes) and not codes & ABOUT_THE_OFFICER
