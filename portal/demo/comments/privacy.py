"""Things people should not write into a comment, made up here so that masking has something to mask."""

import random

NAMES = {
    "Pak": (
        "Rahmat",
        "Yohanes",
        "Iskandar",
        "Hendra",
        "Usman",
        "Marthen",
        "Deki",
        "Burhan",
        "Zulfikar",
        "Made",
        "Eko",
    ),
    "Bu": (
        "Fitri",
        "Rosmini",
        "Maria",
        "Nurul",
        "Hasnawati",
        "Yensi",
        "Ance",
        "Wahyuni",
        "Fauziah",
        "Megawati",
    ),
}
GOOD_WORDS = (
    "{name} di loket {n} baik sekali",
    "terima kasih {name} sudah bantu saya",
    "salam buat {name}, sabar orangnya",
    "khusus {name} dapat jempol",
)
BAD_WORDS = (
    "yang melayani {name} tolong ditegur",
    "{name} di loket {n} kasar",
    "waktu itu sama {name}, disuruh balik terus",
    "tanya saja {name}, katanya beliau yang pegang",
)
CONTACT_WORDS = (
    "hubungi saya di {phone}",
    "WA saya {phone}",
    "tolong kabari ke {phone}",
    "ini nomor saya {phone}",
    "NIK saya {nik} tolong dicek",
    "atas nama {person} NIK {nik}",
    "balas ke {mail} saja",
    "email saya {mail}",
    "a.n. {person}, {phone}",
)


def personal_remark(rng: random.Random, mood: str) -> str:
    """A remark with one or two made-up personal details: a name, a phone, an NIK-like number or an e-mail."""
    words = CONTACT_WORDS
    if rng.random() < 0.5:
        words = {"happy": GOOD_WORDS, "cross": BAD_WORDS}.get(mood, GOOD_WORDS + BAD_WORDS)
    title = rng.choice(("Pak", "Bu"))
    person = rng.choice(NAMES[title])
    return rng.choice(words).format(
        name=f"{title} {person}",
        person=person,
        n=rng.randrange(1, 5),
        phone=_phone(rng),
        nik=_nik(rng),
        mail=f"{person.lower()}{rng.randrange(10, 99)}@example.com",
    )


def _phone(rng: random.Random) -> str:
    """Block 0000 of a mobile prefix: the right shape, but nobody's number."""
    last = f"{rng.randrange(10000):04d}"
    return rng.choice(("0812-0000-{}", "08120000{}", "0852 0000 {}", "+62 813 0000 {}", "08210000{}")).format(
        last
    )


def _nik(rng: random.Random) -> str:
    """District 00 does not exist, so the number has the right shape but belongs to nobody."""
    region = rng.choice(("7271", "1112", "1708", "7602", "5371"))
    day = rng.randrange(1, 29) + rng.choice((0, 40))
    return f"{region}00{day:02d}{rng.randrange(1, 13):02d}{rng.randrange(60, 99)}{rng.randrange(1, 9999):04d}"
