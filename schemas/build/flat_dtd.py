"""Writes the declarations of a DTD as one file without parameter entities, its character entities included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtd_model import Attribute, Dtd, Element, Kind, Particle
from output import JATS_NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = {Kind.SEQUENCE: ", ", Kind.CHOICE: " | "}
#: Characters that must stay escaped in the text that an entity is replaced by (XML 1.0, section 4.6).
_TWICE_ESCAPED = {"<", "&"}

#: The notices that the entity files and the MathML DTD want in all copies.
_DTD_NOTICE = """
 The table declarations are those of the XHTML Table Module, part of the JATS DTD:
 Copyright 1998-2005 W3C (MIT, ERCIM, Keio), All Rights Reserved.

 The MathML declarations are those of the MathML 3.0 DTD, part of the JATS DTD:
 Copyright 1998-2010 W3C (MIT, ERCIM, Keio), All Rights Reserved. W3C liability, trademark, document use and
 software licensing rules apply.
 Permission to use, copy, modify and distribute the MathML 2.0 DTD and its accompanying documentation for
 any purpose and without fee is hereby granted in perpetuity, provided that the above copyright notice and
 this paragraph appear in all copies. The copyright holders make no representation about the suitability of
 the DTD for any purpose.
 It is provided "as is" without expressed or implied warranty.

 Entity names in this file are derived from files carrying the following notices:

 (C) International Organization for Standardization 1986
 Permission to copy in any form is granted for use with conforming SGML systems and applications as defined
 in ISO 8879, provided this notice is included in all copies.

 (C) International Organization for Standardization 1991
 Permission to copy in any form is granted for use with conforming SGML systems and applications as defined
 in ISO 8879, provided this notice is included in all copies.
"""


def flat_dtd(dtd: Dtd) -> bytes:
    """The whole DTD as one UTF-8 file of ASCII characters."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<!--{JATS_NOTICE}{_DTD_NOTICE}-->"]
    lines += [f'<!NOTATION {name} PUBLIC "{public_id}">' for name, public_id in dtd.notations]
    lines += [f'<!ENTITY {name} "{_entity_value(text)}">' for name, text in dtd.entities]
    for element in dtd.elements:
        lines += _element(element)
    return ("\n".join(lines) + "\n").encode("ascii")


def _entity_value(text: str) -> str:
    return "".join(f"&#38;#{ord(c)};" if c in _TWICE_ESCAPED else f"&#x{ord(c):X};" for c in text)


def _element(element: Element) -> Iterator[str]:
    content = "EMPTY" if element.content is None else _outermost(element.content)
    yield f"<!ELEMENT {element.name} {content}>"
    if element.attributes:
        lines = "\n".join(f"  {_attribute(attribute)}" for attribute in element.attributes)
        yield f"<!ATTLIST {element.name}\n{lines}>"


def _outermost(content: Particle) -> str:
    """The content model in the parentheses it must have (XML 1.0, productions 47 and 51)."""
    if content.kind in _SEPARATORS:
        return _particle(content)
    return f"({_particle(content)})"


def _particle(particle: Particle) -> str:
    if particle.kind is Kind.TEXT:
        return Kind.TEXT.value
    if particle.kind is Kind.CHILD:
        return f"{particle.child}{particle.occurs.value}"
    members = _SEPARATORS[particle.kind].join(_particle(member) for member in particle.members)
    return f"({members}){particle.occurs.value}"


def _attribute(attribute: Attribute) -> str:
    return f"{attribute.name} {_type(attribute)} {_default(attribute)}"


def _type(attribute: Attribute) -> str:
    if not attribute.choices:
        return attribute.type.upper()
    choices = f"({'|'.join(attribute.choices)})"
    return f"NOTATION {choices}" if attribute.type == "notation" else choices


def _default(attribute: Attribute) -> str:
    if attribute.value is None:
        return f"#{attribute.default.upper()}"
    value = attribute.value.replace("&", "&#38;").replace("<", "&#60;").replace('"', "&#34;")
    return f'#FIXED "{value}"' if attribute.default == "fixed" else f'"{value}"'
