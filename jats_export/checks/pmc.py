"""The check `pmc`: NLM's style checker, XSLT 1.0, from a folder that the user names; no package has it.

Its result is an `ERR` element that holds a copy of the article, with `error` and `warning` elements put in near what they
are about; each begins with the name of its test and a colon.  The stylesheet may read its own folder and nothing else.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from lxml import etree

from jats_export.checks.contents import Element
from jats_export.checks.document import Document
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.checks.wellformed import unresolved_entities
from jats_export.errors import SchemaUnavailableError
from jats_export.problems import Level, Problem, error

#: Name of the stylesheet to start with, in its releases.
_MAIN = ("nlm-stylechecker.xsl", "nlm-style-5-0.xsl")
_TOLD = {"error": Level.ERROR, "warning": Level.WARNING}
_NO_WORD = re.compile(r"[^a-z0-9]+")
#: No stylesheet writes, opens an address or a file of its own choice; imports are read when it is compiled.
_ACCESS = cast("etree.XSLTAccessControl", cast("Any", etree.XSLTAccessControl).DENY_ALL)


def pmc(document: Document, settings: Settings) -> Iterator[Problem]:
    """NLM's style checker found something.

    What: everything it reports, with its own words and levels; the id is `pmc-` and the name of its test.
    Why: PMC runs it on each file and refuses those with errors (PMC Tagging Guidelines, style checker).

    Passes:
        <p>See <xref ref-type="sec" rid="S1">1</xref>.</p><sec id="S1"><title>One</title></sec>

    Fails:
        <p>See <xref rid="S1">1</xref>.</p><sec id="S1"><title>One</title></sec>
    """
    sheet = style_checker(settings)
    unread = list(unresolved_entities(document, settings))
    if unread:
        yield from unread
        return
    try:
        result = sheet(document.tree).getroot()
    except etree.XSLTApplyError as cause:
        message = f"NLM's style checker broke off: {cause}; take its newest release."
        raise SchemaUnavailableError(error("schema-missing", message)) from cause
    for copy in result if result is not None else ():
        yield from _told(copy, document.tree.getroot(), document)


PMC = Rule("pmc-style", Level.ERROR, pmc)


def style_checker(settings: Settings) -> etree.XSLT:
    """The compiled style checker.

    Raises `SchemaUnavailableError` when no folder is named, or it holds no style checker that can be used.
    """
    folder = settings.pmc_folder
    path = next((folder / name for name in _MAIN if (folder / name).is_file()), None) if folder is not None else None
    if path is None:
        where = f"There is no {_MAIN[0]} in {folder}" if folder is not None else "NLM's style checker is in no package"
        raise SchemaUnavailableError(error("schema-missing", f"{where}: name its folder with --pmc-dir."))
    return _compiled(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=2)
def _compiled(path: Path, _changed: int) -> etree.XSLT:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_OwnFolder(path.parent))
    try:
        return etree.XSLT(etree.parse(path, parser), access_control=_ACCESS)
    except (OSError, etree.XMLSyntaxError, etree.XSLTParseError) as cause:
        message = f"NLM's style checker in {path.name} cannot be used: {cause}; take its newest release."
        raise SchemaUnavailableError(error("schema-missing", message)) from cause


class _OwnFolder(etree.Resolver):
    """Finds imports in the folder of the style checker alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, system_url: str, _public_id: str, context: object) -> object:  # type: ignore[override] # lxml passes a context that its stubs do not know
        """The file of that name in the folder, whatever folder the address names."""
        path = self._folder / Path(system_url or "").name
        if not path.is_file():
            return self.resolve_string("<nothing/>", context, base_url=None)
        return self.resolve_string(path.read_bytes(), context, base_url=str(path))


def _told(copy: Element, own: Element, document: Document) -> Iterator[Problem]:
    """The messages in a copy of an element, which has the elements of the original in their order."""
    originals = own.iterchildren("*")
    for inside in copy.iterchildren("*"):
        if inside.tag in _TOLD:
            yield _problem(inside, own, document)
            continue
        original = next((one for one in originals if one.tag == inside.tag), None)
        if original is not None:
            yield from _told(inside, original, document)


def _problem(told: Element, own: Element, document: Document) -> Problem:
    text = " ".join((told.text or "").split())
    test, colon, said = text.partition(": ")
    slug = _NO_WORD.sub("-", test.lower()).strip("-") if colon else ""
    rule = Rule(f"pmc-{slug}" if slug else PMC.id, _TOLD[str(told.tag)], pmc)
    return document.problem_at(rule, said.strip() or text, own)
