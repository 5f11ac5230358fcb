"""The finished file → what it has in each language, on each axis on which an article is bilingual.

Computed from the elements and their languages alone; knows no dump.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterator, Mapping

import attrs

from jats_export.loss.written import WrittenFile, ancestor, tag

_META = "/article/front/article-meta/"
#: The two languages of the platform, which every article is asked for.
_PLATFORM = ("zh", "en")


@attrs.frozen
class Axis:
    """One axis: how many things it has, how many of them in each language, and which lack one."""

    name: str
    #: Number of things that could stand in every language: 1 for a title, the number of people for names.
    count: int
    #: Language → number of things that have it.
    having: Mapping[str, int]
    #: Language → paths of the things that lack it.
    missing: Mapping[str, tuple[str, ...]]


@attrs.frozen
class Completeness:
    """The bilingual completeness of one article."""

    languages: tuple[str, ...]
    axes: tuple[Axis, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """Each axis that lacks a language, in words: `keywords: no en`, `names: 1 of 4 without zh`."""
        return tuple(
            f"{axis.name}: no {lang}"
            if not axis.having[lang]
            else f"{axis.name}: {len(lacking)} of {axis.count} without {lang}"
            for axis in self.axes
            for lang, lacking in axis.missing.items()
            if lacking
        )

    @property
    def sentence(self) -> str:
        """The whole in one sentence."""
        used = [lang for lang in self.languages if any(axis.having[lang] for axis in self.axes)]
        if len(used) == 1:
            return f"the article is in one language only ({used[0]})"
        if not self.gaps:
            return f"complete in {' and '.join(self.languages)}"
        return "; ".join(self.gaps)


def completeness(file: WrittenFile) -> Completeness:
    """Look at every axis of `AXES`; the article's language leads."""
    things = {name: list(find(file)) for name, find in AXES.items()}
    lead = file.attribute("/article", "xml:lang") or ""
    found = [lang for own in things.values() for _, langs in own for lang in langs]
    order = dict.fromkeys(lang for lang in (lead, *_PLATFORM, *found) if lang)
    return Completeness(tuple(order), tuple(_axis(name, own, tuple(order)) for name, own in things.items()))


#: A thing with a path, and the languages it has.
_Thing = tuple[str, frozenset[str]]


def _axis(name: str, things: list[_Thing], languages: tuple[str, ...]) -> Axis:
    having = {lang: sum(lang in langs for _, langs in things) for lang in languages}
    missing = {lang: tuple(path for path, langs in things if lang not in langs) for lang in languages}
    return Axis(name, len(things), having, missing)


def _languages(file: WrittenFile, paths: list[str]) -> frozenset[str]:
    return frozenset(lang for path in paths if (lang := file.language(path)) and file.text(path).strip())


def _whole(place: str, *tags: str) -> Callable[[WrittenFile], Iterator[_Thing]]:
    """One thing for the whole article, as its title; nothing where it has none in any language."""

    def find(file: WrittenFile) -> Iterator[_Thing]:
        found = [path for path in file.named(*tags, under=_META) if file.attribute(path, "abstract-type") is None]
        if found:
            yield f"{_META}{place}".rstrip("/"), _languages(file, found)

    return find


def _title(file: WrittenFile) -> Iterator[_Thing]:
    found = [path for path in file.named("article-title", "trans-title", under=_META) if ancestor(path, "title-group")]
    if found:
        yield f"{_META}title-group", _languages(file, found)


def _inside(outer: str, *inner: str) -> Callable[[WrittenFile], Iterator[_Thing]]:
    """A thing for each element of a name, with the languages of what is inside or of itself."""

    def find(file: WrittenFile) -> Iterator[_Thing]:
        for path in file.named(outer, under="/article/"):
            own = [below for below in file.below(path) if tag(below) in inner]
            yield path, _languages(file, own)

    return find


def _affiliations(file: WrittenFile) -> Iterator[_Thing]:
    for path in file.named("aff", "aff-alternatives", under=_META):
        if tag(path) == "aff-alternatives":
            yield path, _languages(file, [below for below in file.below(path) if tag(below) == "aff"])
        elif ancestor(path, "aff-alternatives") is None:
            yield path, _languages(file, [path])


def _captions(file: WrittenFile) -> Iterator[_Thing]:
    """Figures and tables: `caption/title` in the article's language, `caption/p[@xml:lang]` in the other (4.4)."""
    for path in file.named("fig", "table-wrap", under="/article/"):
        captions = [p for p in file.below(path) if tag(p) in {"title", "p"} and ancestor(p, "caption")]
        yield path, _languages(file, captions)


#: The axes by name, each with what finds its things.
AXES: Mapping[str, Callable[[WrittenFile], Iterator[_Thing]]] = collections.OrderedDict(
    {
        "title": _title,
        "abstract": _whole("", "abstract", "trans-abstract"),
        "keywords": _whole("", "kwd-group"),
        "names": _inside("contrib", "name", "string-name", "collab"),
        "affiliations": _affiliations,
        "funding": _inside("award-group", "institution"),
        "captions": _captions,
    }
)
