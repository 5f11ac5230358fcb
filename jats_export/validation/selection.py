"""Which checks run on a document: by its kind (JATS or a Crossref deposit), and by what the user chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from jats_export.checks import CHECKS, ENGINES, Check, Document, Settings
from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT, deposit_version
from jats_export.checks.settings import DEFAULT

#: Checks that a run without a choice leaves out, because they start an engine of their own.
_ON_REQUEST = frozenset({*ENGINES, *(set(CROSSREF_CHECKS) - set(CROSSREF_DEFAULT))})

#: Every check that can be chosen.
NAMES = (*CHECKS, *CROSSREF_CHECKS)

#: The checks of a deposit; that it stands alone is asked of every XML file.
_OF_DEPOSITS: Mapping[str, Check] = {"wellformed": CHECKS["wellformed"], **CROSSREF_CHECKS}


@attrs.frozen
class Selection:
    """The user's choice of checks."""

    #: Run these only; all but those on request when empty.
    wanted: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    #: What the checks may use: folders of foreign schemas, the depositor.
    settings: Settings = DEFAULT

    def checks(self, document: Document) -> Iterator[tuple[Check, bool]]:
        """The checks for a document of its kind, in order, each with whether it runs."""
        table = _OF_DEPOSITS if deposit_version(document.tree.getroot()) is not None else CHECKS
        return ((check, self._runs(name)) for name, check in table.items())

    def _runs(self, name: str) -> bool:
        if name in self.skipped:
            return False
        if self.wanted:
            return name in self.wanted
        folder = {"jats4r": self.settings.jats4r_folder, "pmc": self.settings.pmc_folder}.get(name)
        return name not in _ON_REQUEST or folder is not None
