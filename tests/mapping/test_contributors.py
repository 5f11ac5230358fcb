"""ORCID, e-mail, correspondence, biographies and notes of contributors (`jats-tagging` 3.4)."""

from __future__ import annotations

import pytest
from dumps import JavaObject, author_ext
from mapping.mapped import Mapped, mapped, named, some_journal, titled

from jats_export import Level, Options
from jats_export.settings import Emails

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
