"""What the user supplies and the dump lacks: ids of people, institutions and funders, and further metadata.

The dump's own word stays where it has one; where the settings say something else, that is told, never silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from jats_export.mapping.context import Context
from jats_export.model.article import Article
from jats_export.model.contrib import Aff, AffElement, Affiliation, AffPart, Contrib, Name, NameStyle, PersonName
from jats_export.model.ids import InstitutionId, Orcid
from jats_export.model.pub import Award, CustomMeta
from jats_export.model.text import Localized, Token
from jats_export.settings.identifiers import funder_doi, ror
from jats_export.spans import Span

#: How a key of `[orcid]` begins that holds for one article.
_DOI_START = "10."


def supplied(article: Article, ctx: Context) -> Article:
    """The article with what the maps of the settings add to it."""
    options, meta = ctx.options, article.article_meta
    if not (options.orcid or options.ror or options.funders or options.custom_meta):
        return article
    doi = next((item.value for item in meta.ids if item.pub_id_type == "doi"), "")
    funding = attrs.evolve(meta.funding, awards=_awards(meta.funding.awards, ctx))
    return attrs.evolve(
        article,
        article_meta=attrs.evolve(
            meta,
            contribs=_contribs(meta.contribs, doi, ctx),
            affiliations=_affiliations(meta.affiliations, ctx),
            funding=funding,
            custom_meta=_custom_meta(meta.custom_meta, ctx),
        ),
    )


def tell_differs(what: str, span: Span | None, ctx: Context) -> None:
    """Tell that dump and settings disagree; the dump has won."""
    message = f"The dump has another {what} than the settings; the dump's was written, correct one of them."
    ctx.warn("supplied-differs", message, span)


def folded(text: str) -> str:
    """A name as it is compared: one space between words, no case."""
    return " ".join(text.split()).casefold()


def _contribs(contribs: tuple[Contrib, ...], doi: str, ctx: Context) -> tuple[Contrib, ...]:
    """Authors with the ORCID iDs of the settings; a name that two authors have is given to neither."""
    for_all, for_this = _by_article(ctx.options.orcid, doi)
    forms = [set(_forms(contrib)) for contrib in contribs]
    shared = {form for form in set().union(*forms) if sum(form in own for own in forms) > 1}
    found: list[Contrib] = []
    for contrib, own in zip(contribs, forms, strict=True):
        given = {for_this[form] for form in own if form in for_this} or {
            for_all[form] for form in own if form in for_all
        }
        if given and own & shared & (for_this.keys() | for_all.keys()):
            message = "Two authors have the name that the settings give an ORCID iD; none was written for this one."
            ctx.warn("orcid-ambiguous", message, contrib.source)
            found.append(contrib)
        else:
            found.append(_with_orcid(contrib, given, ctx))
    return tuple(found)


def _with_orcid(contrib: Contrib, given: set[str], ctx: Context) -> Contrib:
    """One author; several different iDs for it, by its names, are a mistake in the settings."""
    orcids = {orcid.canonical: orcid for orcid in map(Orcid, given)}
    if len(orcids) > 1:
        message = "The settings give this author several ORCID iDs, by different forms of the name; none was written."
        ctx.warn("orcid-ambiguous", message, contrib.source)
        return contrib
    for canonical, orcid in orcids.items():
        if contrib.orcid is None:
            return attrs.evolve(contrib, orcid=orcid)
        if contrib.orcid.canonical != canonical:
            tell_differs("ORCID iD for this author", contrib.orcid.source, ctx)
    return contrib


def _by_article(given: Mapping[str, str], doi: str) -> tuple[dict[str, str], dict[str, str]]:
    """Names and iDs: those for every article, and those whose key begins with this one's DOI."""
    for_all: dict[str, str] = {}
    for_this: dict[str, str] = {}
    for key, value in given.items():
        start, _, name = key.partition(" ")
        if not start.startswith(_DOI_START):
            for_all[folded(key)] = value
        elif start.casefold() == doi.casefold():
            for_this[folded(name)] = value
    return for_all, for_this


