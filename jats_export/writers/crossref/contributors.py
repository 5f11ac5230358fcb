"""`contributors`: people with both forms of their names, groups, affiliations (`deposit-targets` 1.4 and 1.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jats_export.model.article import ArticleMeta
from jats_export.model.contrib import (
    Aff,
    AffElement,
    Affiliation,
    Contrib,
    Name,
    NameStyle,
    PersonName,
    StringName,
)
from jats_export.model.text import Localized
from jats_export.writers.crossref.context import Context, collapsed, is_ror, language
from jats_export.writers.xml import Element, element

_AUTHOR, _EDITOR = "author", "editor"
_LONGEST_SUFFIX = 10
_LONGEST_ORGANIZATION = 511
_LONGEST_INSTITUTION = 1024
#: Of `institution_place` and `institution_department`: fewest and most characters.
_PLACE_LENGTHS = (2, 255)
_PLACES = (AffElement.CITY, AffElement.STATE, AffElement.COUNTRY)


def contributors(meta: ArticleMeta, ctx: Context) -> Element | None:
    """`contributors`, in the order of the model."""
    known = {affiliation.id: affiliation for affiliation in meta.affiliations}
    found: list[Element] = []
    for number, contrib in enumerate(meta.contribs):
        sequence = "additional" if found else "first"
        own = organization(contrib, sequence, ctx) or person_name(contrib, sequence, known, ctx, _AUTHOR)
        if own is None:
            message = f"contributors: author {number + 1} has no name that Crossref takes; correct it in the platform."
            ctx.refuse("crossref-name-missing", message, contrib.source)
        else:
            found.append(own)
    return element("contributors", *found) if found else None


def issue_contributors(editors: Sequence[Contrib], ctx: Context) -> Element | None:
    """`contributors` of an issue: its editors, where each is a person whose name is taken apart."""
    if not all(any(isinstance(name, Name) and _fits(name, ctx) for name in own.names.values) for own in editors):
        message = (
            "The editors of the special issue are no list of personal names and were left out; "
            "write them as names with commas between them."
        )
        ctx.warn("crossref-issue-editors", message, next((name.source for name in editors[0].names.values), None))
        return None
    found = [
        person_name(own, "additional" if number else "first", {}, ctx, _EDITOR) for number, own in enumerate(editors)
    ]
    return element("contributors", *found) if found else None


def organization(contrib: Contrib, sequence: str, ctx: Context) -> Element | None:
    """`organization`, a group author, in the leading language: two would be two groups."""
    names = Localized(tuple((lang, name) for lang, name in contrib.collab if collapsed(name.text)))
    found = ctx.first(names)
    if found is None or len(collapsed(found[1].text)) > _LONGEST_ORGANIZATION:
        return None
    attributes = {"sequence": sequence, "contributor_role": _AUTHOR, "language": language(found[0])}
    return element("organization", collapsed(found[1].text), attributes=attributes, source=found[1].source)


def person_name(
    contrib: Contrib, sequence: str, known: dict[str, Affiliation], ctx: Context, role: str
) -> Element | None:
    """`person_name`: the name in the leading language, when it is taken apart there, else in another one."""
    lead = _lead(contrib.names, ctx)
    if lead is None:
        return None
    lang, name = lead
    attributes = {
        "sequence": sequence,
        "contributor_role": role,
        "name-style": name.style.value,
        "language": language(lang),
    }
    return element(
        "person_name",
        _given_name(name),
        element("surname", collapsed(name.surname)),
        _suffix(name, ctx),
        *roles(contrib, ctx, role),
        affiliations(contrib, known, ctx),
        orcid(contrib),
        alt_name(contrib.names, lang, ctx),
        attributes=attributes,
        source=name.source or contrib.source,
    )


def _lead(names: Localized[PersonName], ctx: Context) -> tuple[str, Name] | None:
    """The name that is written in its parts; a name that nobody could take apart stands as a surname, told."""
    ordered = names.led_by(ctx.lang)
    for lang, name in ordered:
        if isinstance(name, Name) and _fits(name, ctx):
            return lang, name
    for lang, name in ordered:
        if isinstance(name, StringName) and _is_name(name.text, ctx):
            message = "The name is not taken apart; all of it stands as the surname."
            ctx.warn("crossref-name-whole", message, name.source)
            style = NameStyle.EASTERN if lang == "zh" else NameStyle.WESTERN
            return lang, Name(name.text, style=style, source=name.source)
    return None


def _fits(name: Name, ctx: Context) -> bool:
    return _is_name(name.surname, ctx) and (not collapsed(name.given_names) or _is_name(name.given_names, ctx))


def _is_name(text: str | None, ctx: Context) -> bool:
    own = collapsed(text)
    return 0 < len(own) <= ctx.version.longest_name and ctx.version.name.fullmatch(own) is not None


def _given_name(name: Name) -> Element | None:
    return element("given_name", collapsed(name.given_names)) if collapsed(name.given_names) else None


def _suffix(name: Name, ctx: Context) -> Element | None:
    text = collapsed(name.suffix)
    if len(text) > _LONGEST_SUFFIX:
        ctx.too_long("suffix", _LONGEST_SUFFIX, name.source)
        return None
    return element("suffix", text) if text else None


def roles(contrib: Contrib, ctx: Context, role: str) -> Iterator[Element]:
    """`role`, beside `@contributor_role`, which older readers look at."""
    if not ctx.version.has_roles:
        return
    yield element("role", attributes={"type": role, "vocab": "crossref"})
    if role == _AUTHOR and contrib.corresp_id is not None:
        yield element("role", attributes={"type": "corresponding-author", "vocab": "crossref"})


def orcid(contrib: Contrib) -> Element | None:
    """`ORCID`, the full address; the platform does not say that it was authenticated."""
    if contrib.orcid is None or not contrib.orcid.is_valid:
        return None
    return element("ORCID", contrib.orcid.canonical, source=contrib.orcid.source)


def alt_name(names: Localized[PersonName], written: str, ctx: Context) -> Element | None:
    """`alt-name`: the forms in the other languages; the only copy of a name never stands here."""
    forms = [_form(lang, name, ctx) for lang, name in names.led_by(ctx.lang) if lang != written]
    found = [form for form in forms if form is not None]
    return element("alt-name", *found) if found else None


def _form(lang: str, name: PersonName, ctx: Context) -> Element | None:
    if isinstance(name, StringName):
        if not collapsed(name.text):
            return None
        style = "eastern" if lang == "zh" else "western"
        attributes = {"name-style": style, "language": language(lang)}
        return element("string-name", collapsed(name.text), attributes=attributes, source=name.source)
    if not _fits(name, ctx):
        return None
    return element(
        "name",
        element("surname", collapsed(name.surname)),
        _given_name(name),
        element("prefix", collapsed(name.prefix)) if collapsed(name.prefix) else None,
        _suffix(name, ctx),
        attributes={"name-style": name.style.value, "language": language(lang)},
        source=name.source,
    )


def affiliations(contrib: Contrib, known: dict[str, Affiliation], ctx: Context) -> Element | None:
    """`affiliations`, in the order of the author's own list."""
    own = [known[aff_id] for aff_id in dict.fromkeys(contrib.aff_ids) if aff_id in known]
    found = [made for affiliation in own if (made := institution(affiliation, ctx)) is not None]
    return element("affiliations", *found) if found else None


