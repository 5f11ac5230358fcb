"""What `--format` asks for → reports put in their files or on standard output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from jats_export.errors import UsageError
from jats_export.placement import put_in_place, write_to_stdout
from jats_export.problems import Level, Place, Problem, error
from jats_export.reports import REPORTERS, FileReport


@attrs.frozen
class Output:
    """One report that was asked for."""

    format: str
    #: The file; `None` for standard output.
    path: Path | None = None

    @classmethod
    def of(cls, asked: str) -> Output:
        """Read `sarif` or `sarif=out.sarif`.

        Raises:
            ValueError: there is no such format, or the name of the file is missing.
        """
        name, equals, path = asked.partition("=")
        if name not in REPORTERS:
            message = f"{name!r} is no format; choose from {', '.join(REPORTERS)}."
            raise ValueError(message)
        if equals and not path:
            message = f"The name of the file is missing: write {name}=FILE."
            raise ValueError(message)
        return cls(name, Path(path) if path else None)


def check_outputs(outputs: Sequence[Output], inputs: Iterable[str], *, taken: bool = False) -> None:
    """Look at all outputs before any work is done; `taken` says that results go to standard output.

    Raises:
        UsageError: two reports have the same target (`target-taken`), or one is an input (`target-is-input`).
    """
    if sum(output.path is None for output in outputs) + taken > 1:
        message = "Only one result fits on standard output; name a file for each report, as --format sarif=FILE."
        raise UsageError(error("target-taken", message))
    paths = [output.path for output in outputs if output.path is not None]
    given = {Path(name).resolve() for name in inputs}
    for index, path in enumerate(paths):
        if path.resolve() in given:
            raise _refused(path, "target-is-input", "The report would overwrite an input; choose another file.")
        if path.resolve() in {other.resolve() for other in paths[:index]}:
            raise _refused(path, "target-taken", "Two reports have the same file; choose another for one of them.")


def _refused(path: Path, rule: str, message: str) -> UsageError:
    return UsageError(Problem(rule, Level.ERROR, message, place=Place(str(path))))


def write_reports(
    outputs: Sequence[Output], files: Iterable[FileReport], *, explain: bool = False, quiet: bool = False
) -> list[FileReport]:
    """Write every report; the one on standard output is written while the files come.

    Returns all files. `quiet` keeps warnings and notes off standard output.

    Raises:
        UsageError: a target cannot be written.
        SchemaUnavailableError: a format needs a library that is not installed (`extra-missing`).
    """
    reports = {output: REPORTERS[output.format].load() for output in outputs}
    seen: list[FileReport] = []
    for output, report in reports.items():
        if output.path is None:
            pieces = report(_shown(_kept(files, seen), quiet=quiet), explain=explain)
            write_to_stdout(piece.encode("utf-8", "replace") for piece in pieces)
    seen += files  # whatever standard output did not ask for
    for output, report in reports.items():
        if output.path is not None:
            data = "".join(report(seen, explain=explain)).encode("utf-8", "replace")
            put_in_place(output.path, data)
    return seen


def _kept(files: Iterable[FileReport], seen: list[FileReport]) -> Iterator[FileReport]:
    for file in files:
        seen.append(file)
        yield file


def _shown(files: Iterable[FileReport], *, quiet: bool) -> Iterator[FileReport]:
    for file in files:
        worst = tuple(finding for finding in file.findings if finding.problem.level is Level.ERROR)
        yield attrs.evolve(file, findings=worst) if quiet else file
