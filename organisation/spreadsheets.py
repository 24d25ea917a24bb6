"""Cells of a CSV file that a spreadsheet opens as what they are: text."""

# OWASP, "CSV Injection": what makes a spreadsheet take a text for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def disarmed(cell: object) -> object:
    """This will put an apostrophe before a text that a spreadsheet would run; numbers and days stay."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
