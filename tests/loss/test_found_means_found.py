"""What the report calls exported is really found: whatever is altered or deleted in the file, the report notices."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from losses import reports_of
from lxml import etree

from jats_export import Options
from jats_export.loss import Outcome
from jats_export.loss.evidence import Evidence
from jats_export.loss.fates import fate
from jats_export.loss.values import Value, Values
from jats_export.loss.written import WrittenFile

_ROOT = Path(__file__).parent.parent.parent
_FILES = (
    "samples/bilingual-review.txt",
    "samples/english-primary.txt",
    "samples/sparse.txt",
    "tests/cases/english-only/dump.txt",
    "tests/cases/emails-all/dump.txt",
)
_XML = {"xml:lang": "{http://www.w3.org/XML/1998/namespace}lang", "xlink:href": "{http://www.w3.org/1999/xlink}href"}
Spoil = Callable[[str], str]


def _altered(text: str) -> str:
    """The last letter or digit replaced by another one."""
    at = next((at for at in reversed(range(len(text))) if text[at].isalnum()), None)
    return text if at is None else f"{text[:at]}{'7' if text[at] != '7' else '1'}{text[at + 1 :]}"


def _first_altered(text: str) -> str:
    return _altered(text[::-1])[::-1]


_SPOILS: tuple[Spoil, ...] = (lambda _text: "", _altered, _first_altered)


@contextmanager
def _spoilt(file: WrittenFile, path: str, spoil: Spoil) -> Iterator[bool]:
    """The file with one element or attribute spoilt; says whether anything was changed."""
    own, _, name = path.partition("/@")
    element = file.elements[own]
    if name:
        key = _XML.get(name, name)
        before = element.get(key, "")
        element.set(key, spoil(before))
        yield before != spoil(before)
        element.set(key, before)
        return
    texts = [
        (node, node.text) for node in element.iter(etree.Element) if (node.text or "").strip() and node.tag != "label"
    ]
    if element.tag == "label":
        texts = [(element, element.text)]
    for node, text in texts:
        node.text = spoil(text or "")
    yield any(node.text != text for node, text in texts)
    for node, text in texts:
        node.text = text


def _is_silent(value: Value, evidence: Evidence, spoil: Spoil, where: dict[str, list[Value]]) -> bool:
    """Whether nothing is lost when all that holds a value is spoilt."""
    places = fate(value, evidence).where
    with _all_spoilt(evidence.file, places, spoil) as changed:
        others = dict.fromkeys(itertools.chain.from_iterable(where[place] for place in places))
        return changed and not any(fate(one, evidence).outcome is Outcome.LOST for one in (value, *others))


@contextmanager
def _all_spoilt(file: WrittenFile, places: tuple[str, ...], spoil: Spoil) -> Iterator[bool]:
    if not places:
        yield False
        return
    with _spoilt(file, places[0], spoil) as first, _all_spoilt(file, places[1:], spoil) as others:
        yield first or others


def _silent(path: Path) -> list[str]:
    """The exported values of a dump whose loss is not noticed."""
    options = path.parent / "options.toml"
    found: list[str] = []
    for one in reports_of(
        path, Options(**tomllib.loads(options.read_text("utf-8"))) if options.exists() else Options()
    ):
        evidence = Evidence(
            one.dump, Values.of(one.dump), WrittenFile.of(one.result.xml, one.result.trace), one.result.told
        )
        exported = {
            value: own for value in evidence.values.values if (own := fate(value, evidence)).outcome is Outcome.EXPORTED
        }
        where: dict[str, list[Value]] = {}
        for value, own in exported.items():
            for place in own.where:
                where.setdefault(place, []).append(value)
        flags = {
            value
            for value, own in exported.items()
            if all(place.endswith("]") and "/contrib" in place for place in own.where) and value.text in "0false"
        }
        tried = [(value, spoil) for value in exported if value not in flags for spoil in _SPOILS]
        assert len(tried) > 30
        found += [value.path for value, spoil in tried if _is_silent(value, evidence, spoil, where)]
    return found


@pytest.mark.parametrize("name", _FILES)
def test_whatever_is_spoilt_is_noticed(name: str) -> None:
    assert _silent(_ROOT / name) == []


def test_whatever_is_spoilt_in_the_real_file_is_noticed(real_dump: Path) -> None:
    assert _silent(real_dump) == []
