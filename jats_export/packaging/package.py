"""The run behind `jats-export package`: inputs → zips named as PMC wants them, and an exit code.

A package with an error is not put in place; one that cannot be made does not stop the others.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from jats_export.errors import JatsExportError, UsageError
from jats_export.exit_codes import worst
from jats_export.packaging.corrections import correction
from jats_export.packaging.files import Places
from jats_export.packaging.progress import with_progress
from jats_export.packaging.receivers import eligibility
from jats_export.packaging.required import required
from jats_export.packaging.sources import Sources
from jats_export.packaging.staging import Staged, Staging, invalid, items_of, named
from jats_export.packaging.zips import Item, zipped
from jats_export.placement import Target, put_in_place, write_to_stdout
from jats_export.problems import Level, Place, Problem, error
from jats_export.reports.telling import code_of, say, tell
from jats_export.reports.text import summary
from jats_export.settings import Options

#: Formats of pictures that PMC prefers.
_PREFERRED = frozenset({"tif", "tiff", "eps", "png"})


@attrs.frozen
class Request:
    """What one run is asked for."""

    options: Options
    target: Target
    places: Places = attrs.field(factory=Places)
    #: One package for each issue instead of each article.
    by_issue: bool = False
    #: Write what changed since the packages in the target folder.
    corrects: bool = False
    quiet: bool = False


@attrs.define
class PackageRun:
    """One run of `package`."""

    _request: Request
    #: Languages whose receivers were told.
    _told: set[str] = attrs.field(factory=set, init=False)

    def run(self, names: Sequence[str]) -> int:
        """Write every package; returns the exit code of the worst of them.

        Raises:
            UsageError: a pattern with an unknown field, several packages for one file, nothing to correct.
        """
        self._request.places.check()
        self._check_target()
        sources = Sources(self._request.options, lambda problem: self._tell([problem]))
        with tempfile.TemporaryDirectory(prefix="jats-export-") as folder:
            staging = Staging(self._request.options.package, self._request.places, Path(folder))
            articles = with_progress(sources.each(names), "Articles", quiet=self._request.quiet)
            staged = named([staging.stage(article) for article in articles])
            groups = [list(group) for _, group in itertools.groupby(staged, self._package_name)]
            if len(groups) > 1 and not self._request.target.is_folder:
                message = f"There are {len(groups)} packages; give a folder with -o FOLDER/."
                raise UsageError(error("several-packages", message))
            written = with_progress(groups, "Packages", len(groups), quiet=self._request.quiet)
            codes = [self._package(group) for group in written]
        return worst([*codes, sources.exit_code])

    def _check_target(self) -> None:
        if self._request.corrects and not self._request.target.is_folder:
            message = "Corrections need the folder of the packages they correct; give it with -o FOLDER/."
            raise UsageError(error("pmc-nothing-to-correct", message))

    def _package_name(self, own: Staged) -> str:
        return own.name.issue if self._request.by_issue else own.name.base

    def _package(self, group: Sequence[Staged]) -> int:
        name = self._package_name(group[0])
        problems = [problem for own in group for problem in self._problems(own)]
        items: list[Item] = []
        if not _has_errors(problems):
            for own in group:
                made = items_of(own)
                problems += invalid(made, own.source)
                items += made
        place = "not written"
        if not _has_errors(problems):
            try:
                place = self._put(name, items, problems)
            except JatsExportError as stop:
                tell([*problems, stop.problem], quiet=self._request.quiet)
                return stop.exit_code
        self._tell(problems)
        count = f"{len(group)} article{'s' * (len(group) != 1)}"
        say(f"{place}: {count}, {summary(problems)}", quiet=self._request.quiet)
        return code_of(problems, self._request.options.fail_on, kept_back=_has_errors(problems))

    def _problems(self, own: Staged) -> Iterator[Problem]:
        yield from own.problems
        yield from required(own.facts, own.name, own.links, own.source)
        if own.facts.lang not in self._told:
            self._told.add(own.facts.lang)
            yield eligibility(own.facts, self._request.options.package, own.source)
        for asset in own.assets:
            if asset.letter != "s" and asset.extension not in _PREFERRED:
                message = f"The picture {asset.path.name} is no TIFF, EPS or PNG, which PMC prefers in full resolution."
                yield Problem("pmc-image-format", Level.NOTE, message, place=Place(own.source))

    def _put(self, name: str, items: Sequence[Item], problems: list[Problem]) -> str:
        """Write the zip; returns where it is, in words."""
        path = self._request.target.path
        if path is None:
            with zipped(items) as pieces:
                write_to_stdout(pieces)
            return "standard output"
        if not self._request.target.is_folder:
            file = path
        elif self._request.corrects:
            own = correction(path, name, items)
            problems += [_dropped(one, name) for one in own.dropped]
            if own.file_name is None:
                return f"{name}: nothing changed, not written"
            file, items = path / own.file_name, own.items
        else:
            file = path / f"{name}.zip"
        with zipped(items) as pieces:
            put_in_place(file, pieces)
        return file.as_posix()

    def _tell(self, problems: Sequence[Problem]) -> None:
        tell(problems, quiet=self._request.quiet)


def _has_errors(problems: Sequence[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)


def _dropped(file: str, name: str) -> Problem:
    message = f"The file {file} was delivered and is no more; a correction cannot take it away, so tell the receiver."
    return Problem("pmc-file-dropped", Level.WARNING, message, place=Place(f"{name}.zip"))
