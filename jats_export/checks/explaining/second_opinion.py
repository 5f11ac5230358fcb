"""What `xmlschema`, another engine, says of a document that is not valid: asked only on request, for it takes seconds.

It reads the same schema, with MathML left open: that alone takes two thirds of its time, and messages about formulas come
from lxml.
"""

from __future__ import annotations

import functools
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, cast

from lxml import etree

from jats_export.checks.contents import Element
from jats_export.schemas import XSD_NAME, jats_schema_path

if TYPE_CHECKING:
    import xmlschema

_MATHML = "http://www.w3.org/1998/Math/MathML"
_OPEN = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{_MATHML}">
<xs:element name="math"><xs:complexType mixed="true"><xs:sequence>
<xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
<xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>"""
#: How many of its messages are read: it goes on to the end of the file otherwise.
_MOST = 200


@functools.lru_cache(maxsize=1)
def opinions(tree: etree._ElementTree) -> tuple[tuple[Element, str], ...]:
    """Its messages, each with the element it is about, which for a wrong child is the parent."""
    errors = itertools.islice(_schema().iter_errors(tree), _MOST)
    return tuple(
        (cast("Element", error.elem), " ".join(error.reason.split()))
        for error in errors
        if error.elem is not None and error.reason
    )


@functools.cache
def _schema() -> xmlschema.XMLSchema10:
    """The bundled schema, loaded once; it takes some seconds."""
    import tempfile  # noqa: PLC0415 - see below

    import xmlschema  # noqa: PLC0415 - slow to load, and only explanations need it

    path = jats_schema_path(XSD_NAME)
    with tempfile.TemporaryDirectory(prefix="jats-export-") as folder:
        stub = Path(folder, "mathml3.xsd")
        stub.write_text(_OPEN, encoding="utf-8")
        mapped = functools.partial(_mapped, stub=stub.as_uri())
        return xmlschema.XMLSchema10(str(path), uri_mapper=mapped, allow="local")


def _mapped(uri: str, stub: str) -> str:
    return stub if uri.endswith("mathml3.xsd") else uri
