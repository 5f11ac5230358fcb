"""Identifiers and links in every printed form."""

from __future__ import annotations

import pytest

from jats_export.references import parse, record

_START = "方晴. 湖水[J/OL]. 湖泊, 2020, 3(1): 5-9"


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        (". DOI:10.5555/a.b-1.", "10.5555/a.b-1"),
        (", doi: 10.5555/a.", "10.5555/a"),
        (". doi：10.5555/a。", "10.5555/a"),
        (". DOI 10.5555/a", "10.5555/a"),
        (". https://doi.org/10.5555/a.", "10.5555/a"),
        (". http://dx.doi.org/10.5555/a", "10.5555/a"),
        (". doi.org/10.5555/a", "10.5555/a"),
        (". 10.5555/a", "10.5555/a"),
        (". DOI:https://doi.org/10.5555/a.", "10.5555/a"),
        (". DOI:10.5555/S0140-6736(20)30183-5.", "10.5555/S0140-6736(20)30183-5"),
        (". DOI:10.5555/a(in Chinese)", "10.5555/a"),
        (". DOI:10.5555/a[2020-01-02].", "10.5555/a"),
        (". DOI:10.5555/j.\nabc.2020.01.002.", "10.5555/j.abc.2020.01.002"),
        ("; DOI:10.5555/(SICI)1097-4628(19960725)61:4<609::AID-APP5>3.0.CO;2-D.", "10.5555/(SICI)1097-4628(19960725)61:4<609::AID-APP5>3.0.CO;2-D"),
    ],
)  # fmt: skip
def test_doi(printed: str, doi: str) -> None:
    assert record(parse(_START + printed))["doi"] == doi


@pytest.mark.parametrize("printed", [". http://example.org/edoi.aspx?DOI=10.5555/geo.1.", ". 10.5 m. 10.123/4"])
def test_no_doi(printed: str) -> None:
    assert "doi" not in record(parse(_START + printed))


@pytest.mark.parametrize(
    ("printed", "url"),
    [
        (". https://example.org/a-b/.", "https://example.org/a-b/"),
        (". https://example.org/a.html．", "https://example.org/a.html"),
        ("[2020-01-02]. http://example.org?id=1 (in Chinese).", "http://example.org?id=1"),
        (". https://example.org/a_(b).", "https://example.org/a_(b)"),
        (". (https://example.org/a)", "https://example.org/a"),
        (". https://example.\norg/a/b.html.", "https://example.org/a/b.html"),
        (". https://example.org/ a.html.", "https://example.org/a.html"),
        (". https://example.org/a- b-c/. DOI:10.5555/a.", "https://example.org/a-b-c/"),
        (". https://example.org/view? id=1.", "https://example.org/view?id=1"),
        (". https://example.org/a?b=1&amp;c=2.", "https://example.org/a?b=1&c=2"),
        (". https://example.org/a?b=1&copy=2.", "https://example.org/a?b=1&copy=2"),
        (". https://example.org/a, https://doi.org/10.5555/a.", "https://example.org/a"),
        (". https://example.org/wiki/湖泊.", "https://example.org/wiki/湖泊"),
        (". www.example.org/a.", "www.example.org/a"),
        (". ftp://example.org/a;", "ftp://example.org/a"),
    ],
)
def test_url(printed: str, url: str) -> None:
    assert record(parse(_START + printed))["url"] == url


@pytest.mark.parametrize(
    ("printed", "field", "value"),
    [
        (". PMID: 99999901.", "pmid", "99999901"),
        (". PMCID: PMC9999901.", "pmcid", "PMC9999901"),
        (". CSTR:00000.11.lake.depth.", "cstr", "00000.11.lake.depth"),
        (". arXiv:2399.00001v2.", "preprint_id", "2399.00001v2"),
        (". DOI:10.48550/arXiv.2399.00001.", "preprint_id", "2399.00001"),
    ],
)
def test_number(printed: str, field: str, value: str) -> None:
    assert record(parse(_START + printed))[field] == value


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("[2024-12-31]", "2024-12-31"),
        ("[2024-5-6]", "2024-05-06"),
        ("[2024/05/06]", "2024-05-06"),
        ("[2024.5.6]", "2024-05-06"),
        ("[2024年5月6日]", "2024-05-06"),
        ("［2024－05－06］", "2024-05-06"),
        ("[2024-05]", "2024-05"),
        ("[访问日期: 2024-05-06]", "2024-05-06"),
    ],
)
def test_date_accessed(printed: str, iso: str) -> None:
    assert record(parse(f"湖泊局. 湖泊[EB/OL]. (2023-01-02){printed}. https://example.org/a."))["date_accessed"] == iso
