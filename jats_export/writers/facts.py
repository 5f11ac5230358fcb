"""What the writers of citations and of index files need of an article: one value or none for each question.

Comes in: the model.  Goes out: plain strings on one line, checked identifiers and addresses.  Knows no target format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jats_export.model.article import Article
from jats_export.model.contrib import Contrib, PersonName, StringName
from jats_export.model.ids import Doi, Uri
from jats_export.model.pub import Date
from jats_export.model.sec import Abstract, Sec
from jats_export.model.text import Localized, T, Text, Token
from jats_export.writers.crossref.dates import by_medium, is_real

#: Line ends of every kind (Unicode 5.8), tabs and blanks; spaces that mean something, as U+3000, are kept.
_BREAKS = re.compile("[ \t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
#: Characters that no XML and no list of references holds: other controls, lone surrogates, noncharacters.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
#: Chinese characters, as the standard writes its names without a space (CJK blocks of the basic plane, and beyond).
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

Named = PersonName | Token


def one_line(text: str | None) -> str:
    """A value on one line without control characters; empty for `None` and for nothing but white space."""
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text or "")).strip()


def said(text: Text | Token | None) -> str:
    """The characters of a value on one line, without markup."""
    if text is None:
        return ""
    return one_line(text.plain if isinstance(text, Text) else text.text)


def in_language(values: Localized[T], lang: str) -> tuple[str, T] | None:
    """Language and value in a language, else in the first of the others."""
    return next(iter(values.led_by(lang)), None)


def titles(article: Article) -> Localized[str]:
    """The titles that say something, the article's language first."""
    return worded(article.article_meta.titles.led_by(article.lang))


def worded(values: Localized[Text]) -> Localized[str]:
    """The values that say something, on one line."""
    return Localized(tuple((lang, found) for lang, text in values if (found := said(text))))


def name_of(article: Article) -> str:
    """What messages call an article: its DOI, else its title."""
    return doi(article) or next(iter(titles(article).values), "an article without a title")


def doi(article: Article) -> str | None:
    """The bare DOI, when it is one."""
    for own in article.article_meta.ids:
        found = Doi(own.value)
        if own.pub_id_type == "doi" and found.is_valid and one_line(found.canonical) == found.canonical:
            return found.canonical
    return None


def cstr(article: Article) -> str | None:
    """The CSTR identifier (GB/T 32843)."""
    return next((one_line(own.value) for own in article.article_meta.ids if own.custom_type == "cstr"), None) or None


def issns(article: Article) -> dict[str, str]:
    """The ISSNs with a right check digit by `print` and `electronic`."""
    found: dict[str, str] = {}
    for own in article.journal_meta.issns:
        if own.is_valid:
            found.setdefault("electronic" if own.publication_format == "electronic" else "print", own.canonical)
    return found


def any_issn(article: Article) -> str | None:
    """The ISSN of print, else the electronic one."""
    found = issns(article)
    return found.get("print") or found.get("electronic")


def published(article: Article) -> Date | None:
    """The day of the issue: of print, else of the online edition; none that does not exist."""
    dates = by_medium(article.article_meta).values()
    return next((date for date in dates if date.year > 0 and is_real(date)), None)


def address(article: Article, content_type: str, lang: str, *, fallback: bool = True) -> str | None:
    """The page (`html`) or file (`pdf`) in a language, else in another one; never one with a credential."""
    own = [uri for uri in article.article_meta.self_uris if uri.content_type == content_type]
    for uri in sorted(own, key=lambda uri: uri.lang != lang):
        checked = Uri(uri.href)
        if checked.is_valid and not checked.is_private and (fallback or uri.lang == lang):
            return checked.canonical
    return None


def license_address(article: Article) -> str | None:
    """The address of the licence that the article states."""
    stated = article.article_meta.permissions.license
    own = Uri(stated.href) if stated is not None and stated.href is not None else None
    return own.canonical if own is not None and own.is_valid and not own.is_private else None


def orcid(contrib: Contrib) -> str | None:
    """The address of the ORCID iD, when its check digit is right."""
    return contrib.orcid.canonical if contrib.orcid is not None and contrib.orcid.is_valid else None


def names(contrib: Contrib) -> Localized[Named]:
    """The names of a person, or of a group when it is one; those that name nobody are left out."""
    groups = tuple((lang, name) for lang, name in contrib.collab if one_line(name.text))
    if groups:
        return Localized(groups)
    return Localized(tuple((lang, name) for lang, name in contrib.names if whole_name(name)))


def whole_name(name: Named) -> str:
    """The name in its printed order: Chinese without a space, others given names first."""
    if isinstance(name, StringName | Token):
        return one_line(name.text)
    surname, given = one_line(name.surname), one_line(name.given_names)
    if HAN.search(surname + given):
        return surname + given
    return " ".join(part for part in (given, surname, one_line(name.suffix)) if part)


def paragraphs(abstract: Abstract) -> list[tuple[str, str]]:
    """The paragraphs of an abstract, each with the title of the section it opens; without one the title is empty."""
    found = [("", said(text)) for text in abstract.paragraphs]
    found += [pair for section in abstract.sections for pair in _of_section(section)]
    return [(label, text) for label, text in found if text]


def _of_section(own: Sec) -> list[tuple[str, str]]:
    texts = [said(text) for text in own.paragraphs]
    texts += [f"{label} {text}".strip() for inner in own.sections for label, text in _of_section(inner)]
    label = said(own.title)
    filled = [text for text in texts if text] or ([""] if label else [])
    return [(label if index == 0 else "", text or label) for index, text in enumerate(filled)]


def abstract_text(abstract: Abstract) -> str:
    """An abstract on one line; the title of a section stands before its first paragraph."""
    pairs = paragraphs(abstract)
    return " ".join(text if label in {"", text} else f"{label}: {text}" for label, text in pairs)


def abstracts(article: Article) -> Localized[str]:
    """The abstracts that say something, the article's language first."""
    own = article.article_meta.abstracts.led_by(article.lang)
    return Localized(tuple((lang, text) for lang, abstract in own if (text := abstract_text(abstract))))


def keywords(article: Article, lang: str) -> tuple[str, ...]:
    """The keywords in one language, each once."""
    return unique(said(text) for text in article.article_meta.keywords.get(lang) or ())


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Values that say something, in their order, each once."""
    return tuple(dict.fromkeys(value for value in values if value))
