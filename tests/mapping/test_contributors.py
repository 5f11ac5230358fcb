"""ORCID, e-mail, correspondence, biographies and notes of contributors (`jats-tagging` 3.4)."""

from __future__ import annotations

import pytest
from dumps import JavaObject, article, author_ext, company, company_ext, dump_text
from mapping.mapped import Mapped, mapped, named, some_journal, titled
from validity import assert_valid

from jats_export import Emails, Level, Options
from jats_export.export import export_dump
from jats_export.readers import read_text

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}
_CORRESPONDING = {"correspondingAuthor": 1, "email": "fang@example.org", "emailSecond": "second@example.com"}


@pytest.mark.parametrize(
    "given",
    [
        "0000-0002-1825-0097",
        "https://orcid.org/0000-0002-1825-0097",
        "http://orcid.org/0000-0002-1825-0097/",
        "0000000218250097",
    ],
)
def test_orcid_is_written_as_an_address(given: str) -> None:
    found = mapped(authors=[named("方晴", orcid=given)])
    assert found.all("//contrib-id[@contrib-id-type='orcid']") == ["https://orcid.org/0000-0002-1825-0097"]
    assert found.all("//contrib-id/@authenticated") == []
    assert found.told == []


@pytest.mark.parametrize("given", ["0000-0002-1825-0098", "0000-0002-1825", "not known"])
def test_invalid_orcid_is_left_out_and_told(given: str) -> None:
    found = mapped(authors=[named("方晴", orcid=given)])
    assert found.all("//contrib-id") == []
    assert found.told == [
        "orcid-invalid: The ORCID iD is not valid and was left out; correct it in the platform.",
    ]
    assert found.about("orcid-invalid") == [given]
    assert found.level("orcid-invalid") is Level.WARNING


def _two_authors(emails: Emails) -> Mapped:
    first = named("方晴", orderNo=0, correspondingAuthor=0, email="first@example.org", emailThird="third@example.com")
    second = named("林川", orderNo=1, **_CORRESPONDING)
    return mapped("", Options(emails=emails), authors=[first, second])


@pytest.mark.parametrize(
    ("emails", "in_contribs", "in_notes"),
    [
        (Emails.CORRESPONDING, ["fang@example.org"], ["fang@example.org"]),
        (Emails.NONE, [], []),
        (
            Emails.ALL,
            ["first@example.org", "third@example.com", "fang@example.org", "second@example.com"],
            ["fang@example.org", "second@example.com"],
        ),
    ],
)
def test_option_decides_whose_addresses_leave(emails: Emails, in_contribs: list[str], in_notes: list[str]) -> None:
    found = _two_authors(emails)
    assert found.all("//contrib/email") == in_contribs
    assert found.all("//corresp/email") == in_notes


def test_corresponding_authors_each_have_a_note() -> None:
    ext = {"CN": titled("CN", correspAuthors="方晴, 欧阳川")}
    authors = [
        named("方晴", orderNo=0, correspondingAuthor=1),
        named("林川", orderNo=1, correspondingAuthor=0),
        named("欧阳川", orderNo=2, **_CORRESPONDING),
    ]
    found = mapped(ext=ext, authors=authors)
    assert found.all("//contrib/@corresp") == ["yes", "yes"]
    assert found.all("//contrib/xref[@ref-type='corresp']/@rid") == ["cor1", "cor2"]
    assert found.all("//corresp/@id") == ["cor1", "cor2"]
    assert found.all("//corresp") == ["通信作者:方晴", "通信作者:欧阳川 fang@example.org"]
    assert found.told == []


def test_label_of_an_english_article() -> None:
    ext = {"EN": titled("EN", correspAuthors="Qing FANG")}
    found = mapped(ext=ext, journal=some_journal(language="EN"), authors=[named(None, "Qing FANG", **_CORRESPONDING)])
    assert found.all("//corresp") == ["Corresponding author: Qing Fang fang@example.org"]
    assert found.told == []


