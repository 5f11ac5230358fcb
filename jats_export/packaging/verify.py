"""The run behind `jats-export archive verify`: bags and packages → what is wrong with each, and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from jats_export.errors import InputError, JatsExportError
from jats_export.exit_codes import ExitCode, worst
from jats_export.packaging.fixity import check_files, check_oxum
from jats_export.packaging.manifests import is_bag, read_manifests
from jats_export.packaging.package_fixity import check_package, is_package
from jats_export.packaging.stores import Limits, Store, open_store
from jats_export.problems import Level, Place, Problem
from jats_export.reports.telling import say, tell
from jats_export.reports.text import summary


@attrs.frozen
class Verification:
    """One run of `archive verify`."""

    #: Compare number and size of the files only.
    fast: bool = False
    quiet: bool = False
    limits: Limits = attrs.field(factory=Limits)

    def run(self, names: Sequence[str]) -> int:
        """Verify each; returns the exit code of the worst of them."""
        return worst([self._one(Path(name)) for name in names])

    def _one(self, path: Path) -> int:
        try:
            store = open_store(path, self.limits)
            problems = self.problems(store)
        except JatsExportError as stop:
            tell([stop.problem], quiet=self.quiet)
            return stop.exit_code
        tell(problems, quiet=self.quiet)
        count = len(store.sizes)
        say(f"{store.label}: {count:,} file{'s' * (count != 1)}, {summary(problems)}", quiet=self.quiet)
        wrong = any(problem.level is Level.ERROR for problem in problems)
        return ExitCode.FINDINGS if wrong else ExitCode.OK

    def problems(self, store: Store) -> list[Problem]:
        """What is wrong with a bag or package.

        Raises:
            InputError: it is neither (`bag-missing`).
        """
        found = list(store.problems)
        if is_bag(store):
            manifests = read_manifests(store, found.append)
            if self.fast:
                return [*found, *check_oxum(store, manifests)]
            oxum = check_oxum(store, manifests) if manifests.oxum is not None else ()
            return [*found, *oxum, *check_files(store, manifests, quiet=self.quiet)]
        if is_package(store):
            return [*found, *check_package(store)]
        if found:
            return found
        message = "It is neither a BagIt bag nor a package of articles; check the name."
        raise InputError(Problem("bag-missing", Level.ERROR, message, place=Place(store.label)))
