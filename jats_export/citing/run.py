"""One run of `cite` or `index`: inputs → one file, or one for each article in a folder; problems told, an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import attrs

from jats_export.citing.formats import Format
from jats_export.citing.reading import Found, Reader
from jats_export.errors import UsageError
from jats_export.exit_codes import worst
from jats_export.model.article import Article
from jats_export.placement import Target, file_name, put_in_place, write_to_stdout
from jats_export.problems import Level, Log, Place, Problem, error
from jats_export.reports.telling import code_of, summarize, tell
from jats_export.settings import Options
from jats_export.writers import Written

#: Articles → a finished and checked file; `None` when there is nothing to write, which is told.
Make = Callable[[Sequence[Article], Log], Written | None]


@attrs.frozen
class Request:
    """What one run is asked for."""

    format: Format
    make: Make
    options: Options
    target: Target
    quiet: bool = False


@attrs.define
class Run:
    """Works through every input; nothing is ever half written."""

    _request: Request
    _taken: set[Path] = attrs.field(factory=set, init=False)

    def run(self, names: Sequence[str]) -> int:
        """Write the articles of the inputs; returns the exit code of the worst of them.

        Raises:
            UsageError: the target is an input or cannot be written, or several articles are to go into one file of
                a format that holds one.
        """
        self._check_target(names)
        reader = Reader(self._request.options, lambda problem: self._tell([problem]))
        found = reader.articles(names)
        if self._request.target.is_folder:
            codes = [self._write([one], self._file(one)) for one in found]
        else:
            codes = self._together(list(found))
        return worst([*codes, reader.exit_code])

    def _together(self, found: Sequence[Found]) -> list[int]:
        if len(found) > 1 and not self._request.format.holds_many:
            message = "A file of this format holds one article; give a folder with -o FOLDER/."
            raise UsageError(error("several-articles", message))
        return [self._write(found, self._request.target.path)] if found else []

    def _check_target(self, names: Sequence[str]) -> None:
        path = self._request.target.path
        for name in names:
            if path is not None and path.is_file() and Path(name).is_file() and path.samefile(name):
                message = "The target is the input itself, which would be lost; choose another target with -o."
                raise UsageError(Problem("target-is-input", Level.ERROR, message, place=Place(str(path))))

    def _file(self, one: Found) -> Path:
        folder = self._request.target.path
        file = (folder or Path()) / file_name(one.stem, one.index, self._request.format.suffix)
        if file in self._taken:
            message = f"Two inputs have the same name, {file.name}, and only the first was written; rename one."
            raise UsageError(Problem("target-taken", Level.ERROR, message, place=Place(str(file))))
        self._taken.add(file)
        return file

    def _write(self, found: Sequence[Found], file: Path | None) -> int:
        problems = [problem for one in found for problem in one.errors]
        made = self._request.make([one.article for one in found], problems.append)
        self._tell(problems)
        place = "not written" if made is None else self._put(made.data, file)
        summarize(place, len(found), problems, quiet=self._request.quiet)
        return code_of(problems, self._request.options.fail_on, kept_back=made is None)

    def _put(self, data: bytes, file: Path | None) -> str:
        if file is None:
            write_to_stdout([data])
            return "standard output"
        put_in_place(file, data)
        return str(file)

    def _tell(self, problems: Iterable[Problem]) -> None:
        tell(problems, quiet=self._request.quiet)
