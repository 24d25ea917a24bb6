"""Words that name an aspect, so that one seen in no training comment still tells what a comment is about."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scoring.text.signals import NEGATORS
from scoring.text.stems import possible_stems


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_ALERT_TOPICS = frozenset({"topic levy", "topic danger"})
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
_QUIETLY = _words("""
    bisik bisik-bisik berbisik dibisikin kode kedip kedipan isyarat nyindir diam-diam belakang laci map lipatan meja bawah
    kwitansi kuitansi struk resi receipt oknum dipercepat mempercepat didahulukan duluan
""")


# Enough for the words of some hundred thousand comments; then forgotten and looked up again.
_CACHED_WORDS = 60_000


class _Meaning(NamedTuple):
    names: tuple[str, ...]
    denies: bool
    is_money: bool
    asks: bool
    is_quiet: bool
    ends_pair: bool


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

    def notice(self, typed: Sequence[str], glossed: Sequence[str]) -> list[str]:
        """Name a topic once for each word of it; a word that is in the list as typed needs no gloss.

        A levy or a danger that is denied ("tanpa pungli") has a name of its own, and so has money asked for.
        """
        if len(self._known) > _CACHED_WORDS:
            self._known.clear()
        noticed: list[str] = []
        denied_until = money_at = asked_at = -99
        for place, pair in enumerate(zip(typed, glossed, strict=True)):
            meaning = self._known[pair] if pair in self._known else self._look_up(pair)
            if meaning is None:
                continue
            if meaning.denies:
                denied_until = place + _DENIAL_REACH
            names = meaning.names
            if meaning.ends_pair and place:
                names += self._names.get(f"{typed[place - 1]} {pair[0]}", ())
            is_denied = place <= denied_until
            noticed += [f"{name} denied" if is_denied and name in _ALERT_TOPICS else name for name in names]
            if meaning.is_quiet:
                noticed.append("quietly")
            money_at = place if meaning.is_money else money_at
            asked_at = place if meaning.asks else asked_at
            if place in (money_at, asked_at) and abs(money_at - asked_at) <= _ASKING_REACH:
                noticed.append("money asked denied" if is_denied else "money asked")
        return noticed

    def _look_up(self, pair: tuple[str, str]) -> _Meaning | None:
        word, gloss = pair
        meaning = _Meaning(
            self._names_of(word) or self._names_of(gloss),
            denies=word in NEGATORS or gloss in NEGATORS,
            is_money=word in _MONEY or _AMOUNT.fullmatch(word) is not None,
            asks=word in _ASKING,
            is_quiet=word in _QUIETLY,
            ends_pair=word in self._second_halves,
        )
        self._known[pair] = meaning if any(meaning) else None
        return self._known[pair]

    def _names_of(self, word: str) -> tuple[str, ...]:
        return next((self._names[stem] for stem in possible_stems(word) if stem in self._names), ())
