"""Possible stems of Indonesian words, for looking them up in a list; colloquial forms included."""

from collections.abc import Iterator

_SHORTEST = 4
_ENDINGS = ("nya", "lah", "kah", "pun", "kan", "ku", "mu", "in", "an", "i")
# A nasal beginning swallows the first letter of some stems: "menunggu" is me- and "tunggu", "ngirim" is "kirim".
_BEGINNINGS = (
    ("di", ("",)),
    ("ber", ("",)),
    ("ter", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
    ("peng", ("", "k")),
    ("peny", ("s",)),
    ("pem", ("p", "")),
    ("pen", ("t", "")),
    ("pe", ("",)),
    ("menge", ("",)),
    ("meng", ("", "k")),
    ("meny", ("s",)),
    ("mem", ("p", "")),
    ("men", ("t", "")),
    ("me", ("",)),
    ("nge", ("",)),
    ("ng", ("", "k")),
    ("ny", ("s",)),
    ("n", ("t",)),
    ("m", ("p",)),
)


def possible_stems(word: str) -> Iterator[str]:
    """Yield the word itself, then what may be left of it without its ending and beginning, the least cut first."""
    yield word
    shorter = [word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending)]
    shorter = [stem for stem in shorter if len(stem) >= _SHORTEST]
    yield from shorter
    for form in (word, *shorter):
        for beginning, swallowed in _BEGINNINGS:
            if form.startswith(beginning):
                for letter in swallowed:
                    stem = letter + form[len(beginning) :]
                    if len(stem) >= _SHORTEST:
                        yield stem
