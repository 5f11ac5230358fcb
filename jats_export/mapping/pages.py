"""Volume, issue, special issue, pages and article number of the dump (`jats-tagging` 3.6)."""

from __future__ import annotations

import re

from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.issue_editors import issue_editors
from jats_export.mapping.text import running_text, token
from jats_export.model.pub import Issue, Pages
from jats_export.model.text import Localized, Text, Token
from jats_export.readers.records import ArticleRecord, IssueRecord
from jats_export.spans import Span

_NUMBERED = re.compile(
    r"(?:第\s?|Vol(?:ume)?\.?\s?|No\.?\s?|Issue\s)?([0-9]{1,6}(?:\s?[-\u2013/]\s?[0-9]{1,6})?)\s?(?:卷|期)?",
    re.IGNORECASE,
)
#: `第三期`: a number up to 99 in Chinese characters.
_HAN_NUMBERED = re.compile(r"第?([一二三四五六七八九])?(十)?([一二三四五六七八九])?[卷期]")
_DIGITS = "零一二三四五六七八九"
#: `p16`, `pp. 16`, `第16页`: a number with what says that it is one of a page.
_PAGE = re.compile(r"(?:pp?\.?\s?|第\s?)([0-9]{1,6})(?:\s?页)?", re.IGNORECASE)
#: `16-27` in one field; a number with a hyphen, as `020304-1`, does not rise.
_RANGE = re.compile(
    r"(?:pp?\.?\s?)?([A-Za-z]{0,2})([0-9]{1,6})\s?[-\uff0d\u2013\u2014~\uff5e]\s?(\1[0-9]{1,6})", re.IGNORECASE
)
_NUMBER_OF_PAGE = re.compile(r"([A-Za-z]{0,2})([0-9]{1,9})")


def issue(record: IssueRecord | None, ctx: Context) -> Issue:
    """Volume, issue, titles and editors of a special issue; the titles of any other issue are told."""
    if record is None:
        return Issue()
    found = {
        language_tag(code): title
        for code, ext in record.ext.items()
        if (title := running_text(ext.specialIssueTitle)) is not None
    }
    titles: Localized[Text] = Localized(tuple(found.items())).led_by(ctx.lang)
    is_special = record.specialIssue is not None and record.specialIssue.text in {"1", "true"}
    if titles and not is_special:
        ctx.note(
            "issue-title-ignored",
            "The issue has a title and is not marked as a special one; the title was left out.",
            titles.values[0].source,
        )
        titles = Localized()
    if len(titles) == 1:
        ctx.note(
            "title-one-language",
            f"The special issue has a title in one language only ({titles.languages[0]}).",
            titles.values[0].source,
        )
    editors = issue_editors(record, ctx) if is_special else ()
    return Issue(_bare_number(record.volume), _bare_number(record.issue), titles, editors)


def _bare_number(span: Span | None) -> Token | None:
    """`4` of `第4卷`, `Vol. 4`, `第四期`, `No. 4`, `3-4` of `第3-4期`; anything else, as `Suppl 1`, stays (3.6)."""
    value = token(span)
    if value is None or not any(character.isalnum() for character in value.text):
        return None
    number = _NUMBERED.fullmatch(value.text)
    if number is not None:
        return Token(number[1], source=span)
    han = _HAN_NUMBERED.fullmatch(value.text)
    if han is not None and any(han.groups()) and (han[2] or not (han[1] and han[3])):
        tens = (_DIGITS.index(han[1]) if han[1] else 1) * 10 if han[2] else 0
        ones = _DIGITS.index(han[3] or (han[1] if not han[2] and han[1] else "零"))
        return Token(str(tens + ones), source=span)
    return value


def pages(record: ArticleRecord, ctx: Context) -> Pages:
    """An article number stands instead of pages: the content model has either (`jats-tagging` 3.6)."""
    number = token(record.articleNumber)
    first, last = _ends(record, ctx)
    _check_issue_pages(record, ctx)
    if number is not None:
        if first is not None:
            ctx.note(
                "pages-beside-number",
                "The article has pages and an article number; only the number was written.",
                first.source,
            )
        return Pages(elocation_id=number)
    if first is None:
        known = "only a last page" if last is not None else "neither pages nor an article number"
        known_at = last.source if last is not None else None
        ctx.warn(
            "pages-missing", f"The article has {known}; PMC needs a first page or a number.", known_at or place(record)
        )
        return Pages()
    _check_order(first, last, ctx)
    return Pages(fpage=first, lpage=last)


def _ends(record: ArticleRecord, ctx: Context) -> tuple[Token | None, Token | None]:
    """First and last page; both from the first field where it holds both."""
    first, last = _page(record.startPage, ctx), _page(record.endPage, ctx)
    both = _RANGE.fullmatch(first.text) if first is not None else None
    if first is None or both is None or int(both[2]) >= int(both[3].removeprefix(both[1])):
        return first, last
    if last is not None and last.text not in {both[3], first.text}:
        return first, last
    ctx.note("pages-split", "The field of the first page holds the last one too; each was written.", first.source)
    return Token(both[1] + both[2], source=first.source), Token(both[3], source=first.source)


def _page(span: Span | None, ctx: Context) -> Token | None:
    """A page without what says that it is one; a sign alone, as `-`, is none."""
    value = token(span)
    if value is None:
        return None
    if not any(character.isalnum() for character in value.text):
        ctx.warn("page-invalid", "The field of the page holds no page; correct it.", span)
        return None
    labelled = _PAGE.fullmatch(value.text)
    return Token(labelled[1], source=span) if labelled is not None else value


def _check_order(first: Token, last: Token | None, ctx: Context) -> None:
    """Pages rise (JATS4R); of `S40` and `S31` too, and `1186` to `93` is a short form that no reader of XML knows."""
    ends = [_NUMBER_OF_PAGE.fullmatch(page.text) if page is not None else None for page in (first, last)]
    if ends[0] is None or ends[1] is None:
        if "," in first.text or (last is not None and "," in last.text):
            ctx.warn(
                "page-invalid",
                "The field of the page holds several pages; give the first and the last one.",
                first.source,
            )
        return
    if last is not None and ends[0][1] == ends[1][1] and int(ends[1][2]) < int(ends[0][2]):
        ctx.warn("pages-order", "The last page stands before the first one; correct them in the platform.", last.source)


def _check_issue_pages(record: ArticleRecord, ctx: Context) -> None:
    """The pages of the issue record are not the article's, whatever they say."""
    own = record.issue
    if own is None or record.startPage is None or record.endPage is None:
        return
    ends = [_page_number(span) for span in (own.pageStart, record.startPage, record.endPage, own.pageEnd)]
    known = [end for end in ends if end is not None]
    if len(known) == len(ends) and known[1] <= known[2] and known != sorted(known):
        ctx.note(
            "issue-pages-contradict",
            "The pages of the issue do not contain those of the article; the article's own were used.",
            own.pageStart,
        )


def _page_number(span: Span | None) -> int | None:
    return int(span.text) if span is not None and re.fullmatch(r"[0-9]{1,9}", span.text) else None
