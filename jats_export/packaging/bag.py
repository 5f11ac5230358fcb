"""The run behind `jats-export archive create`: inputs → one BagIt bag, as a folder or a zip, and an exit code.

A bag is put in place whole or not at all: one article that cannot be packed keeps it back.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import attrs

from jats_export.errors import SchemaUnavailableError, UsageError
from jats_export.exit_codes import worst
from jats_export.packaging.bag_info import bag_info
from jats_export.packaging.extras import Extras
from jats_export.packaging.files import Places
from jats_export.packaging.metadata import metadata_csv
from jats_export.packaging.progress import with_progress
from jats_export.packaging.sources import Source, Sources
from jats_export.packaging.staging import Staged, Staging, invalid, items_of, named
from jats_export.packaging.zips import Item, zipped
from jats_export.placement import put_in_place
from jats_export.problems import Level, Place, Problem, error
from jats_export.reports.telling import code_of, say, tell
from jats_export.reports.text import summary
from jats_export.settings import Options

#: The manifests that are written.
ALGORITHMS = ("sha256", "sha512")


@attrs.frozen
class Request:
    """What one run is asked for."""

    options: Options
    #: The bag: a folder that is not there yet, or the file of a zip.
    target: Path
    extras: Extras
    places: Places = attrs.field(factory=Places)
    as_zip: bool = False
    without_pdf: bool = False
    #: `Bagging-Date`.
    date: str | None = None
    quiet: bool = False


@attrs.define
class BagRun:
    """One run of `archive create`."""

    _request: Request
    _problems: list[Problem] = attrs.field(factory=list, init=False)
    _deposits: bool = attrs.field(default=False, init=False)

    def run(self, names: Sequence[str]) -> int:
        """Write the bag.

        Raises:
            UsageError: the target is taken, no day is known, the depositor is required and not known.
            SchemaUnavailableError: `bagit` is not installed, or Crossref's schemas were not fetched.
        """
        bagit = _library()
        self._request.places.check()
        self._check_target()
        self._deposits = self._request.extras.depositor(self._problems.append)
        sources = Sources(self._request.options, self._problems.append)
        with _beside(self._request.target) as folder:
            staged = self._staged(sources, names, Path(folder))
            self._problems += [problem for own in staged for problem in own.problems]
            if not self._is_kept_back and not sources.exit_code and staged:
                self._make(staged, Path(folder, "bag"), bagit)
        return self._finish(len(staged), sources.exit_code)

    def _finish(self, count: int, stopped: int) -> int:
        kept_back = self._is_kept_back or bool(stopped) or not count
        tell(self._problems, quiet=self._request.quiet)
        place = "not written" if kept_back else self._request.target.as_posix()
        articles = f"{count} article{'s' * (count != 1)}"
        say(f"{place}: {articles}, {summary(self._problems)}", quiet=self._request.quiet)
        own = code_of(self._problems, self._request.options.fail_on, kept_back=kept_back)
        return worst([own, stopped])

    @property
    def _is_kept_back(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self._problems)

    def _check_target(self) -> None:
        """What is in an archive is never written over."""
        target = self._request.target
        empty_folder = target.is_dir() and not self._request.as_zip and not any(target.iterdir())
        if target.exists() and not empty_folder:
            message = (
                f"There is a {target.as_posix()} already, and a bag is never written over another; choose a new name."
            )
            raise UsageError(error("bag-target", message))

    def _staged(self, sources: Sources, names: Sequence[str], folder: Path) -> list[Staged]:
        aside = folder / "aside"
        aside.mkdir()
        staging = Staging(self._request.options.package, self._request.places, aside, lenient=True)
        articles = with_progress(sources.each(names), "Articles", quiet=self._request.quiet)
        return named([self._stage(source, staging) for source in articles])

    def _stage(self, source: Source, staging: Staging) -> Staged:
        own = staging.stage(source, without_pdf=self._request.without_pdf)
        problems = [*own.problems, *_incomplete(own)]
        extras: list[Item] = []
        deposit = self._request.extras.deposit(source, problems.append) if self._deposits else None
        if deposit is not None:
            extras.append(Item("crossref.xml", staging.file(deposit, ".crossref.xml")))
        text = self._request.extras.source_text(source, problems.append)
        if text is not None:
            extras.append(Item("source.txt", staging.file(text, ".txt")))
        return attrs.evolve(own, extras=tuple(extras), problems=tuple(problems))

    def _make(self, staged: Sequence[Staged], bag: Path, bagit: ModuleType) -> None:
        """Payload, then manifests by the library, then the bag into its place."""
        bag.mkdir()
        library = f"bagit.py {bagit.VERSION}"
        found = [(own.facts, own.name) for own in staged]
        info = bag_info(found, self._request.options.package, self._request.date, library=library)
        for own in with_progress(staged, "Payload", len(staged), quiet=self._request.quiet):
            self._payload(own, bag / own.name.base)
        if self._is_kept_back:
            return
        bagit.make_bag(str(bag), bag_info=info, checksums=list(ALGORITHMS))
        self._put(bag)

    def _payload(self, own: Staged, folder: Path) -> None:
        """The folder of one article; its XML is checked before it is written."""
        items = items_of(own)
        self._problems += invalid(items, own.source)
        folder.mkdir()
        for item in (*items, *own.extras):
            with (folder / item.name).open("wb") as file:
                item.write(file)
        (folder / "metadata.csv").write_bytes(metadata_csv(own.facts, list(folder.iterdir())))

    def _put(self, bag: Path) -> None:
        target = self._request.target
        if self._request.as_zip:
            top = target.stem
            files = sorted(path for path in bag.rglob("*") if path.is_file())
            items = (Item(f"{top}/{path.relative_to(bag).as_posix()}", path) for path in files)
            with zipped(items) as pieces:
                put_in_place(target, pieces)
            return
        try:
            bag.replace(target)
        except OSError as cause:
            why = cause.strerror or type(cause).__name__
            message = f"The bag cannot be put in place ({why}); choose another target with -o."
            raise UsageError(Problem("target-not-writable", Level.ERROR, message, place=Place(str(target)))) from cause


def _library() -> ModuleType:
    try:
        import bagit  # noqa: PLC0415 - an extra, which need not be there
    except ImportError as cause:
        message = "Bags need the extra archive: install it with pip install 'jats-export[archive]'."
        raise SchemaUnavailableError(error("extra-missing", message)) from cause
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it says, we say with our own words
    module: ModuleType = bagit
    return module


def _incomplete(own: Staged) -> Iterator[Problem]:
    """What archives ask for and the article lacks (`deposit-targets` 3, CLOCKSS)."""
    facts = own.facts
    wanted = {
        "DOI": facts.doi,
        "ISSN": facts.issns,
        "journal title": facts.journal_title,
        "publication date": facts.date,
        "address": facts.url,
    }
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        message = f"Archives ask for what the article does not have: {', '.join(missing)}; add it in the platform."
        yield Problem("bag-metadata-missing", Level.WARNING, message, place=Place(own.source))
    if not own.name.uid:
        message = "The article has neither page, article number nor DOI, so its folder can have no name; add one."
        yield Problem("bag-name", Level.ERROR, message, place=Place(own.source))


def _beside(target: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder on the same file system as the target, from where a rename puts the bag in place."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent)
    except OSError as cause:
        why = cause.strerror or type(cause).__name__
        message = f"The bag cannot be written ({why}); choose another target with -o."
        raise UsageError(Problem("target-not-writable", Level.ERROR, message, place=Place(str(target)))) from cause
