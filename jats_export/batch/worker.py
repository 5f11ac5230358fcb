"""The process of a worker: tasks in by one pipe, results out by the same, one at a time.

It ends when its parent does: a thread waits for the pipe to close, whatever the work is at.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

import attrs

from jats_export.batch.limits import Limits
from jats_export.errors import JatsExportError
from jats_export.garbage import collect_seldom
from jats_export.problems import Problem

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

#: Seconds that a worker lives beyond the time of an article: its parent ends it before that, unless it is gone.
_BEYOND = 10.0


class Work(Protocol[T_contra, R_co]):
    """What workers do; it is sent to each of them."""

    def prepare(self) -> None:
        """Load what every task needs."""

    def __call__(self, task: T_contra, /) -> R_co:
        """Do one task.  A `MemoryError` goes through; anything else that is raised ends the worker."""


@attrs.frozen
class Ready:
    """The first word of a worker: it has loaded everything."""


@attrs.frozen
class Refused:
    """The first word of a worker that cannot work, as a schema is not there."""

    problems: tuple[Problem, ...]
    kind: type[JatsExportError]


@attrs.frozen
class OutOfMemory:
    """The last word of a worker: its memory went out over a task."""


def serve(connection: Connection, work: Work[T, R], limits: Limits) -> None:
    """Do tasks until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends us
    limit_memory(limits.memory_mb)
    collect_seldom()
    try:
        _serve(connection, work, limits)
    except (BrokenPipeError, ConnectionResetError):  # the parent has gone, or needs nothing any more
        os._exit(0)


def _serve(connection: Connection, work: Work[T, R], limits: Limits) -> None:
    try:
        work.prepare()
    except JatsExportError as stop:
        connection.send(Refused(stop.problems, type(stop)))
        return
    connection.send(Ready())
    tasks: queue.SimpleQueue[T] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    while True:
        task = tasks.get()
        _alarm(limits.timeout)
        try:
            connection.send(work(task))
            _alarm(None)
        except MemoryError:
            connection.send(OutOfMemory())
            os._exit(0)


def _receive(connection: Connection, tasks: queue.SimpleQueue[T]) -> None:
    """Take tasks as they come, so that the parent never waits; at the end of the pipe the whole process ends."""
    try:
        while True:
            tasks.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


def _alarm(timeout: float | None) -> None:
    """Let the system end this process if nobody else can: code that never returns holds up the thread above too."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if timeout is None else timeout + _BEYOND)


def limit_memory(megabytes: int | None) -> None:
    """Limit the address space of this process, where the system can."""
    if megabytes is None:
        return
    try:
        import resource  # noqa: PLC0415 - only Unix has it
    except ImportError:
        return
    size = megabytes << 20
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if most == resource.RLIM_INFINITY else min(size, most), most))
