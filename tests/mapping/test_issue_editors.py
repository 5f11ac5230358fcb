"""Editors of a special issue: people only where the field is a list of personal names."""

from __future__ import annotations

import pytest
from dumps import issue, issue_ext
from mapping.mapped import Mapped, mapped

from jats_export.model.contrib import Contrib, Name, NameStyle, StringName
from jats_export.model.text import Localized


def _mapped(chinese: str | None, english: str | None = None, flag: int = 1) -> Mapped:
    texts = {
        "CN": issue_ext(language="CN", specialIssueTitle="专刊", specialIssueEditor=chinese),
        "EN": issue_ext(language="EN", specialIssueTitle="Special", specialIssueEditor=english),
    }
    return mapped(issue=issue(year="2024", specialIssue=flag, ext=texts))


def _editors(chinese: str | None, english: str | None = None) -> list[dict[str, object]]:
    found = _mapped(chinese, english).article.article_meta.issue.editors
    return [dict(own.names) for own in found]


def _eastern(surname: str, given: str) -> Name:
    return Name(surname, given, style=NameStyle.EASTERN)


def test_names_of_both_languages_are_paired_by_place() -> None:
    assert _editors("方晴、欧阳虚构；林一", "FANG Qing, Xugou OUYANG; LIN Yi") == [
        {"zh": _eastern("方", "晴"), "en": Name("Fang", "Qing")},
        {"zh": _eastern("欧阳", "虚构"), "en": Name("Ouyang", "Xugou")},
        {"zh": _eastern("林", "一"), "en": Name("Lin", "Yi")},
    ]


def test_lists_of_different_length_are_not_paired() -> None:
    assert _editors("方晴，林一", "FANG Qing") == [{"zh": _eastern("方", "晴")}, {"zh": _eastern("林", "一")}]


@pytest.mark.parametrize(
    "given", ["虚构主编", "本刊编辑部", "方晴 等", "方晴和林一", "方晴, 虚构大学", "客座编辑\uff1a方晴", "方"]
)
def test_a_chinese_text_that_is_no_list_of_people_stays_whole(given: str) -> None:
    assert _editors(given) == [{"zh": StringName(given)}]


@pytest.mark.parametrize(
    "given",
    ["Guest Editors", "FANG, Qing", "Fang Qing and Lin Yi", "Invented University", "Prof Lin", "fang qing", "LIN Yi1"],
)
def test_an_english_text_that_is_no_list_of_people_stays_whole(given: str) -> None:
    assert _editors(None, given) == [{"en": StringName(given)}]


@pytest.mark.parametrize("given", [None, "", " "])
def test_no_text_is_no_editor(given: str | None) -> None:
    assert _editors(given) == []


def test_an_issue_that_is_not_special_has_no_editors() -> None:
    assert _mapped("方晴", flag=0).article.article_meta.issue.editors == ()


def test_nothing_is_told_of_them_and_they_stand_in_no_article() -> None:
    found = _mapped("方晴", "Qing Fang")
    assert found.article.article_meta.issue.editors == (
        Contrib(names=Localized((("zh", _eastern("方", "晴")), ("en", Name("Fang", "Qing"))))),
    )
    assert found.told == []
    assert "方晴" not in "".join(found.all("/article"))