def institution(affiliation: Affiliation, ctx: Context) -> Element | None:
    """`institution` in one language, since two would read as two affiliations; the ROR id from the settings."""
    versions = Localized(tuple((lang, aff) for lang, aff in affiliation.versions if aff.plain.strip()))
    found = ctx.first(versions)
    if found is None:
        return None
    aff = found[1]
    name = _institution_name(aff)
    if len(name) > _LONGEST_INSTITUTION:
        ctx.too_long("institution_name", _LONGEST_INSTITUTION, aff.source)
        return None
    ror = _ror(versions)
    return element(
        "institution",
        element("institution_name", name),
        element("institution_id", ror, attributes={"type": "ror"}) if ror is not None else None,
        _limited("institution_place", _place(aff, found[0]), aff, ctx),
        *(_limited("institution_department", text, aff, ctx) for text in _departments(aff)),
        source=aff.source,
    )


def _institution_name(aff: Aff) -> str:
    """The institutions but for departments; the whole text when none is tagged."""
    main = [text for text in _texts(aff, AffElement.INSTITUTION, dept=False) if text]
    return ", ".join(main) or collapsed(aff.plain)


def _departments(aff: Aff) -> list[str]:
    """The departments, unless the name is the whole text already; the schema takes six."""
    if not any(_texts(aff, AffElement.INSTITUTION, dept=False)):
        return []
    return [text for text in _texts(aff, AffElement.INSTITUTION, dept=True) if text][:6]


def _place(aff: Aff, lang: str) -> str:
    """City, state and country as printed; the postal code is no part of it."""
    if not any(_texts(aff, AffElement.INSTITUTION, dept=False)):
        return ""
    tagged = [part for part in aff.content if not isinstance(part, str) and part.element in _PLACES]
    return ("," if lang == "zh" else ", ").join(collapsed(part.text) for part in tagged if collapsed(part.text))


def _texts(aff: Aff, kind: AffElement, *, dept: bool) -> list[str]:
    parts = [part for part in aff.content if not isinstance(part, str) and part.element is kind]
    return [collapsed(part.text) for part in parts if (part.content_type == "dept") is dept]


def _ror(versions: Localized[Aff]) -> str | None:
    """The ROR id of the institution, from whatever language has it; a department's own is none of it."""
    parts = [part for aff in versions.values for part in aff.content if not isinstance(part, str)]
    ids = [one for part in parts if part.content_type is None for one in part.ids]
    return next((one.value for one in ids if one.institution_id_type == "ror" and is_ror(one.value)), None)


def _limited(tag: str, text: str, aff: Aff, ctx: Context) -> Element | None:
    fewest, most = _PLACE_LENGTHS
    if len(text) > most:
        ctx.too_long(tag, most, aff.source)
    return element(tag, text) if fewest <= len(text) <= most else None