def test_printed_names_are_only_the_check() -> None:
    ext = {"CN": titled("CN", correspAuthors="林川")}
    found = mapped(ext=ext, authors=[named("方晴", orderNo=0, correspondingAuthor=1), named("林川", orderNo=1)])
    assert found.all("//contrib[@corresp]/name/surname") == ["方"]
    assert found.told == [
        (
            "corresp-mismatch: The printed corresponding authors are not those that are marked; the marks were followed, "
            "check both."
        )
    ]
    assert found.about("corresp-mismatch") == ["林川"]


def test_own_note_is_the_text_and_its_addresses_follow_the_rule() -> None:
    note = "方晴,研究员。E-mail:fang@example.org,other@example.com"
    found = mapped(ext={"CN": titled("CN", correspAuthorsNote=note)}, authors=[named("方晴", **_CORRESPONDING)])
    assert found.all("//corresp/email") == ["fang@example.org"]
    assert found.all("//corresp")[0].startswith("方晴,研究员。E-mail:")
    assert found.all("//*[contains(text(), 'other@example.com')]") == []


def test_blank_note_is_none() -> None:
    found = mapped(ext={"CN": titled("CN", correspAuthorsNote="\n")}, authors=[named("方晴", correspondingAuthor=1)])
    assert found.all("//corresp") == ["通信作者:方晴"]


# ---- biographies


def _with_bio(**fields: object) -> JavaObject:
    return named(ext={"CN": author_ext(language="CN", stringName="方晴", **fields)})


@pytest.mark.parametrize("label", ["电子信箱:", "电子信箱：", "E-mail:", "Email :", "电子邮箱: "])
def test_label_without_address_is_dropped_and_told(label: str) -> None:
    found = mapped(authors=[_with_bio(bioContent=f"\n\n方晴,研究员。{label}\n\n")])
    assert found.all("//bio/p") == ["方晴,研究员。"]
    assert found.told == [
        "bio-label-removed: The e-mail label at the end of the biography has no value and was left out."
    ]
    assert found.level("bio-label-removed") is Level.NOTE


_REMOVED = "email-removed: An e-mail address in the text is not to be published and was left out."


def test_an_address_in_a_biography_follows_the_rule() -> None:
    found = mapped(authors=[_with_bio(bioContent="研究员。电子信箱:fang@example.org")])
    assert found.all("//bio/p") == ["研究员。"]
    assert found.told == [_REMOVED]


def test_the_address_that_is_written_may_stand_in_the_biography() -> None:
    bio = "研究员。电子信箱:fang@example.org"
    ext = {"CN": author_ext(language="CN", stringName="方晴", bioContent=bio)}
    found = mapped(authors=[named(ext=ext, **_CORRESPONDING)])
    assert found.all("//contrib/email") == ["fang@example.org"]
    assert found.all("//bio/p") == [bio]
    assert found.told == []


def test_addresses_in_notes_about_the_authors_follow_the_rule() -> None:
    ext = {"CN": titled("CN", authorNote="方晴与<i>他人</i>(other@example.org)贡献相同")}
    found = mapped(ext=ext, authors=[named("方晴")])
    assert found.all("//author-notes/fn/p") == ["方晴与他人()贡献相同"]
    assert found.told == [_REMOVED]


def test_one_paragraph_for_each_line() -> None:
    found = mapped(authors=[_with_bio(bioContent="\n第一段。\r\n \n第二段。<br/>第三段。\n")])
    assert found.all("//bio/p") == ["第一段。", "第二段。", "第三段。"]
    assert found.all("//bio/@xml:lang") == ["zh"]


@pytest.mark.parametrize(
    ("bio", "expected"),
    [
        ('{"img":"x","content":"\n\n她说“好”。\n\n"}', ["她说“好”。"]),
        ('{"img":"x","content":"她说"好",\n又说{坏}。"}', ['她说"好",', "又说{坏}。"]),
        ('{"content":"只有一段。"}', ["只有一段。"]),
        ('{"content":"先说。","img":"AAAAAAAAAAAAAAAAAAAAAA=="}', ["先说。"]),
        ('{"content":"先说“好”, "坏"。" , "img" : "AAAAAAAAAAAAAAAAAAAAAA=="}', ['先说“好”, "坏"。']),
        ('{"img":"x","content":"\n\n"}', []),
        ('{"img":"x"}', []),
    ],
)
def test_member_of_a_bio_that_is_no_json(bio: str, expected: list[str]) -> None:
    found = mapped(authors=[_with_bio(bio=bio)])
    assert found.all("//bio/p") == expected
    assert found.told == []


