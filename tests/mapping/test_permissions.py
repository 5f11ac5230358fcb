"""Permissions (`jats-tagging` 3.7): what the dump says, and nothing else."""

from __future__ import annotations

import pytest
from dumps import journal_ext
from mapping.mapped import mapped, some_journal, titled

from jats_export import Level

_NONE = some_journal(ccby=None)
_BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"oa": "1"},
        {"oa": None, "journal": some_journal(ccby=None, oaType="", option='{"copyright":""}')},
        {"journal": some_journal(ccby=None, option="")},
    ],
)
def test_nothing_known_is_an_empty_element_and_told(fields: dict[str, object]) -> None:
    found = mapped(**({"journal": _NONE} | fields))
    assert len(found.all("//permissions")) == 1
    assert found.all("//permissions/*") == []
    assert found.told == ["permissions-unknown: No copyright holder and no licence is known; PMC asks for them."]
    assert found.level("permissions-unknown") is Level.WARNING


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("CC BY 4.0", _BY),
        ("CC-BY-4.0", _BY),
        ("cc by-nc-nd 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
        ("https://creativecommons.org/licenses/by/4.0/", _BY),
    ],
)
def test_licence_that_is_stated(stated: str, address: str) -> None:
    found = mapped(journal=some_journal(ccby=stated))
    assert found.all("//license/*[local-name()='license_ref']") == [address]
    assert found.all("//license/license-p") == [stated]
    assert found.all("//*[local-name()='free_to_read']") == []
    assert found.told == []


@pytest.mark.parametrize("stated", ["CC BY", "BY-NC-SA"])
def test_a_licence_without_its_version_gets_no_address(stated: str) -> None:
    found = mapped(journal=some_journal(ccby=stated))
    assert found.all("//*[local-name()='license_ref']") == []
    assert found.all("//license/license-p") == [stated]
    assert found.told == ["license-version-missing: The licence has no version, so no address was written; add it."]


def test_punctuation_behind_the_address_of_a_licence_is_no_part_of_it() -> None:
    found = mapped(journal=some_journal(ccby="(https://creativecommons.org/licenses/by/4.0/)."))
    assert found.all("//*[local-name()='license_ref']") == [_BY]


@pytest.mark.parametrize("stated", ["1", "gold", "开放获取", "CC", "BYE"])
def test_licence_without_an_address_is_left_out_and_told(stated: str) -> None:
    found = mapped(journal=some_journal(ccby=stated))
    assert found.all("//license") == []
    assert found.told == [
        "license-unknown: The journal's licence is not one that can be named by an address; it was left out.",
        "permissions-unknown: No copyright holder and no licence is known; PMC asks for them.",
    ]
    assert found.about("license-unknown") == [stated]


def test_statement_holder_and_year() -> None:
    ext = {"CN": titled("CN", copyrightStatement="© 2024 某社", copyrightOwner="某社")}
    found = mapped(ext=ext, journal=_NONE)
    assert found.all("//permissions/*") == ["© 2024 某社", "2024", "某社"]
    assert found.all("//permissions/copyright-year") == ["2024"]
    assert found.told == []


def test_holder_without_any_year_stands_alone() -> None:
    found = mapped(ext={"CN": titled("CN", copyrightOwner="某社")}, journal=_NONE, pubDateStr=None)
    assert found.all("//copyright-year") == []


def test_language_of_the_article_comes_first() -> None:
    ext = {"EN": titled("EN", copyrightOwner="Some Press"), "CN": titled("CN", copyrightOwner="某社")}
    assert mapped(ext=ext, journal=_NONE).all("//copyright-holder") == ["某社"]
    english = some_journal(ccby=None, language="EN")
    assert mapped(ext=ext, journal=english).all("//copyright-holder") == ["Some Press"]


@pytest.mark.parametrize(
    ("option", "statement"),
    [
        ('{"copyright":"版权所有 © 某社"}', ["版权所有 © 某社"]),
        ('{"copyright":"所谓"版权", 归某社","other":"x"}', ['所谓"版权", 归某社']),
        ('{"other":"x","copyright" : "某社\n所有"}', ["某社 所有"]),
        ('{"copyright":""}', []),
        ('{"other":"x"}', []),
        ("{}", []),
    ],
)
def test_statement_of_the_journal(option: str, statement: list[str]) -> None:
    found = mapped(journal=some_journal(exts=[journal_ext(language="CN", option=option)]))
    assert found.all("//copyright-statement") == statement
    assert found.told == []


