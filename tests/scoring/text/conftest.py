import csv
import gzip

import pytest

from scoring.text.corpus import SERVICE, Corpus, Example

PRAISE = [
    "petugas ramah",
    "pelayanan bagus",
    "sangat puas",
    "cepat dan bagus",
    "ramah sekali",
    "puas dan cepat",
]
BLAME = [
    "petugas galak",
    "pelayanan buruk",
    "sangat kecewa",
    "lambat dan buruk",
    "galak sekali",
    "kecewa lambat",
]
PLAIN = [
    "jam berapa buka",
    "mengurus akta",
    "syarat apa saja",
    "ambil kartu",
    "berapa biaya",
    "datang hari senin",
]
PLACES = ["loket satu", "loket dua", "kantor camat"]


@pytest.fixture(scope="session")
def tiny_examples():
    labelled = (("positive", PRAISE), ("negative", BLAME), ("neutral", PLAIN))
    indonesian = [
        Example(f"{text} {place}", label, "ind", "smsa")
        for label, texts in labelled
        for text in texts
        for place in PLACES
    ]
    javanese = [
        Example(f"{text} {place}", label, "jav", "nusax")
        for label, text in (
            ("positive", "apik tenan mas"),
            ("negative", "suwe pol mas"),
            ("neutral", "piro mas"),
        )
        for place in PLACES
    ]
    return indonesian + javanese + list(_service_comments())


def _service_comments():
    """Comments on services by two writers, about waiting, manners or nothing in particular."""
    about = {"cepat": "speed", "lambat": "speed", "ramah": "conduct", "galak": "conduct"}
    labelled = (("positive", PRAISE), ("negative", BLAME), ("neutral", PLAIN))
    for number, (label, text) in enumerate((label, text) for label, texts in labelled for text in texts):
        yield Example(
            text=f"{text} sekali ini",
            label=label,
            language="ind",
            source=SERVICE,
            family=f"family {number % 5}",
            aspects=frozenset(about[word] for word in text.split() if word in about),
            writer=("first", "second")[number % 2],
        )


@pytest.fixture(scope="session")
def tiny_corpus(tiny_examples):
    gloss = [("jav", "apik", "bagus"), ("jav", "suwe", "lambat"), ("jav", "piro", "berapa")]
    return Corpus(train=tiny_examples, validation=[], spelling={"bgs": "bagus"}, gloss=gloss)


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory, tiny_examples):
    """The folder of public data in small, with the same file names."""
    folder = tmp_path_factory.mktemp("sentiment")
    (folder / "lexicon").mkdir()
    rows = [(e.text, e.label, e.language, e.source) for e in tiny_examples if e.source != SERVICE]
    for name in ("train.csv.gz", "valid.csv.gz"):
        with gzip.open(folder / name, "wt", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([("text", "label", "lang", "source"), *rows])
    (folder / "lexicon" / "slang_id.csv").write_text("slang,formal,origin,licence\nbgs,bagus,own,CC0-1.0\n")
    (folder / "lexicon" / "gloss_to_indonesian.csv").write_text("lang,word,indonesian\njav,apik,bagus\n")
    return folder
