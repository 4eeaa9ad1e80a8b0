"""arXiv ids, DOIs and dates as people write them."""

import pytest

from citelink.extract.read.dates import parse_date
from citelink.extract.read.identifiers import arxiv_year, parse_arxiv_id, parse_doi


@pytest.mark.parametrize(
    ("text", "arxiv_id"),
    [
        ("2512.15082", "2512.15082"),
        ("2512.15082v1", "2512.15082v1"),
        ("2512.15082V12", "2512.15082v12"),
        ("0704.0001", "0704.0001"),
        (" arXiv:2512.15082v1 [cs.CL] ", "2512.15082v1"),
        ("ARXIV: 2512.15082", "2512.15082"),
        ("http://arxiv.org/abs/2512.15082v1", "2512.15082v1"),
        ("https://www.arxiv.org/pdf/2512.15082v1.pdf", "2512.15082v1"),
        ("export.arxiv.org/html/2512.15082/", "2512.15082"),
        ("https://huggingface.co/papers/2512.15082", "2512.15082"),
        ("https://www.alphaxiv.org/abs/2512.15082", "2512.15082"),
        ("https://doi.org/10.48550/arXiv.2106.09685", "2106.09685"),
        ("10.48550/arxiv.2106.09685", "2106.09685"),
        ("paper:arxiv:2312.00690", "2312.00690"),
        ("cs/0112017", "cs/0112017"),
        ("hep-th/9901001v2", "hep-th/9901001v2"),
        ("math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/abs/cs/0112017v1", "cs/0112017v1"),
        ("2513.00001", None),  # there is no month 13
        ("cs/0100017", None),
        ("2512.150", None),
        ("2512.150823", None),
        ("12.15082", None),
        ("version 2512.15082 of it", None),
        ("https://example.org/abs/2512.15082", None),
        ("https://arxiv.org/abs/2512.15082 https://evil.example", None),
        ("٢٥١٢.١٥٠٨٢", None),  # digits, but not arXiv's
        ("a" * 100_000, None),
        ("a-" * 100_000 + "/0112017", None),
        ("", None),
    ],
)
def test_arxiv_ids(text: str, arxiv_id: str | None) -> None:
    assert parse_arxiv_id(text) == arxiv_id


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1109/CVPR.2016.90", "10.1109/CVPR.2016.90"),
        ("https://doi.org/10.1109/CVPR.2016.90", "10.1109/CVPR.2016.90"),
        ("http://dx.doi.org/10.1145/3442381.3450042", "10.1145/3442381.3450042"),
        ("doi: 10.1000/a(b)c;1-2", "10.1000/a(b)c;1-2"),
        ("10.1109", None),
        ("10.1109/with space", None),
        ("11.1109/x", None),
        ("10.1109/" + "x" * 10_000, None),
        ("", None),
    ],
)
def test_dois(text: str, doi: str | None) -> None:
    assert parse_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-12-01", ("2023-12-01", 2023)),
        ("2023-12-01T17:59:59Z", ("2023-12-01", 2023)),
        ("2023-12-01 17:59", ("2023-12-01", 2023)),
        ("2023-12", ("2023-12", 2023)),
        ("2023", (None, 2023)),
        ("2024-02-29", ("2024-02-29", 2024)),
        ("2023-02-29", None),
        ("2023-13-01", None),
        ("0000-01-01", None),
        ("9999", None),
        ("1 Dec 2023", None),
        ("2023-12-01T" + "0" * 100_000, None),
        ("٢٠٢٣", None),
    ],
)
def test_dates(text: str, found: tuple[str | None, int] | None) -> None:
    assert parse_date(text) == found


@pytest.mark.parametrize(
    ("arxiv_id", "year"), [("2512.15082v1", 2025), ("0704.0001", 2007), ("cs/9912017", 1999), ("math/0309136", 2003)]
)
def test_an_arxiv_id_tells_its_year(arxiv_id: str, year: int) -> None:
    assert arxiv_year(arxiv_id) == year
