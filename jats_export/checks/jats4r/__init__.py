"""The check `jats4r`: the official Schematron of JATS4R, run as it is; each of its patterns is a rule here."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.checks.document import Document
from jats_export.checks.jats4r.engine import apply_schematron
from jats_export.checks.jats4r.package import MAIN, PACKAGE, schematron_folder
from jats_export.checks.jats4r.rules import BY_PATTERN, OTHER, RULES
from jats_export.checks.settings import Settings
from jats_export.checks.wellformed import unresolved_entities
from jats_export.problems import Problem


def jats4r(document: Document, settings: Settings) -> Iterator[Problem]:
    """What the Schematron finds, with its own words and levels.

    Raises `SchemaUnavailableError` when the Schematron or its engine is not there.
    """
    main = schematron_folder(settings) / MAIN
    unread = list(unresolved_entities(document, settings))
    if unread:
        yield from unread
        return
    for found in apply_schematron(main, document):
        rule = BY_PATTERN.get(found.pattern.removesuffix("-errors").removesuffix("-warnings"), OTHER)
        yield document.problem_at(rule, found.message, found.own, found.level)


__all__ = ["PACKAGE", "RULES", "jats4r"]
