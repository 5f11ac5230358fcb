"""The table `[crossref]`: what its settings refuse, in words."""

from __future__ import annotations

import pytest

from jats_export.settings import Crossref, CrossrefJournal

_LINE = "characters on one line."


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("depositor_name", "x" * 131, f"depositor_name needs 1 to 130 {_LINE}"),
        ("depositor_name", " ", f"depositor_name needs 1 to 130 {_LINE}"),
        ("depositor_name", "a\nb", f"depositor_name needs 1 to 130 {_LINE}"),
        ("depositor_email", "a@b", f"depositor_email needs 6 to 200 {_LINE}"),
        ("depositor_email", "nobody.example.org", "depositor_email needs an e-mail address."),
        ("registrant", "x" * 256, f"registrant needs 1 to 255 {_LINE}"),
        ("license_url", "CC BY", "license_url needs a web address in ASCII characters."),
        ("license_start", "2025-1-1", "license_start needs a day of the form YYYY-MM-DD."),
        ("license_start", "2025-02-30", "license_start needs a day that there is."),
        ("crossmark_policy", "policy", "crossmark_policy needs a DOI alone, as 10.5555/policy."),
        ("crossmark_policy", "https://doi.org/10.5555/p", "crossmark_policy needs a DOI alone, as 10.5555/policy."),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        Crossref(**{name: value})  # type: ignore[arg-type] # the name of a field
    assert str(caught.value) == message


def test_prefixes_archives_versions_and_languages_are_lists_of_known_values() -> None:
    with pytest.raises(ValueError, match=r"^prefixes needs DOI prefixes alone, as 10\.5555\.$"):
        Crossref(prefixes=("10.5555/x",))
    with pytest.raises(ValueError, match="LOCKS"):
        Crossref(archives=("LOCKS",))
    with pytest.raises(ValueError, match=r"5\.4\.0"):
        Crossref(version="5.4.0")
    with pytest.raises(ValueError, match="zh-Hans"):
        CrossrefJournal("zh-Hans")
