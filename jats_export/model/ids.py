"""Identifiers as value classes: they keep what was given, say whether it is valid and print one canonical form.

They do not raise for the article's own data.  Check digits come from python-stdnum.
"""

from __future__ import annotations

import re
import urllib.parse

import attrs
import stdnum.isni
import stdnum.issn

from jats_export.spans import Span, source_field

_DOI_PREFIX = re.compile(r"\A(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?)\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]", re.ASCII)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_ORCID_ADDRESS = "https://orcid.org/"
#: The sixteen characters wherever they stand, in groups or in one run.
_ORCID_ANYWHERE = re.compile(r"(?<![0-9A-Z])([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{3}[0-9X])(?![0-9A-Z])")
#: Digits, hyphens and letters of full width, and the other hyphens and dashes, as ASCII has them.
_TO_ASCII = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)

#: Reserved and unreserved characters of RFC 3986, section 2, but the square brackets, which libxml2 refuses in a path.
_URI_CHARACTERS = ":/?#@!$&'()*+,;=-._~%"
#: RFC 3986, appendix B, for the schemes of links, with a host and without a second `#`.
_ADDRESS = re.compile(
    r"(?:https?|ftp)://(?:[^/?#@:]*(?::[^/?#@]*)?@)?[^/?#@:]+(?::\d{1,5})?(?:[/?][^#]*)?(?:#[^#]*)?", re.IGNORECASE
)
_CREDENTIAL = re.compile(
    r"\A\w+://[^/?#]*@|[?&;](?:\w*token|fileid|sign(?:ature)?|sig|auth|password|pwd|secret|api_?key|session(?:id)?)=",
    re.IGNORECASE,
)
#: What needs no encoding: those without the percent sign, and letters and digits.
_CLEAN = re.compile(r"[A-Za-z0-9:/?#@!$&'()*+,;=\-._~]*")
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


@attrs.frozen
class Doi:
    """A DOI in its original case (DOI Handbook 2: prefix `10.` and registrant, a slash, a suffix)."""

    given: str
    source: Span | None = source_field()

    @property
    def canonical(self) -> str:
        """The bare DOI, without `doi:` and without a resolver address."""
        return _DOI_PREFIX.sub("", self.given.strip(), count=1)

    @property
    def is_valid(self) -> bool:
        """Whether the bare form has a prefix and a suffix."""
        return _DOI.fullmatch(self.canonical) is not None

    @property
    def fits_registrant(self) -> bool:
        """Whether the suffix is one that its registrant gives, as far as that is known; a slip of the pen often is not."""
        prefix, _, suffix = self.canonical.partition("/")
        suffix = suffix.lower()
        known = [whole for own, start, whole in _REGISTRANTS if own == prefix and start.match(suffix)]
        return all(whole.fullmatch(suffix) is not None for whole in known)


#: What the suffixes of some registrants look like: prefix, the start that a pattern is for, the pattern of the whole.
_REGISTRANTS = (
    # articles of Nature journals: journal, volume year, article, check character
    ("10.1038", re.compile(r"s\d{5}-", re.ASCII), re.compile(r"s\d{5}-0\d{2}-\d{4,5}-[0-9a-z]", re.ASCII)),
)


@attrs.frozen
class Issn:
    """An ISSN (ISO 3297): eight characters with a hyphen, the last one a check digit."""

    given: str
    #: `print` or `electronic`, the value of `@publication-format`.
    publication_format: str = "print"
    source: Span | None = source_field()

    @property
    def canonical(self) -> str:
        """The form `NNNN-NNNC` with a capital X, or what was given when it does not have eight characters."""
        compact = self.given.strip().upper().replace("-", "").replace(" ", "")
        return f"{compact[:4]}-{compact[4:]}" if len(compact) == len("20970781") else self.given.strip()

    @property
    def is_valid(self) -> bool:
        """Whether form and check digit are right."""
        return _ISSN.fullmatch(self.canonical) is not None and bool(stdnum.issn.is_valid(self.canonical))


@attrs.frozen
class Orcid:
    """An ORCID iD, given bare or as an address; its last character is an ISO 7064 11-2 check digit."""

    given: str
    source: Span | None = source_field()

    @property
    def _bare(self) -> str:
        """The one iD that the value holds: bare, in an address, or behind a label; several different ones are none."""
        text = self.given.translate(_TO_ASCII).upper()
        found = {"-".join(match.groups()) for match in _ORCID_ANYWHERE.finditer(text)}
        return found.pop() if len(found) == 1 else self.given.strip().removeprefix(_ORCID_ADDRESS).strip()

    @property
    def canonical(self) -> str:
        """The full `https://orcid.org/…` address that ORCID and JATS4R ask for."""
        return f"{_ORCID_ADDRESS}{self._bare}"

    @property
    def is_valid(self) -> bool:
        """Whether form and check digit are right."""
        return _ORCID.fullmatch(self._bare) is not None and bool(stdnum.isni.is_valid(self._bare))


@attrs.frozen
class InstitutionId:
    """`institution-id`: the identifier of an institution in a registry, in the registry's canonical form."""

    #: `@institution-id-type`: `ror` for an address at ror.org, `doi` for an entry of the Open Funder Registry.
    institution_id_type: str
    value: str


@attrs.frozen
class Uri:
    """A web address as it was printed; its canonical form is one that `xs:anyURI` and RFC 3986 take."""

    given: str
    source: Span | None = source_field()

    @property
    def canonical(self) -> str:
        """The address with spaces, non-ASCII and other illegal characters percent-encoded (RFC 3986, 2.1)."""
        bare = self.given.strip()
        if _CLEAN.fullmatch(bare) is not None:
            return bare
        return _BROKEN_PERCENT.sub("%25", urllib.parse.quote(bare, safe=_URI_CHARACTERS))

    @property
    def is_valid(self) -> bool:
        """Whether the canonical form is an absolute address that schemas take: http, https or ftp with a host."""
        return _ADDRESS.fullmatch(self.canonical) is not None

    @property
    def is_private(self) -> bool:
        """Whether it carries a password, a file reference or another credential; such an address never leaves."""
        return _CREDENTIAL.search(self.given) is not None
