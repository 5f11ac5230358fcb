"""Reference strings through the reader and the writer: every citation a test writes is validated in a whole article."""

from __future__ import annotations

import attrs
from articles import small
from lxml import etree
from validity import assert_valid

from jats_export.model.ref import Citation, CitationForm, Ref
from jats_export.references import Reference, citations, parse
from jats_export.writers.jats import write
from jats_export.writers.jats.citation import citation as citation_element
from jats_export.writers.xml import xml_text


def in_article(found: tuple[Citation, ...]) -> list[etree._Element]:
    """The citations as elements of a valid article."""
    languages = {own.lang for own in found}
    ref = Ref("R1", "[1]", found, alternatives=len(found) > 1 and len(languages) == len(found))
    article = attrs.evolve(small(), refs=(ref,), ref_list_title="参考文献")
    root = assert_valid(write(article).data)
    return list(root.iter("mixed-citation", "element-citation"))


def written(text: str, form: CitationForm = CitationForm.MIXED) -> list[str]:
    """Each citation of a string as one line of XML."""
    found = citations(parse(text), form=form)
    in_article(found)
    return [xml_text(citation_element(own)) for own in found]


def string_values(reference: Reference) -> str:
    """What the citations of a reference say without their tags, out of the written article."""
    return "".join("".join(str(piece) for piece in own.itertext()) for own in in_article(citations(reference)))
