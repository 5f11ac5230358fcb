"""The deposit writer: an article, its people and its addresses; every deposit here is validated."""

from __future__ import annotations

import attrs
import pytest
from articles import affiliations, people, text
from deposits import ARTICLE, DEPOSITOR, OLDER, depositable, deposited, part, refused, texts, told, whole
from deposits import JOURNAL as JOURNAL_META

from jats_export.model.contrib import Aff, AffElement, Affiliation, AffPart, Contrib, Name, NameStyle, StringName
from jats_export.model.ids import InstitutionId
from jats_export.model.pub import (
    ArticleId,
    Date,
    DatedEvent,
    Pages,
    PubDate,
    SelfUri,
)
from jats_export.model.sec import Abstract
from jats_export.model.text import Localized, Text, Token
from jats_export.problems import Problem


def test_titles_in_both_languages_with_face_markup() -> None:
    root = deposited(whole())
    assert part(root, f"{ARTICLE}c:titles") == [
        "<titles><title>CO<sub>2</sub>的虚构还原</title></titles>",
        "<titles><title>Invented reduction of CO<sub>2</sub></title></titles>",
    ]
    (article,) = part(root, ARTICLE.rstrip("/"))
    assert article.startswith('<journal_article publication_type="full_text" language="zh">')


def test_the_primary_language_of_the_settings_leads_everywhere() -> None:
    root = deposited(whole(), settings=attrs.evolve(DEPOSITOR, primary_language="en"))
    assert texts(root, f"{ARTICLE}c:titles/c:title")[0] == "Invented reduction of CO2"
    assert texts(root, f"{ARTICLE}c:contributors/c:person_name/c:surname")[0] == "Lin"
    assert texts(root, f"{ARTICLE}c:doi_data/c:resource") == ["https://example.org/en/a"]
    assert texts(root, f"{JOURNAL_META}c:full_title")[0] == "Journal of Invented Materials"


def test_a_person_with_everything() -> None:
    (person, *_) = part(deposited(whole()), f"{ARTICLE}c:contributors/c:person_name")
    assert person == (
        '<person_name sequence="first" contributor_role="author" name-style="eastern" language="zh">'
        "<given_name>小舟</given_name><surname>林</surname>"
        '<role type="author" vocab="crossref"/><role type="corresponding-author" vocab="crossref"/>'
        "<affiliations><institution><institution_name>虚构大学</institution_name>"
        "<institution_place>某市</institution_place></institution>"
        "<institution><institution_name>Institute of R&amp;D</institution_name>"
        "<institution_place>Nowhere</institution_place></institution></affiliations>"
        "<ORCID>https://orcid.org/0000-0002-1825-0097</ORCID>"
        '<alt-name><name name-style="western" language="en"><surname>Lin</surname><given_name>Xiaozhou</given_name>'
        "</name></alt-name></person_name>"
    )


def test_a_name_that_is_not_taken_apart_stands_beside_one_that_is() -> None:
    person = part(deposited(whole()), f"{ARTICLE}c:contributors/c:person_name")[1]
    assert person == (
        '<person_name sequence="additional" contributor_role="author" name-style="western" language="en">'
        "<given_name>Ayi</given_name><surname>Memet</surname><suffix>Jr.</suffix>"
        '<role type="author" vocab="crossref"/>'
        "<affiliations><institution><institution_name>Institute of R&amp;D</institution_name>"
        "<institution_place>Nowhere</institution_place></institution></affiliations>"
        '<alt-name><string-name name-style="eastern" language="zh">阿依·买买提</string-name></alt-name></person_name>'
    )


def test_a_name_that_nobody_could_take_apart_is_a_surname_and_told() -> None:
    log: list[Problem] = []
    root = deposited(depositable(contribs=(Contrib(names=Localized.of(zh=StringName("阿依·买买提"))),)), log=log)
    assert texts(root, f"{ARTICLE}c:contributors/c:person_name/c:surname") == ["阿依·买买提"]
    assert told(log) == [
        "crossref-name-whole: The name is not taken apart; all of it stands as the surname. (10.5555/own.1)"
    ]


def test_a_group_is_an_organization_in_one_language() -> None:
    assert part(deposited(whole()), f"{ARTICLE}c:contributors/c:organization") == [
        '<organization sequence="additional" contributor_role="author" language="zh">虚构材料协作组</organization>'
    ]


