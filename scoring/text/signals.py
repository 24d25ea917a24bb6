"""What a comment does beyond its words: praise and blame under negation, the turn after "but", questions, waiting."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from scoring.text.stems import possible_stems


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


NEGATORS = _words("""
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
# Enough for the words of some hundred thousand comments; then forgotten and looked up again.
_CACHED_WORDS = 60_000
_READ_AS_TYPED = frozenset({"ind", "bew"})
_OTHER_SIDE = {"not negative": "positive", "not burden": "positive", "not positive": "negative"}
_CLUES = NEGATORS | _TURNS | _QUESTIONS | _WISHES | _WAITS.keys() | _NUMBERS


class Signals:
    """Names of what was noticed; each name is one more term for the linear model.

    The word list tells praise ("positive"), blame ("negative") and burdens: things nobody likes but that are no
    blame in themselves, such as a queue or a fee. To deny a burden is praise as much as to deny blame.
    """

    def __init__(self, polarity: Mapping[str, str]) -> None:
        self.polarity = polarity
        self._known = _CLUES | polarity.keys()
        self._stemmed: dict[str, str | None] = {}
        self._second_halves = {pair.rpartition(" ")[2] for pair in polarity if " " in pair}

    def notice(self, typed: Sequence[str], glossed: Sequence[str], language: str) -> list[str]:
        """Name the signals of a comment; a word that is in the lists as typed needs no gloss.

        A gloss word for word is less reliable than what was typed, so in other languages signals are terms of
        their own.
        """
        if language in _READ_AS_TYPED:
            return self._notice(glossed)
        known = self._known
        words = [word if word in known else gloss for word, gloss in zip(typed, glossed, strict=True)]
        return [f"glossed {name}" for name in self._notice(words)]

    def _notice(self, words: Sequence[str]) -> list[str]:
        opinions = self._opinions(words)
        noticed = [opinion for _, opinion in opinions]
        noticed.append(f"last {noticed[-1]}" if noticed else "no opinion")
        noticed.append(f"first {noticed[0]}")
        noticed += _turn(words, opinions)
        noticed += _manner(words, "with opinion" if opinions else "alone")
        noticed += _waits(words)
        return noticed

    def _opinions(self, words: Sequence[str]) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        negated_until = -1
        for place, word in enumerate(words):
            if word in NEGATORS:
                negated_until = place + _REACH
            elif word in _TURNS:
                negated_until = -1
            polarity = self._polarity(words, place)
            if polarity is None:
                continue
            # "tidak antre lama" denies both, "tidak dipersulit, terima kasih" only the first: a negation ends
            # where the words change sides.
            if found and place <= negated_until and polarity == _OTHER_SIDE.get(found[-1][1]):
                negated_until = -1
            found.append((place, f"not {polarity}" if place <= negated_until else polarity))
        return found

    def _polarity(self, words: Sequence[str], place: int) -> str | None:
        word = words[place]
        if place and word in self._second_halves:
            pair = self.polarity.get(f"{words[place - 1]} {word}")
            if pair is not None:
                return pair
        if word not in self._stemmed:
            if len(self._stemmed) > _CACHED_WORDS:
                self._stemmed.clear()
            polarities = (self.polarity.get(stem) for stem in possible_stems(word))
            self._stemmed[word] = next(filter(None, polarities), None)
        return self._stemmed[word]


def _turn(words: Sequence[str], opinions: Sequence[tuple[int, str]]) -> list[str]:
    if _TURNS.isdisjoint(words):
        return []
    last = max(place for place, word in enumerate(words) if word in _TURNS)
    return ["turn"] + [f"{'after' if place > last else 'before'} {opinion}" for place, opinion in opinions]


def _manner(words: Sequence[str], suffix: str) -> list[str]:
    noticed = [f"length {min(len(words), 32).bit_length()}"]
    marks = [word[0] for word in words if word[0] in "!?"]
    if "?" in marks:
        noticed.append(f"mark {suffix}")
    if "!" in marks:
        noticed.append("exclaimed")
    if not _QUESTIONS.isdisjoint(words):
        noticed.append(f"question {suffix}")
    if not _WISHES.isdisjoint(words):
        noticed.append(f"wish {suffix}")
    return noticed


def _waits(words: Sequence[str]) -> list[str]:
    if _WAITS.keys().isdisjoint(words):
        return []
    return [
        f"wait {_WAITS[word]}"
        for before, word in pairwise(words)
        if word in _WAITS and (before.isdigit() or before in _NUMBERS)
    ]
