"""What the settings supply: written where the dump lacks it, told where the dump says otherwise."""

from __future__ import annotations

import pytest
from dumps import JavaObject, company, company_ext, fund, journal_ext
from mapping.mapped import DOI, mapped, named, page_with, some_journal, titled

from jats_export import Level, Options, Problem
from jats_export.jats_reader import read_jats
from jats_export.settings import CnNumber, PermissionsSettings, PublisherSettings
from jats_export.writers import WRITERS

_BY = "https://creativecommons.org/licenses/by/4.0/"
_ONE, _TWO = "0000-0002-1825-0097", "0000-0001-5109-3700"
_ROR, _OTHER_ROR = "https://ror.org/03yrm5c26", "https://ror.org/05dxps055"
_DIFFERS = "supplied-differs: The dump has another {} than the settings; the dump's was written, correct one of them."


# ---- publisher and rights


def test_publisher_of_the_settings() -> None:
    options = Options(publisher=PublisherSettings("虚构社", "某市"))
    found = mapped("", options, journal=some_journal(pubOffice=None))
    assert found.all("//publisher/*") == ["虚构社", "某市"]
    assert found.told == []


def test_place_of_the_publisher_that_the_dump_names() -> None:
    found = mapped("", Options(publisher=PublisherSettings("虚构出版社", "某市")))
    assert found.all("//publisher/*") == ["虚构出版社", "某市"]
    assert found.told == []


def test_another_publisher_than_the_dump_names_is_told() -> None:
    found = mapped("", Options(publisher=PublisherSettings("别的社", "某市")))
    assert found.all("//publisher/*") == ["虚构出版社"]
    assert found.told == [_DIFFERS.format("publisher")]
    assert found.level("supplied-differs") is Level.WARNING
    assert found.about("supplied-differs") == ["虚构出版社"]


def test_a_place_without_a_publisher_is_told() -> None:
    found = mapped("", Options(publisher=PublisherSettings(loc="某市")), journal=some_journal(pubOffice=None))
    assert found.all("//publisher") == []
    assert found.told == [
        "supplied-unused: The place of a publisher is not written without its name; give publisher.name.",
        "publisher-missing: No publisher is known; PMC, PubMed and DOAJ need one, so fill it in the journal's record.",
    ]


def test_rights_of_the_settings() -> None:
    given = PermissionsSettings(
        statement="© 虚构社", holder="虚构社", license_url=_BY, license_text={"en": "Open.", "zh": "开放。"}
    )
    found = mapped("", Options(permissions=given), journal=some_journal(ccby=None))
    assert found.xml("//permissions") == [
        (
            "<copyright-statement>© 虚构社</copyright-statement><copyright-year>2024</copyright-year>"
            "<copyright-holder>虚构社</copyright-holder>"
            f"<license><license_ref>{_BY}</license_ref><license-p>开放。</license-p></license>"
            f'<license xml:lang="en"><license_ref>{_BY}</license_ref><license-p>Open.</license-p></license>'
        )
    ]
    assert found.told == []


def test_a_licence_without_a_text() -> None:
    found = mapped("", Options(permissions=PermissionsSettings(license_url=_BY)), journal=some_journal(ccby=None))
    assert found.xml("//permissions") == [f"<license><license_ref>{_BY}</license_ref></license>"]
    assert found.told == []


def test_the_address_of_a_licence_that_the_dump_names_without_its_version() -> None:
    found = mapped("", Options(permissions=PermissionsSettings(license_url=_BY)), journal=some_journal(ccby="CC BY"))
    assert found.all("//license/*") == [_BY, "CC BY"]


def test_other_rights_than_the_dump_states_are_told() -> None:
    given = PermissionsSettings("© 别人", None, "别人", "https://creativecommons.org/licenses/by-nc/4.0/")
    ext = {"CN": titled("CN", copyrightStatement="© 虚构社", copyrightOwner="虚构社")}
    found = mapped("", Options(permissions=given), ext=ext)
    assert found.all("//permissions/*[not(self::license)]") == ["© 虚构社", "2024", "虚构社"]
    assert found.all("//license/*") == [_BY, "CC BY 4.0"]
    assert found.told == [
        _DIFFERS.format("copyright statement"),
        _DIFFERS.format("copyright holder"),
        _DIFFERS.format("licence"),
    ]


def test_another_year_than_that_of_the_publication_is_told() -> None:
    found = mapped("", Options(permissions=PermissionsSettings(holder="虚构社", year=2023)))
    assert found.all("//copyright-year") == ["2023"]
    assert found.told == [
        "supplied-differs: The settings give the copyright year 2023, the article is of 2024; 2023 was written."
    ]


def test_a_year_without_a_holder_is_told() -> None:
    found = mapped("", Options(permissions=PermissionsSettings(year=2024)))
    assert found.all("//copyright-year") == []
    assert found.told == [
        "supplied-unused: A copyright year is not written without a holder; give permissions.holder too."
    ]


# ---- journal


