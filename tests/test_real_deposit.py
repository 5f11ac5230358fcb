"""The deposit of the real dump: valid by both engines, with the totals that are known, and nothing private in it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from deposits import DEPOSITOR, assert_valid_deposit, part, texts
from leaks import FORBIDDEN, secrets
from lxml import etree

from jats_export import build_article, read_dumps
from jats_export.checks import read_document
from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT
from jats_export.checks.crossref.engines import strict_schema
from jats_export.checks.running import run_all
from jats_export.checks.settings import Settings
from jats_export.readers import Dump
from jats_export.settings import Crossref
from jats_export.writers import Written
from jats_export.writers.crossref import write_deposit

_OWN = attrs.evolve(DEPOSITOR, prefixes=("10.3981",))
_VERSIONS = ("5.5.0", "5.3.1")
_C = "{*}"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


@pytest.fixture(scope="module")
def dump(real_dump: Path) -> Dump:
    (own,) = read_dumps(real_dump)
    return own


@pytest.fixture(scope="module")
def deposits(dump: Dump) -> dict[str, Written]:
    article = build_article(dump)
    return {version: write_deposit([article], attrs.evolve(_OWN, version=version)) for version in _VERSIONS}


@pytest.fixture(scope="module")
def root(deposits: dict[str, Written]) -> etree._Element:
    return assert_valid_deposit(deposits["5.5.0"].data)


@pytest.mark.parametrize("version", _VERSIONS)
def test_valid_by_the_fast_engine(deposits: dict[str, Written], version: str) -> None:
    assert_valid_deposit(deposits[version].data)


def test_valid_by_the_exact_engine(deposits: dict[str, Written]) -> None:
    """The older version is in `tests/slow`: each takes seconds to compile."""
    own = etree.fromstring(deposits["5.5.0"].data)
    errors = strict_schema("5.5.0").iter_errors(own, use_location_hints=False)
    assert [error.reason for error in errors] == []


def test_the_exact_engine_runs_the_assertions(deposits: dict[str, Written]) -> None:
    """So the test above can fail where the fast engine cannot see it."""
    data = re.sub(rb' contributor_role="author"', b"", deposits["5.5.0"].data)
    own = etree.fromstring(re.sub(rb"<role [^>]*/>", b"", data))
    reasons = [error.reason for error in strict_schema("5.5.0").iter_errors(own, use_location_hints=False)]
    assert len(reasons) == 3
    assert all("assertion test" in str(reason) for reason in reasons)


def test_totals(root: etree._Element) -> None:
    """`deposit-targets` 1.6."""
    article = "c:body/c:journal/c:journal_article"
    citations = root.findall(f".//{_C}citation")
    assert len(citations) == 29
    assert Counter(own.get("type") for own in citations) == {
        "journal_article": 15,
        "preprint": 8,
        "web_resource": 5,
        "report": 1,
    }
    assert len(part(root, ".//c:citation/c:doi")) == 8
    assert len(part(root, ".//fr:assertion[@name='fundgroup']")) == 2
    assert len(part(root, f"{article}/c:contributors/c:person_name")) == 3
    assert len(part(root, f"{article}/c:titles")) == 2
    assert len(part(root, f"{article}/jats:abstract")) == 2
    assert part(root, f"{article}/c:pages") == ["<pages><first_page>16</first_page><last_page>27</last_page></pages>"]
    for kind in ("text-mining", "crawler-based"):
        (address,) = texts(root, f".//c:collection[@property='{kind}']/c:item/c:resource")
        assert "/CN/PDF/" in address


def test_names_and_numbers(root: etree._Element) -> None:
    assert texts(root, ".//c:person_name/c:surname") == ["温", "姚", "陈"]
    assert texts(root, ".//c:alt-name/c:name/c:surname") == ["Wen", "Yao", "Chen"]
    assert texts(root, "c:head/c:timestamp") == ["20260321055810746"]
    assert texts(root, ".//c:citation/c:elocation_id") == [
        "eadj1817",
        "nwac190",
        "8826",
        "bbac409",
        "220109",
        "118104",
        "293",
    ]
    assert [own.get("key") for own in root.iter(f"{_C}citation")] == [f"ref{number}" for number in range(1, 30)]
    (pair,) = texts(root, ".//c:citation[@key='ref25']/c:unstructured_citation")
    assert pair.count(" = ") == 1
    assert texts(root, ".//c:citation[@key='ref11']/c:doi") == []


def test_nothing_private_is_in_it(dump: Dump, deposits: dict[str, Written]) -> None:
    """No e-mail, no account of an operator, no number of the platform."""
    hidden = secrets(dump.tree)
    addresses = _ADDRESS.findall(dump.text)
    assert addresses
    for written in deposits.values():
        text = written.data.decode()
        assert [secret for secret in hidden if secret in text] == []
        assert [pattern.pattern for pattern in FORBIDDEN if pattern.search(text)] == []
        assert _ADDRESS.findall(text) == [DEPOSITOR.depositor_email]


def test_only_gaps_are_told(deposits: dict[str, Written]) -> None:
    checks = [CROSSREF_CHECKS[name] for name in CROSSREF_DEFAULT]
    document = read_document(deposits["5.5.0"].data, "batch.xml", deposits["5.5.0"].trace)
    problems = run_all(checks, document, Settings(crossref=_OWN))
    assert {problem.rule for problem in problems} == {"crossref-incomplete"}
    unconfigured = run_all(checks, document, Settings(crossref=Crossref()))
    (prefix,) = (problem for problem in unconfigured if problem.rule == "crossref-doi-prefix")
    assert prefix.span is not None  # the place of the DOI in the dump
    assert prefix.span.text == "10.3981/j.issn.2097-0781.2025.01.002"
