"""Print how long masking a comment takes, and how the time grows with the length of awkward texts.

Run from the project's root: python -m bench.redaction

A doubled text should take about twice as long; four times would be the square. It ends with 1 when a text
grows by more than three times, which is what a pattern that backtracks does.
"""

from time import process_time

from feedback.redaction import redact
from scoring.text.corpus import read_service_comments

LENGTH = 40_000
RUNS = 5
MOST_GROWTH = 3.0
MEGABYTE = 1_000_000

# What the patterns begin with, over and over: each is the start of something that then does not come.
AWKWARD = (
    *(
        "0",
        "a",
        "@",
        " ",
        "-",
        "Pak ",
        "\u200b",
        "0 ",
        "1 ",
        "a@",
        "a.",
        "a-",
        "a@a.",
        "@a",
        "www.",
        "www.a ",
    ),
    *("http://", "gmail a", "a at ", "ig:", "12-05-2024 ", "08.30-12.00 ", "0800 1200 ", "0812 3 ", "08 12 "),
    *("Rp 1.250.000 ", "+1 ", "(0", "021 ", "wa 1.250.000 ", "bank 1.250.000.000 ", "ktp no "),
    *("telp no no no no ", "nol ", "B 12 DAN ", "motor ", "Pak Budi ", "pak kepala ", "nama saya ", "０８ "),
    *("①", "ﷺ", "👩\u200d", "0\u0336", "_", "[nama]"),
    "Antri di loket 3 sejak 08.30, Pak Budi 0812-3456-7890 ramah. ",
)


def main() -> None:
    comments = [example.text for example in read_service_comments()]
    seconds = min(_seconds(comments) for _ in range(RUNS))
    print(f"characters a comment   {sum(map(len, comments)) / len(comments):9.0f}")
    print(f"a comment              {seconds / len(comments) * 1e6:9.1f} µs")
    growths = sorted(((_growth(unit), unit) for unit in AWKWARD), reverse=True)
    for growth, unit in growths[:5]:
        print(f"twice the length       {growth:9.2f} times the time, repeating {unit!r}")
    slowest = max((_seconds([_text(unit, MEGABYTE)]), unit) for unit in AWKWARD)
    print(f"slowest megabyte       {slowest[0]:9.2f} s, repeating {slowest[1]!r}")
    if growths[0][0] > MOST_GROWTH:
        raise SystemExit(1)


def _growth(unit: str) -> float:
    once, twice = _text(unit, LENGTH), _text(unit, 2 * LENGTH)
    return min(_seconds([twice]) for _ in range(RUNS)) / min(_seconds([once]) for _ in range(RUNS))


def _text(unit: str, length: int) -> str:
    return (unit * length)[:length]


def _seconds(texts: list[str]) -> float:
    # Processor time: another process on the machine must not make the figure worse or better.
    started = process_time()
    for text in texts:
        redact(text)
    return process_time() - started


if __name__ == "__main__":
    main()
