"""The exceptions of the package, and the caret drawing that shows a place in its line.

Each error carries the `Problem` it reports, so that callers may treat thrown and logged problems alike.
"""

from __future__ import annotations

from typing import ClassVar

from jats_export.problems import Problem


class JatsExportError(Exception):
    """Base of every error this package raises on purpose.

    `exit_code` is what the command line returns for it (`deposit-targets` section 6).
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, problem: Problem, *more: Problem) -> None:
        super().__init__(problem.message)
        #: What is wrong and where, ready to be reported.
        self.problem = problem
        #: Everything that is wrong, `problem` first.
        self.problems = (problem, *more)


class UsageError(JatsExportError, ValueError):
    """The request itself cannot be carried out: a wrong setting, a target that cannot be written."""

    exit_code = 2


class InputError(JatsExportError, ValueError):
    """The input is missing, unreadable, empty, truncated or not what it should be."""

    exit_code = 3


class DumpError(InputError):
    """The text is no dump, or its structure breaks at a place from which there is no way on."""


class DepositError(JatsExportError, ValueError):
    """Articles cannot be deposited as they are: each problem names the field that a deposit needs."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0])
        #: Everything that is missing or does not fit; at least one.
        self.problems = problems


class SchemaUnavailableError(JatsExportError, LookupError):
    """A schema or an external validator is not there; it is never skipped in silence."""

    exit_code = 4


class RemoteRefusedError(JatsExportError, PermissionError):
    """A service answered, and refused: the login, the rights or the content."""

    exit_code = 5


class RemoteUnreachableError(JatsExportError, ConnectionError):
    """A service gave no answer that can be used, or is not done; what became of the request may be unknown."""

    exit_code = 6

    def __init__(self, problem: Problem, *, retry_after: float | None = None) -> None:
        super().__init__(problem)
        #: Seconds that the service asks to wait.
        self.retry_after = retry_after
