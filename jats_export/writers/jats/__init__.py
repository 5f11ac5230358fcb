"""Model → JATS 1.3 Publishing, one function per element, cut by part of the article."""

from jats_export.writers.jats.article import write

__all__ = ["write"]
