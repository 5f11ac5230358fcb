"""Contributors, their names and affiliations, and the notes about them (`jats-tagging` 3.4, 3.5)."""

from __future__ import annotations

from jats_export.model.article import ArticleMeta
from jats_export.model.contrib import (
    Aff,
    Affiliation,
    AffPart,
    AuthorNote,
    Bio,
    Contrib,
    Corresp,
    Name,
    PersonName,
    StringName,
)
from jats_export.model.ids import Orcid
from jats_export.model.text import Localized, Token
from jats_export.writers.jats.institution import institution_wrap
from jats_export.writers.jats.text import email, foreign, p, present, text_element
from jats_export.writers.xml import Element, element


def contributors(meta: ArticleMeta, lang: str) -> list[Element]:
    """`contrib-group` with its affiliations inside; without contributors the affiliations alone.

    A `contrib-group` wants at least one `contrib`, and `article-meta` takes affiliations by themselves.
    """
    affs = [aff_alternatives(item, lang) for item in meta.affiliations]
    if not meta.contribs:
        return affs
    return [element("contrib-group", *(contrib(item, lang) for item in meta.contribs), *affs)]


def contrib(item: Contrib, lang: str) -> Element:
    """`contrib`: one person or one group; always an author (JATS4R, PMC)."""
    attributes = {
        "contrib-type": "author",
        "corresp": "yes" if item.corresp_id is not None else None,
        "equal-contrib": "yes" if item.equal_contrib else None,
        "deceased": "yes" if item.deceased else None,
    }
    own = element("contrib", contrib_id(item.orcid), attributes=attributes, source=item.source)
    own.append(name_alternatives(item.names, lang))
    own.append(collab_alternatives(item.collab, lang))
    own.extend(email(address) for address in item.emails)
    own.extend(bio(*entry) for entry in item.bios.led_by(lang))
    own.extend(xref("aff", aff_id) for aff_id in item.aff_ids)
    if item.corresp_id is not None:
        own.append(xref("corresp", item.corresp_id))
    return own


def contrib_id(orcid: Orcid | None) -> Element | None:
    """`contrib-id`: the full address; no `@authenticated`, as nobody said so."""
    if orcid is None:
        return None
    return element("contrib-id", orcid.canonical, attributes={"contrib-id-type": "orcid"}, source=orcid.source)


def name_alternatives(names: Localized[PersonName], lang: str) -> Element | None:
    """`name-alternatives` for names in several languages, else the plain name: PMC refuses a single alternative."""
    entries = present(names, lang)
    if len(entries) > 1:
        return element("name-alternatives", *(person_name(name, own) for own, name in entries))
    return person_name(entries[0][1], foreign(entries[0][0], lang)) if entries else None


def person_name(item: PersonName, xml_lang: str | None) -> Element:
    """`name`, or `string-name` for a name that is not taken apart."""
    return string_name(item, xml_lang) if isinstance(item, StringName) else name(item, xml_lang)


def name(item: Name, xml_lang: str | None) -> Element:
    """`name`, its parts in the order of the content model, whatever the order on the page."""
    return element(
        "name",
        element("surname", item.surname) if item.surname else None,
        element("given-names", item.given_names) if item.given_names else None,
        element("prefix", item.prefix) if item.prefix else None,
        element("suffix", item.suffix) if item.suffix else None,
        attributes={"name-style": item.style.value, "xml:lang": xml_lang},
        source=item.source,
    )


def string_name(item: StringName, xml_lang: str | None) -> Element:
    """`string-name`: the name as it came."""
    return element("string-name", item.text, attributes={"xml:lang": xml_lang}, source=item.source)


def collab_alternatives(names: Localized[Token], lang: str) -> Element | None:
    """`collab-alternatives` for a group author named in several languages, else the plain `collab`."""
    entries = present(names, lang)
    if len(entries) > 1:
        return element("collab-alternatives", *(collab(item, own) for own, item in entries))
    return collab(entries[0][1], foreign(entries[0][0], lang)) if entries else None


def collab(item: Token, xml_lang: str | None) -> Element:
    """`collab`: the name of a group author."""
    return element("collab", item.text, attributes={"xml:lang": xml_lang}, source=item.source)


def bio(own_lang: str, item: Bio) -> Element | None:
    """`bio`, always with its language; nothing if it has no paragraph."""
    if not item:
        return None
    return element("bio", *(p(text) for text in item.paragraphs), attributes={"xml:lang": own_lang})


def xref(ref_type: str, rid: str) -> Element:
    """`xref` without content: the target has no `label` child that its text could repeat (JATS4R)."""
    return element("xref", attributes={"ref-type": ref_type, "rid": rid})


def aff_alternatives(item: Affiliation, lang: str) -> Element:
    """`aff-alternatives` for several languages, else a plain `aff`; the id sits on the outer element."""
    entries = item.versions.led_by(lang).entries
    if len(entries) == 1:
        own_lang, version = entries[0]
        return aff(version, item.label, {"id": item.id, "xml:lang": foreign(own_lang, lang)})
    affs = (aff(version, item.label, {"xml:lang": own}) for own, version in entries)
    return element("aff-alternatives", *affs, attributes={"id": item.id})


def aff(version: Aff, label: str | None, attributes: dict[str, str | None]) -> Element:
    """`aff`: its label, then exactly what the source printed, the parts tagged."""
    own = element("aff", attributes=attributes, source=version.source)
    if label:
        own.append(element("label", label))
    own.extend(part if isinstance(part, str) else aff_part(part) for part in version.content)
    return own


def aff_part(part: AffPart) -> Element | None:
    """`institution`, in a wrap with its identifiers if it has any, `city`, `state`, `postal-code` or `country`."""
    if not part.text:
        return None
    attributes = {"content-type": part.content_type, "country": part.country_code}
    own = element(part.element.value, part.text, attributes=attributes)
    return institution_wrap(part.ids, own) if part.ids else own


def author_notes(meta: ArticleMeta, lang: str) -> Element | None:
    """`author-notes`: the correspondence notes, then the footnotes."""
    own = element("author-notes", *(corresp(item) for item in meta.corresps))
    own.extend(fn(item, lang) for item in meta.author_notes)
    return own if own.children else None


def corresp(item: Corresp) -> Element:
    """`corresp`: its text, then the addresses."""
    own = text_element("corresp", item.text, id=item.id)
    for number, address in enumerate(filter(None, item.emails)):
        own.append((", " if number else " ") if own.children else None)
        own.append(email(address))
    return own


def fn(item: AuthorNote, lang: str) -> Element | None:
    """`fn`, as a statement about competing interests; nothing if it has no paragraph."""
    if not any(item.paragraphs):
        return None
    attributes = {"id": item.id, "fn-type": item.fn_type, "xml:lang": foreign(item.lang, lang)}
    return element("fn", *(p(text) for text in item.paragraphs), attributes=attributes)
