"""Labelled text for training and measuring: the public data sets, and our own comments on services."""

import csv
import gzip
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.text.normalisation import normalise, tokenise

SERVICE = "service"
# An installation's own comments: what people said of them, and what the rating beside them suggests.
PORTAL = "portal"
PORTAL_WEAK = "portal_weak"
SERVICE_COMMENTS = Path(__file__).parent / "data" / "comments"
OWN_SPELLING = Path(__file__).parent / "data" / "spelling.csv"
OWN_POLARITY = Path(__file__).parent / "data" / "polarity.csv"
OWN_TOPICS = Path(__file__).parent / "data" / "topics.csv"

# Shares of families, in hundredths: the first for training, the next for validation, the rest for the test.
_TRAINING_UP_TO, _VALIDATION_UP_TO = 65, 80


class DataMissing(Exception):
    """The folder of public sentiment data is not where it was said to be."""


@dataclass(frozen=True)
class Example:
    text: str
    label: str
    language: str
    source: str
    family: str = ""
    # What a service comment is about; the public sources do not say.
    aspects: frozenset[str] | None = None
    # The file a service comment stands in: those of one file were written by one hand.
    writer: str = ""
    # How much of a whole label it is; beside it stands the weight of its source.
    weight: float = 1.0


@dataclass(frozen=True)
class Corpus:
    train: list[Example]
    validation: list[Example]
    spelling: dict[str, str]
    gloss: list[tuple[str, str, str]]


def read_corpus(folder: Path) -> Corpus:
    """Read the public data; DataMissing names the first file that is not there."""
    needed = ("train.csv.gz", "valid.csv.gz", "lexicon/slang_id.csv", "lexicon/gloss_to_indonesian.csv")
    for name in needed:
        if not (folder / name).is_file():
            raise DataMissing(f"Sentiment data not found: {folder / name} does not exist.")
    train = list(_examples(folder / "train.csv.gz"))
    return Corpus(
        train=train,
        validation=list(_examples(folder / "valid.csv.gz")),
        spelling=_without_english(_spelling(folder / "lexicon" / "slang_id.csv"), train) | own_spelling(),
        gloss=[
            (row["lang"], row["word"], row["indonesian"])
            for row in _rows(folder / "lexicon" / "gloss_to_indonesian.csv")
        ],
    )


def service_comments(part: str) -> list[Example]:
    """Our own comments of one part: train, validation or test. A family never stands in two parts."""
    return [example for example in read_service_comments() if part_of_family(example.family) == part]


def read_service_comments() -> list[Example]:
    return [
        Example(
            text=row["text"],
            label=row["label"],
            language=row["lang"],
            source=SERVICE,
            family=row["family"],
            aspects=frozenset(row["aspects"].split()),
            writer=path.stem,
        )
        for path in sorted(SERVICE_COMMENTS.glob("*.csv"))
        for row in _rows(path)
    ]


def part_of_family(family: str) -> str:
    """Place a family by a digest of its name, so that adding one never moves another."""
    place = int.from_bytes(hashlib.sha256(family.encode()).digest()[:4], "big") % 100
    if place < _TRAINING_UP_TO:
        return "train"
    return "validation" if place < _VALIDATION_UP_TO else "test"


def own_spelling() -> dict[str, str]:
    return {row["informal"]: row["formal"] for row in _rows(OWN_SPELLING)}


def own_polarity() -> dict[str, str]:
    """Words and pairs of words as positive, negative or burden."""
    return {row["word"]: row["polarity"] for row in _rows(OWN_POLARITY)}


def own_topics() -> dict[str, str]:
    """Words and pairs of words with the aspects they point to, separated by spaces."""
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(OWN_TOPICS):
        topics[row["word"]].append(row["topic"])
    return {word: " ".join(aspects) for word, aspects in topics.items()}


def _spelling(path: Path) -> dict[str, str]:
    return {row["slang"]: row["formal"] for row in _rows(path)}


def _without_english(spelling: dict[str, str], train: Sequence[Example]) -> dict[str, str]:
    """Drop informal spellings that are English words, unless they are five times commoner in Indonesian."""
    seen: dict[str, Counter[str]] = {"eng": Counter(), "ind": Counter()}
    for example in train:
        if example.language in seen:
            seen[example.language].update(
                word for word in tokenise(normalise(example.text)) if word in spelling
            )
    rows = {language: sum(example.language == language for example in train) or 1 for language in seen}
    english, indonesian = seen["eng"], seen["ind"]
    return {
        word: formal
        for word, formal in spelling.items()
        if not english[word] or indonesian[word] / rows["ind"] >= 5 * english[word] / rows["eng"]
    }


def _examples(path: Path) -> Iterator[Example]:
    for row in _rows(path):
        yield Example(row["text"], row["label"], row["lang"], row["source"])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
