"""The report as text, JSON and HTML."""

from __future__ import annotations

import json

import pytest
from dumps import whole_article, whole_article_ext
from losses import of_article
from lxml import etree

from jats_export.loss import Outcome
from jats_export.problems import Level, Place, Problem
from jats_export.reports.loss_html import loss_html
from jats_export.reports.loss_json import loss_json
from jats_export.reports.loss_text import WIDTH, loss_text, wrapped

_STOP = Problem("no-dump", Level.ERROR, "The input holds no dump.", place=Place("b.txt"))


def test_text_has_counts_table_values_and_problems() -> None:
    one = of_article()
    lines = loss_text([one.report], [_STOP]).splitlines()
    assert lines[:3] == ["dump.txt, article 1", "===================", ""]
    counts = ", ".join(f"{count} {outcome.value}" for outcome, count in one.report.counts.items() if count)
    assert lines[3] == f"{len(one.report.entries)} values: {counts}"
    start = lines.index("Both languages: funding: no en")
    assert lines[start + 1 : start + 4] == [
        "                 number     zh     en  missing",
        "  title               1      1      1",
        "  abstract            1      1      1",
    ]
    assert "  funding             1      1      0  en: award-group" in lines
    doi = one.entry("Article.doi")
    at = lines.index(f"  {doi.line}:{doi.column} Article.doi “10.5555/example.2024.03.007”")
    assert lines[at + 1] == "      → /article/front/article-meta/article-id"
    assert f"Problems: {len(one.report.problems)}" in lines
    assert lines[-3:] == ["Not converted", "  b.txt:1:1: error no-dump The input holds no dump.", ""]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a", ["a"]),
        ("", [""]),
        ("甲" * 60, ["甲" * 50, "    " + "甲" * 10]),
        ("word " * 30, [("word " * 20).strip(), "    " + ("word " * 10).strip()]),
        ("/abcdefghi" * 11, ["/abcdefghi" * 10, "    /abcdefghi"]),
    ],
)
def test_lines_are_broken_by_columns(text: str, lines: list[str]) -> None:
    assert WIDTH == 100
    assert list(wrapped(text, 0, 4)) == lines


def test_json_has_the_documented_members() -> None:
    one = of_article()
    document = json.loads(loss_json([one.report], [_STOP]))
    assert list(document) == ["v", "articles", "stopped"]
    assert document["v"] == 1
    (article,) = document["articles"]
    assert list(article) == ["file", "index", "counts", "languages", "values", "problems"]
    assert article["counts"] == {outcome.value: one.report.counts[outcome] for outcome in Outcome}
    doi = next(value for value in article["values"] if value["path"] == "Article.doi")
    assert doi == {
        "line": 1,
        "column": doi["column"],
        "path": "Article.doi",
        "fate": "exported",
        "where": ["/article/front/article-meta/article-id"],
        "excerpt": "10.5555/example.2024.03.007",
    }
    known = {"line", "column", "path", "fate", "where", "why", "rules", "excerpt"}
    assert all(value.keys() <= known for value in article["values"])
    assert document["stopped"] == [
        {
            "rule": "no-dump",
            "level": "error",
            "message": "The input holds no dump.",
            "file": "b.txt",
            "line": 1,
            "column": 1,
        }
    ]


def test_html_is_one_page_that_escapes_what_it_shows() -> None:
    title = '<script>alert(1)</script> & "题名" <i>x</i>'
    one = of_article(whole_article(ext={"CN": whole_article_ext("CN", title=title)}))
    page = loss_html([one.report], [_STOP])
    assert "<script" not in page
    root = etree.fromstring(page, etree.HTMLParser())
    assert not root.xpath("//script | //link | //img | //*[@src] | //*[@href]")
    cells = [str(cell.xpath("string()")) for cell in root.iter("td")]
    assert title in cells
    assert root.xpath("//td[@lang='zh']")
    assert [str(heading.text) for heading in root.iter("h2")] == ["dump.txt, article 1", "Not converted"]
    assert all(
        f"{outcome.value}: {one.report.counts[outcome]}" in page for outcome in Outcome if one.report.counts[outcome]
    )
