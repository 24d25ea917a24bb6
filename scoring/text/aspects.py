"""What a comment is about: eleven aspects, and the unsur of the survey that each of them stands for."""

from collections.abc import Iterable, Mapping

# The order of probabilities in the model file; a new aspect goes to the end.
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

# A person must look at these. A false alarm costs a glance, a missed one costs trust: recall comes first.
ALERTS = ("levy", "danger")

# Codes of the nine unsur of PermenPANRB 14/2017, as in feedback/unsur.py. A machine or a website is equipment
# there ("sarana"); danger stands for none of the nine.
UNSUR_OF_ASPECT: Mapping[str, tuple[str, ...]] = {
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


def unsur_of(aspects: Iterable[str]) -> tuple[str, ...]:
    """Give the codes of the unsur that some aspects stand for, each once, in the order of the aspects."""
    return tuple(dict.fromkeys(code for aspect in aspects for code in UNSUR_OF_ASPECT[aspect]))
