"""Where the funds and the numbers of their awards stand in the written file; the rules are those of `loss.found`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.loss.evidence import Evidence
from jats_export.loss.matching import holds, loose
from jats_export.loss.values import Value
from jats_export.loss.written import ancestor, tag
from jats_export.mapping.countries import country_code

#: What stands beside the numbers of an award and is written nowhere.
_NUMBER_LABEL = re.compile(r"Grants?|\bNos?\b|Number|批准号|项目编号|编号|\band\b|和", re.IGNORECASE)


def funder(value: Value, evidence: Evidence) -> Iterator[str]:
    """The names of the funders and the numbers of their awards; and the statement that prints them all."""
    names = [path for path in evidence.written_from(value) if tag(path) == "institution"]
    groups = {group for path in names if (group := ancestor(path, "award-group")) is not None}
    numbers = [number for group in sorted(groups) for number in _award_ids(group, evidence)]
    printed = [path for path in evidence.file.named("funding-statement") if holds(evidence.file.text(path), value.text)]
    if names and not _unprinted(value.text, [*names, *numbers], evidence):
        yield from names
    if printed and (not names or not _unprinted(value.text, [*names, *numbers], evidence)):
        yield from printed


def award_ids(value: Value, evidence: Evidence) -> Iterator[str]:
    """Every number of the field is an `award-id` of the award that was written from the same object."""
    groups = {ancestor(path, "award-group") for path in evidence.written_from_object(value.owner)}
    for group in sorted(filter(None, groups)):
        ids = _award_ids(group, evidence)
        if ids and not _unprinted(value.text, ids, evidence):
            yield from ids


def _award_ids(group: str, evidence: Evidence) -> list[str]:
    return evidence.file.named("award-id", under=f"{group}/")


def _unprinted(text: str, paths: list[str], evidence: Evidence) -> str:
    """The letters and digits of a text that stand in none of the elements, without the words for a number."""
    rest = loose(_NUMBER_LABEL.sub("", text))
    for printed in sorted(
        (loose(_NUMBER_LABEL.sub("", evidence.file.text(path))) for path in paths), key=len, reverse=True
    ):
        rest = rest.replace(printed, "") if printed else rest
    return rest


def country(value: Value, evidence: Evidence) -> Iterator[str]:
    """`funding-source/@country` is the code of the country."""
    for path in evidence.written_from_object(value.owner, "institution"):
        source = ancestor(path, "funding-source")
        written = evidence.file.attribute(source or "", "country")
        if written is not None and written in (value.text, country_code(value.text)):
            yield f"{source}/@country"
