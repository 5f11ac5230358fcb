"""Imported once by the process that workers are forked from, where there is one: they start with everything loaded."""

import gc

from jats_export.batch import making, worker
from jats_export.schemas import jats_dtd, jats_schema

jats_schema()
jats_dtd()
# what is here stays: workers need not look through it, and share its pages
gc.collect()
gc.freeze()

__all__ = ["making", "worker"]
