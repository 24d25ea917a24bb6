from decimal import Decimal

import pytest

from appraisal.credit import conversion_table, credit

# PermenPANRB 1/2023, in the order SB, B, BP, K, SK.
PRINTED = {
    "PEMULA": "5.63 3.75 2.81 1.88 0.94",
    "TERAMPIL": "7.50 5.00 3.75 2.50 1.25",
    "MAHIR": "18.75 12.50 9.38 6.25 3.13",
    "PENYELIA": "37.50 25.00 18.75 12.50 6.25",
    "AHLI_PERTAMA": "18.75 12.50 9.38 6.25 3.13",
    "AHLI_MUDA": "37.50 25.00 18.75 12.50 6.25",
    "AHLI_MADYA": "56.25 37.50 28.13 18.75 9.38",
    "AHLI_UTAMA": "75.00 50.00 37.50 25.00 12.50",
}


def test_conversion_table_equals_the_printed_one():
    assert {level: " ".join(map(str, row.values())) for level, row in conversion_table().items()} == PRINTED


def test_part_of_a_year_counts_by_its_months():
    assert credit("AHLI_MUDA", "B", months=7) == Decimal("14.58")


@pytest.mark.parametrize(
    ("level", "predicate", "months"), [("NOBODY", "B", 12), ("PEMULA", "X", 12), ("PEMULA", "B", 0)]
)
def test_unknown_level_predicate_or_span_is_refused(level, predicate, months):
    with pytest.raises(ValueError):
        credit(level, predicate, months=months)
