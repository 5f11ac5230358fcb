"""Work for a pool that breaks in every way; a module of its own, since workers import it by its name."""

from __future__ import annotations

import os
import time
from pathlib import Path

import attrs

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error


@attrs.frozen
class Squares:
    """Squares of numbers; a text breaks it as it says."""

    #: Where a task notes that it was begun.
    folder: Path
    is_refused: bool = False

    def prepare(self) -> None:
        if self.is_refused:
            raise SchemaUnavailableError(error("schema-missing", "It is not there."))

    def __call__(self, task: int | str) -> int | str:
        if isinstance(task, int):
            time.sleep(0.01 if task % 3 == 0 else 0)
            return task * task
        with (self.folder / task).open("a") as file:
            file.write("x")
        if task == "hang":
            while True:
                pass
        if task == "memory":
            raise MemoryError
        if task == "allocate":
            return len(bytearray(4 << 30)) * "x"[:1]
        if task == "die" or len((self.folder / task).read_text()) == 1:
            os._exit(9)
        return "second time"
