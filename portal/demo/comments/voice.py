"""How one person types: capitals, short forms, slips of the finger, little words, emoji."""

import random
import re
from dataclasses import dataclass, replace

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "tidak": ("gak", "ga", "nggak", "ngga", "tdk", "gk", "enggak", "tak"),
    "sudah": ("udah", "sdh", "dah", "udh"),
    "belum": ("blm", "belom", "blum"),
    "yang": ("yg",),
    "dengan": ("dgn", "dg", "sama"),
    "untuk": ("utk", "buat", "untk"),
    "karena": ("karna", "krn", "krna"),
    "sekali": ("banget", "bgt", "skali", "bgtt"),
    "sangat": ("sgt", "sangatt"),
    "saja": ("aja", "aj", "sj"),
    "juga": ("jg", "jga"),
    "kalau": ("kalo", "klo", "kl"),
    "terima kasih": ("makasih", "trims", "terimakasih", "trimakasih", "thanks", "tks", "mksh", "Terima Kasih"),
    "pelayanan": ("pelayanan", "pelyanan", "plynan"),
    "orang": ("org",),
    "hari": ("hr", "hari"),
    "semoga": ("smoga", "moga", "mudah2an"),
    "banyak": ("byk", "bnyk"),
    "lebih": ("lbh",),
    "dari": ("dr", "dari"),
    "sampai": ("sampe", "smp", "ampe"),
    "pakai": ("pake", "pke"),
    "hanya": ("cuma", "cuman"),
    "cuma": ("cuman", "cm"),
    "begini": ("gini", "kayak gini"),
    "seperti": ("kayak", "kyk", "spt"),
    "cepat": ("cepet", "cpt"),
    "dapat": ("dapet", "dpt"),
    "bagaimana": ("gimana", "gmn"),
    "jangan": ("jgn",),
    "padahal": ("pdhl", "padahal"),
    "langsung": ("lgsg", "langsung"),
    "tolong": ("tlg", "tolong"),
    "mohon": ("mhn", "mohon"),
    "saya": ("sy", "saya", "aku", "sya"),
    "menunggu": ("nunggu", "nungguin"),
    "melayani": ("ngelayanin", "melayani"),
    "dilayani": ("dilayanin", "dilayani"),
    "dijelaskan": ("dijelasin",),
    "menjelaskan": ("jelasin", "ngejelasin"),
    "jelaskan": ("jelasin",),
    "diperbaiki": ("dibenerin", "diperbaiki"),
    "ditambah": ("ditambahin", "ditambah"),
    "mengerti": ("ngerti", "paham"),
    "benar": ("bener",),
    "antre": ("antri", "ngantri"),
    "antrean": ("antrian",),
    "ternyata": ("trnyata", "ternyata"),
    "sekarang": ("skrg", "skrang"),
    "kemarin": ("kmrn", "kemaren"),
    "lagi": ("lg", "lagi"),
    "bisa": ("bs", "bisa"),
    "tapi": ("tp", "tpi"),
    "dan": ("n", "&", "sm"),
    "mau": ("mo", "mau"),
    "sama": ("ama", "sm"),
    "waktu": ("wkt", "waktu"),
    "terus": ("trus", "trs"),
    "jadi": ("jd", "jadi"),
    "setiap": ("tiap",),
    "bilang": ("blg", "bilang"),
    "diberi": ("dikasih",),
    "tempat": ("tmpt", "tempat"),
    "menit": ("mnt", "menit"),
    "anak": ("anak", "ank"),
    "malah": ("mlh", "malah"),
    "kenapa": ("knp", "knapa"),
}  # fmt: skip

FORMAL: dict[str, str] = {
    "cuma": "hanya",
    "jelaskan": "menjelaskan",
    "kayak": "seperti",
    "antre": "mengantre",
    "suruh": "disuruh",
    "bikin": "membuat",
    "urus": "mengurus",
    "lama sekali": "terlalu lama",
    "tolong": "mohon",
    "bantu": "membantu",
}

PARTICLES = ("sih", "ya", "deh", "nih", "lho", "kok", "lah", "dong")
HAPPY = ("👍", "🙏", "😊", "😍", "❤️", "👏", "🥰", "👍👍", "🙏🙏🙏", "😁", "💯", "🔥", "😇")
CROSS = ("😡", "😤", "👎", "🙄", "😭", "😒", "🤦", "😓", "😔", "😮‍💨")
SO_SO = ("🙏", "😅", "🤔", "😐", "🙂")