def _forms(contrib: Contrib) -> Iterator[str]:
    """The names of a person as somebody may write them: surname first or last, a Chinese one without a space."""
    for name in contrib.names.values:
        yield from map(folded, _written(name))


def _written(name: PersonName) -> Iterator[str]:
    if not isinstance(name, Name):
        yield name.text
        return
    given = name.given_names or ""
    if name.style is NameStyle.EASTERN:
        yield name.surname + given
    yield f"{given} {name.surname}"
    yield f"{name.surname} {given}"


def _affiliations(affiliations: tuple[Affiliation, ...], ctx: Context) -> tuple[Affiliation, ...]:
    known = {folded(name): ror(value) or value for name, value in ctx.options.ror.items()}
    return tuple(_with_ror(item, known, ctx) for item in affiliations) if known else affiliations


def _with_ror(item: Affiliation, known: Mapping[str, str], ctx: Context) -> Affiliation:
    """One affiliation: by its institutions in either language, or by its whole address when it has one institution."""
    of_main = {found for version in item.versions.values if (found := _main_id(version, known)) is not None}
    if len(of_main) > 1:
        message = "The settings give this institution different ROR ids in its two languages; none was written."
        ctx.warn("ror-ambiguous", message, item.versions.values[0].source)
        return item
    main = next(iter(of_main), None)
    versions = ((lang, _tagged(version, known, main)) for lang, version in item.versions)
    return attrs.evolve(item, versions=Localized(tuple(versions)))


def _institutions(version: Aff) -> list[AffPart]:
    return [part for part in version.content if isinstance(part, AffPart) and part.element is AffElement.INSTITUTION]


def _main(version: Aff) -> AffPart | None:
    """The institution of an address that names only one, its departments aside."""
    main = [part for part in _institutions(version) if part.content_type is None]
    return main[0] if len(main) == 1 else None


def _main_id(version: Aff, known: Mapping[str, str]) -> str | None:
    main = _main(version)
    return known.get(folded(main.text), known.get(folded(version.plain))) if main is not None else None


def _tagged(version: Aff, known: Mapping[str, str], main_id: str | None) -> Aff:
    main = _main(version)

    def with_id(part: str | AffPart) -> str | AffPart:
        if isinstance(part, str) or part.element is not AffElement.INSTITUTION:
            return part
        found = main_id if part is main else known.get(folded(part.text))
        return attrs.evolve(part, ids=(InstitutionId("ror", found),)) if found is not None else part

    return attrs.evolve(version, content=tuple(map(with_id, version.content)))


def _awards(awards: tuple[Award, ...], ctx: Context) -> tuple[Award, ...]:
    known = {folded(name): _funder_id(value) for name, value in ctx.options.funders.items()}
    return tuple(_with_funder(award, known, ctx) for award in awards) if known else awards


def _funder_id(given: str) -> InstitutionId:
    doi = funder_doi(given)
    return InstitutionId("doi", doi) if doi is not None else InstitutionId("ror", ror(given) or given)


def _with_funder(award: Award, known: Mapping[str, InstitutionId], ctx: Context) -> Award:
    """One award: both kinds of id may be given for a funder, but one of each."""
    found = _distinct(known[form] for name in award.sources.values if (form := folded(name.text)) in known)
    if len({item.institution_id_type for item in found}) < len(found):
        message = "The settings give this funder different ids in its two languages; none was written."
        ctx.warn("funder-ambiguous", message, award.sources.values[0].source)
        return award
    return attrs.evolve(award, funder_ids=found)


def _distinct(ids: Iterable[InstitutionId]) -> tuple[InstitutionId, ...]:
    return tuple(dict.fromkeys(ids))


def _custom_meta(known: tuple[CustomMeta, ...], ctx: Context) -> tuple[CustomMeta, ...]:
    of_dump = {item.name: item.value for item in known}
    added: list[CustomMeta] = []
    for name, value in ctx.options.custom_meta.items():
        if name not in of_dump:
            added.append(CustomMeta(name, Token(value)))
        elif of_dump[name].text != value:
            tell_differs(name, of_dump[name].source, ctx)
    return (*known, *added)
