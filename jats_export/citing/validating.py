"""Finished index files → what is wrong with them, by a grammar of ours or by the receiver's own schema; all offline."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final, Protocol, cast

from lxml import etree

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import Level, Place, Problem, error

#: The grammars by format; JSON-LD has none, its terms are those of schema.org.
_GRAMMARS: Final[Mapping[str, str]] = {"pubmed": "pubmed.rng", "doaj": "doaj.rng", "oai-dc": "oai_dc.rng"}
_DOAJ = "doajArticles.xsd"

#: Bytes of a file in, its problems out.
Check = Callable[[bytes], list[Problem]]


def check_of(to: str, *, dtd: Path | None = None, schema_dir: Path | None = None) -> Check:
    """What checks a file of a format.

    Args:
        to: the format.
        dtd: the DTD of PubMed, for that format.
        schema_dir: a folder with the schema of DOAJ, for that format.

    Raises:
        SchemaUnavailableError: the schema that was named cannot be used (`index-schema-missing`).
    """
    if to == "pubmed" and dtd is not None:
        return functools.partial(_by_dtd, dtd)
    if to == "doaj" and schema_dir is not None:
        return functools.partial(_by_schema, _doaj(schema_dir))
    if to in _GRAMMARS:
        return functools.partial(_by_schema, _grammar(_GRAMMARS[to]))
    return lambda _data: []


@functools.cache
def _grammar(name: str) -> etree.RelaxNG:
    data = files("jats_export.citing.grammars").joinpath(name).read_bytes()
    return etree.RelaxNG(etree.fromstring(data, _parser()))


def _parser(resolver: etree.Resolver | None = None, *, dtd: bool = False) -> etree.XMLParser:
    parser = etree.XMLParser(no_network=True, resolve_entities=dtd, load_dtd=dtd, dtd_validation=dtd)
    if resolver is not None:
        parser.resolvers.add(resolver)
    return parser


def _by_schema(schema: etree.RelaxNG | etree.XMLSchema, data: bytes) -> list[Problem]:
    schema.validate(etree.fromstring(data, _parser()))
    return _problems(schema)


def _problems(source: etree.RelaxNG | etree.XMLSchema | etree.XMLParser) -> list[Problem]:
    """What a validator has to say."""
    log = cast("Iterable[_Entry]", source.error_log)
    return [_invalid(" ".join(own.message.split()), own.line) for own in log]


def _invalid(what: str, line: int) -> Problem:
    message = f"The file is not as its receiver wants it: {what.rstrip('.')}."
    return Problem("index-invalid", Level.ERROR, message, xml=Place("index.xml", max(line, 1)))


class _Entry(Protocol):
    """An entry of lxml's log of errors, whose stubs leave the types open."""

    message: str
    line: int


class _Local(etree.Resolver):
    """Finds every file by the last part of its address in one folder; nothing is fetched."""

    def __init__(self, folder: Path, instead: Mapping[str, Path] | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._instead = instead or {}
        #: The names that are not in the folder.
        self.missing: list[str] = []

    def resolve(self, system_url: str, _public_id: str, context: object) -> object:  # type: ignore[override] # lxml passes a context that its stubs do not know
        """The file, or an empty one, which is remembered."""
        name = system_url.rpartition("/")[2]
        path = self._instead.get(name, self._folder / name)
        is_there = path.is_file()
        if not is_there:
            self.missing.append(name)
        return self.resolve_string(path.read_bytes() if is_there else b"", context, base_url=f"file:///{name}")


def _by_dtd(dtd: Path, data: bytes) -> list[Problem]:
    """Validate with a DTD of the user's; its entity modules are looked for beside it."""
    local = _Local(dtd.parent, {"PubMed.dtd": dtd})
    parser = _parser(local, dtd=True)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        if not local.missing and not len(parser.error_log):
            return [_invalid(str(cause), 1)]
    if local.missing:
        msg = f"{local.missing[0]} is not beside the DTD {dtd.name}"
        raise _unavailable(msg)
    return _problems(parser)


def _doaj(folder: Path) -> etree.XMLSchema:
    path, local = folder / _DOAJ, _Local(folder)
    try:
        return etree.XMLSchema(etree.fromstring(path.read_bytes(), _parser(local), base_url=str(path)))
    except OSError as cause:
        msg = f"{_DOAJ} is not in the folder {folder.name}"
        raise _unavailable(msg) from cause
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as cause:
        what = f"{local.missing[0]} is not in the folder" if local.missing else f"{_DOAJ} cannot be used"
        raise _unavailable(what) from cause


def _unavailable(what: str) -> SchemaUnavailableError:
    return SchemaUnavailableError(error("index-schema-missing", f"{what}; get all files of the receiver's schema."))
