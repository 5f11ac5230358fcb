"""The corpus of `tests/schemas`: its table in, documents with their expected verdicts out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "schemas"
_CORPUS = ROOT / "tests" / "schemas"


@attrs.frozen
class Case:
    """A document, or a document with edits, and whether XSD and DTD accept it."""

    name: str
    document: str
    edits: tuple[tuple[str, str], ...] = ()
    xsd: bool = True
    dtd: bool = True
    #: Which documented difference of DTD and XSD it shows; empty when the verdicts are equal.
    difference: str = ""

    def text(self) -> str:
        """The XML; each edit must find its text exactly once."""
        text = (_CORPUS / f"{self.document}.xml").read_text(encoding="utf-8")
        for old, new in self.edits:
            assert text.count(old) == 1, f"{self.name}: {old!r} occurs {text.count(old)} times in {self.document}.xml"
            text = text.replace(old, new)
        return text

    def tree(self) -> etree._ElementTree:
        """The parsed document."""
        return parse(self.text())


def parse(text: str) -> etree._ElementTree:
    """Parses a document without network, DTD or entities."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    return etree.fromstring(text.encode(), parser).getroottree()


def _table() -> Iterator[Case]:
    for document in TABLE["documents"]["valid"]:
        yield Case(document, document)
    for rows in TABLE["variants"].values():
        for row in rows:
            edits = tuple((old, new) for old, new in row["edits"])
            yield Case(row["name"], row["document"], edits, row["xsd"], row["dtd"], row.get("class", ""))


TABLE = tomllib.loads((_CORPUS / "verdicts.toml").read_text(encoding="utf-8"))
CASES = tuple(_table())
#: Which schema refuses the documents of each documented difference: `xsd` or `dtd`.
DIFFERENCES: dict[str, str] = TABLE["classes"]
