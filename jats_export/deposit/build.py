"""The run behind `jats-export crossref`: inputs → one checked deposit file for each issue, an exit code.

A file with errors is not put in place; an issue that cannot be deposited does not stop the others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT
from jats_export.checks.crossref.engines import fast_schema
from jats_export.checks.running import run_all
from jats_export.checks.settings import Settings
from jats_export.checks.wellformed import read_document
from jats_export.deposit.issues import Issue, issues
from jats_export.errors import DepositError, UsageError
from jats_export.exit_codes import worst
from jats_export.inputs import Inputs
from jats_export.mapping import build_article
from jats_export.model.article import Article
from jats_export.placement import Target, put_in_place, write_to_stdout
from jats_export.problems import Level, Problem, error
from jats_export.readers import Dump
from jats_export.reports.telling import code_of, summarize, tell
from jats_export.settings import Options
from jats_export.writers import Written
from jats_export.writers.crossref import check_settings, stamp_of, write_deposit

NOW = "now"


@attrs.frozen
class Request:
    """What one run is asked for."""

    options: Options
    target: Target
    #: Digits, or `now`; `None` for the time of the newest record.
    timestamp: str | None = None
    #: Whether the second engine is to read each file, too.
    strict: bool = False
    #: A folder with Crossref's schemas, in the place of the fetched ones.
    schema_dir: Path | None = None
    quiet: bool = False

    @property
    def checks(self) -> Settings:
        """What the checks may use."""
        return Settings(crossref_folder=self.schema_dir, crossref=self.options.crossref)


@attrs.define
class DepositRun:
    """One run of `crossref`."""

    _request: Request
    _stamp: str | None = attrs.field(init=False)
    #: What the mapping found wrong, by the identity of the article.
    _errors: dict[int, list[Problem]] = attrs.field(factory=dict, init=False)

    @_stamp.default
    def _given_stamp(self) -> str | None:
        given = self._request.timestamp
        return stamp_of(dt.datetime.now(dt.UTC)) if given == NOW else given

    def run(self, names: Sequence[str]) -> int:
        """Write every issue of the inputs; returns the exit code of the worst of them.

        Raises:
            UsageError: depositor data are missing, several issues for one file, no timestamp.
            SchemaUnavailableError: the schemas were not fetched.
        """
        check_settings(self._request.options.crossref)
        fast_schema(self._request.options.crossref.version, self._request.schema_dir)
        inputs = Inputs(self._request.options, lambda _name, stop: self._tell([stop.problem]))
        found = issues(self._articles(names, inputs))
        if len(found) > 1 and not self._request.target.is_folder:
            message = (
                f"The articles are of {len(found)} issues, and a deposit holds one: give a folder with -o FOLDER/."
            )
            raise UsageError(error("several-issues", message))
        return worst([*(self._issue(issue) for issue in found), inputs.exit_code])

    def _articles(self, names: Sequence[str], inputs: Inputs) -> Iterator[Article]:
        """Every article of the inputs, without its text, which no deposit holds."""
        for one in inputs.each(names):
            for dump in inputs.dumps(one):
                problems: list[Problem] = []
                article = build_article(dump, self._request.options, problems.append)
                made = attrs.evolve(article, body=None, ack=None, back_sections=())
                self._errors[id(made)] = [_placed(own, dump) for own in problems if own.level is Level.ERROR]
                yield made

    def _issue(self, issue: Issue) -> int:
        problems = [problem for article in issue.articles for problem in self._errors[id(article)]]
        try:
            written = write_deposit(
                issue.articles, self._request.options.crossref, problems.append, timestamp=self._stamp
            )
        except DepositError as stop:
            self._tell([*problems, *stop.problems])
            self._summarize("not written", issue, [*problems, *stop.problems])
            return stop.exit_code
        except UsageError as stop:  # no timestamp: the other issues may have theirs
            self._tell([stop.problem])
            self._summarize("not written", issue, [stop.problem])
            return stop.exit_code
        problems += self._checked(written, issue.file_name)
        self._tell(problems)
        kept_back = any(problem.level is Level.ERROR for problem in problems) and not self._request.options.keep_invalid
        place = "not written" if kept_back else self._put(written.data, issue.file_name)
        self._summarize(place, issue, problems)
        return code_of(problems, self._request.options.fail_on, kept_back=kept_back)

    def _checked(self, written: Written, name: str) -> list[Problem]:
        document = read_document(written.data, name, written.trace)
        names = CROSSREF_CHECKS if self._request.strict else CROSSREF_DEFAULT
        return run_all([CROSSREF_CHECKS[one] for one in names], document, self._request.checks)

    def _put(self, data: bytes, name: str) -> str:
        path = self._request.target.path
        if path is None:
            write_to_stdout([data])
            return "-"
        file = path / name if self._request.target.is_folder else path
        put_in_place(file, data)
        return str(file)

    def _tell(self, problems: Iterable[Problem]) -> None:
        tell(problems, quiet=self._request.quiet)

    def _summarize(self, place: str, issue: Issue, problems: Iterable[Problem]) -> None:
        summarize(place, len(issue.articles), problems, quiet=self._request.quiet)


def _placed(problem: Problem, dump: Dump) -> Problem:
    """With the record path of the value."""
    if problem.span is None or problem.record_path is not None:
        return problem
    return attrs.evolve(problem, record_path=dump.record_path(problem.span) or None)
