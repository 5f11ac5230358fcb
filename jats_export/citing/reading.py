"""What the user names → articles: dumps are mapped, JATS files read; which one it is, its content says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import attrs

from jats_export.checks.wellformed import MAX_BYTES
from jats_export.errors import InputError, JatsExportError
from jats_export.inputs import Input, Inputs
from jats_export.jats_reader import read_jats
from jats_export.mapping import build_article
from jats_export.model.article import Article
from jats_export.problems import Level, Place, Problem
from jats_export.readers import Dump
from jats_export.settings import Emails, Options

#: What is taken from folders and archives.
SUFFIXES = (".txt", ".xml", ".nxml")
#: How XML begins: white space or a byte order mark, then a declaration, a comment or an element.
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<\x00?[?!A-Za-z]")
_HEAD = 256


@attrs.frozen
class Found:
    """One article, and where it came from."""

    article: Article
    #: Name of its results, without suffix.
    stem: str
    #: Its number in the input, from 1.
    index: int
    #: What the mapping found wrong with it.
    errors: tuple[Problem, ...] = ()


@attrs.define
class Reader:
    """Reads the articles of one run; what stops one input does not stop the others."""

    _options: Options
    _tell: Callable[[Problem], None]
    _inputs: Inputs = attrs.field(init=False)

    @_inputs.default
    def _of_run(self) -> Inputs:
        return Inputs(self._options, lambda _name, stop: self._tell(stop.problem), SUFFIXES)

    @property
    def exit_code(self) -> int:
        """The worst exit code of what could not be read."""
        return self._inputs.exit_code

    def articles(self, names: Sequence[str]) -> Iterator[Found]:
        """Every article of the inputs, without its text, which no citation and no index holds."""
        for one in self._inputs.each(names):
            try:
                yield from self._of_input(one)
            except JatsExportError as stop:
                self._inputs.stop(one.name, stop)

    def _of_input(self, source: Input) -> Iterator[Found]:
        if _is_xml(source.source):
            yield Found(_short(read_jats(_bytes(source), source.name)), source.stem, 1)
            return
        options = attrs.evolve(self._options, emails=Emails.NONE)  # addresses stand in JATS files only
        for dump in self._inputs.dumps(source):
            problems: list[Problem] = []
            article = build_article(dump, options, problems.append)
            errors = tuple(_placed(own, dump) for own in problems if own.level is Level.ERROR)
            yield Found(_short(article), source.stem, dump.index, errors)


def _short(article: Article) -> Article:
    return attrs.evolve(article, body=None, ack=None, back_sections=(), floats=())


def _is_xml(source: str | BinaryIO) -> bool:
    """Whether the input is XML; a file that cannot be opened is left to the reader of dumps, which says why."""
    if not isinstance(source, str):
        peek: Callable[[int], bytes] | None = getattr(source, "peek", None)
        return peek is not None and _XML.match(peek(_HEAD)) is not None
    try:
        with Path(source).open("rb") as file:
            return _XML.match(file.read(_HEAD)) is not None
    except OSError:
        return False


def _bytes(one: Input) -> bytes:
    if isinstance(one.source, str):
        with Path(one.source).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    else:
        data = one.source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"The file has more than {MAX_BYTES:,} bytes, and no more are read; split it."
        raise InputError(Problem("file-too-large", Level.ERROR, message, place=Place(one.name)))
    return data


def _placed(problem: Problem, dump: Dump) -> Problem:
    """With the record path of the value."""
    if problem.span is None or problem.record_path is not None:
        return problem
    return attrs.evolve(problem, record_path=dump.record_path(problem.span) or None)
