"""Model → CSL-JSON items, the base of every citation format: the article in each language, and the works it cites."""

from jats_export.writers.csl.article import article_records
from jats_export.writers.csl.cited import cited_records
from jats_export.writers.csl.item import CslDate, CslItem, CslName, Record

__all__ = ["CslDate", "CslItem", "CslName", "Record", "article_records", "cited_records"]