def test_content_wins_over_the_json_form() -> None:
    found = mapped(authors=[_with_bio(bio='{"img":"x","content":"旧的。"}', bioContent="新的。")])
    assert found.all("//bio/p") == ["新的。"]


def test_biographies_in_both_languages() -> None:
    ext = {
        "EN": author_ext(language="EN", stringName="Qing FANG", bioContent="A researcher."),
        "CN": author_ext(language="CN", stringName="方晴", bioContent="研究员。"),
    }
    found = mapped(ext=_BOTH, authors=[named(ext=ext)])
    assert found.all("//bio/@xml:lang") == ["zh", "en"]
    assert found.all("//bio/p") == ["研究员。", "A researcher."]


def test_biographies_called_authors_are_not_used() -> None:
    found = mapped(ext={"CN": titled("CN", authors="\n方晴,研究员。\n")}, authors=[named("方晴")])
    assert found.all("//bio") == []
    assert found.told == []


def test_notes_about_authors_are_footnotes() -> None:
    ext = {"CN": titled("CN", authorNote="两位作者贡献相同。"), "EN": titled("EN")}
    commented = {"EN": author_ext(language="EN", stringName="Qing FANG", authorComment="On leave.")}
    found = mapped(ext=ext, authors=[named(ext=commented)])
    assert found.all("//author-notes/fn/@id") == ["fn1", "fn2"]
    assert found.all("//author-notes/fn/p") == ["两位作者贡献相同。", "On leave."]
    assert found.all("//contrib/@equal-contrib") == []


def test_an_address_that_markup_divides_is_removed_too() -> None:
    found = mapped(authors=[_with_bio(bioContent="研究员 yang<b>@</b>private.org 在此")])
    assert found.all("//bio/p") == ["研究员  在此"]
    assert found.told == [_REMOVED]


def test_an_address_of_full_width_is_removed_too() -> None:
    found = mapped(authors=[_with_bio(bioContent="研究员 yang\uff20private.org")])
    assert found.all("//bio/p") == ["研究员"]


def test_an_address_in_an_affiliation_is_removed() -> None:
    remark = company_ext(language="CN", remark="某大学,某市 210000; E-mail: yang@private.org")
    found = mapped(authors=[named("方晴", companyList=[company(id=7, ext=[remark])])])
    assert found.all("//aff") == ["某大学,某市 210000"]
    assert found.told == [_REMOVED]


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("a@x.org; b@x.org", ["a@x.org", "b@x.org"]),
        ("mailto:a@x.org", ["a@x.org"]),
        ("fang@example.org", ["fang@example.org"]),
    ],
)
def test_the_addresses_of_the_email_field(field: str, written: list[str]) -> None:
    found = mapped(authors=[named("方晴", correspondingAuthor=1, email=field)])
    assert found.all("//contrib/email") == written


def test_an_email_field_without_an_address_is_told() -> None:
    found = mapped(authors=[named("方晴", correspondingAuthor=1, email="见首页")])
    assert found.all("//email") == []
    assert found.told == ["email-invalid: The e-mail field of a corresponding author holds no address; correct it."]


def test_an_address_of_a_non_corresponding_author_keeps_the_file_back() -> None:
    record = article(
        doi="10.5555/x",
        ext={"CN": titled("CN", articleAbstract="来信请寄 yang@private.org")},
        authors=[named("方晴", email="yang@private.org")],
        journal=some_journal(),
    )
    (dump,) = read_text(dump_text(record), "a.txt")
    result = export_dump(dump, Options())
    assert [f"{problem.rule}: {problem.message}" for problem in result.problems if problem.level is Level.ERROR] == [
        "email-private: The address in this field is not to be published, and the text holds it too; take it out there."
    ]
    assert export_dump(dump, Options(emails=Emails.ALL)).is_valid
    assert_valid(result.xml)


def test_a_short_chinese_name_that_ends_like_a_body_is_a_person() -> None:
    found = mapped(authors=[named("王中心")])
    assert found.all("//contrib//surname") == ["王"]
    assert found.all("//collab") == []
