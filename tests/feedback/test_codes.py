from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.check_words import ENGLISH, INDONESIAN, WORDS
from feedback.codes import (
    ALPHABET,
    CODE_LENGTH,
    RECEIPT_LENGTH,
    check_words,
    display_code,
    new_code,
    new_receipt,
    normalise_code,
    receipt_from,
)

KEY = b"a key of the installation"
LENGTHS = (CODE_LENGTH, RECEIPT_LENGTH)


def swap(code, left, right):
    symbols = list(code)
    symbols[left], symbols[right] = symbols[right], symbols[left]
    return "".join(symbols)


def replace(code, places, symbol):
    return "".join(symbol if place in places else old for place, old in enumerate(code))


def test_alphabet_is_crockfords():
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert set("ILOU").isdisjoint(ALPHABET)


@pytest.mark.parametrize("length", [2, 10, 12, 31])
def test_new_code_has_the_length_and_a_valid_check(length):
    code = new_code(length)

    assert len(code) == length
    assert normalise_code(code, lengths=(length,)) == code


@pytest.mark.parametrize("length", [0, 1, 32])
def test_new_code_refuses_a_length_without_distinct_weights(length):
    with pytest.raises(ValueError, match="between 2 and 31"):
        new_code(length)


def test_new_codes_do_not_repeat_and_use_every_symbol():
    codes = {new_code() for _ in range(2_000)}

    assert len(codes) == 2_000
    assert set("".join(codes)) == set(ALPHABET)


def test_new_receipt_has_twelve_symbols():
    receipt = new_receipt()

    assert len(receipt) == 12
    assert normalise_code(receipt) == receipt


@pytest.mark.parametrize("length", LENGTHS)
def test_every_single_wrong_symbol_is_caught(length):
    for code in (new_code(length) for _ in range(50)):
        for place in range(length):
            passing = [s for s in ALPHABET if normalise_code(replace(code, {place}, s)) is not None]
            assert passing == [code[place]]


@pytest.mark.parametrize("length", LENGTHS)
def test_every_exchange_of_two_symbols_is_caught(length):
    for code in (new_code(length) for _ in range(200)):
        for left, right in combinations(range(length), 2):
            if code[left] != code[right]:
                assert normalise_code(swap(code, left, right)) is None


@pytest.mark.parametrize("length", LENGTHS)
def test_every_double_read_as_another_double_is_caught(length):
    for left, right in combinations(range(length), 2):
        payload = replace("0" * length, {left, right}, "Z")
        code = next(code for code in with_free_place(payload, {left, right}) if normalise_code(code))
        for symbol in ALPHABET.replace("Z", ""):
            assert normalise_code(replace(code, {left, right}, symbol)) is None


def with_free_place(payload, taken):
    free = next(place for place in range(len(payload)) if place not in taken)
    return (replace(payload, {free}, symbol) for symbol in ALPHABET)


def test_a_random_text_passes_once_in_thirty_two():
    stem = new_code()[:8]

    passing = sum(normalise_code(stem + a + b) is not None for a in ALPHABET for b in ALPHABET)

    assert passing == 32


def test_known_codes_stay_valid_for_ever():
    assert normalise_code("0000000000") == "0000000000"
    assert normalise_code("0000000012") == "0000000012"
    assert normalise_code("0123456789") == "0123456789"
    assert normalise_code("0123456788") is None
    assert receipt_from(b"seed") == "Z3X6VP5GH927"
    assert check_words("0123456789", key=KEY, language="id") == ("baterai", "lampu")


def test_normalise_reads_lookalikes_as_digits():
    assert normalise_code("OOoo0000i2") == "0000000012"
    assert normalise_code("00000000L2") == normalise_code("00000000l2") == "0000000012"


