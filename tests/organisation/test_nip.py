from datetime import date

import pytest

from organisation.nip import InvalidNip, parse_nip

PLAIN = "198503122010011007"


def test_parse_nip_reads_every_field():
    nip = parse_nip(PLAIN)

    assert nip.digits == PLAIN
    assert nip.birth_date == date(1985, 3, 12)
    assert (nip.start_year, nip.start_month) == (2010, 1)
    assert nip.sex == "L"
    assert nip.kind == "PNS"


@pytest.mark.parametrize(
    "text",
    [
        "19850312 201001 1 007",
        "  198503122010011007\n",
        "19850312\u00a0201001\u00a01\u00a0007",
        "1985 0312 2010 0110 07",
    ],
)
def test_parse_nip_accepts_spaces_anywhere(text):
    assert parse_nip(text).digits == PLAIN


def test_second_sex_code_means_female():
    assert parse_nip("199002292010122001".replace("0229", "0228")).sex == "P"


def test_grouped_prints_eight_six_one_three():
    assert parse_nip(PLAIN).grouped == "19850312 201001 1 007"


def test_masked_shows_only_the_last_three_digits():
    masked = parse_nip(PLAIN).masked()

    assert masked == "•••••••• •••••• • 007"
    assert [character for character in masked if character.isdigit()] == ["0", "0", "7"]


def test_printed_forms_do_not_reveal_the_birth_date():
    nip = parse_nip(PLAIN)

    assert str(nip) == nip.masked()
    assert repr(nip) == "Nip(start_year=2010, start_month=1, sex='L', kind='PNS')"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "length"),
        ("   ", "length"),
        ("19850312201001100", "length"),
        ("1985031220100110070", "length"),
        ("19850312-201001-1-007", "digits"),
        ("19850312201001100A", "digits"),
        ("１９８５０３１２２０１００１１００７", "digits"),
        ("198513122010011007", "birth_date"),
        ("198502302010011007", "birth_date"),
        ("198500122010011007", "birth_date"),
        ("199002292010011007", "birth_date"),
        ("000003122010011007", "birth_date"),
        ("189903122010011007", "birth_date"),
        ("198503122010001007", "start_month"),
        ("198503122010131007", "start_month"),
        ("198503122010010007", "sex"),
        ("198503122010013007", "sex"),
        ("198503121985031007", "start_before_birth"),
        ("198503121984121007", "start_before_birth"),
    ],
)
def test_parse_nip_refuses_with_a_stable_code(text, code):
    with pytest.raises(InvalidNip) as caught:
        parse_nip(text)

    assert caught.value.code == code


def test_refusal_is_a_sentence_without_the_number():
    with pytest.raises(InvalidNip) as caught:
        parse_nip("198503122010013007")

    assert str(caught.value) == "Digit 15 of the NIP must be 1 (male) or 2 (female)."


def test_leap_day_is_a_valid_birth_date():
    assert parse_nip("199202292015021001").birth_date == date(1992, 2, 29)


def test_pppk_number_may_carry_a_code_in_place_of_the_month():
    nip = parse_nip("199001012022211003", kind="PPPK")

    assert (nip.start_year, nip.start_month, nip.kind) == (2022, None, "PPPK")


def test_same_number_is_refused_for_a_pns():
    with pytest.raises(InvalidNip) as caught:
        parse_nip("199001012022211003")

    assert caught.value.code == "start_month"


@pytest.mark.parametrize(
    ("text", "code"),
    [("199013012022211003", "birth_date"), ("199001011990211003", "start_before_birth")],
)
def test_pppk_keeps_the_other_checks(text, code):
    with pytest.raises(InvalidNip) as caught:
        parse_nip(text, kind="PPPK")

    assert caught.value.code == code


def test_unknown_kind_is_a_programming_error():
    with pytest.raises(ValueError, match="unknown kind of officer"):
        parse_nip(PLAIN, kind="TNI")
