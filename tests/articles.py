"""Invented articles for tests: people, places and DOIs (10.5555) that do not exist.

`small` holds the least a valid article needs; `rich` has every part in both languages.
"""

from __future__ import annotations

from typing import Any

import attrs

from jats_export.model.article import Article, ArticleMeta
from jats_export.model.contrib import (
    Aff,
    AffElement,
    Affiliation,
    AffPart,
    AuthorNote,
    Bio,
    Contrib,
    Corresp,
    Name,
    NameStyle,
    PersonName,
    StringName,
)
from jats_export.model.ids import Issn, Orcid
from jats_export.model.pub import (
    ArticleId,
    Award,
    CustomMeta,
    Date,
    DatedEvent,
    Funding,
    Issue,
    JournalId,
    JournalMeta,
    License,
    Pages,
    Permissions,
    PubDate,
    Publisher,
    SelfUri,
)
from jats_export.model.ref import Citation, CitationElement, CitationPart, PublicationType, Ref
from jats_export.model.sec import Abstract, Ack, Body, Sec
from jats_export.model.text import Emphasis, EmphasisKind, Localized, Text, Token, Xref


def text(*content: str | Emphasis | Xref) -> Text:
    return Text(content)


def sub(content: str) -> Emphasis:
    return Emphasis(EmphasisKind.SUB, (content,))


def part(element: CitationElement, *content: str | CitationPart, **attributes: str) -> CitationPart:
    """A citation part; attribute names with `_` for `-` and `__` for `:`."""
    named = tuple((name.replace("__", ":").replace("_", "-"), value) for name, value in attributes.items())
    return CitationPart(element, content, named)


def zh_name(surname: str, given: str) -> Name:
    return Name(surname, given, style=NameStyle.EASTERN)


JOURNAL = JournalMeta(
    ids=(JournalId("publisher-id", "xkcl"),),
    titles=Localized.of(zh=text("虚构材料学报"), en=text("Journal of Invented Materials")),
    abbrev_titles=Localized.of(en=Token("J Invent Mater")),
    issns=(Issn("1234-5679"),),
)


def small(lang: str = "zh", **meta: Any) -> Article:  # noqa: ANN401 - any field of ArticleMeta
    """The least valid article, with fields of `article-meta` to add."""
    titles: Localized[Text] = (
        Localized.of(zh=text("虚构标题")) if lang == "zh" else Localized.of(en=text("Invented title"))
    )
    return Article(lang, "research-article", JOURNAL, ArticleMeta(**{"titles": titles, **meta}))


def people() -> tuple[Contrib, ...]:
    names: Localized[PersonName] = Localized.of(zh=zh_name("林", "小舟"), en=Name("Lin", "Xiaozhou"))
    first = Contrib(
        names=names,
        orcid=Orcid("0000-0002-1825-0097"),
        emails=(Token("lin@example.org"),),
        bios=Localized.of(
            zh=Bio((text("林小舟,研究员。"), text("研究方向:虚构材料。"))), en=Bio((text("Lin Xiaozhou, researcher."),))
        ),
        aff_ids=("aff1", "aff2"),
        corresp_id="cor1",
        equal_contrib=True,
    )
    second = Contrib(
        names=Localized.of(zh=StringName("阿依·买买提"), en=Name("Memet", "Ayi", prefix="Dr.", suffix="Jr.")),
        aff_ids=("aff2",),
        equal_contrib=True,
        deceased=True,
    )
    group = Contrib(collab=Localized.of(zh=Token("虚构材料协作组"), en=Token("Invented Materials Group")))
    return (first, second, group)


def affiliations() -> tuple[Affiliation, ...]:
    zh = Aff((AffPart(AffElement.INSTITUTION, "虚构大学"), ",", AffPart(AffElement.CITY, "某市"), " 100000"))
    en = Aff(
        (
            AffPart(AffElement.INSTITUTION, "Department of Things", content_type="dept"),
            ", ",
            AffPart(AffElement.INSTITUTION, "Invented University"),
            ", ",
            AffPart(AffElement.CITY, "Somewhere"),
            " ",
            AffPart(AffElement.POSTAL_CODE, "100000"),
            ", ",
            AffPart(AffElement.COUNTRY, "China", country_code="CN"),
        )
    )
    only_en = Aff((AffPart(AffElement.INSTITUTION, "Institute of R&D"), ", ", AffPart(AffElement.STATE, "Nowhere")))
    return (
        Affiliation("aff1", Localized.of(zh=zh, en=en), "1"),
        Affiliation("aff2", Localized.of(en=only_en), "2"),
    )


def journal_citation(lang: str = "en") -> Citation:
    """A journal article with everything a citation usually has."""
    own = CitationElement
    people = part(
        own.PERSON_GROUP,
        part(own.STRING_NAME, part(own.SURNAME, "Doe"), " ", part(own.GIVEN_NAMES, "J A")),
        ", ",
        part(own.COLLAB, "Some Group"),
        ", ",
        part(own.ETAL, "et al."),
        person_group_type="author",
    )
    content = (
        people,
        " ",
        part(own.ARTICLE_TITLE, "On things < others"),
        "[J]. ",
        part(own.SOURCE, "Nowhere Letters"),
        ", ",
        part(own.YEAR, "2023"),
        ", ",
        part(own.VOLUME, "6"),
        "(",
        part(own.ISSUE, "2"),
        "): ",
        part(own.FPAGE, "86"),
        "-",
        part(own.LPAGE, "91"),
        ".",
    )
    appended = (
        part(own.PUB_ID, "10.5555/cited", pub_id_type="doi"),
        part(own.PUB_ID, "12345", pub_id_type="pmid"),
    )
    return Citation(PublicationType.JOURNAL, lang, content, appended)


