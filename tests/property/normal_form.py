"""The form of an article that JATS can tell from others: what reading a file of ours gives back.

Everything that the docstring of `read_jats` excludes is done here and nothing else: `test_roundtrip_properties` shows
that an article and its normal form are the same file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import attrs

from jats_export.model.article import Article, ArticleMeta
from jats_export.model.contrib import AffPart, AuthorNote, Bio, Corresp, Name, StringName
from jats_export.model.ids import Issn, Orcid
from jats_export.model.pub import (
    ArticleId,
    Award,
    CustomMeta,
    Date,
    Funding,
    Issue,
    JournalId,
    JournalMeta,
    License,
    Pages,
    Permissions,
    Publisher,
)
from jats_export.model.ref import Citation, CitationElement, CitationForm, CitationPart, Ref
from jats_export.model.sec import Abstract, Ack, Body
from jats_export.model.text import Emphasis, Inline, Localized, Text, Token, Xref
from jats_export.writers.jats.text import INLINE

T = TypeVar("T")
Parts = tuple[str | CitationPart, ...]

_NOTHING: frozenset[str] = frozenset()


def normal(article: Article) -> Article:
    """The normal form; `record_updated` is never in JATS."""
    return cast("Article", attrs.evolve(_own(article, article.lang), record_updated=None))


def _value(value: Any, lang: str) -> Any:  # noqa: ANN401 - walks every class of the model
    """The normal form of any value of the model; `None` for one that holds nothing."""
    if isinstance(value, Localized):
        entries = ((own, _value(held, lang)) for own, held in value.led_by(lang))
        return Localized(tuple(entry for entry in entries if entry[1] not in {None, ()}))
    if isinstance(value, tuple):
        return tuple(own for item in value if (own := _value(item, lang)) is not None)
    return _own(value, lang) if attrs.has(type(value)) else value


def _own(value: Any, lang: str) -> Any:  # noqa: ANN401 - any class of the model
    """An instance: each of its fields, then what the rule of its class says."""
    fields = [own for own in attrs.fields(type(value)) if own.eq]
    evolved = attrs.evolve(value, **{own.name: _field(own, getattr(value, own.name), lang) for own in fields})
    rule = _RULES.get(type(value))
    return rule(evolved, lang) if rule is not None else evolved


def _field(field: attrs.Attribute[Any], value: Any, lang: str) -> Any:  # noqa: ANN401 - any field
    if field.name == "attributes":
        return tuple(entry for entry in value if entry[1])
    found = _value(value, lang)
    if field.name == "content":
        return _merged(found)
    optional = "None" in str(field.type)
    if found is None and not optional:  # a required text that holds nothing stays an empty one
        return Text(()) if isinstance(value, Text) else Token("")
    return None if found == "" and optional else found


def _merged(content: tuple[T, ...]) -> tuple[T, ...]:
    """Neighbouring strings are one, and no string is empty."""
    found: list[Any] = []
    for item in content:
        if isinstance(item, str) and found and isinstance(found[-1], str):
            found[-1] += item
        elif item != "":
            found.append(item)
    return tuple(found)


def _if(condition: Callable[[Any], object]) -> Callable[[Any, str], Any]:
    """The rule of a class whose instances are no value unless something is in them."""
    return lambda own, _lang: own if condition(own) else None


def _article(own: Article, _lang: str) -> Article:
    return own if own.refs else attrs.evolve(own, ref_list_title=None)


def _article_meta(own: ArticleMeta, _lang: str) -> ArticleMeta:
    keywords = tuple((lang, tuple(_held(text, "kwd") for text in texts)) for lang, texts in own.keywords)
    return attrs.evolve(own, subjects=_all_held(own.subjects, "subject"), keywords=Localized(keywords))


def _journal_meta(own: JournalMeta, _lang: str) -> JournalMeta:
    return attrs.evolve(own, titles=_first_plain(own.titles))


def _issue(own: Issue, _lang: str) -> Issue:
    """The editors of an issue are for deposits only."""
    return attrs.evolve(own, titles=_first_plain(own.titles), editors=())


def _first_plain(titles: Localized[Text]) -> Localized[Text]:
    """Only the translations take markup."""
    return Localized(tuple((lang, text if n else Text((text.plain,))) for n, (lang, text) in enumerate(titles)))


def _all_held(texts: Localized[Text], tag: str) -> Localized[Text]:
    return Localized(tuple((lang, _held(text, tag)) for lang, text in texts))


def _held(text: Text, tag: str) -> Text:
    """What the element can hold of inline elements; the characters of others."""
    return Text(_kept(text.content, INLINE.get(tag, _NOTHING)))


def _kept(content: tuple[Inline, ...], allowed: frozenset[str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for item in content:
        if isinstance(item, Xref):
            found.append(item if "xref" in allowed else item.text)
        elif isinstance(item, Emphasis):
            inner = _kept(item.content, allowed)
            found += [Emphasis(item.kind, inner)] if inner and item.kind.value in allowed else inner
        else:
            found.append(item)
    return _merged(tuple(found))


def _emphasis(own: Emphasis, _lang: str) -> Emphasis | None:
    return own if own.content else None


def _date(own: Date, _lang: str) -> Date:
    return own if own.month is not None else attrs.evolve(own, day=None)


def _pages(own: Pages, _lang: str) -> Pages:
    if own.elocation_id is not None:
        return Pages(elocation_id=own.elocation_id)
    return own if own.fpage is not None else Pages()


def _award(own: Award, _lang: str) -> Award:
    return own if own.sources else attrs.evolve(own, country=None, funder_ids=())


def _funding(own: Funding, _lang: str) -> Funding:
    return attrs.evolve(own, statements=_all_held(own.statements, "funding-statement"))


def _permissions(own: Permissions, _lang: str) -> Permissions:
    said = own.statement and _held(own.statement, "copyright-statement")
    return attrs.evolve(own, statement=said)


def _corresp(own: Corresp, _lang: str) -> Corresp:
    return attrs.evolve(own, text=_held(own.text, "corresp"))


def _ref(own: Ref, lang: str) -> Ref:
    if not own.alternatives or len(own.citations) < len(("one", "the other")):
        return attrs.evolve(own, alternatives=False)
    return attrs.evolve(own, citations=tuple(sorted(own.citations, key=lambda item: item.lang != lang)))


def _citation(own: Citation, _lang: str) -> Citation:
    parts = _parts((*own.content, *own.appended))
    if own.form is CitationForm.ELEMENT and parts:
        return attrs.evolve(own, content=tuple(map(_bare, parts)), appended=())
    appended: list[str | CitationPart] = [item for part in own.appended for item in (" ", part)]
    return attrs.evolve(own, content=_merged((*own.content, *appended)), appended=(), form=CitationForm.MIXED)


def _parts(content: Parts) -> tuple[CitationPart, ...]:
    return tuple(item for item in content if isinstance(item, CitationPart))


def _bare(part: CitationPart) -> CitationPart:
    """A part of an `element-citation`: a name in the order of `name`, and no text between parts."""
    own, inner = CitationElement, _parts(part.content)
    order = [own.SURNAME, own.GIVEN_NAMES, own.PREFIX, own.SUFFIX]
    kinds = [item.element for item in inner]
    if part.element is own.STRING_NAME:
        known = {own.SURNAME, own.GIVEN_NAMES} & set(kinds)
        if not known or len(set(kinds)) < len(kinds):
            return part
        return attrs.evolve(part, content=tuple(sorted(inner, key=lambda item: order.index(_element(item)))))
    if part.element in {own.PERSON_GROUP, own.DATE_IN_CITATION} and inner:
        return attrs.evolve(part, content=tuple(map(_bare, inner)))
    return part


def _element(item: str | CitationPart) -> CitationElement:
    assert isinstance(item, CitationPart)
    return item.element


#: What is done to an instance of a class after its fields; a class that is not named keeps all its instances.
_RULES: Mapping[type, Callable[[Any, str], Any]] = {
    Abstract: _if(lambda own: own.paragraphs or own.sections),
    Ack: _if(lambda own: own.paragraphs or own.title),
    AffPart: _if(lambda own: own.text),
    Article: _article,
    ArticleId: _if(lambda own: own.value),
    ArticleMeta: _article_meta,
    AuthorNote: _if(lambda own: own.paragraphs),
    Award: _award,
    Bio: _if(lambda own: own.paragraphs),
    Body: _if(lambda own: own.paragraphs or own.sections),
    Citation: _citation,
    Corresp: _corresp,
    CustomMeta: _if(lambda own: own.name and own.value.text),
    Date: _date,
    Emphasis: _emphasis,
    Funding: _funding,
    Issn: lambda own, _lang: attrs.evolve(own, given=own.canonical) if own.canonical else None,
    Issue: _issue,
    JournalId: _if(lambda own: own.value),
    JournalMeta: _journal_meta,
    License: _if(lambda own: own.href or own.text),
    Name: _if(lambda own: own.surname or own.given_names),
    Orcid: lambda own, _lang: attrs.evolve(own, given=own.canonical),
    Pages: _pages,
    Permissions: _permissions,
    Publisher: _if(lambda own: own.name.text),
    Ref: _ref,
    StringName: _if(lambda own: own.text),
    Text: _if(lambda own: own.plain),
    Token: _if(lambda own: own.text),
}
