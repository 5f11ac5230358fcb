"""The formats of `cite` and `index`: a table of what writes each, its media type and its suffix.

A writer is imported when its format is asked for: each needs libraries of its own.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import attrs

from jats_export.model.article import Article
from jats_export.problems import Log
from jats_export.settings import Options
from jats_export.writers import Written
from jats_export.writers.csl import Record

#: Records in, a finished file out.
CitationWriter = Callable[[Sequence[Record]], Written]
#: Articles in, a finished file out; `None` when none of them can be written, which is told.
IndexWriter = Callable[[Sequence[Article], Log, Options], Written | None]


@attrs.frozen
class Format:
    """One format."""

    #: `module:function` in `writers`.
    target: str
    #: What the file is called on the web.
    media_type: str
    #: How the name of the file ends.
    suffix: str
    #: Whether one file holds several articles.
    holds_many: bool = True

    def load(self) -> Callable[..., Any]:
        """The writer.

        Raises `SchemaUnavailableError` when the extra that it needs is not installed (`extra-missing`).
        """
        module, _, name = self.target.partition(":")
        return cast("Callable[..., Any]", getattr(importlib.import_module(f"jats_export.writers.{module}"), name))


#: What `cite --to` takes.
CITATIONS: Mapping[str, Format] = {
    "csl-json": Format("csl_json:write", "application/vnd.citationstyles.csl+json", ".csl.json"),
    "ris": Format("ris:write", "application/x-research-info-systems", ".ris"),
    "bibtex": Format("bibtex:write", "application/x-bibtex", ".bib"),
    "gbt7714": Format("gbt7714:write", "text/plain; charset=utf-8", ".txt"),
}

#: What `index --to` takes.
INDEXES: Mapping[str, Format] = {
    "pubmed": Format("pubmed:write", "application/xml", ".pubmed.xml"),
    "doaj": Format("doaj:write", "application/xml", ".doaj.xml"),
    "jsonld": Format("jsonld:write", "application/ld+json", ".jsonld"),
    "oai-dc": Format("oai_dc:write", "application/xml", ".dc.xml", holds_many=False),
}
