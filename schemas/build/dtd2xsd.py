"""Turns the declarations of the JATS DTD into XML Schema 1.0: one global element for each declaration.

The content models are kept as they are, so an XSD written here accepts the same element structure as the DTD.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtd_model import Attribute, BuildError, Dtd, Element, Kind, Name, Occurs, Particle
from lxml import etree
from output import JATS_NOTICE, NAMESPACES, XS, schema_bytes, xs

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Schema types of the DTD attribute types (XML Schema Part 2, section 3).
_TYPES = {
    "cdata": "xs:string",
    "id": "xs:ID",
    "idref": "xs:IDREF",
    "idrefs": "xs:IDREFS",
    "nmtoken": "xs:NMTOKEN",
    "nmtokens": "xs:NMTOKENS",
}
_BOUNDS = {
    Occurs.ONCE: {},
    Occurs.OPTIONAL: {"minOccurs": "0"},
    Occurs.ANY: {"minOccurs": "0", "maxOccurs": "unbounded"},
    Occurs.SOME: {"maxOccurs": "unbounded"},
}
#: Declarations of namespaces and schema locations: every XML Schema processor allows them anyway.
_IMPLICIT = {"xmlns", "xsi"}


def jats_schema(dtd: Dtd) -> bytes:
    """The schema document of the elements without a namespace."""
    locations = {"xml": "xml.xsd", "xlink": "xlink.xsd", "mml": "mathml3.xsd", "ali": "ali.xsd"}
    return schema_bytes(_schema(dtd, "", locations), JATS_NOTICE)


def ali_schema(dtd: Dtd) -> bytes:
    """The schema document of the NISO Access License and Indicators elements."""
    return schema_bytes(_schema(dtd, "ali", {"xml": "xml.xsd"}), JATS_NOTICE)


def _schema(dtd: Dtd, prefix: str, locations: dict[str, str]) -> etree._Element:
    nsmap = {"xs": XS} | {p: uri for p, uri in NAMESPACES.items() if p != "xml"}
    schema = etree.Element(f"{{{XS}}}schema", nsmap=nsmap)
    if prefix:
        schema.set("targetNamespace", NAMESPACES[prefix])
    for imported, location in locations.items():
        schema.append(xs("import", namespace=NAMESPACES[imported], schemaLocation=location))
    schema.extend(_element(element) for element in dtd.elements if element.name.prefix == prefix)
    return schema


def _element(element: Element) -> etree._Element:
    type_ = xs("complexType", mixed="true") if element.mixed else xs("complexType")
    if element.content is not None and element.content.kind is not Kind.TEXT:
        type_.append(_model(element.content))
    type_.extend(_attributes(element))
    return xs("element", type_, name=element.name.local)


def _model(content: Particle) -> etree._Element:
    """The outermost particle; a type cannot hold a lone child, so that gets a sequence around it."""
    particle = _particle(content)
    return xs("sequence", particle) if content.kind is Kind.CHILD else particle


def _particle(particle: Particle) -> etree._Element:
    bounds = _BOUNDS[particle.occurs]
    if particle.kind is Kind.CHILD:
        return xs("element", ref=str(particle.child), **bounds)
    group = xs(particle.kind.value, **bounds)
    group.extend(_particle(member) for member in particle.members if member.kind is not Kind.TEXT)
    return group


def _attributes(element: Element) -> Iterator[etree._Element]:
    for attribute in element.attributes:
        if attribute.name.prefix not in _IMPLICIT:
            yield _attribute(attribute, element.name)


def _attribute(attribute: Attribute, owner: Name) -> etree._Element:
    use = _use(attribute)
    if attribute.name.prefix:
        return xs("attribute", ref=str(attribute.name), **use)
    if attribute.choices:
        values = (xs("enumeration", value=choice) for choice in attribute.choices)
        return xs(
            "attribute",
            xs("simpleType", xs("restriction", *values, base="xs:NMTOKEN")),
            name=attribute.name.local,
            **use,
        )
    if attribute.type not in _TYPES:
        msg = f"attribute {attribute.name} of {owner}: type {attribute.type} is not supported"
        raise BuildError(msg)
    return xs("attribute", name=attribute.name.local, type=_TYPES[attribute.type], **use)


def _use(attribute: Attribute) -> dict[str, str]:
    """Whether the attribute must be there, and its default.

    A prefixed attribute with one possible value, as `xlink:type (simple)`, refers to a wider declaration and
    is therefore written as fixed.
    """
    if attribute.default == "required":
        return {"use": "required"}
    if attribute.name.prefix and attribute.default == "implied" and len(attribute.choices) == 1:
        return {"fixed": attribute.choices[0]}
    if attribute.value is not None:
        return {"fixed" if attribute.default == "fixed" else "default": attribute.value}
    return {}
