"""A deposit file → what has to be known to send it; and whether it may be sent."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import attrs
from lxml import etree

from jats_export.checks import Document, read_document
from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT, deposit_version
from jats_export.checks.crossref.deposit import registered, text_of
from jats_export.checks.running import run_all
from jats_export.checks.settings import Settings
from jats_export.deposit.entries import Deposit
from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem

#: What may be the name of a file everywhere, and the schema's own length.
_BATCH_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{3,99}")


@attrs.frozen
class Batch:
    """A deposit file."""

    #: What messages call it.
    name: str
    document: Document = attrs.field(repr=False)
    batch_id: str
    timestamp: str
    version: str
    dois: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """The bytes that are sent."""
        return self.document.data

    @property
    def file_name(self) -> str:
        """Its name at the service, which finds submissions by it."""
        return f"{self.batch_id}.xml"

    @property
    def sha256(self) -> str:
        """Of its bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    def at(self, service: str, environment: str) -> Deposit:
        """The file as a deposit at a service."""
        return Deposit(
            service,
            self.file_name,
            environment,
            self.batch_id,
            self.sha256,
            self.version,
            self.timestamp,
            self.dois,
        )

    def problem(self, rule: str, message: str, level: Level = Level.ERROR) -> Problem:
        """A problem of the file as a whole."""
        return Problem(rule, level, message, place=Place(self.name))


def read_batch(data: bytes, name: str) -> Batch:
    """Read a deposit file.

    Raises:
        InputError: it is no XML, or no deposit (`not-a-deposit`).
    """
    document = read_document(data, name)
    root = document.tree.getroot()
    version = deposit_version(root)
    if version is None:
        raise _no_deposit(name, "The file is no Crossref deposit; write one with jats-export crossref.")
    batch_id = _head(root, "doi_batch_id")
    if _BATCH_ID.fullmatch(batch_id) is None:
        message = (
            "The doi_batch_id has to be 4 to 100 of A to Z, digits, dot, hyphen and underscore; it is a file name."
        )
        raise _no_deposit(name, message)
    dois = tuple(text_of(own) for own in registered(document.contents))
    return Batch(name, document, batch_id, _head(root, "timestamp"), version, dois)


def problems_of(batch: Batch, settings: Settings, *, strict: bool = False) -> list[Problem]:
    """What the checks of a deposit say; an error keeps the file from being sent.

    Raises:
        SchemaUnavailableError: the schemas are not there; nothing is sent without them.
    """
    names = CROSSREF_CHECKS if strict else CROSSREF_DEFAULT
    return run_all([CROSSREF_CHECKS[one] for one in names], batch.document, settings)


def exists(name: str) -> bool:
    """Whether an argument names a file, not a DOI."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _head(root: etree._Element, name: str) -> str:
    found = root.find(f"{{*}}head/{{*}}{name}")
    return text_of(found)


def _no_deposit(name: str, message: str) -> InputError:
    return InputError(Problem("not-a-deposit", Level.ERROR, message, place=Place(name)))
