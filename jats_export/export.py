"""One article from dump to validated JATS, on one screen: read, map, write, check.

Read this first.  Each step is a module of its own: `readers`, `mapping`, `writers`, `checks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from jats_export.checks import check_bytes
from jats_export.mapping import build_article
from jats_export.mapping.emails import unpublished
from jats_export.model import Article
from jats_export.problems import Level, Problem, error, note
from jats_export.readers import Dump, read_dumps
from jats_export.settings import Options
from jats_export.writers import WRITERS
from jats_export.writers.xml import Trace

#: Problems of one rule that are kept for one article.
_KEPT = 100


@attrs.frozen
class Result:
    """What became of one dump."""

    #: The model of the article.
    article: Article = attrs.field(repr=False)
    #: The JATS file, UTF-8 with its declaration and DOCTYPE; written also when it has errors.
    xml: bytes = attrs.field(repr=False)
    #: Everything that reader, mapping, writer and checks had to say, in the order of report.
    problems: tuple[Problem, ...]
    #: Name of the input and the number of the dump in it, from 1.
    name: str
    index: int
    #: Which dump value each element came from, for the loss report.
    trace: Trace | None = attrs.field(default=None, eq=False, repr=False)
    #: The problems before `problems` was capped to the first ones of each rule.
    told: tuple[Problem, ...] = attrs.field(default=(), eq=False, repr=False)

    @property
    def is_valid(self) -> bool:
        """Whether no problem is an error: only then the file may be put in place."""
        return not any(problem.level is Level.ERROR for problem in self.problems)


def convert(source: str | Path | BinaryIO, options: Options | None = None) -> Iterator[Result]:
    """Convert every dump of a file, one at a time.

    Args:
        source: path of a file, or a binary file that is open for reading.
        options: the user's choices; the defaults when `None`.

    Yields:
        A `Result` for each dump, in the order of the file.

    Raises:
        InputError: the input is missing, empty, truncated, ill-encoded or no dump; nothing more can be read from it.
    """
    options = options or Options()
    for dump in read_dumps(source, encoding=options.encoding, lenient=options.lenient):
        yield export_dump(dump, options)


def export_dump(dump: Dump, options: Options) -> Result:
    """Map, write and check one dump."""
    problems: list[Problem] = []
    article = build_article(dump, options, problems.append)
    written = WRITERS["jats"](article, problems.append, options)
    problems += check_bytes(written.data, name="article.xml", trace=written.trace)
    problems += _leaked(dump, article, written.data)
    found = [*dump.problems, *dump.page.problems, *problems]
    placed = sorted((_placed(problem, dump) for problem in found), key=lambda problem: problem.sort_key)
    kept = tuple(_capped(placed))
    return Result(article, written.data, kept, dump.name, dump.index, trace=written.trace, told=tuple(placed))


def _capped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first problems of each rule; a thousand of one kind say no more than a hundred and their number."""
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.rule] += 1
        if seen[problem.rule] <= _KEPT or problem.level is Level.ERROR:
            yield problem
    for rule, count in sorted(seen.items()):
        if count > _KEPT:
            yield note("problems-capped", f"{count - _KEPT:,} more problems of the rule {rule} were left out.")


def _leaked(dump: Dump, article: Article, xml: bytes) -> Iterator[Problem]:
    """The last net for the e-mail rule: an author's address that was not let out may stand nowhere in the file."""
    for address, span in unpublished(dump.record, article.article_meta.contribs).items():
        if address.encode() in xml:
            message = "The address in this field is not to be published, and the text holds it too; take it out there."
            yield error("email-private", message, span)


def _placed(problem: Problem, dump: Dump) -> Problem:
    """With the record path of the value, for problems that know only its place."""
    if problem.span is None or problem.record_path is not None:
        return problem
    return attrs.evolve(problem, record_path=dump.record_path(problem.span) or None)


def to_jats(article: Article, options: Options | None = None) -> bytes:
    """The JATS file of an article: UTF-8 bytes with declaration and DOCTYPE, the same for the same article."""
    return WRITERS["jats"](article, options=options).data


def validate(xml: bytes, name: str = "-") -> list[Problem]:
    """Check a JATS 1.3 Publishing file: XSD, ids, DTD.

    Returns:
        What is wrong, in the order of report; empty for a valid file.

    Raises:
        SchemaUnavailableError: a bundled schema is not there.
    """
    return check_bytes(xml, name)