def web_citation() -> Citation:
    own = CitationElement
    content = (
        part(own.ARTICLE_TITLE, "Some page"),
        "[EB/OL]. (",
        part(own.YEAR, "2024"),
        "-",
        part(own.MONTH, "05"),
        "-",
        part(own.DAY, "06"),
        ")[",
        part(
            own.DATE_IN_CITATION,
            part(own.YEAR, "2024"),
            "-",
            part(own.MONTH, "12"),
            content_type="access-date",
            iso_8601_date="2024-12",
        ),
        "]. ",
        part(
            own.EXT_LINK,
            "https://example.org/?a=1&b=2",
            ext_link_type="uri",
            xlink__href="https://example.org/?a=1&b=2",
            xlink__title='Some "page"',
        ),
        ".",
    )
    return Citation(PublicationType.WEBSITE, "en", content, publication_format="online")


def refs() -> tuple[Ref, ...]:
    return (
        Ref("R1", "[1]", (journal_citation(),)),
        Ref("R2", "[2]", (journal_citation("en"), journal_citation("zh")), alternatives=True),
        Ref("R3", "[3]", (web_citation(),)),
        Ref("R4", "[4]", (Citation(PublicationType.OTHER, "zh", ("说不清楚的条目",)),)),
    )


def rich(lang: str = "zh") -> Article:
    """Every part of an article, in both languages where there are two."""
    meta = ArticleMeta(
        ids=(ArticleId("doi", "10.5555/xkcl.2025.01.002"), ArticleId("custom", "32000.14.xkcl", "cstr")),
        subjects=Localized.of(zh=text("研究论文"), en=text("Research Article")),
        titles=Localized.of(zh=text("CO", sub("2"), "的虚构还原"), en=text("Invented reduction of CO", sub("2"))),
        running_heads=Localized.of(en=text("Invented reduction")),
        contribs=people(),
        affiliations=affiliations(),
        corresps=(Corresp("cor1", text("通信作者:林小舟"), (Token("lin@example.org"),)),),
        author_notes=(AuthorNote("fn1", (text("The authors declare none."),), "en", "coi-statement"),),
        pub_dates=(PubDate(Date(2025, 3, 20), "print"), PubDate(Date(2025, 3, 27), "electronic")),
        issue=Issue(Token("4"), Token("1"), Localized.of(zh=text("专刊"), en=text("Special Issue", sub("1")))),
        pages=Pages(Token("16"), Token("27")),
        history=(DatedEvent("received", Date(2025, 1, 10)), DatedEvent("rev-recd", Date(2025, 2))),
        pub_history=(DatedEvent("online-issue", Date(2025, 3, 28)),),
        permissions=Permissions(
            text("© 2025 虚构社"),
            "2025",
            Token("虚构社"),
            License("https://creativecommons.org/licenses/by/4.0/", Localized.of(zh=text("开放"), en=text("Open"))),
        ),
        self_uris=(SelfUri("https://example.org/cn/a", "html", "zh", "文章页面(中文)"),),
        abstracts=Localized.of(
            zh=Abstract((text("摘要一。"), text("摘要二。"))),
            en=Abstract(sections=(Sec(text("Aim"), (text("To see."),)),)),
        ),
        summaries=Localized.of(zh=Abstract((text("要点。"),)), en=Abstract((text("Highlights."),))),
        keywords=Localized.of(zh=(text("材料"), text("CO", sub("2"))), en=(text("materials"), text("R&D"))),
        funding=Funding(
            (
                Award(
                    "award1",
                    Localized.of(zh=Token("虚构基金"), en=Token("Invented Fund")),
                    (Token("A1"), Token("A2")),
                    "CN",
                ),
                Award("award2", Localized.of(en=Token("Other Fund"))),
            ),
            Localized.of(zh=text("虚构基金(A1, A2)"), en=text("Invented Fund (A1, A2)")),
        ),
        custom_meta=(CustomMeta("cn-number", Token("10-0000/N")),),
    )
    journal = attrs.evolve(
        JOURNAL,
        issns=(Issn("1234-5679"), Issn("2345-6784", "electronic")),
        publisher=Publisher(Token("虚构社"), Token("某市")),
        self_uris=(SelfUri("https://example.org/", "html", "zh", "虚构材料学报"),),
    )
    body = Body(
        (text("正文", Emphasis(EmphasisKind.ITALIC, ("斜", sub("2"))), "[", Xref("bibr", "R1", "1"), "]。"),),
        (
            Sec(
                text("大标题"),
                (text("一段。"),),
                (Sec(text("小标题"), (text("一段 < 两段。"),), label=Token("1.1"), id="S2"),),
                Token("1)"),
                "S1",
            ),
        ),
    )
    return Article(
        lang,
        "research-article",
        journal,
        meta,
        body,
        Ack((text("谢谢。"),), text("致谢")),
        (Sec(text("数据可用性"), (text("可索取。"),), sec_type="data-availability"),),
        "参考文献",
        refs(),
    )
