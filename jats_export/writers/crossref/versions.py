"""What differs between the versions of Crossref's input schema that are written: data, read by the element functions."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs


@attrs.frozen
class Version:
    """One version of the input schema (`deposit-targets` 1.1, and the schema files themselves)."""

    number: str
    #: `person_name/role` exists.
    has_roles: bool
    #: `citation/@type` exists.
    has_citation_types: bool
    #: Value of `item/@crawler` for Similarity Check.
    crawler: str
    #: Most characters of `surname` and `given_name`.
    longest_name: int
    #: What a surname or given name must match besides.
    name: re.Pattern[str]
    #: The archives it knows; `None` for all that the settings take.
    archives: frozenset[str] | None = None

    @property
    def namespace(self) -> str:
        """Namespace of its elements."""
        return f"http://www.crossref.org/schema/{self.number}"

    @property
    def location(self) -> str:
        """The value of `xsi:schemaLocation`."""
        return f"{self.namespace} https://www.crossref.org/schemas/crossref{self.number}.xsd"


VERSIONS: Mapping[str, Version] = {
    "5.5.0": Version(
        "5.5.0",
        has_roles=True,
        has_citation_types=True,
        crawler="similarity-check",
        longest_name=200,
        name=re.compile(r".+", re.DOTALL),
    ),
    "5.3.1": Version(
        "5.3.1",
        has_roles=False,
        has_citation_types=False,
        crawler="iParadigms",
        longest_name=60,
        # the pattern of surname and given_name in its schema file
        name=re.compile(r"[^\d?]*[^?\s]+[^\d]*"),
        archives=frozenset({"CLOCKSS", "LOCKSS", "Portico", "KB", "Internet Archive", "DWT"}),
    ),
}