def test_an_author_without_a_name_is_refused() -> None:
    assert refused(depositable(contribs=(Contrib(),))) == [
        (
            "crossref-name-missing: contributors: author 1 has no name that Crossref takes; "
            "correct it in the platform. (10.5555/own.1)"
        )
    ]


def test_the_ror_id_of_an_institution_counts_in_any_language() -> None:
    ror = InstitutionId("ror", "https://ror.org/03yrm5c26")
    zh = Aff((AffPart(AffElement.INSTITUTION, "虚构大学"),))
    en = Aff((AffPart(AffElement.INSTITUTION, "Invented University", ids=(ror,)),))
    article = depositable(contribs=people()[:1], affiliations=(Affiliation("aff1", Localized.of(zh=zh, en=en)),))
    assert part(deposited(article), ".//c:institution") == [
        (
            "<institution><institution_name>虚构大学</institution_name>"
            '<institution_id type="ror">https://ror.org/03yrm5c26</institution_id></institution>'
        )
    ]


def test_a_department_stands_behind_its_institution() -> None:
    settings = attrs.evolve(DEPOSITOR, primary_language="en")
    article = depositable(contribs=people()[:1], affiliations=affiliations()[:1])
    (found,) = part(deposited(article, settings=settings), ".//c:institution")
    assert found == (
        "<institution><institution_name>Invented University</institution_name>"
        "<institution_place>Somewhere, China</institution_place>"
        "<institution_department>Department of Things</institution_department></institution>"
    )


def test_abstracts_in_both_languages() -> None:
    assert part(deposited(whole()), f"{ARTICLE}jats:abstract") == [
        '<jats:abstract xml:lang="zh"><jats:p>摘要一。</jats:p><jats:p>摘要二。</jats:p></jats:abstract>',
        (
            '<jats:abstract xml:lang="en"><jats:sec><jats:title>Aim</jats:title><jats:p>To see.</jats:p></jats:sec>'
            "</jats:abstract>"
        ),
    ]


def test_an_abstract_without_text_is_none() -> None:
    root = deposited(depositable(abstracts=Localized.of(zh=Abstract((Text(()),)))))
    assert part(root, f"{ARTICLE}jats:abstract") == []


def test_dates_of_publication_and_acceptance() -> None:
    root = deposited(whole(history=(DatedEvent("accepted", Date(2025, 2, 3)), DatedEvent("received", Date(2025, 1)))))
    assert part(root, f"{ARTICLE}c:publication_date") == [
        '<publication_date media_type="print"><month>03</month><day>20</day><year>2025</year></publication_date>',
        '<publication_date media_type="online"><month>03</month><day>27</day><year>2025</year></publication_date>',
    ]
    assert part(root, f"{ARTICLE}c:acceptance_date") == [
        "<acceptance_date><month>02</month><day>03</day><year>2025</year></acceptance_date>"
    ]


def test_a_collection_date_counts_only_alone() -> None:
    collection = PubDate(Date(2024), "electronic", "collection")
    alone = deposited(depositable(pub_dates=(collection,)))
    assert texts(alone, f"{ARTICLE}c:publication_date") == ["\n          2024\n        "]
    beside = deposited(depositable(pub_dates=(PubDate(Date(2023, 12), None), collection)))
    assert part(beside, f"{ARTICLE}c:publication_date") == [
        '<publication_date media_type="other"><month>12</month><year>2023</year></publication_date>'
    ]


@pytest.mark.parametrize(
    ("date", "iso"), [(Date(2023, 2, 30), "2023-02-30"), (Date(1399), "1399"), (Date(2201), "2201")]
)
def test_a_date_that_cannot_be_is_refused(date: Date, iso: str) -> None:
    assert refused(depositable(pub_dates=(PubDate(date, "print"),))) == [
        (
            "crossref-date: publication_date needs a real date between 1400 and 2200: "
            f"correct {iso} in the platform. (10.5555/own.1)"
        )
    ]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (Pages(Token("16"), Token("27")), "<pages><first_page>16</first_page><last_page>27</last_page></pages>"),
        (
            Pages(Token("16"), Token("27, 45-46")),
            "<pages><first_page>16</first_page><last_page>27</last_page><other_pages>45-46</other_pages></pages>",
        ),
        (Pages(Token("16")), "<pages><first_page>16</first_page></pages>"),
    ],
)
def test_pages(pages: Pages, expected: str) -> None:
    assert part(deposited(depositable(pages=pages)), f"{ARTICLE}c:pages") == [expected]


