"""What a dump holds, for people and programs: outline, JSON, fields with their fates, problems with carets.

Dumps in, lines of text out.  Private values are named and never shown.
"""

from jats_export.inspection.views import VIEWS, View

__all__ = ["VIEWS", "View"]
