"""People and their affiliations: contributors, names by language, addresses, correspondence."""

from __future__ import annotations

import enum

import attrs

from jats_export.model.ids import InstitutionId, Orcid
from jats_export.model.text import Localized, Text, Token
from jats_export.spans import Span, source_field


class NameStyle(enum.Enum):
    """`@name-style`: whether the surname is written first (`eastern`) or last (`western`)."""

    EASTERN = "eastern"
    WESTERN = "western"


@attrs.frozen
class Name:
    """`name`: a personal name in its parts."""

    surname: str
    given_names: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    style: NameStyle = NameStyle.WESTERN
    source: Span | None = source_field()

    def __bool__(self) -> bool:
        """Whether it names anybody: a surname or given names."""
        return bool(self.surname or self.given_names)


@attrs.frozen
class StringName:
    """`string-name`: a personal name that is not taken apart."""

    text: str
    source: Span | None = source_field()

    def __bool__(self) -> bool:
        """Whether it names anybody."""
        return bool(self.text)


PersonName = Name | StringName


@attrs.frozen
class Bio:
    """`bio`: paragraphs about one contributor, in one language."""

    paragraphs: tuple[Text, ...]

    def __bool__(self) -> bool:
        """Whether a paragraph says anything."""
        return any(self.paragraphs)


@attrs.frozen
class Contrib:
    """`contrib`: one person, or one group (`collab`), with everything known about it in every language."""

    names: Localized[PersonName] = Localized()
    #: Name of a group author; then `names` is empty.
    collab: Localized[Token] = Localized()
    orcid: Orcid | None = None
    emails: tuple[Token, ...] = ()
    bios: Localized[Bio] = Localized()
    #: Ids of the affiliations, in the order of the author's own list.
    aff_ids: tuple[str, ...] = ()
    #: Id of this contributor's `corresp`; `None` for authors who are not corresponding.
    corresp_id: str | None = None
    #: `@equal-contrib`; only from an explicit flag, never guessed.
    equal_contrib: bool = False
    deceased: bool = False
    source: Span | None = source_field()


class AffElement(enum.Enum):
    """The elements that tag a part of an affiliation; the value is the JATS element name."""

    INSTITUTION = "institution"
    CITY = "city"
    STATE = "state"
    POSTAL_CODE = "postal-code"
    COUNTRY = "country"


@attrs.frozen
class AffPart:
    """A tagged part of an affiliation."""

    element: AffElement
    text: str
    #: `institution/@content-type`, as `dept`.
    content_type: str | None = None
    #: `country/@country`: ISO 3166-1 alpha-2.
    country_code: str | None = None
    #: Identifiers of an institution; no part of the printed address.
    ids: tuple[InstitutionId, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.country_code is not None and self.element is not AffElement.COUNTRY:
            message = "only a country has a country code"
            raise ValueError(message)
        if self.ids and self.element is not AffElement.INSTITUTION:
            message = "only an institution has identifiers"
            raise ValueError(message)


@attrs.frozen
class Aff:
    """`aff`: one affiliation in one language: tagged parts and the characters between them, in order."""

    content: tuple[str | AffPart, ...]
    source: Span | None = source_field()

    @property
    def plain(self) -> str:
        """The string value, equal to what the source printed."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)


@attrs.frozen
class Affiliation:
    """`aff-alternatives`, or a plain `aff` when it is known in one language only."""

    id: str
    versions: Localized[Aff]
    #: Printed number; `None` when the article has a single affiliation.
    label: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.versions:
            message = "an affiliation is known in a language"
            raise ValueError(message)


@attrs.frozen
class Corresp:
    """`corresp`: the correspondence note of one author."""

    id: str
    text: Text
    emails: tuple[Token, ...] = ()


@attrs.frozen
class AuthorNote:
    """`author-notes/fn`: a note about the authors as a whole or about one of them."""

    id: str
    paragraphs: tuple[Text, ...]
    lang: str
    fn_type: str | None = None
