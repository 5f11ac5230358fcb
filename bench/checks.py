"""The checks of one article of 100 KB, beside bare lxml XSD validation of the same tree: the promise of the gate."""

from __future__ import annotations

import copy
import sys
from collections.abc import Sequence

from lxml import etree

from bench.convert import SAMPLE, Row, real_dump
from bench.timing import medians_ms
from jats_export.checks import CHECKS, STANDARD, Document, read_document, run_checks
from jats_export.export import convert
from jats_export.garbage import collect_seldom
from jats_export.schemas import jats_schema

#: Size of the article that is measured, in bytes.
SIZE = 100_000


def large(xml: bytes) -> bytes:
    """The article with its sections and references once more, each with ids of its own, until it is large enough."""
    tree = etree.fromstring(xml).getroottree()
    kinds = [(parent, list(parent.iterchildren(tag))) for parent, tag in _repeated(tree)]
    number = 0
    while len(etree.tostring(tree, encoding="UTF-8")) < SIZE:
        number += 1
        for parent, originals in kinds:
            parent.extend(_twin(own, number) for own in originals)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def _repeated(tree: etree._ElementTree) -> list[tuple[etree._Element, str]]:
    return [(own, tag) for name, tag in (("body", "sec"), ("ref-list", "ref")) for own in tree.iter(name)]


def _twin(original: etree._Element, number: int) -> etree._Element:
    """A copy whose ids, links and number are its own, and whose text is another one's."""
    twin = copy.deepcopy(original)
    for own in twin.iter("*"):
        for name in ("id", "rid"):
            if own.get(name, "").startswith(("S", "R")):
                own.set(name, f"{own.get(name)}-{number}")
        if own.tag in ("source", "article-title"):
            own.text = f"{own.text} {number}"
    for label in twin.iterchildren("label") if twin.tag == "ref" else ():
        twin.remove(label)
    return twin


def fresh(document: Document) -> Document:
    """The same document without what the checks have collected of it."""
    return Document(document.name, document.data, document.tree)


def measure(xml: bytes) -> list[Row]:
    """Time sets of checks and each check alone on one article; every run collects its contents anew."""
    document = read_document(xml)
    schema = jats_schema()

    def bare() -> object:
        return schema.validate(document.tree)

    def row(title: str, names: Sequence[str], budget: float) -> Row:
        ms, floor = medians_ms(lambda: run_checks(fresh(document), names), bare)
        return Row(title, ms, floor, budget)

    alone = [name for name in CHECKS if name in STANDARD and name not in ("xsd", "ids")]
    return [
        row("xsd, ids", ("xsd", "ids"), 1.5),
        row(f"{len(STANDARD)} checks", STANDARD, 10.0),
        *(row(f"{name} alone", (name,), 10.0) for name in alone),
    ]


def main() -> int:
    """Print the table; 1 when a budget is missed."""
    collect_seldom()  # as the program does
    (result, *_) = convert(real_dump() or SAMPLE)
    xml = large(result.xml)
    elements = sum(1 for _ in etree.fromstring(xml).iter("*"))
    rows = measure(xml)
    print(f"{len(xml):,} bytes, {elements:,} elements; floor: lxml XSD validation of the same tree")
    print(f"{'step':28} {'ms':>8} {'floor':>8} {'ratio':>7} {'budget':>7}")
    for row in rows:
        print(f"{row.step:28} {row.ms:8.2f} {row.floor_ms:8.2f} {row.ratio:7.2f} {row.budget:7.2f}")
    return 0 if all(row.is_within for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
