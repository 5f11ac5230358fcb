"""Every XML a test writes is validated in that test: XSD, DTD, and ids that resolve."""

from __future__ import annotations

from lxml import etree

from jats_export.schemas import jats_dtd, jats_schema


def assert_valid(data: bytes) -> etree._Element:
    """Fail with every message of both schemas unless the bytes are valid JATS; give the root.

    The DTD checks that each `rid` has its `id`.
    """
    root = etree.fromstring(data)
    for schema in (jats_schema(), jats_dtd()):
        valid = schema.validate(root)
        assert valid, f"{schema.error_log}\n{data.decode()}"
    return root
