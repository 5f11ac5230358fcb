"""The base article of these tests tells nothing, so that a problem in a test belongs to its case."""

from __future__ import annotations

from mapping.mapped import mapped, page_with


def test_base_article_tells_nothing() -> None:
    assert mapped().told == []


def test_base_page_tells_only_that_it_has_no_headings() -> None:
    found = mapped(page_with(["一段正文。"]))
    assert found.rules == ["headings-lost"]
    assert found.all("//body/p") == ["一段正文。"]
