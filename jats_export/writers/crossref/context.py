"""What every element function needs besides its model part: settings, version, languages, and where problems go."""

from __future__ import annotations

import re

import attrs

from jats_export.model.article import Article
from jats_export.model.text import Localized, T, Token
from jats_export.problems import Log, Problem, error, warning
from jats_export.settings import Crossref
from jats_export.spans import Span
from jats_export.writers.crossref.versions import VERSIONS, Version
from jats_export.writers.xml import Element, element

#: ISO 639-1: what `@language` takes in every version; Chinese is `zh`, whatever the script.
_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_ISO_639_1 = frozenset(_CODES.split())
#: White space of XML Schema.
_ROR = re.compile(r"https://ror\.org/0[0-9a-z]{8}")
_SPACE = re.compile(r"[ \t\r\n]+")


@attrs.frozen
class Context:
    """Passed down through the element functions of one article."""

    settings: Crossref
    version: Version
    #: Language that leads: of titles, names, addresses, affiliations.
    lang: str
    #: What messages call the article: its DOI, else its title.
    name: str
    log: Log
    #: Problems that make a deposit impossible, gathered so that all of them are told at once.
    refused: list[Problem]

    @classmethod
    def of(cls, article: Article, settings: Crossref, log: Log, refused: list[Problem]) -> Context:
        """The context of an article."""
        lang = settings.primary_language or article.lang
        return cls(settings, VERSIONS[settings.version], lang, name_of(article), log, refused)

    def first(self, values: Localized[T]) -> tuple[str, T] | None:
        """Language and value in the leading language, else in another one."""
        return next(iter(values.led_by(self.lang)), None)

    def refuse(self, rule: str, message: str, span: Span | None = None) -> None:
        """Remember what makes the deposit impossible."""
        self.refused.append(error(rule, f"{message} ({self.name})", span))

    def warn(self, rule: str, message: str, span: Span | None = None) -> None:
        """Tell what was left out."""
        self.log(warning(rule, f"{message} ({self.name})", span))

    def token(self, tag: str, value: Token | None, most: int, least: int = 1) -> Element | None:
        """An optional element of limited length; a value that does not fit is left out and told, never cut."""
        text = value.text if value is not None else ""
        if value is None or not text.strip():
            return None
        if not least <= len(text) <= most:
            self.too_long(tag, most, value.source)
            return None
        return element(tag, text, source=value.source)

    def too_long(self, tag: str, most: int, span: Span | None) -> None:
        """Tell that an optional value was left out."""
        self.warn("crossref-value-length", f"{tag} takes up to {most} characters; the value was left out.", span)


def name_of(article: Article) -> str:
    """What messages call an article."""
    doi = next((one.value for one in article.article_meta.ids if one.pub_id_type == "doi" and one.value.strip()), None)
    title = next(
        (text.plain for _, text in article.article_meta.titles if text.plain.strip()), "article without a title"
    )
    return doi or title


def language(tag: str) -> str | None:
    """The value of `@language` for a language tag, `None` for one that the schema does not list."""
    primary = tag.partition("-")[0].lower()
    return primary if primary in _ISO_639_1 else None


def collapsed(text: str | None) -> str:
    """White space as `xs:whiteSpace value="collapse"` leaves it; empty for `None` and for nothing but space."""
    own = _SPACE.sub(" ", text or "").strip(" ")
    return own if own.strip() else ""


def is_ror(address: str) -> bool:
    """Whether it is the address of a ROR id."""
    return _ROR.fullmatch(address) is not None
