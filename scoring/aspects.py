"""What a comment can be about: the codes, which of them say something about the officer, and the alerts.

The codes are lower case, as the labelled comments of `scoring/text/data` have them.
"""

from collections.abc import Iterable

ASPECTS = (
    "speed",
    "conduct",
    "competence",
    "procedure",
    "cost",
    "facilities",
    "result",
    "system",
    "complaints",
    "levy",
    "danger",
)
# A levy or a danger is looked into by a person. It is never averaged into a score.
ALERTS = frozenset({"levy", "danger"})
# The aspects of the four elements that the survey lays to the officer (waktu, perilaku, kompetensi, pengaduan).
ABOUT_THE_OFFICER = frozenset({"speed", "conduct", "competence", "complaints"})

# The elements of PermenPANRB 14/2017 that an aspect speaks of; a danger belongs to none of the nine.
ELEMENTS: dict[str, tuple[str, ...]] = {
    "speed": ("waktu",),
    "conduct": ("perilaku",),
    "competence": ("kompetensi",),
    "procedure": ("persyaratan", "prosedur"),
    "cost": ("biaya",),
    "facilities": ("sarpras",),
    "result": ("produk",),
    "system": ("sarpras",),
    "complaints": ("pengaduan",),
    "levy": ("biaya",),
    "danger": (),
}


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
