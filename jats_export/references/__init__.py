"""One reference string in the national style (GB/T 7714) → a `Reference`; one module for each document type."""
from jats_export.references.parsing import language, parse_reference
from jats_export.references.output import record, csl
