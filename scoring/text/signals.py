"""What a comment does beyond its words: praise and blame under negation, the turn after "but", questions, waiting."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

POLARITY = Path(__file__).parent / "data" / "polarity.csv"


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_NEGATORS = _words("""
    tidak bukan bukannya tanpa belum jangan kurang anti bebas tiada minim tak nggak ora mboten teu henteu indak dak
    kada hana tusing ten nda ndak kagak de' ndang not never without nothing don't isn't
""")
_TURNS = _words("""
    tetapi tapi namun sayang sayangnya cuma hanya meski meskipun walau walaupun biarpun ternyata padahal eh malah
    justru untung untungnya sedangkan ning tapina but however although though yet unfortunately
""")
_QUESTIONS = _words("""
    apa apakah bagaimana berapa kapan kenapa mengapa siapa mana dimana kemana bisakah bolehkah adakah
    how what when where which why can could is are do does
""")
_WISHES = _words("""
    mohon saran usul usulan sebaiknya semoga harap harapan harapannya tolong alangkah hendaknya seandainya
    mudah-mudahan kiranya masukan perlu tambah tambahkan ditambah please hope suggestion suggest should
""")
_WAITS = {
    **dict.fromkeys(_words("detik menit sebentar sekejap minute minutes"), "short"),
    **dict.fromkeys(_words("jam hari hour hours day days"), "middle"),
    **dict.fromkeys(_words("minggu bulan tahun week weeks month months year years"), "long"),
}
_NUMBERS = _words("""
    satu dua tiga empat lima enam tujuh delapan sembilan sepuluh belasan puluhan beberapa setengah berapa
    one two three four five six ten
""")
# How far a negation reaches: "tidak ada yang perlu dikeluhkan" spans four words.
_REACH = 4
_READ_AS_TYPED = frozenset({"ind", "bew"})
_OTHER_SIDE = {"positive": "negative", "negative": "positive"}


class Signals:
    """Names of what was noticed; each name is one more term for the linear model."""

    def __init__(self, polarity: Mapping[str, str]) -> None:
        self.polarity = polarity

    @classmethod
    def from_file(cls) -> "Signals":
        with POLARITY.open(encoding="utf-8", newline="") as lines:
            return cls({row["word"]: row["polarity"] for row in csv.DictReader(lines)})

    def notice(self, words: Sequence[str], language: str) -> list[str]:
        """Name the signals of a comment glossed into Indonesian from that language.

        A gloss word for word is less reliable than what was typed, so glossed signals are terms of their own.
        """
        noticed = self._notice(words)
        return noticed if language in _READ_AS_TYPED else [f"glossed {name}" for name in noticed]

    def _notice(self, words: Sequence[str]) -> list[str]:
        opinions = self._opinions(words)
        noticed = [opinion for _, opinion in opinions]
        noticed.append(f"last {noticed[-1]}" if noticed else "no opinion")
        noticed.append(f"first {noticed[0]}" if opinions else "no first")
        turn = max((place for place, word in enumerate(words) if word in _TURNS), default=None)
        if turn is not None:
            noticed.append("turn")
            noticed += [f"{'after' if place > turn else 'before'} {opinion}" for place, opinion in opinions]
        noticed += self._manner(words, bool(opinions))
        noticed += _waits(words)
        return noticed

    def _opinions(self, words: Sequence[str]) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        negated_until = -1
        for place, word in enumerate(words):
            if word in _NEGATORS:
                negated_until = place + _REACH
                continue
            if word in _TURNS:
                negated_until = -1
            polarity = self.polarity.get(
                f"{words[place - 1]} {word}" if place else word
            ) or self.polarity.get(word)
            if polarity is None:
                continue
            # "tidak antre lama" denies both, "tidak dipersulit, terima kasih" only the first: a negation ends
            # where the words change sides.
            if found and place <= negated_until and found[-1][1] == f"not {_OTHER_SIDE[polarity]}":
                negated_until = -1
            found.append((place, f"not {polarity}" if place <= negated_until else polarity))
        return found

    def _manner(self, words: Sequence[str], has_opinion: bool) -> list[str]:
        suffix = "with opinion" if has_opinion else "alone"
        noticed = []
        if any(word[0] == "?" for word in words):
            noticed.append(f"mark {suffix}")
        if any(word in _QUESTIONS for word in words):
            noticed.append(f"question {suffix}")
        if any(word in _WISHES for word in words):
            noticed.append(f"wish {suffix}")
        if any(word[0] == "!" for word in words):
            noticed.append("exclaimed")
        noticed.append(f"length {min(len(words), 32).bit_length()}")
        return noticed


def _waits(words: Sequence[str]) -> list[str]:
    noticed = []
    for place, word in enumerate(words):
        length = _WAITS.get(word)
        if length and place and (words[place - 1].isdigit() or words[place - 1] in _NUMBERS):
            noticed.append(f"wait {length}")
    return noticed
