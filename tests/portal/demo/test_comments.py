import random
import re
from collections import Counter

import pytest

from portal.demo.city import build_city
from portal.demo.comments import LANGUAGES, comment_for, pick_language
from portal.demo.comments.complaints import COMPLAINTS, COMPLAINTS_OF_KIND
from portal.demo.comments.errands import ERRANDS, SERVICES_OF_KIND
from portal.demo.comments.grammar import expand
from portal.demo.comments.particulars import COMPLAINTS_OF_SERVICE, PRAISE_OF_SERVICE
from portal.demo.comments.praise import PRAISE, PRAISE_OF_KIND

REGIONS = ("palu", "blangpidie", "kepahiang", "mamuju", "kupang")
KINDS = ("civil", "permits", "health", "education", "social")
PERSONAL = re.compile(r"0000|@example\.com|NIK \d|\b(?:Pak|Bu) [A-Z]", re.IGNORECASE)


@pytest.fixture(scope="module")
def eight_thousand():
    rng = random.Random(20)
    comments = []
    for _ in range(8000):
        region = rng.choice(REGIONS)
        language = pick_language(rng, region)
        rating = rng.choices((1, 2, 3, 4, 5), (9, 8, 13, 27, 43))[0]
        kind = rng.choice(KINDS)
        comments.append(
            (language, comment_for(rng, rating=rating, service_kind=kind, language=language, region=region))
        )
    return comments


def test_most_comments_are_written_once(eight_thousand):
    letters_only = {re.sub(r"\W", "", text.lower()) for _, text in eight_thousand}

    assert len({text for _, text in eight_thousand}) >= 0.85 * 8000
    assert len(letters_only) >= 0.75 * 8000


def test_languages_come_in_the_wanted_shares(eight_thousand):
    shares = Counter(language for language, _ in eight_thousand)

    assert set(shares) == set(LANGUAGES)
    assert 0.82 < shares["ind"] / 8000 < 0.88
    assert 0.025 < shares["eng"] / 8000 < 0.055


def test_lengths_run_from_one_sign_to_a_story(eight_thousand):
    lengths = sorted(len(text) for _, text in eight_thousand)

    assert lengths[0] == 1
    assert 40 < lengths[4000] < 80
    assert 250 < lengths[-1] < 600


def test_no_comment_is_blank_or_keeps_its_pattern_marks(eight_thousand):
    for _, text in eight_thousand:
        assert text.strip() == text
        assert text
        assert not re.search(r"[\[\]{}|\\]|  ", text), text


def test_about_two_in_a_hundred_hold_personal_data(eight_thousand):
    personal = sum(bool(PERSONAL.search(text)) for _, text in eight_thousand)
    assert 0.012 < personal / 8000 < 0.03


def test_personal_numbers_belong_to_nobody(eight_thousand):
    for _, text in eight_thousand:
        for number in re.findall(r"(?<!\d)\d{16}(?!\d)", text):
            assert number[4:6] == "00"
        for number in re.findall(r"(?:\+62|\b0)[ -]?8[\d -]{8,}", text):
            assert "0000" in re.sub(r"\D", "", number)


def test_same_seed_gives_the_same_comments():
    def draw(seed):
        rng = random.Random(seed)
        return [comment_for(rng, rating=4, service_kind="health", language="ind") for _ in range(50)]

    assert draw(5) == draw(5)
    assert draw(5) != draw(6)


@pytest.mark.parametrize(
    ("rating", "fitting", "unfitting"),
    [
        (5, r"kasih|jempol|salut|puas|senang", r"judes|jutek|kecewa|parah|lelet|kapok|buruk"),
        (1, r"judes|jutek|kecewa|parah|lelet|kapok|buruk", r"jempol|salut|puas|senang"),
    ],
)
def test_mood_follows_the_rating(rating, fitting, unfitting):
    rng = random.Random(3)
    texts = [
        comment_for(rng, rating=rating, service_kind="civil", language="ind").lower() for _ in range(1500)
    ]

    with_fitting = sum(bool(re.search(fitting, text)) for text in texts)
    with_unfitting = sum(bool(re.search(unfitting, text)) for text in texts)

    assert with_fitting > 100
    assert with_fitting > 5 * with_unfitting


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rating", [1, 2, 3, 4, 5])
def test_every_language_has_words_for_every_rating_and_kind(language, rating):
    rng = random.Random(rating)
    for kind in KINDS:
        texts = {comment_for(rng, rating=rating, service_kind=kind, language=language) for _ in range(40)}
        assert len(texts) > 10, (language, rating, kind)


def test_comments_know_every_service_of_the_city():
    city = build_city(random.Random(1))
    codes = {service.code for agency in city.agencies for service in agency.services}

    assert codes <= set(ERRANDS)
    assert set(PRAISE_OF_SERVICE) == set(COMPLAINTS_OF_SERVICE) == set(ERRANDS)
    assert all(code in ERRANDS for services in SERVICES_OF_KIND.values() for code in services)


def test_a_service_code_keeps_the_comment_to_that_service():
    rng = random.Random(9)
    dental = [
        comment_for(rng, rating=5, service_kind="health", language="ind", service="GIGI").lower()
        for _ in range(400)
    ]

    assert sum("gigi" in text for text in dental) > 60
    assert not any(re.search(r"imunisasi|usg|dahak|\boss\b", text) for text in dental)


def test_choices_in_patterns_balance():
    pools = [*PRAISE.values(), *PRAISE_OF_KIND.values(), *PRAISE_OF_SERVICE.values()]
    pools += [*COMPLAINTS.values(), *COMPLAINTS_OF_KIND.values(), *COMPLAINTS_OF_SERVICE.values()]
    for pattern in (pattern for pool in pools for pattern in pool):
        assert pattern.count("[") == pattern.count("]"), pattern
        assert "|" not in re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\[[^\[\]]*\]", "", pattern)), pattern


def test_expand_fills_slots_and_takes_one_choice():
    rng = random.Random(1)
    pools = {"thing": ("[KTP|KK]",), "n": ("3",)}
    made = {expand(rng, "urus {thing} di loket {n}[ ya|]", pools) for _ in range(60)}

    assert made == {
        "urus KTP di loket 3",
        "urus KTP di loket 3 ya",
        "urus KK di loket 3",
        "urus KK di loket 3 ya",
    }


def test_each_region_has_its_own_languages():
    def drawn(region):
        rng = random.Random(4)
        return {pick_language(rng, region) for _ in range(3000)}

    assert drawn("kupang") == {"ind", "eng", "mkn", "jav"}
    assert drawn("blangpidie") == {"ind", "eng", "ace", "min"}
