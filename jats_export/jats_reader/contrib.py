"""Contributors, affiliations and the notes about them (`writers/jats/contrib.py` backwards)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jats_export.jats_reader.kit import Reading, characters, child, children, lang_of, localized, optional, string
from jats_export.jats_reader.text import paragraphs, token, tokens
from jats_export.model.contrib import Bio, Contrib, Name, NameStyle, PersonName, StringName
from jats_export.model.ids import Orcid
from jats_export.model.text import Localized, Token

_KNOWN = frozenset(
    {"contrib-id", "name", "string-name", "name-alternatives", "collab", "collab-alternatives", "email", "address"}
    | {"bio", "aff", "aff-alternatives", "xref"}
)
_STYLES = {style.value: style for style in NameStyle}


def contributors(meta: etree._Element, reading: Reading) -> tuple[Contrib, ...]:
    """The authors of every `contrib-group` of the article; editors and others are told."""
    found = []
    for own in meta.iterfind("contrib-group/contrib"):
        if own.get("contrib-type", "author").lower() == "author":
            found.append(contrib(own, reading))
        else:
            reading.tell(own)
    return tuple(found)


def contrib(own: etree._Element, reading: Reading) -> Contrib:
    """`contrib`: one person or one group."""
    reading.tell_unread(own, _KNOWN)
    named = _versions(own, "name-alternatives", "name", "string-name")
    return Contrib(
        names=localized(_names(named, reading), own, reading),
        collab=localized(_collabs(_versions(own, "collab-alternatives", "collab"), reading), own, reading),
        orcid=orcid(own, reading),
        emails=tokens((*children(own, "email"), *own.iterfind("address/email")), reading),
        bios=bios(own, reading),
        aff_ids=tuple(_aff_ids(own, reading)),
        corresp_id=next(_rids(own, "corresp", reading), None),
        equal_contrib=own.get("equal-contrib") == "yes",
        deceased=own.get("deceased") == "yes",
    )


def _versions(own: etree._Element, wrapper: str, *tags: str) -> list[etree._Element]:
    wrapped = [inner for group in children(own, wrapper) for inner in children(group, *tags)]
    return [*wrapped, *children(own, *tags)]


def orcid(own: etree._Element, reading: Reading) -> Orcid | None:
    """`contrib-id` of the type `orcid`."""
    for item in children(own, "contrib-id"):
        if item.get("contrib-id-type") == "orcid" and (given := optional(item, reading)):
            return Orcid(given)
        reading.tell(item)
    return None


def _names(found: list[etree._Element], reading: Reading) -> Iterator[tuple[str, PersonName]]:
    for own in found:
        if (known := person_name(own, reading)) is not None:
            yield lang_of(own, reading), known


def person_name(own: etree._Element, reading: Reading) -> PersonName | None:
    """`name`, or `string-name`; one whose parts are tagged is a name, one without any character is none."""
    if own.tag == "name" or child(own, "surname") is not None:
        return name(own, reading)
    whole = string(own, reading)
    return StringName(whole) if whole else None


def name(own: etree._Element, reading: Reading) -> Name | None:
    """`name`; without a `@name-style` a name in Han characters has its surname first."""
    surname, given, prefix, suffix = (
        string(child(own, tag), reading) for tag in ("surname", "given-names", "prefix", "suffix")
    )
    if not surname and not given:
        return None
    guessed = NameStyle.EASTERN if any("\u4e00" <= letter <= "\u9fff" for letter in surname) else NameStyle.WESTERN
    style = _STYLES.get(own.get("name-style", ""), guessed)
    return Name(surname, given or None, prefix or None, suffix or None, style)


def _collabs(found: list[etree._Element], reading: Reading) -> Iterator[tuple[str, Token]]:
    for own in found:
        if (known := collab(own, reading)) is not None:
            yield lang_of(own, reading), known


def collab(own: etree._Element, reading: Reading) -> Token | None:
    """`collab`: the name of the group; its members are told."""
    members = list(children(own, "contrib-group"))
    if not members:
        return token(own, reading)
    reading.tell(members[0])
    shown = (inner for inner in own if inner.tag != "contrib-group")
    whole = reading.squeeze((own.text or "") + "".join(map(characters, shown)))
    return Token(whole) if whole else None


def bios(own: etree._Element, reading: Reading) -> Localized[Bio]:
    """`bio` in each language."""
    found = ((lang_of(item, reading), paragraphs(item.iter("p"), reading)) for item in children(own, "bio"))
    return localized(((lang, Bio(said)) for lang, said in found if said), own, reading)


def _aff_ids(own: etree._Element, reading: Reading) -> Iterator[str]:
    """Affiliations that stand in the `contrib` itself, then those it links to."""
    for inner in children(own, "aff", "aff-alternatives"):
        yield inner.get("id", "")
    yield from _rids(own, "aff", reading)


def _rids(own: etree._Element, ref_type: str, reading: Reading) -> Iterator[str]:
    for item in children(own, "xref"):
        if item.get("ref-type") == ref_type:
            yield from (rid for rid in item.get("rid", "").split() if rid in reading.targets)