def test_another_issn_than_the_dump_has_is_told() -> None:
    found = mapped("", Options(issn="2345-6787"))
    assert found.all("//issn") == ["1234-5679"]
    assert found.told == [_DIFFERS.format("ISSN")]
    assert mapped("", Options(issn="1234-5679")).told == []


def test_cn_number_as_journal_id_when_asked_for() -> None:
    journal = some_journal(cn="10-0000/N")
    found = mapped("", Options(cn_number=CnNumber.JOURNAL_ID), journal=journal)
    assert found.all("//journal-id[@journal-id-type='cn']") == ["10-0000/N"]
    assert found.all("//custom-meta") == []
    found = mapped("", Options(), journal=journal)
    assert found.all("//journal-id[@journal-id-type='cn']") == []
    assert found.all("//custom-meta/*") == ["cn-number", "10-0000/N"]


def test_pages_of_the_journal_when_asked_for() -> None:
    exts = [
        journal_ext(language="EN", name="Invented Journal", websiteUrl="https://example.org/en"),
        journal_ext(language="CN", name="虚构学报", websiteUrl="https://example.org/中"),
    ]
    found = mapped("", Options(journal_self_uri=True), journal=some_journal(exts=exts))
    assert found.all("//journal-meta/self-uri/@xlink:href") == [
        "https://example.org/%E4%B8%AD",
        "https://example.org/en",
    ]
    assert found.all("//journal-meta/self-uri/@xlink:title") == ["虚构学报", "Invented Journal"]
    assert found.told == []
    assert mapped("", Options(), journal=some_journal(exts=exts)).all("//journal-meta/self-uri") == []


def test_a_page_of_the_journal_that_cannot_be_published_is_told() -> None:
    exts = [journal_ext(language="CN", name="虚构学报", websiteUrl="https://example.org/?token=1")]
    found = mapped("", Options(journal_self_uri=True), journal=some_journal(exts=exts))
    assert found.all("//journal-meta/self-uri") == []
    assert found.told == [
        "link-invalid: The address of the journal is none that can be published and was left out; correct it."
    ]


def test_further_metadata() -> None:
    given = {"peer-review": "double-blind", "cn-number": "10-0000/N"}
    found = mapped("", Options(custom_meta=given), journal=some_journal(cn="10-1111/N"))
    assert found.all("//custom-meta/*") == ["cn-number", "10-1111/N", "peer-review", "double-blind"]
    assert found.told == [_DIFFERS.format("cn-number")]


# ---- ORCID iDs

_PAIR = [named("林小舟", "LIN Xiaozhou"), named("欧阳一", "OUYANG Yi")]


@pytest.mark.parametrize(
    "name", ["林小舟", "Lin Xiaozhou", "Xiaozhou Lin", "LIN  Xiaozhou", f"{DOI} 林小舟", f"{DOI.upper()} Xiaozhou Lin"]
)
def test_orcid_of_the_settings(name: str) -> None:
    found = mapped("", Options(orcid={name: _ONE}), authors=_PAIR)
    assert found.all("//contrib[1]/contrib-id") == [f"https://orcid.org/{_ONE}"]
    assert found.all("//contrib[2]/contrib-id") == []
    assert found.told == []


@pytest.mark.parametrize("name", ["林", "Lin", "10.5555/other 林小舟", "Xiaozhou"])
def test_orcid_of_somebody_else(name: str) -> None:
    assert mapped("", Options(orcid={name: _ONE}), authors=_PAIR).all("//contrib-id") == []


def test_an_entry_for_the_article_goes_before_one_for_all() -> None:
    found = mapped("", Options(orcid={"林小舟": _ONE, f"{DOI} 林小舟": _TWO}), authors=_PAIR)
    assert found.all("//contrib-id") == [f"https://orcid.org/{_TWO}"]
    assert found.told == []


def test_another_orcid_than_the_dump_has_is_told() -> None:
    found = mapped("", Options(orcid={"林小舟": _TWO}), authors=[named("林小舟", orcid=_ONE)])
    assert found.all("//contrib-id") == [f"https://orcid.org/{_ONE}"]
    assert found.told == [_DIFFERS.format("ORCID iD for this author")]


def test_a_name_of_two_authors_identifies_neither() -> None:
    found = mapped("", Options(orcid={"林小舟": _ONE}), authors=[named("林小舟"), named("林小舟")])
    assert found.all("//contrib-id") == []
    message = (
        "orcid-ambiguous: Two authors have the name that the settings give an ORCID iD; none was written for this one."
    )
    assert found.told == [message, message]


def test_two_orcids_for_one_author_are_told() -> None:
    found = mapped("", Options(orcid={"林小舟": _ONE, "Lin Xiaozhou": _TWO}), authors=_PAIR)
    assert found.all("//contrib-id") == []
    assert found.told == [
        "orcid-ambiguous: The settings give this author several ORCID iDs, by different forms of the name; none was written."
    ]


# ---- institutions and funders