_SHORTEN = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, SHORT_FORMS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_FORMALISE = re.compile(r"\b(" + "|".join(sorted(map(re.escape, FORMAL), key=len, reverse=True)) + r")\b")
_STRETCH = re.compile(r"\b(lama|mantap|ramah|cepat|bagus|bgt|banget|panas|capek|puas|sabar|makasih|kecewa)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    casing: str  # proper / lower / first / upper / title
    shortening: float  # share of shortenable words that get shortened
    is_formal: bool
    typo_count: int
    stretches: bool
    ending: str
    gap: str  # what stands between two sentences
    drops_commas: bool
    particle: float
    emoji: float

    def say(self, rng: random.Random, sentences: list[str], mood: str) -> str:
        parts = [self._colour(rng, sentence) for sentence in sentences]
        text = self._join(parts)
        text = self._cased(text)
        for _ in range(self.typo_count):
            text = _slip(rng, text)
        if rng.random() < self.emoji:
            pool = {"happy": HAPPY, "cross": CROSS}.get(mood, SO_SO)
            text = f"{text}{rng.choice((' ', ' ', ''))}{rng.choice(pool)}"
        return text

    def without_short_forms(self) -> "Voice":
        """The same hand in another language, where Indonesian short forms would be out of place."""
        return replace(self, shortening=0, is_formal=False, stretches=False, particle=0)

    def _colour(self, rng: random.Random, sentence: str) -> str:
        if self.is_formal:
            return _FORMALISE.sub(lambda match: FORMAL[match[0]], sentence)
        if self.shortening:
            sentence = self._shorten(rng, sentence)
        if self.stretches:
            sentence = _STRETCH.sub(
                lambda match: match[0] + match[0][-1] * rng.randrange(1, 4), sentence, count=1
            )
        if rng.random() < self.particle and not sentence.endswith(("?", "!", "ya", "sih")):
            sentence = f"{sentence} {rng.choice(PARTICLES)}"
        return sentence.replace(",", "") if self.drops_commas else sentence

    def _shorten(self, rng: random.Random, sentence: str) -> str:
        chosen: dict[str, str] = {}  # a person shortens the same word in the same way

        def short_form(match: re.Match[str]) -> str:
            word = match[0].lower()
            if word not in chosen:
                takes = rng.random() < self.shortening
                chosen[word] = rng.choice(SHORT_FORMS[word]) if takes else match[0]
            return chosen[word]

        return _SHORTEN.sub(short_form, sentence)

    def _join(self, parts: list[str]) -> str:
        text = parts[0]
        for part in parts[1:]:
            gap = " " if text.endswith(("?", "!")) else self.gap
            text = f"{text}{gap}{part}"
        return text if text.endswith(("?", "!", "👍", "🙏")) else text + self.ending

    def _cased(self, text: str) -> str:
        if self.casing == "upper":
            return text.upper()
        if self.casing == "title":
            return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
        if self.casing == "lower":
            return text if text[:4].isupper() else text.lower()
        text = text[:1].upper() + text[1:]
        if self.casing == "first":
            return text
        return re.sub(r"([.!?]\s+)(\w)", lambda match: match[1] + match[2].upper(), text)


def someone(rng: random.Random) -> Voice:
    """A random writer: one in eight writes formally, about half shorten words."""
    is_formal = rng.random() < 0.12
    if is_formal:
        return Voice("proper", 0, True, 0, False, ".", ". ", False, 0, 0.01)
    return Voice(
        casing=rng.choices(("proper", "lower", "first", "upper", "title"), (38, 42, 15, 3, 2))[0],
        shortening=rng.choices((0.0, 0.35, 0.75, 0.95), (30, 30, 25, 15))[0],
        is_formal=False,
        typo_count=rng.choices((0, 1, 2), (80, 16, 4))[0],
        stretches=rng.random() < 0.08,
        ending=rng.choices((".", "", "!", "..", "...", "!!"), (34, 46, 6, 6, 5, 3))[0],
        gap=rng.choices((". ", ", ", ".. ", " ", "\n", "! ", ".", " - "), (46, 26, 8, 8, 3, 4, 3, 2))[0],
        drops_commas=rng.random() < 0.2,
        particle=rng.choices((0.0, 0.25), (65, 35))[0],
        emoji=rng.choices((0.02, 0.35), (75, 25))[0],
    )


def _slip(rng: random.Random, text: str) -> str:
    """One slip of the finger in one longer word: letters swapped, dropped, doubled or a near key hit."""
    spots = [match.start() for match in re.finditer(r"(?<=[a-z])[a-z](?=[a-z]{2})", text)]
    if not spots:
        return text
    at = rng.choice(spots)
    letter, following = text[at], text[at + 1]
    slipped = rng.choice(
        (following + letter, following, letter + letter + following, _near(rng, letter) + following)
    )
    return text[:at] + slipped + text[at + 2 :]


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _near(rng: random.Random, letter: str) -> str:
    row = next((row for row in _ROWS if letter in row), letter)
    at = row.index(letter)
    return rng.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2] or letter)
