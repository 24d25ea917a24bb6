"""Words that name an aspect, so that one seen in no training comment still tells what a comment is about."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scoring.text.marks import QUOTED
from scoring.text.signals import NEGATORS
from scoring.text.stems import possible_stems


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_ALERT_TOPICS = frozenset({"topic levy", "topic danger"})
# What tells of a levy or a danger also tells of displeasure.
ALERTING = _ALERT_TOPICS | {
    "topic levy denied",
    "topic danger denied",
    "money asked",
    "money asked denied",
    "money quoted",
    "money for the free",
    "receipt denied",
}
# How far before its word a denial may stand: "tidak ada sama sekali pungli".
_DENIAL_REACH = 4
_MONEY = _words("""
    uang duit rupiah ribu ribuan rebu rb juta jt jutaan cepek gocap ceban goceng amplop rokok kopi bensin nominal pecahan
    lembar selembar money cash hepeng pitih dhuwit dhuit artos acis pipis doi doe
""")
_AMOUNT = re.compile(r"\d+(?:rb|ribu|k|jt|juta)")
_ASKING = _words("""
    minta mintain diminta diminta-minta dimintai dimintain meminta minta-minta ditagih nagih menagih dipatok mematok
    suruh disuruh nyuruh kasih ngasih dikasih nambah nambahin tambah tambahan selip selipin nyelip nyelipin diselipkan
    menyelipkan sisipkan sodorkan nyodorin setor nyetor patungan tebus ditawari ditawarin nawarin menawarkan
    asked demanded njaluk dijaluk nyuwun menta dipenta ditembak tembak nembak pakai pake
""")
_ASKING_REACH = 5
_CLUES = {
    **dict.fromkeys(
        _words("""
            bisik bisik-bisik berbisik bisiknya dibisikin kode kedip kedipan isyarat nyindir diam-diam belakang laci lipatan
            bawah samping oknum dipercepat mempercepat percepat didahulukan duluan kenalan saudara titipan pribadi modus
            dalam ngaku biasa biasanya wajib harus paksa maksa dipaksa ditahan
        """),
        "quietly",
    ),
    **dict.fromkeys(
        _words("karcis karcih kwitansi kuitansi kuitansinya struk nota resi receipt receipts bukti bon"),
        "receipt",
    ),
    **dict.fromkeys(_words("gratis gratisan garatis free cuma-cuma resmi resminya spanduk tarif"), "free"),
    **dict.fromkeys(
        _words("buat kanggo untuk demi utk jasa kas sumbangan kontribusi infak infaq admin"), "purpose"
    ),
}

# Enough for the words of some hundred thousand comments; then forgotten and looked up again.
_CACHED_WORDS = 60_000


class _Meaning(NamedTuple):
    names: tuple[str, ...]
    denies: bool
    is_money: bool
    asks: bool
    clue: str
    ends_pair: bool


_UNSEEN = _Meaning((), False, False, False, "", False)


class Topics:
    """Names of the aspects that the words point to; each name is one more term for the linear model."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """Take words, or pairs of words, with the aspects each points to, separated by spaces."""
        self.table = table
        self._names = {
            word: tuple(f"topic {aspect}" for aspect in aspects.split()) for word, aspects in table.items()
        }
        self._second_halves = {pair.rpartition(" ")[2] for pair in table if " " in pair}
        self._known: dict[tuple[str, str], _Meaning | None] = {}

    def notice(self, typed: Sequence[str], glossed: Sequence[str], *, is_quoted: bool = False) -> list[str]:
        """Name a topic once for each word of it; a word that is in the list as typed needs no gloss.

        A levy or a danger that is denied ("tanpa pungli") has a name of its own, and so have money asked for,
        money in a comment with quotation marks ("uang kopi"), a receipt not given, and what was to be free.
        """
        if len(self._known) > _CACHED_WORDS:
            self._known.clear()
        noticed = [QUOTED] if is_quoted else []
        has_money = is_free = False
        denied_until = money_at = asked_at = -99
        known = self._known
        for place, pair in enumerate(zip(typed, glossed, strict=True)):
            meaning = known.get(pair, _UNSEEN)
            if meaning is _UNSEEN:
                meaning = self._look_up(pair)
            if meaning is None:
                continue
            if meaning.denies:
                denied_until = place + _DENIAL_REACH
            names = meaning.names
            if meaning.ends_pair and place:
                names += self._names.get(f"{typed[place - 1]} {pair[0]}", ())
            is_denied = place <= denied_until
            noticed += [f"{name} denied" if is_denied and name in _ALERT_TOPICS else name for name in names]
            if meaning.clue:
                noticed.append(f"{meaning.clue} denied" if is_denied else meaning.clue)
                is_free = is_free or meaning.clue == "free"
            if meaning.is_money:
                money_at, has_money = place, True
            asked_at = place if meaning.asks else asked_at
            if place in (money_at, asked_at) and abs(money_at - asked_at) <= _ASKING_REACH:
                noticed.append("money asked denied" if is_denied else "money asked")
        if has_money:
            noticed += ["money"] + ["money quoted"] * is_quoted + ["money for the free"] * is_free
        return noticed

    def _look_up(self, pair: tuple[str, str]) -> _Meaning | None:
        word, gloss = pair
        meaning = _Meaning(
            self._names_of(word) or self._names_of(gloss),
            denies=word in NEGATORS or gloss in NEGATORS,
            is_money=word in _MONEY or _AMOUNT.fullmatch(word) is not None,
            asks=word in _ASKING,
            clue=_CLUES.get(word, ""),
            ends_pair=word in self._second_halves,
        )
        self._known[pair] = meaning if any(meaning) else None
        return self._known[pair]

    def _names_of(self, word: str) -> tuple[str, ...]:
        return next((self._names[stem] for stem in possible_stems(word) if stem in self._names), ())