_WRAP = f'<institution-wrap><institution-id institution-id-type="ror">{_ROR}</institution-id><institution>'


def _with_company(cn: str, en: str) -> JavaObject:
    exts = [company_ext(language="CN", remark=cn), company_ext(language="EN", remark=en)]
    return named("林小舟", "LIN Xiaozhou", companyList=[company(id=1, ext=exts)])


@pytest.mark.parametrize("name", ["虚构大学", "invented  University", "Invented University, Nowhere 100000, China"])
def test_ror_of_the_settings_is_written_in_both_languages(name: str) -> None:
    author = _with_company("虚构大学, 某市 100000", "Invented University, Nowhere 100000, China")
    found = mapped("", Options(ror={name: _ROR}), authors=[author])
    zh, en = found.xml("//aff")
    assert zh.startswith(f"{_WRAP}虚构大学</institution></institution-wrap>")
    assert en.startswith(f"{_WRAP}Invented University</institution></institution-wrap>, <city>")
    assert found.told == []


def test_two_rors_for_one_institution_are_told() -> None:
    author = _with_company("虚构大学, 某市 100000", "Invented University, Nowhere 100000, China")
    found = mapped("", Options(ror={"虚构大学": _ROR, "Invented University": _OTHER_ROR}), authors=[author])
    assert found.all("//institution-id") == []
    assert found.told == [
        "ror-ambiguous: The settings give this institution different ROR ids in its two languages; none was written."
    ]


@pytest.mark.parametrize(
    ("given", "attributes"),
    [
        ("10.13039/501100000000", {"institution-id-type": "doi", "vocab": "open-funder-registry"}),
        ("https://doi.org/10.13039/501100000000", {"institution-id-type": "doi", "vocab": "open-funder-registry"}),
        ("03yrm5c26", {"institution-id-type": "ror"}),
    ],
)
def test_funder_of_the_settings(given: str, attributes: dict[str, str]) -> None:
    funds = [
        fund(fundingSource="虚构基金(A1)", awardId="A1", language="CN"),
        fund(fundingSource="Invented Fund (A1)", awardId="A1", language="EN"),
    ]
    found = mapped("", Options(funders={"invented fund": given}), funds=funds)
    value = _ROR if "ror" in attributes.values() else "10.13039/501100000000"
    assert found.all("//funding-source/institution-wrap/*") == [value, "虚构基金", "Invented Fund"]
    for name, expected in attributes.items():
        assert found.all(f"//institution-id/@{name}") == [expected]
    assert found.told == []


def test_two_ids_of_a_funder_are_told() -> None:
    funds = [
        fund(fundingSource="虚构基金(A1)", awardId="A1", language="CN"),
        fund(fundingSource="Invented Fund (A1)", awardId="A1", language="EN"),
    ]
    found = mapped("", Options(funders={"Invented Fund": _ROR, "虚构基金": _OTHER_ROR}), funds=funds)
    assert found.all("//institution-id") == []
    assert found.told == [
        "funder-ambiguous: The settings give this funder different ids in its two languages; none was written."
    ]


# ---- language


def test_the_language_that_is_given_leads() -> None:
    ext = {"CN": titled("CN"), "EN": titled("EN")}
    found = mapped("", Options(primary_language="en"), ext=ext, journal=some_journal(language=None))
    assert found.all("/article/@xml:lang") == ["en"]
    assert found.all("//article-title") == ["Invented title"]
    assert found.told == []


def test_another_language_than_that_of_the_text_is_told() -> None:
    found = mapped(
        page_with(["这是正文。"]), Options(primary_language="en"), ext={"CN": titled("CN"), "EN": titled("EN")}
    )
    assert found.all("/article/@xml:lang") == ["en"]
    assert found.about("primary-language-differs") == ["这是正文。"]
    assert (
        "primary-language-differs: The settings say that the article is in en, its text or its journal says zh; check which."
        in found.told
    )


def test_another_language_than_that_of_the_journal_is_told() -> None:
    found = mapped("", Options(primary_language="en"), ext={"CN": titled("CN"), "EN": titled("EN")})
    assert found.about("primary-language-differs") == ["CN"]


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-hans", "zh-Hant"])
def test_chinese_is_tagged_with_its_script_when_asked_for(tag: str) -> None:
    options = Options(zh_tag=tag)
    found = mapped("", options, ext={"CN": titled("CN"), "EN": titled("EN")}, authors=_PAIR)
    assert found.all("/article/@xml:lang") == [tag]
    assert set(found.all("//@xml:lang")) == {tag, "en"}
    told: list[Problem] = []
    written = WRITERS["jats"](found.article, told.append, options)
    message = (
        f"PMC compares language tags in lower case and refuses alternatives tagged {tag}; "
        f"set zh_tag to {tag.lower()} or zh for PMC."
    )
    assert [(one.rule, one.message) for one in told] == [("language-tag-capitals", message)] * (not tag.islower())
    assert read_jats(written.data).lang == "zh"
