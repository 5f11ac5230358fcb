"""Rules of the tagging specification that say what is *not* written: on samples, and on a dump that tempts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dumps import article_ext, issue, issue_ext
from lxml import etree
from mapping.mapped import mapped, named, page_with, titled
from validity import assert_valid

from jats_export.mapping.article_type import _TYPE_BY_WORD
from jats_export.settings import ARTICLE_TYPES

_BOTH = {"EN": titled("EN"), "CN": titled("CN")}
_OBJECTS = ("fig", "table-wrap", "disp-formula", "inline-formula", "floats-group", "graphic")


@pytest.fixture(scope="module")
def samples(root: Path) -> dict[str, etree._Element]:
    """The finished samples, each valid."""
    found = {path.stem: assert_valid(path.read_bytes()) for path in sorted((root / "samples").glob("*.xml"))}
    assert len(found) > 3
    return found


def _everywhere(samples: dict[str, etree._Element], *tags: str) -> Iterator[str]:
    for name, root in samples.items():
        yield from (f"{name}: {own.tag}" for own in root.iter(*tags))
    for own in mapped(ext=_BOTH).root.iter(*tags):
        yield str(own.tag)


def test_no_sub_article_is_ever_written(samples: dict[str, etree._Element]) -> None:
    assert list(_everywhere(samples, "trans-title")) != []
    assert list(_everywhere(samples, "sub-article", "response")) == []


def test_every_article_type_is_one_that_pmc_takes(samples: dict[str, etree._Element]) -> None:
    by_column = {kind for _, kind in _TYPE_BY_WORD}
    assert len(by_column) > 10
    assert by_column <= set(ARTICLE_TYPES)
    assert {own.get("article-type") for own in samples.values()} <= set(ARTICLE_TYPES)


def test_no_type_of_id_stands_twice(samples: dict[str, etree._Element]) -> None:
    found = mapped(pmid="123456", cstr="CSTR:32000.14.xgxb").root
    for own in (found, *samples.values()):
        kinds = [item.get("pub-id-type") for item in own.iterfind("front/article-meta/article-id")]
        assert len(kinds) == len(set(kinds))
    assert len(found.findall("front/article-meta/article-id")) == 3


def test_equal_contribution_is_never_guessed(samples: dict[str, etree._Element]) -> None:
    authors = [
        named(name, orderNo=number, correspondingAuthor=1, email=f"{number}@example.org")
        for number, name in enumerate(("方晴", "林川"))
    ]
    contribs = mapped(authors=authors).root.findall(".//contrib")
    assert [own.get("corresp") for own in contribs] == ["yes", "yes"]
    contribs += [own for root in samples.values() for own in root.iter("contrib")]
    assert [own.get("equal-contrib") for own in contribs if own.get("equal-contrib") is not None] == []


def test_date_has_no_attribute_of_older_versions(samples: dict[str, etree._Element]) -> None:
    dates = [own for root in samples.values() for own in root.iter("pub-date")]
    assert len(dates) > 3
    assert [own for own in dates if own.get("pub-type") is not None] == []
    assert [own for own in dates if own.get("date-type") is None] == []


def test_editors_of_a_special_issue_are_no_authors() -> None:
    texts = {"CN": issue_ext(language="CN", specialIssueTitle="专刊", specialIssueEditor="虚构主编")}
    found = mapped(issue=issue(year="2024", specialIssue=1, ext=texts), authors=[named("方晴")])
    assert found.all("//issue-title") == ["专刊"]
    assert found.all("//contrib/name/surname") == ["方"]
    assert "虚构主编" not in "".join(found.all("/article"))


def test_nothing_is_called_free_to_read(samples: dict[str, etree._Element]) -> None:
    free = "{http://www.niso.org/schemas/ali/1.0/}free_to_read"
    assert list(_everywhere(samples, free)) == []
    assert mapped(oa=None).root.find(f".//{free}") is None
    assert mapped(oa=1).root.find(f".//{free}") is None


def test_no_object_is_invented(samples: dict[str, etree._Element]) -> None:
    page = page_with(["如图1和表2所示, 虚构的结果见式(3)。", "See Fig. 1 and Table 2."])
    found = mapped(page, ext={"CN": titled("CN"), "EN": article_ext(language="EN", title="Invented title")})
    assert found.all("//body/p") == ["如图1和表2所示, 虚构的结果见式(3)。", "See Fig. 1 and Table 2."]
    assert [own.tag for own in found.root.iter(*_OBJECTS)] == []
    assert found.all("//body//xref") == []
    empty = [own.tag for root in samples.values() for own in root.iter(*_OBJECTS) if len(own) == 0 and not own.attrib]
    assert empty == []


def test_nothing_is_counted_that_is_not_there(samples: dict[str, etree._Element]) -> None:
    counted = {"ref-count": "ref", "fig-count": "fig", "table-count": "table-wrap", "equation-count": "disp-formula"}
    for root in samples.values():
        for own in root.iterfind("front/article-meta/counts/*"):
            assert own.tag in {*counted, "page-count"}
            assert own.get("count") != "0"
            if own.tag in counted:
                assert own.get("count") == str(sum(1 for _ in root.iter(counted[str(own.tag)])))
