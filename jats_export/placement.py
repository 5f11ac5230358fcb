"""Finished bytes → a file in its place, whole or not at all; and the names of the files of one input."""

from __future__ import annotations

import contextlib
import errno
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
#: How the names of temporary files begin and end.
STAGED, PART = ".jats-export-", ".part"
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


def put_in_place(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write data, whole or piece by piece, to a temporary file beside the target, then rename.

    A reader never sees half a file.

    A link is followed; a device or a pipe is written to as it is, since it cannot be replaced.

    Raises:
        UsageError: the target cannot be written (`target-not-writable`).
    """
    data = (data,) if isinstance(data, bytes) else data
    path = _followed(path)
    if _is_no_file(path):
        _write_through(path, data)
        return
    commit(stage(path.parent, data, path, prefix=f".{path.name}."), path)


def stage(folder: Path, data: Iterable[bytes], target: Path, *, prefix: str = STAGED) -> Path:
    """Write data to a new file in a folder, safe on disk, for `commit` to put in place.

    Raises:
        UsageError: it cannot be written (`target-not-writable`, which names the target).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=PART, dir=folder)
    except OSError as cause:
        raise _not_writable(target, cause) from cause
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_MODE & ~_umask())
    except OSError as cause:
        temporary.unlink(missing_ok=True)
        raise _not_writable(target, cause) from cause
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def commit(staged: Path, path: Path) -> None:
    """Rename a staged file to its target, in one step that a reader sees whole; the staged file is gone afterwards.

    Raises:
        UsageError: the target cannot be written (`target-not-writable`).
    """
    try:
        path = _followed(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if _is_no_file(path):
            _write_through(path, [staged.read_bytes()])
        else:
            staged.replace(path)
    except OSError as cause:
        if cause.errno != errno.EXDEV:
            raise _not_writable(path, cause) from cause
        put_in_place(path, staged.read_bytes())  # a file system of its own below the folder
    finally:
        with contextlib.suppress(OSError):
            staged.unlink(missing_ok=True)


def remove_staged(folder: Path) -> None:
    """Take away what was staged in a folder and never put in place, because its process was killed."""
    for left in folder.glob(f"{STAGED}*{PART}"):
        left.unlink(missing_ok=True)


def _followed(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path


def _is_no_file(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _write_through(path: Path, data: Iterable[bytes]) -> None:
    try:
        with path.open("wb") as file:
            file.writelines(data)
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


def file_name(stem: str, index: int, suffix: str = ".xml") -> str:
    """`stem.xml`, then `stem-2.xml`, `stem-3.xml` for the second, third article of an input, from a safe alphabet.

    The number is that of the dump in its input, so it does not depend on what became of the others.
    """
    safe = safe_name(stem) or "article"
    return f"{safe}{suffix}" if index == 1 else f"{safe}-{index}{suffix}"


def safe_name(value: str) -> str:
    """A value in the safe alphabet of file names; empty if nothing of it is."""
    return _UNSAFE.sub("-", value).strip("-.")
