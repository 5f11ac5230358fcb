"""Model → JATS 1.3 Publishing, one function per element, cut by part of the article."""

from jats_export.writers.jats.article import write, write_ref_list

__all__ = ["write", "write_ref_list"]
