"""The generated dumps: the same for the same seed, all different, of every type of reference, and valid when converted."""

from __future__ import annotations

import re

import generator
from validity import assert_valid

from jats_export import Options
from jats_export.export import export_dump
from jats_export.readers import read_text

_TYPES = (
    "archive", "book", "confproc", "data", "journal", "newspaper", "patent", "preprint", "report", "software",
    "standard", "thesis", "website",
)  # fmt: skip


def test_a_number_gives_one_text() -> None:
    assert generator.dump(7) == generator.dump(7)
    assert len({generator.dump(number) for number in range(20)}) == 20
    assert generator.dump(7, seed=2) != generator.dump(7)


def test_sizes_are_those_of_real_dumps() -> None:
    sizes = [len(generator.dump(number).encode()) for number in range(20)]
    assert min(sizes) > 40_000
    assert max(sizes) < 120_000


def test_articles_are_valid_and_have_all_types_of_references_in_both_languages() -> None:
    found: set[str] = set()
    for number in range(6):
        (dump,) = read_text(generator.dump(number))
        result = export_dump(dump, Options())
        assert result.is_valid
        assert_valid(result.xml)
        found |= set(re.findall(r'publication-type="([^"]+)"', result.xml.decode()))
        assert result.xml.count(b"<citation-alternatives>") > 5
        assert b'<trans-abstract xml:lang="en"' in result.xml
    assert sorted(found) == sorted(_TYPES)
