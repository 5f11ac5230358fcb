"""Named characters of foreign files, as `&alpha;`: the bundled DTD has them, whatever DTD the file names.

Nothing but that list is ever handed to the parser, so a file cannot make it read anything else.
"""

from __future__ import annotations

import functools
from typing import Any, cast

from lxml import etree

from jats_export.checks.contents import Element
from jats_export.schemas import jats_dtd


def parse_with_entities(data: bytes) -> Element | None:
    """The document element of a file that was parsed once, with character entities and its own internal ones replaced.

    Gives `None` for a file that refers to entities which are not to be read.
    Raises `XMLSyntaxError` when its entities expand beyond libxml2's limit.
    """
    parser = etree.XMLParser(
        no_network=True,
        resolve_entities="internal",  # type: ignore[arg-type] # the stubs know only booleans
        load_dtd=True,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
    )
    parser.resolvers.add(_Characters())
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        if "not defined" in (cause.msg or ""):
            return None
        raise


class _Characters(etree.Resolver):
    """Answers the first request, that for the DTD, with the characters; everything else with nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._answered = False

    def resolve(self, _system_url: str, _public_id: str, context: object) -> object:  # type: ignore[override] # lxml passes a context that its stubs do not know
        """The declarations of all characters, once."""
        answer = "" if self._answered else _declarations()
        self._answered = True
        return self.resolve_string(answer, context, base_url=None)


@functools.cache
def known_entities() -> frozenset[str]:
    """The names of all character entities of JATS."""
    return frozenset(own.name for own in cast("Any", jats_dtd()).iterentities())


@functools.cache
def _declarations() -> str:
    entities = cast("Any", jats_dtd()).iterentities()
    return "".join(
        f'<!ENTITY {own.name} "{"".join(f"&#{ord(character)};" for character in own.content)}">'
        for own in entities
        if own.content and own.name not in _OF_XML
    )


#: Entities that XML itself has; their characters cannot be declared like the others.
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
