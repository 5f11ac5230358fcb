"""The checks that a conversion runs on its own output; they load nothing that others need."""

from collections.abc import Mapping

from jats_export.checks import ids, schema
from jats_export.checks.running import Check

_XSD = (schema.XSD_INVALID, schema.XSD_NOT_APPLICABLE)
_DTD = (schema.DTD_INVALID, schema.DTD_NOT_RUN)

#: By name, in the order they run.
BASIC: Mapping[str, Check] = {
    "xsd": Check("xsd", "valid against the JATS 1.3 Publishing XSD", _XSD, schema.xsd),
    "ids": Check("ids", "each id once, each reference to an id finds it", ids.RULES, ids.ids),
    "dtd": Check("dtd", "valid against the DTD", _DTD, schema.dtd),
}
