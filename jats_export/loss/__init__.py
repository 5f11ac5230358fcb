"""What became of every value of a dump: computed from the dump, the finished bytes and their trace."""

from jats_export.loss.completeness import Axis, Completeness
from jats_export.loss.outcome import Entry, Fate, Outcome
from jats_export.loss.report import LossReport, loss_report

__all__ = ["Axis", "Completeness", "Entry", "Fate", "LossReport", "Outcome", "loss_report"]
