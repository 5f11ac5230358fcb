"""Finished bytes → a file in its place, whole or not at all; and the names of the files of one input."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import attrs

from jats_export.errors import UsageError
from jats_export.problems import Level, Place, Problem

#: Everything but letters, digits, dot, hyphen and underscore becomes a hyphen in a file name.
_UNSAFE = re.compile(r"[^\w.-]+")
#: Rights of a new file, before the user's mask.
_MODE = 0o666
#: What `-o` calls standard output.
_STDOUT = "-"


@attrs.frozen
class Target:
    """Where results go: standard output, one file, or a folder."""

    #: The file, or the folder; `None` for standard output.
    path: Path | None
    is_folder: bool

    @classmethod
    def of(cls, output: str | None) -> Target:
        """A folder is an existing one, or a name that ends in a slash."""
        if output is None or output == _STDOUT:
            return cls(None, is_folder=False)
        return cls(Path(output), is_folder=output.endswith(("/", "\\")) or Path(output).is_dir())


def put_in_place(path: Path, data: bytes) -> None:
    """Write to a temporary file beside the target, then rename: a reader never sees half a file.

    A link is followed; a device or a pipe is written to as it is, since it cannot be replaced.

    Raises:
        UsageError: the target cannot be written (`target-not-writable`).
    """
    if path.is_symlink():
        path = path.resolve()
    if path.exists() and not path.is_file():
        _write_through(path, data)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as cause:
        raise _not_writable(path, cause) from cause
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_MODE & ~_umask())
        temporary.replace(path)
    except OSError as cause:
        raise _not_writable(path, cause) from cause
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def _write_through(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(data)
    except OSError as cause:
        raise _not_writable(path, cause) from cause


def write_to_stdout(pieces: Iterable[bytes]) -> None:
    """Write results to standard output as they come.

    Raises:
        UsageError: standard output is closed or full (`target-not-writable`).
        BrokenPipeError: the program that reads it has gone.
    """
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError, AttributeError) as cause:  # full, closed, or not there at all
        raise _not_writable(Path("standard output"), OSError(*cause.args)) from cause


def _umask() -> int:
    """The user's mask; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _not_writable(path: Path, cause: OSError) -> UsageError:
    why = cause.strerror or type(cause).__name__
    message = f"The file cannot be written ({why}); choose another target with -o."
    return UsageError(Problem("target-not-writable", Level.ERROR, message, place=Place(str(path))))


def file_name(stem: str, index: int) -> str:
    """`stem.xml`, then `stem-2.xml`, `stem-3.xml` for the second, third article of an input, from a safe alphabet.

    The number is that of the dump in its input, so it does not depend on what became of the others.
    """
    safe = _UNSAFE.sub("-", stem).strip("-.") or "article"
    return f"{safe}.xml" if index == 1 else f"{safe}-{index}.xml"
