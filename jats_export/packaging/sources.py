"""What the user names → articles as JATS files: dumps are converted, JATS files read as they are.

What stops one input does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs

from jats_export.errors import InputError, JatsExportError
from jats_export.exit_codes import worst
from jats_export.export import export_dump
from jats_export.inputs import STDIN, Inputs
from jats_export.jats_reader import read_jats
from jats_export.model.article import Article
from jats_export.placement import file_name
from jats_export.problems import Level, Problem
from jats_export.readers import Dump
from jats_export.settings import Options
from jats_export.validation.files import SUFFIXES, XmlFile, xml_files

#: Crossref deposits that lie beside the articles they were made of.
_NO_ARTICLE = ".crossref.xml"


@attrs.frozen
class Source:
    """One article and where it came from."""

    #: What messages call it.
    name: str
    #: Name of its files, without suffix.
    stem: str
    #: Where files beside it are looked for.
    folder: Path
    xml: bytes = attrs.field(repr=False)
    article: Article = attrs.field(repr=False)
    #: The dump, where it came from one.
    dump: Dump | None = attrs.field(default=None, repr=False)
    #: What keeps it back; a JATS file is checked when its links are changed.
    errors: tuple[Problem, ...] = ()


@attrs.define
class Sources:
    """The articles of one run, read one after the other; stops are told and remembered as exit codes."""

    _options: Options
    _tell: Callable[[Problem], None]
    _codes: list[int] = attrs.field(factory=list, init=False)

    @property
    def exit_code(self) -> int:
        """The worst exit code of everything that stopped so far."""
        return worst(self._codes)

    def each(self, names: Sequence[str]) -> Iterator[Source]:
        """Every article in the order of the names; of a folder its JATS files, or its dumps if it has none."""
        for name in names:
            yield from self._articles(name) if _is_jats(name) else self._dumps(name)

    def _stopped(self, _name: str, stop: JatsExportError) -> None:
        self._tell(stop.problem)
        self._codes.append(stop.exit_code)

    def _articles(self, name: str) -> Iterator[Source]:
        for file in xml_files([name], self._stopped):
            if Path(name).is_dir() and file.name.endswith(_NO_ARTICLE):
                continue
            try:
                yield _read(file)
            except InputError as stop:
                self._stopped(file.name, stop)

    def _dumps(self, name: str) -> Iterator[Source]:
        inputs = Inputs(self._options, lambda _name, stop: self._tell(stop.problem))
        for one in inputs.each([name]):
            folder = Path() if one.name == STDIN else Path(one.name).parent
            for dump in inputs.dumps(one):
                result = export_dump(dump, self._options)
                errors = tuple(own for own in result.problems if own.level is Level.ERROR)
                stem = file_name(one.stem, dump.index).removesuffix(".xml")
                yield Source(dump.name, stem, folder, result.xml, result.article, dump, errors)
        if inputs.exit_code:
            self._codes.append(inputs.exit_code)


def _is_jats(name: str) -> bool:
    """Whether a name is that of a JATS file, or of a folder that holds some."""
    path = Path(name)
    if path.is_dir():
        return any(
            own.suffix.lower() in SUFFIXES
            and not own.name.endswith(_NO_ARTICLE)
            and not any(part.startswith(".") for part in own.relative_to(path).parts)
            for own in path.rglob("*")
        )
    return path.suffix.lower() in SUFFIXES


def _read(file: XmlFile) -> Source:
    data = file.read()
    article = read_jats(data, file.name)
    path = Path(file.name)
    return Source(file.name, path.stem, path.parent, data, article)
