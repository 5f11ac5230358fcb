"""Inputs that break naive readers (`dump-format` 3.7): a maker of each, and a size that a quadratic reader would feel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dumps import article, article_ext, dump_text, reference, whole_article


def abstract_of(piece: str, count: int) -> str:
    """A dump whose abstract is a piece over and over."""
    return dump_text(article(id=1, ext={"CN": article_ext(id=2, articleAbstract=piece * count, fund=None)}))


def references_without(name: str, count: int) -> str:
    """A dump whose references all lack a field."""
    refs = [reference(id=5, rfNumber=f"[{number}]").without(name) for number in range(count)]
    return dump_text(article(id=1, refs=refs))


def references_renamed(count: int) -> str:
    """A dump whose references all have a field under another name."""
    return dump_text(whole_article(references=count)).replace(", articleTitle=", ", artTitle=")


def page_line_of(piece: str, count: int) -> str:
    """A dump without a DOI whose page has one line: a piece over and over, and a word."""
    return dump_text(article(id=1), page=piece * count + " end")


#: Name → (maker, count).
HOSTILE: Mapping[str, tuple[Callable[[int], str], int]] = {
    "a field missing in all references": (lambda count: references_without("articleTitle", count), 2_000),
    "the last field missing in all references": (lambda count: references_without("refAbstract", count), 2_000),
    "a field renamed in all references": (references_renamed, 1_000),
    "closers and commas in an abstract": (lambda count: abstract_of("), ", count), 100_000),
    "runs of closers in an abstract": (lambda count: abstract_of(")]}", count), 100_000),
    "openers in an abstract": (lambda count: abstract_of("([{", count), 100_000),
    "a later name of the class in an abstract": (lambda count: abstract_of(", fund=1", count), 40_000),
    "an unknown name in an abstract": (lambda count: abstract_of(", abcd=1", count), 20_000),
    "the due name in an abstract": (lambda count: abstract_of(", correspAuthors=1", count), 60_000),
    "a map entry in an abstract": (lambda count: abstract_of("), CN=ArticleExt(id=1", count), 20_000),
    "a list item in an abstract": (lambda count: abstract_of("), Reference(id=1", count), 100_000),
    "nested issues": (lambda count: "Article(id=1, issue=" + "Issue{id=1, preIssue=" * count, 100_000),
    "unknown fields": (lambda count: "Article(id=1" + ", a=1" * count + ")", 30_000),
    "one field again and again": (lambda count: "Article(id=1" + ", doi=x" * count + ")", 30_000),
    "nested lists": (lambda count: "Article(id=1, refs=" + "[" * count, 500_000),
    "nested parentheses": (lambda count: "Article(id=1, doi=" + "(" * count, 500_000),
    "cut off in the references": (lambda count: dump_text(whole_article(references=count))[:-3_000], 1_000),
    "starts of dumps": (
        lambda count: "Article(id=1, tenantId=2" + " Article(id=1, tenantId=2, journalId=3" * count,
        20_000,
    ),
    "different containers": (
        lambda count: "Article(id=1" + "".join(f", x{n:06}=Foo{n}(abc=[Bar(def=1)])" for n in range(count)) + ")",
        10_000,
    ),
    "labels of DOIs in a line of the page": (lambda count: page_line_of("DOI:10.5555/a", count), 20_000),
    "quotes": (lambda count: "Article(id=1, issue=Issue{id=1, year='" + "', volume" * count, 100_000),
}