def test_statement_of_the_article_wins_over_that_of_the_journal() -> None:
    ext = {"CN": titled("CN", copyrightStatement="© 作者")}
    found = mapped(ext=ext, journal=some_journal(option='{"copyright":"© 某社"}'))
    assert found.all("//copyright-statement") == ["© 作者"]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("CC BY-NC 4.0 International", "licenses/by-nc/4.0"),
        ("CCBY4.0", "licenses/by/4.0"),
        ("cc-by-nc-nd-4.0", "licenses/by-nc-nd/4.0"),
        ("CC BY-NC-ND 4.0 国际许可", "licenses/by-nc-nd/4.0"),
        ("本文遵循CC BY 4.0协议", "licenses/by/4.0"),
        ("CC BY-NC-SA 3.0 CN", "licenses/by-nc-sa/3.0/cn"),
        ("CC BY 3.0 中国大陆", "licenses/by/3.0/cn"),
        ("CC BY-SA 3.0", "licenses/by-sa/3.0"),
        ("CC0 1.0", "publicdomain/zero/1.0"),
        ("Creative Commons Attribution 4.0 International License", "licenses/by/4.0"),
        ("Attribution-NonCommercial-NoDerivatives 4.0", "licenses/by-nc-nd/4.0"),
        ("知识共享署名-非商业性使用-相同方式共享 4.0", "licenses/by-nc-sa/4.0"),
        ("http://creativecommons.org/licenses/by/4.0", "licenses/by/4.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/deed.zh", "licenses/by-nc/4.0"),
        ("https://creativecommons.org/licenses/by/3.0/cn/", "licenses/by/3.0/cn"),
    ],
)
def test_licence_in_any_form_has_one_address(given: str, path: str) -> None:
    found = mapped(journal=some_journal(ccby=given))
    assert found.all("//license/*[local-name()='license_ref']") == [f"https://creativecommons.org/{path}/"]
    assert found.all("//license/license-p") == [given]
    assert found.told == []


def test_licence_in_a_link() -> None:
    link = '<a href="https://creativecommons.org/licenses/by-nc/4.0/">CC BY-NC 4.0</a>'
    found = mapped(journal=some_journal(ccby=link))
    assert found.all("//license/*") == ["https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"]


@pytest.mark.parametrize("given", ["1", "0", "是", "Gold", "BYOD 4.0", "accBY 4.0"])
def test_word_that_names_no_licence_is_told(given: str) -> None:
    found = mapped(journal=some_journal(ccby=given))
    assert found.xml("//permissions") == [""]
    assert found.rules == ["license-unknown", "permissions-unknown"]


def test_licence_that_the_statement_names() -> None:
    stated = "本文为开放获取文章,遵循CC BY 4.0许可。"
    found = mapped(journal=some_journal(ccby=None), ext={"CN": titled("CN", copyrightStatement=stated)})
    assert [text.strip() for text in found.all("//permissions/*")] == [
        stated,
        "https://creativecommons.org/licenses/by/4.0/",
    ]
    assert found.told == ["license-from-statement: The address of the licence was taken from the copyright statement."]


def test_entities_in_rights() -> None:
    ext = {"CN": titled("CN", copyrightStatement="版权所有&copy;某社", copyrightOwner="R&amp;D社")}
    found = mapped(ext=ext, journal=some_journal(ccby=None))
    assert found.all("//permissions/*") == ["版权所有©某社", "2024", "R&D社"]


@pytest.mark.parametrize(
    ("stated", "holder"),
    [
        ("版权所有 © 某社编辑部", "某社编辑部"),
        ("© The Author(s) 2024. Published by Nowhere Press.", "The Author(s)"),
        ("Copyright © 2024 Nowhere Press. All rights reserved.", "Nowhere Press"),
        ("版权所有:某社", "某社"),
    ],
)
def test_holder_that_the_statement_names(stated: str, holder: str) -> None:
    found = mapped(journal=some_journal(ccby=None), ext={"CN": titled("CN", copyrightStatement=stated)})
    assert found.all("//permissions/*") == [stated, "2024", holder]


def test_statement_that_names_no_holder() -> None:
    found = mapped(journal=some_journal(ccby=None), ext={"CN": titled("CN", copyrightStatement="本刊保留权利。")})
    assert found.all("//permissions/*") == ["本刊保留权利。"]
