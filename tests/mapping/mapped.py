"""Small invented dumps through the mapping: the article, its valid JATS, and everything that was told.

The base article is complete, so that it tells nothing by itself; a test gives the fields that its case is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import attrs
from dumps import JavaObject, article, article_ext, author, author_ext, dump_text, journal
from lxml import etree
from validity import assert_valid

from jats_export import Options, Problem, build_article, to_jats
from jats_export.model import Article
from jats_export.problems import Level
from jats_export.readers import read_text

DOI = "10.5555/xgxb.2024.01.001"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@attrs.frozen
class Mapped:
    """What became of one dump."""

    article: Article
    root: etree._Element
    #: What was told, but for the missing page: most cases are about the dump alone.
    problems: tuple[Problem, ...]

    @property
    def told(self) -> list[str]:
        """Every problem as `rule: message`, in the order of telling."""
        return [f"{problem.rule}: {problem.message}" for problem in self.problems]

    @property
    def rules(self) -> list[str]:
        return [problem.rule for problem in self.problems]

    def level(self, rule: str) -> Level:
        (level,) = {problem.level for problem in self.problems if problem.rule == rule}
        return level

    def about(self, rule: str) -> list[str]:
        """The values that problems of a rule point at."""
        return [problem.span.text for problem in self.problems if problem.rule == rule and problem.span is not None]

    def all(self, path: str) -> list[str]:
        """The string value of everything that a path selects."""
        found = self.root.xpath(path, namespaces={"xlink": "http://www.w3.org/1999/xlink"})
        nodes = cast("list[etree._Element | str]", found)
        return [string_value(node) if isinstance(node, etree._Element) else str(node) for node in nodes]

    def xml(self, path: str) -> list[str]:
        """The content of the elements that a path selects, with its tags."""
        return [inner(node) for node in cast("list[etree._Element]", self.root.xpath(path))]


def string_value(element: etree._Element) -> str:
    """All characters of an element, without its tags."""
    return str(element.xpath("string()"))


def inner(element: etree._Element) -> str:
    """The content of an element as it is written, without what namespaces add."""
    parts = [_escaped(element.text)]
    for child in element:
        attributes = "".join(f' {_name(key)}="{value!s}"' for key, value in child.attrib.items())
        content = inner(child)
        tag = etree.QName(child).localname
        parts.append(f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>")
        parts.append(_escaped(child.tail))
    return "".join(parts)


def _name(key: object) -> str:
    return "xml:lang" if key == _XML_LANG else etree.QName(str(key)).localname


def _escaped(text: str | None) -> str:
    """Text as it is written; line ends between elements are only layout."""
    if text is None or (not text.strip() and "\n" in text):
        return ""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def titled(language: str, **fields: object) -> JavaObject:
    """Texts of the article in one language, with title and column."""
    title = {"CN": "虚构题名", "EN": "Invented title"}[language]
    column = {"CN": "研究论文", "EN": "Research Article"}[language]
    return article_ext(**({"language": language, "title": title, "columnName": column} | fields))


def some_journal(**fields: object) -> JavaObject:
    made: dict[str, object] = {
        "nameCn": "虚构学报", "issn": "1234-5679", "language": "CN", "pubOffice": "虚构出版社", "ccby": "CC BY 4.0",
    }  # fmt: skip
    return journal(**(made | fields))


def named(cn: str | None = None, en: str | None = None, /, **fields: object) -> JavaObject:
    """An author with a whole name in each language."""
    ext = {}
    if en is not None:
        ext["EN"] = author_ext(language="EN", stringName=en)
    if cn is not None:
        ext["CN"] = author_ext(language="CN", stringName=cn)
    return author(**({"ext": ext, "authorType": 1} | fields))


def mapped(page: str = "", options: Options | None = None, /, **fields: object) -> Mapped:
    """Read, map, write and validate one article."""
    base: dict[str, object] = {
        "doi": DOI, "articleTypeStr": "research-article", "pubDateStr": "2024-03-20", "startPage": "1", "endPage": "9",
        "ext": {"CN": titled("CN")}, "journal": some_journal(),
        "detailUrlCn": f"https://platform.example.org/joweb/xgxb/CN/{DOI}",
    }  # fmt: skip
    (dump,) = read_text(dump_text(article(**(base | fields)), page=page), "dump.txt")
    problems: list[Problem] = []
    model = build_article(dump, options, problems.append)
    told = [problem for problem in problems if page or problem.rule != "page-missing"]
    return Mapped(model, assert_valid(to_jats(model, options)), (*dump.problems, *dump.page.problems, *told))


def page_with(body: Sequence[str], references: Sequence[str] = (), funds: Sequence[str] = ()) -> str:
    """The page of the base article around a body."""
    listed = [line for number, text in enumerate(references, 1) for line in (f"[{number}]", text)]
    lines = [
        "收藏切换", "虚构题名", "文章导航", "收藏切换", "",
        f"某人. 虚构题名. 虚构学报, 2024 , 1 (1) : 1 -9 . DOI: {DOI}",
        *body, *(f"  • {fund}" for fund in funds), "参考文献 引证文献", "排序方式:", *listed, "2024年第1卷第1期", "PDF下载",
    ]  # fmt: skip
    return "\n".join(lines)
