"""Dates as sources write them."""

import re
from datetime import date

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].{0,40})?)?)?", re.ASCII)
YEARS = range(1800, 2101)


def parse_date(text: str) -> tuple[str | None, int] | None:
    """Return the ISO date, as exact as the text is, and the year; a year alone is no date.

    >>> parse_date("2023-12-01T17:59:59Z"), parse_date("2023-12"), parse_date("2023"), parse_date("Dec 2023")
    (('2023-12-01', 2023), ('2023-12', 2023), (None, 2023), None)
    """
    found = DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    if year not in YEARS or not is_day(year, month, day):
        return None
    return "-".join(part for part in found.groups() if part) if found[2] else None, year


def is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