@pytest.mark.parametrize(
    "typed",
    [
        "00000-00012",
        " 00000 00012\n",
        "0 0 0 0 0 0 0 0 1 2",
        "00000–00012",
        "00000\u201100012",
        "00000\u00a000012",
        "00000\u200b00012",
        "００００００００１２",
    ],
)
def test_normalise_ignores_spaces_and_hyphens(typed):
    assert normalise_code(typed) == "0000000012"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "000000001",
        "00000000120",
        "0000000011",
        "000000001U",
        "00000000*2",
        "00000_00012",
        "00000/00012",
        "000000001ß",
        "٠٠٠٠٠٠٠٠١٢",
        "0" * 1_000_000,
        " " * 1_000_000 + "0000000012",
    ],
)
def test_normalise_refuses_wrong_shape_or_check(typed):
    assert normalise_code(typed) is None


@given(st.text(max_size=40))
def test_normalise_is_idempotent_on_any_text(text):
    code = normalise_code(text)

    assert code is None or normalise_code(code) == code


@given(st.sampled_from(LENGTHS))
def test_display_and_normalise_are_inverse(length):
    code = new_code(length)

    assert normalise_code(display_code(code)) == code
    assert normalise_code(display_code(code).lower()) == code


def test_display_groups_fives_for_posters_and_fours_for_receipts():
    assert display_code("ABCDEFGHJK") == "ABCDE-FGHJK"
    assert display_code("ABCDEFGHJKMN") == "ABCD-EFGH-JKMN"


def test_receipt_from_is_the_same_for_the_same_seed():
    assert receipt_from(b"seed") == receipt_from(b"seed")
    assert receipt_from(b"seed") != receipt_from(b"seeds")


def test_receipt_from_gives_valid_spread_receipts():
    receipts = {receipt_from(number.to_bytes(4)) for number in range(2_000)}

    assert len(receipts) == 2_000
    assert all(len(receipt) == 12 and normalise_code(receipt) == receipt for receipt in receipts)
    assert all({receipt[place] for receipt in receipts} == set(ALPHABET) for place in range(12))


def test_word_lists_have_256_plain_words_each():
    for words in WORDS.values():
        assert len(words) == len(set(words)) == 256
        assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
        assert all(3 <= len(word) <= 10 for word in words)


@pytest.mark.parametrize("words", [INDONESIAN, ENGLISH], ids=["id", "en"])
def test_no_two_words_differ_by_one_letter(words):
    clashes = [pair for pair in combinations(words, 2) if one_slip_apart(*pair)]

    assert clashes == []


def one_slip_apart(one, other):
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    return len(long) == len(short) and sum(a != b for a, b in zip(short, long, strict=True)) == 1


def test_check_words_are_fixed_by_code_and_key():
    words = check_words("ABCDEFGHJK", key=KEY, language="id")

    assert check_words("ABCDEFGHJK", key=KEY, language="id") == words
    assert check_words("ABCDEFGHJK", key=b"another key", language="id") != words
    assert check_words("ABCDEFGHJM", key=KEY, language="id") != words


def test_check_words_mean_the_same_in_both_languages():
    english = check_words("ABCDEFGHJK", key=KEY, language="en")
    indonesian = check_words("ABCDEFGHJK", key=KEY, language="id")

    assert [ENGLISH.index(word) for word in english] == [INDONESIAN.index(word) for word in indonesian]


@pytest.mark.parametrize(
    ("language", "same_as"), [("en-GB", "en"), ("id-ID", "id"), ("jv", "id"), ("", "id")]
)
def test_check_words_fall_back_to_the_nearest_list(language, same_as):
    words = check_words("ABCDEFGHJK", key=KEY, language=language)

    assert words == check_words("ABCDEFGHJK", key=KEY, language=same_as)


def test_check_words_are_always_two_different_words():
    pairs = [check_words(f"{number:010d}", key=KEY, language="id") for number in range(5_000)]

    assert all(first != second for first, second in pairs)
    assert {word for pair in pairs for word in pair} == set(INDONESIAN)
