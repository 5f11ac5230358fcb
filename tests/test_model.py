"""What the classes of the model refuse: states that no file could hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from articles import text

from jats_export.model.contrib import Aff, AffElement, Affiliation, AffPart
from jats_export.model.ids import InstitutionId
from jats_export.model.pub import Date
from jats_export.model.ref import Ref
from jats_export.model.text import Localized, Token


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Localized((("zh", "a"), ("zh", "b"))), "a language has one value"),
        (lambda: Ref("R1", "[1]", ()), "a reference has a citation"),
        (lambda: Affiliation("aff1", Localized[Aff]()), "an affiliation is known in a language"),
        (lambda: AffPart(AffElement.CITY, "Nowhere", country_code="CN"), "only a country has a country code"),
        (
            lambda: AffPart(AffElement.CITY, "Nowhere", ids=(InstitutionId("ror", "x"),)),
            "only an institution has identifiers",
        ),
        (
            lambda: Date(2025, 13),
            "a date has a year of four digits, a month of the twelve and a day of the thirty-one",
        ),
        (
            lambda: Date(2025, 1, 32),
            "a date has a year of four digits, a month of the twelve and a day of the thirty-one",
        ),
        (lambda: Date(10000), "a date has a year of four digits, a month of the twelve and a day of the thirty-one"),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_what_holds_no_character_is_false() -> None:
    assert not Token("")
    assert not text()
    assert not text("")
    assert text(" ")
