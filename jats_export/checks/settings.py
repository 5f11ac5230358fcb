"""What a run of checks may use beside the document: folders that the user names, and what must not be left out."""

from __future__ import annotations

from pathlib import Path

import attrs

from jats_export.settings.crossref import Crossref


@attrs.frozen
class Settings:
    """The user's choices for checks; the default knows no folder and lets a check that does not apply say so."""

    #: Checks the user asked for by name: one that cannot run ends the run (exit 4); others leave a note.
    required: frozenset[str] = frozenset()
    #: A folder with the DTDs of other tag sets and versions, each with its modules beside or below it.
    dtd_folder: Path | None = None
    #: A folder with the Schematron of JATS4R (`jats4r.sch` and what it includes), in the place of the fetched one.
    jats4r_folder: Path | None = None
    #: A folder with NLM's style checker.
    pmc_folder: Path | None = None
    #: A folder with the deposit schemas of Crossref, in the place of the fetched ones.
    crossref_folder: Path | None = None
    #: The depositor: own prefixes and registration agency.
    crossref: Crossref = Crossref()


#: Nothing chosen.
DEFAULT = Settings()
