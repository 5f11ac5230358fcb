"""Invented dumps: objects of the platform's classes in, the text that Java's `toString()` prints of them out.

    print(dump_text(article(doi="10.5555/x", ext={"CN": article_ext(title="题名")})))

Fields not given are null and come in the order of `readers.records`.  A class maker takes Java names as keywords; values
are `None`, `str`, `int`, `bool`, other objects, lists, and dicts for maps.  `whole_article` and `page_text` give a complete
bilingual article.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import attrs

from jats_export.readers.fields import Kind, Record, Style, specs_of
from jats_export.readers.records import RECORD_BY_CLASS

#: What a field may hold.  A `str` is printed as it is: nothing is escaped.
Value = "None | str | int | bool | JavaObject | Sequence[Value] | Mapping[str, Value]"

DOI = "10.5555/example.2024.03.007"


@attrs.frozen
class JavaObject:
    """An object that prints itself; `fields` are those to print, in their order."""

    java_class: str
    fields: Mapping[str, object]
    style: Style = Style.LOMBOK

    def without(self, *names: str) -> JavaObject:
        """The same object as a platform prints it that does not know these fields."""
        return attrs.evolve(self, fields={name: value for name, value in self.fields.items() if name not in names})

    def with_field(self, name: str, value: object, after: str | None = None) -> JavaObject:
        """The same object with a further field: behind another one, at the end, or (`after=""`) in front."""
        items = [(known, kept) for known, kept in self.fields.items() if known != name]
        at = len(items) if after is None else next((i + 1 for i, item in enumerate(items) if item[0] == after), 0)
        return attrs.evolve(self, fields=dict([*items[:at], (name, value), *items[at:]]))

    def __str__(self) -> str:
        closer = ")" if self.style is Style.LOMBOK else "}"
        printed = (f"{name}={self._value(name, value)}" for name, value in self.fields.items())
        return f"{self.java_class}{self.style.value}{', '.join(printed)}{closer}"

    def _value(self, name: str, value: object) -> str:
        spec = specs_of(RECORD_BY_CLASS[self.java_class]).get(name) if self.java_class in RECORD_BY_CLASS else None
        if spec is not None and spec.kind is Kind.QTEXT and (value is None or isinstance(value, str)):
            return f"'{printed(value)}'"
        return printed(value)


def printed(value: object) -> str:
    """What Java prints of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}={printed(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(printed, value)) + "]"
    return str(value)


def dump_text(*articles: JavaObject, page: str = "") -> str:
    """The text of a file: each dump on a line of its own, each with the page behind it."""
    return "".join(f"{one}\n{page}" for one in articles)


def java(java_class: str, /, **fields: object) -> JavaObject:
    """An object of any class: of a known one with all its fields, of another with those given."""
    record_class: type[Record] | None = RECORD_BY_CLASS.get(java_class)
    if record_class is None:
        return JavaObject(java_class, fields)
    declared = specs_of(record_class)
    unknown = fields.keys() - declared.keys()
    if unknown:
        message = f"{java_class} has no field {sorted(unknown)}; use with_field for one that is not declared"
        raise TypeError(message)
    return JavaObject(java_class, {name: fields.get(name) for name in declared}, record_class.style)


article = functools.partial(java, "Article")
issue = functools.partial(java, "Issue")
issue_ext = functools.partial(java, "IssueExt")
article_ext = functools.partial(java, "ArticleExt")
author = functools.partial(java, "Author")
author_ext = functools.partial(java, "AuthorExt")
company = functools.partial(java, "AuthorCompany")
company_ext = functools.partial(java, "AuthorCompanyExt")
keyword = functools.partial(java, "Keyword")
reference = functools.partial(java, "Reference")
fund = functools.partial(java, "Fund")
journal = functools.partial(java, "Journal")
journal_ext = functools.partial(java, "JournalExt")
website = functools.partial(java, "Website")
website_props = functools.partial(java, "WebsiteProps")


# ---- a complete article, all of it invented

_TITLE = {"CN": "湖泊沉积物中花粉的长期记录", "EN": "Long-term pollen records in lake sediments"}
_ABSTRACT = {
    "CN": "\n\n花粉记录了植被的变化。本文给出三个湖泊的结果。\n\n",
    "EN": "\n\nPollen records how vegetation changed. Results from three lakes are given.\n\n",
}
_KEYWORDS = {"CN": ("花粉", "湖泊", "古气候"), "EN": ("pollen", "lake", "palaeoclimate")}
_BODY = (
    "花粉在湖泊沉积物中保存得很好[1]。",
    "1)样品",
    "样品取自三个湖泊,每个湖泊各取一根岩芯[1,2]。",
    "2)结果",
    "结果表明,桦木属的含量在上部逐渐减少。",
)
_FUND = "某省自然科学基金(ABC-2021-07)"


def whole_article(*, references: int = 2, **fields: object) -> JavaObject:
    """An article with every part filled in; fields given replace those made here."""
    made: dict[str, object] = {
        "id": 11, "tenantId": 12, "journalId": 13, "issueId": 14, "doi": DOI, "onlineType": 1, "articleFormat": 0,
        "articleTypeStr": "research-article",
        "receivedDate": 1704038400000, "receivedDateStr": "2024-01-01",
        "pubDate": 1711814400000, "pubDateStr": "2024-03-31",
        "createTime": 1711900000000, "creator": "sys-invented", "updateTime": 1711900001000, "updator": "sys-invented",
        "issue": whole_issue(), "startPage": "31", "endPage": "40",
        "ext": {"EN": whole_article_ext("EN"), "CN": whole_article_ext("CN")},
        "authors": [whole_author(0), whole_author(1)],
        "keywords": whole_keywords(),
        "refs": [whole_reference(number) for number in range(1, references + 1)],
        "funds": [fund(id=71, awardId="ABC-2021-07", language="CN", fundingSource=_FUND)],
        "companyList": [whole_company()],
        "journal": whole_journal(),
        "detailUrlCn": f"https://example.org/joweb/hbkx/CN/{DOI}",
        "detailUrlEn": f"https://example.org/joweb/hbkx/EN/{DOI}",
        "collectionFlag": False,
    }  # fmt: skip
    return article(**(made | fields))


def whole_issue(**fields: object) -> JavaObject:
    """The issue of the article."""
    titles = {"EN": issue_ext(id=15, language="EN", specialIssueTitle=""), "CN": issue_ext(id=16, language="CN")}
    made: dict[str, object] = {"id": 14, "year": "2024", "volume": "9", "issue": "3", "status": 1, "ext": titles}
    return issue(**(made | fields))


def whole_article_ext(language: str, **fields: object) -> JavaObject:
    """The texts of the article in one language, `CN` or `EN`."""
    made: dict[str, object] = {
        "id": 17, "articleId": 11, "language": language, "title": _TITLE[language], "columnId": 18,
        "columnName": {"CN": "研究论文", "EN": "Research Articles"}[language],
        "articleAbstract": _ABSTRACT[language],
        "correspAuthors": {"CN": "欧阳示例", "EN": "Shili OUYANG"}[language],
        "correspAuthorsNote": "\n",
        "authorsList": {"CN": "欧阳示例, 王样", "EN": "Shili OUYANG, Yang WANG"}[language],
    }  # fmt: skip
    return article_ext(**(made | fields))


def whole_author(order: int, **fields: object) -> JavaObject:
    """One of the two authors; the first is the corresponding one."""
    given, family, chinese = (("Shili", "OUYANG", "欧阳示例"), ("Yang", "WANG", "王样"))[order]
    names = {
        "EN": author_ext(
            id=20 + order, language="EN", stringName=f"{given} {family}", firstName=given, lastName=family, xref=""
        ),
        "CN": author_ext(id=30 + order, language="CN", stringName=chinese),
    }
    made: dict[str, object] = {
        "id": 40 + order, "orderNo": order, "dead": 0, "correspondingAuthor": 1 - order, "authorType": 1,
        "email": None if order else "shili@example.org", "ext": names, "companyList": [whole_company()],
    }  # fmt: skip
    return author(**(made | fields))


def whole_company(**fields: object) -> JavaObject:
    """The affiliation of both authors."""
    texts = [
        company_ext(id=51, companyId=50, language="CN", remark="示例大学湖泊研究所,南京 210000"),
        company_ext(
            id=52, companyId=50, language="EN", remark="Lake Institute, Example University, Nanjing 210000, China"
        ),
    ]
    return company(**({"id": 50, "ext": texts} | fields))


def whole_keywords() -> list[JavaObject]:
    """Three keywords in each language."""
    return [
        keyword(id=60, language=language, orderNo=order, keyword=text)
        for language, texts in _KEYWORDS.items()
        for order, text in enumerate(texts, 1)
    ]


def whole_reference(number: int, **fields: object) -> JavaObject:
    """One entry of the reference list."""
    title = f"Pollen of lake {number}"
    made: dict[str, object] = {
        "id": 80, "year": "2019", "volume": "7", "issue": "2", "pageStart": "101", "pageEnd": "110",
        "rfNumber": f"[{number}]", "rfOrder": number - 1, "authorNames": "Example A B, Sample C", "journalName": "Lakes",
        "unstructuredReference": reference_text(number), "articleTitle": title,
    }  # fmt: skip
    return reference(**(made | fields))


def reference_text(number: int) -> str:
    """The printed form of an entry, in the dump and on the page."""
    return f"Example A B, Sample C. Pollen of lake {number}[J]. Lakes, 2019, 7(2): 101-110."


def whole_journal(**fields: object) -> JavaObject:
    """The journal, with its texts in both languages and a web site."""
    sites = [website(id=91, journalId=13, language="CN", props=[website_props(id=92, code="logo", value="x")])]
    made: dict[str, object] = {
        "id": 13, "delFlag": 0, "nameCn": "湖泊科学示例", "nameEn": "Example Lake Science", "issn": "2049-3630", "eissn": "",
        "language": "CN", "abbrevIsoEn": "Ex Lake Sci",
        "exts": [journal_ext(id=93, language="CN", name="湖泊科学示例"), journal_ext(id=94, language="EN", name="Example Lake Science")],
        "websiteList": sites, "journalTitle": "湖泊科学示例", "journalTitleEn": "Example Lake Science",
        "option": '{"copyright":""}', "collectFlag": False,
    }  # fmt: skip
    return journal(**(made | fields))


def page_text(
    *,
    doi: str = DOI,
    body: Sequence[str] = _BODY,
    funds: Sequence[str] = (_FUND,),
    references: Sequence[Sequence[str]] = ((reference_text(1),), (reference_text(2),)),
    template: bool = True,
) -> str:
    """The text of the rendered page: menus, heads, abstracts, body, funds, references, side panel, template table."""
    lines = [
        "收藏切换", _TITLE["CN"], "PDF下载", "欧阳示例 , 王样", "作者信息", "  • 示例大学湖泊研究所,南京 210000", "",
        "通信作者:", "", _TITLE["EN"], "Shili OUYANG , Yang WANG", "Affiliations",
        "  • Lake Institute, Example University, Nanjing 210000, China",
        f"出版时间: 2024-03-31 doi: {doi}", "文章导航", "收藏切换", "",
        _ABSTRACT["CN"].strip(), "", " \u00a0/\u00a0 ".join(_KEYWORDS["CN"]), "",
        _ABSTRACT["EN"].strip(), "", " \u00a0/\u00a0 ".join(_KEYWORDS["EN"]),
        f"欧阳示例, 王样. {_TITLE['CN']}. 湖泊科学示例, 2024 , 9 (3) : 31 -40 . DOI: {doi}",
        f"Shili OUYANG, Yang WANG. {_TITLE['EN']}[J]. Example Lake Science, 2024 , 9 (3) : 31 -40 . DOI: {doi}",
        *body, *(f"  • {name}" for name in funds), "参考文献 引证文献", "排序方式:",
    ]  # fmt: skip
    for number, versions in enumerate(references, 1):
        lines += [f"[{number}]", *versions]
    lines += [
        "2024年第9卷第3期", "PDF下载", "120", "45", "引用本文", "BibTeX", "文章信息", f"doi: {doi}", "  • 接收时间:2024-01-01",
        "  • 出版时间:2024-03-31", "作者信息", "    示例大学湖泊研究所,南京 210000", "", "参考文献", "分享链接", "本文的引用情况",
    ]  # fmt: skip
    if template:
        lines += ["表12种示例数据的参数", "", "Family", "属数", "示例科 1 2 3", "关闭全屏"]
    return "\n".join(lines)
