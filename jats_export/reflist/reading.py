"""Lines of text or the citations of a JATS file → `Line`s, one for each reference string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import attrs
from lxml import etree

from jats_export.checks import read_document
from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem
from jats_export.spans import Source, Span

#: A printed number before the reference: `[12]`, `12.` with a space behind.
_LABEL = re.compile(r"\s*(?:\[(?P<bracket>\d{1,4})\]|(?P<dot>\d{1,4})[.\uff0e](?=\s))\s*")
_CITATIONS = etree.XPath("//mixed-citation | //element-citation[not(parent::citation-alternatives/mixed-citation)]")
_BYTE_ORDER_MARK = "\ufeff"


@attrs.frozen
class Line:
    """One reference string: as it was given, and as it is read, without its number."""

    given: str
    text: str
    #: The printed number, `None` without one.
    number: int | None
    #: Where the string stands in its file.
    source: Span


def lines_of(name: str, source: BinaryIO | None, encoding: str | None) -> Iterator[Line]:
    """The references of one input: a JATS file when its name ends in `.xml`, else a text with one on each line.

    Raises:
        InputError: the input is missing (`input-missing`), ill-encoded (`bad-encoding`) or no XML (`not-wellformed`).
    """
    data = source.read() if source is not None else _bytes(name)
    if name.lower().endswith(".xml"):
        return _of_jats(data, name)
    return _of_text(_decoded(data, name, encoding), name)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as cause:
        why = cause.strerror or type(cause).__name__
        message = f"The input cannot be read ({why}): check its name."
        raise InputError(Problem("input-missing", Level.ERROR, message, place=Place(name))) from cause


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    try:
        return data.decode(encoding or "utf-8").removeprefix(_BYTE_ORDER_MARK)
    except LookupError as cause:
        message = "The encoding is not known: give a name like gb18030 with --encoding."
        raise InputError(Problem("bad-encoding", Level.ERROR, message, place=Place(name))) from cause
    except UnicodeDecodeError as cause:
        message = f"The input is not {encoding or 'UTF-8'} at byte {cause.start}: name its encoding with --encoding."
        raise InputError(Problem("bad-encoding", Level.ERROR, message, place=Place(name))) from cause


def _of_text(text: str, name: str) -> Iterator[Line]:
    """One line, one reference; a line end of any system ends it, and the last one begins no further line."""
    whole = Source(name, text)
    position = 0
    for given in text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n") if text else ():
        yield _line(given, Span(whole, position, position + len(given)))
        position = _behind(text, position + len(given))


def _behind(text: str, end: int) -> int:
    """The offset behind the line end at `end`."""
    return end + (2 if text.startswith("\r\n", end) else 1)


def _of_jats(data: bytes, name: str) -> Iterator[Line]:
    """Every citation with its string value; the number is that of its `ref/label`."""
    document = read_document(data, name)
    found = _CITATIONS(document.tree)
    for citation in found if isinstance(found, list) else ():
        if isinstance(citation, etree._Element):  # noqa: SLF001 - the name of lxml's type begins so
            text = " ".join("".join(map(str, citation.itertext())).split())
            label = citation.xpath("string(ancestor::ref[1]/label)")
            source = Source(name, text, first_line=_line_number(citation))
            yield attrs.evolve(_line(text, Span(source, 0, len(text))), number=_number(str(label)))


def _line_number(own: etree._Element) -> int:
    """Lxml's stubs leave the type of a line number open."""
    line = cast("int | None", own.sourceline)
    return line or 1


def _line(given: str, source: Span) -> Line:
    label = _LABEL.match(given)
    if label is None or label.end() == len(given):
        return Line(given, given.strip(), None, source)
    return Line(given, given[label.end() :].strip(), int(label["bracket"] or label["dot"]), source)


def _number(label: str) -> int | None:
    digits = re.search(r"\d{1,4}", label)
    return int(digits[0]) if digits is not None else None
