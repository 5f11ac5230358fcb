"""One reference string in the national style (GB/T 7714) → a `Reference`; one module for each document type.

The printed string is never changed: what is recognised is tagged in place, the rest stays text.

    reference = parse("张三丰. 题名[J]. 刊名, 2024, 1(2): 3-4.")
    reference.value(Field.YEAR)            # "2024"
    record(reference)                      # plain data, in the words of the reference set
    citations(reference)                   # what the JATS writer prints
"""

from jats_export.references.citation import citations, is_link, pub_id
from jats_export.references.output import csl, line_record, record
from jats_export.references.parsing import language
from jats_export.references.parsing import parse_reference as parse
from jats_export.references.reference import DocumentType, Field, Name, Part, People, Range, Reference, Role
from jats_export.references.registry import REFERENCE_TYPES

__all__ = [
    "REFERENCE_TYPES",
    "DocumentType",
    "Field",
    "Name",
    "Part",
    "People",
    "Range",
    "Reference",
    "Role",
    "citations",
    "csl",
    "is_link",
    "language",
    "line_record",
    "parse",
    "pub_id",
    "record",
]
