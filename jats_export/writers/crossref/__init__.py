"""Model → Crossref deposit XML: one function for each element, in the order of the schema."""

from jats_export.writers.crossref.batch import check_settings, issue_name, stamp_of, write_deposit
from jats_export.writers.crossref.dates import year_of

__all__ = ["check_settings", "issue_name", "stamp_of", "write_deposit", "year_of"]
