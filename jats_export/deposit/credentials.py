"""The login of a service: from the environment, or from a file that nobody but its owner has rights to.

Never from the command line, which other users of the machine can read, and never from the settings file, which is shared.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path

import attrs

from jats_export.errors import UsageError
from jats_export.problems import Level, Place, Problem, error

#: Named after the fields of Crossref's upload form.
LOGIN_ID = "CROSSREF_LOGIN_ID"
LOGIN_PASSWD = "CROSSREF_LOGIN_PASSWD"  # noqa: S105 - the name of a variable, not what is in it
_LARGEST = 1 << 16
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@attrs.frozen
class Credentials:
    """One login; printing it shows nothing."""

    login_id: str = attrs.field(repr=False)
    login_passwd: str = attrs.field(repr=False)


def find_credentials(environment: str, file: Path | None, variables: Mapping[str, str]) -> Credentials:
    """The login for `test` or `production`; the environment goes before the file.

    Args:
        environment: the service; a table of that name in the file holds a login of its own.
        file: what the setting `deposit.credentials` names.
        variables: those of the process.

    Raises:
        UsageError: there is none (`credentials-missing`); the file cannot be used (`credentials-file`).
    """
    found = [variables.get(name, "") for name in (LOGIN_ID, LOGIN_PASSWD)]
    if any(found):
        if not all(found):
            message = f"Only one of the variables {LOGIN_ID} and {LOGIN_PASSWD} is set; a login needs both."
            raise UsageError(error("credentials-missing", message))
        return Credentials(*found)
    if file is None:
        message = (
            f"No login is known; set the variables {LOGIN_ID} and {LOGIN_PASSWD}, "
            "or name a file of mode 600 with the setting deposit.credentials."
        )
        raise UsageError(error("credentials-missing", message))
    return _of_table(_read(file), environment, file)


def _of_table(table: Mapping[str, object], environment: str, file: Path) -> Credentials:
    own = table.get(environment)
    if isinstance(own, dict):
        table = own
    login, password = table.get("login_id"), table.get("login_passwd")
    if not (isinstance(login, str) and isinstance(password, str) and login and password):
        raise _wrong(file, 'The file holds no login; write login_id = "…" and login_passwd = "…" into it.')
    return Credentials(login, password)


def _read(file: Path) -> dict[str, object]:
    """The file as a table; what is wrong with its text is not told, the text is secret."""
    try:
        # without waiting: a pipe in its place would never open
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as cause:
        why = cause.strerror or type(cause).__name__
        raise _wrong(file, f"The file with the login cannot be read ({why}); correct deposit.credentials.") from cause
    try:
        _check_rights(os.fstat(handle), file)
        data = os.read(handle, _LARGEST)
    finally:
        os.close(handle)
    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError:  # TOMLDecodeError, too; its text may quote the file
        pass
    raise _wrong(file, 'The file with the login is no TOML; write login_id = "…" and login_passwd = "…" into it.')


def _check_rights(found: os.stat_result, file: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _wrong(file, "What deposit.credentials names is no file.")
    if hasattr(os, "getuid") and (found.st_mode & _OTHERS or found.st_uid != os.getuid()):
        raise _wrong(file, "Others than you have rights to the file with the login; make it yours and run chmod 600.")


def _wrong(file: Path, message: str) -> UsageError:
    return UsageError(Problem("credentials-file", Level.ERROR, message, place=Place(str(file))))