def test_an_article_number_stands_instead_of_pages_beside_the_cstr() -> None:
    ids = (ArticleId("doi", "10.5555/own.1"), ArticleId("custom", "32000.14.xkcl", "cstr"))
    root = deposited(depositable(ids=ids, pages=Pages(Token("1"), None, Token("e42"))))
    assert part(root, f"{ARTICLE}c:pages") == []
    assert part(root, f"{ARTICLE}c:publisher_item") == [
        (
            '<publisher_item><item_number item_number_type="article_number">e42</item_number>'
            '<identifier id_type="other">CSTR:32000.14.xkcl</identifier></publisher_item>'
        )
    ]


def test_doi_page_and_full_text() -> None:
    uris = (
        SelfUri("https://example.org/cn/题", "html", "zh", ""),
        SelfUri("https://example.org/en.pdf", "pdf", "en", ""),
        SelfUri("https://example.org/cn.pdf", "pdf", "zh", ""),
    )
    root = deposited(depositable(ids=(ArticleId("doi", "10.5555/OWN.1"),), self_uris=uris))
    pdf = 'content_version="vor" mime_type="application/pdf"'
    assert part(root, f"{ARTICLE}c:doi_data") == [
        (
            "<doi_data><doi>10.5555/OWN.1</doi>"
            '<resource content_version="vor" mime_type="text/html">https://example.org/cn/%E9%A2%98</resource>'
            '<collection property="crawler-based"><item crawler="similarity-check">'
            "<resource>https://example.org/cn.pdf</resource></item></collection>"
            f'<collection property="text-mining"><item><resource {pdf}>https://example.org/cn.pdf</resource></item>'
            f"<item><resource {pdf}>https://example.org/en.pdf</resource></item></collection></doi_data>"
        )
    ]


def test_full_text_is_offered_only_as_the_settings_say() -> None:
    uris = (*depositable().article_meta.self_uris, SelfUri("https://example.org/cn.pdf", "pdf", "zh", ""))
    settings = attrs.evolve(DEPOSITOR, tdm=False, similarity_check=False)
    assert part(deposited(depositable(self_uris=uris), settings=settings), ".//c:collection") == []


def test_everything_that_a_deposit_lacks_is_named_at_once() -> None:
    nothing = attrs.evolve(depositable(ids=(), pub_dates=(), self_uris=()), article_type="other")
    assert refused(nothing) == [
        "crossref-date-missing: A deposit needs a publication_date: add the publication date in the platform. (虚构标题)",
        "crossref-doi-missing: A deposit needs doi_data/doi: give the article a DOI in the platform. (虚构标题)",
        (
            "crossref-resource-missing: A deposit needs doi_data/resource: "
            "add the address of the article's page in the platform. (虚构标题)"
        ),
    ]
    assert refused(depositable(titles=Localized.of(zh=text(" ")))) == [
        "crossref-title-missing: A deposit needs titles/title: add the article's title in the platform. (10.5555/own.1)"
    ]
    assert refused(depositable(ids=(ArticleId("doi", "doi 10.5555"),))) == [
        (
            "crossref-doi-form: doi takes 10.NNNN/ and up to 200 characters without spaces: "
            "correct the DOI in the platform. (doi 10.5555)"
        )
    ]


def test_the_older_version_has_no_roles_and_another_crawler() -> None:
    uris = (*depositable().article_meta.self_uris, SelfUri("https://example.org/cn.pdf", "pdf", "zh", ""))
    root = deposited(whole(self_uris=uris), settings=OLDER)
    assert root.get("version") == "5.3.1"
    assert part(root, ".//c:role") == []
    assert [own.get("crawler") for own in root.iter("{*}item")] == ["iParadigms", None]


def test_the_older_version_takes_shorter_names() -> None:
    long = Contrib(names=Localized.of(en=Name("L" * 61, style=NameStyle.WESTERN)))
    assert texts(deposited(depositable(contribs=(long,))), ".//c:surname") == ["L" * 61]
    assert refused(depositable(contribs=(long,)), OLDER)[0].startswith("crossref-name-missing: contributors: author 1")
