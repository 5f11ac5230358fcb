"""Problems → what people and machines read; a table of reporters by name."""

from collections.abc import Callable, Iterable, Mapping

from jats_export.problems import Problem
from jats_export.reports.text import text_lines

#: A reporter turns problems into lines of output, without line ends.
Reporter = Callable[[Iterable[Problem]], list[str]]

#: The formats by name; the command line takes its choices from here.
REPORTERS: Mapping[str, Reporter] = {"text": text_lines}

__all__ = ["REPORTERS", "Reporter", "text_lines"]
