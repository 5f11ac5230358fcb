"""Tasks to worker processes, results back in the order of the tasks; a worker that dies costs its own task at most.

Knows nothing of articles.  Each worker has a pipe of its own, so that one that is killed at any moment leaves no lock
held and no other pipe broken; `docs/decisions.md` says why no pool of a library is used.
"""

from __future__ import annotations

import contextlib
import enum
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

import attrs

from jats_export.batch.limits import Limits
from jats_export.batch.worker import OutOfMemory, Ready, Refused, Work, serve
from jats_export.errors import UsageError
from jats_export.problems import error

T = TypeVar("T")
R = TypeVar("R")

#: Tasks that a worker has: the one it does, and the one it goes on with at once.
_AHEAD = 2
#: Results, for each worker, that wait for an earlier one.
_WINDOW = 64
#: How often a task is begun whose worker died: the second time in a fresh process, so that only its own doing counts.
_ATTEMPTS = 2
#: Workers in a row that may end before they are ready.
_FALSE_STARTS = 5
_NO_START = "Workers end before they are ready; give them more with --memory-limit, or look for free memory."
#: Seconds a worker has to end by itself.
_PATIENCE = 2.0
_PRELOADED = "jats_export.batch.preloaded"


class Loss(enum.Enum):
    """Why a task has no result."""

    DIED = "died"
    TIMEOUT = "timeout"
    MEMORY = "memory"


@attrs.frozen
class Done(Generic[R]):
    """A result that needs no worker, in its place among the tasks."""

    result: R


@attrs.define(eq=False)
class _Job(Generic[T]):
    number: int
    task: T
    attempts: int = 0


@attrs.define(eq=False)
class _Worker(Generic[T]):
    process: BaseProcess
    connection: Connection
    is_ready: bool = False
    jobs: deque[_Job[T]] = attrs.field(factory=deque)
    #: When the first of its jobs is given up, by the monotonic clock.
    deadline: float | None = None


@attrs.define(eq=False)
class Pool(Generic[T, R]):
    """Workers for one run."""

    _work: Work[T, R]
    #: Makes the result of a task that was lost.
    _lost: Callable[[T, Loss], R]
    _size: int
    _limits: Limits = Limits()
    _workers: list[_Worker[T]] = attrs.field(factory=list, init=False)
    _again: deque[_Job[T]] = attrs.field(factory=deque, init=False)
    _results: dict[int, R] = attrs.field(factory=dict, init=False)
    #: Numbers of the next task to come, and of the next result to give.
    _next: int = attrs.field(default=0, init=False)
    _given: int = attrs.field(default=0, init=False)
    #: Workers, one after the other, that ended before they were ready.
    _false_starts: int = attrs.field(default=0, init=False)

    def run(self, tasks: Iterable[T | Done[R]]) -> Generator[R, None, None]:
        """The results, each as soon as those before it were given.

        Raises:
            JatsExportError: workers cannot start, for the reason told.
        """
        source = iter(tasks)
        try:
            self._workers = [self._started() for _ in range(self._size)]
            while True:
                is_open = self._hand_out(source)
                while self._given in self._results:
                    self._given += 1
                    yield self._results.pop(self._given - 1)
                if self._given < self._next or self._with_room() is None:
                    self._wait()
                elif not is_open:
                    return
        finally:
            self.close()

    def close(self) -> None:
        """End every worker; what they are at is lost."""
        for worker in self._workers:
            worker.connection.close()
        until = time.monotonic() + _PATIENCE
        for worker in self._workers:
            worker.process.join(max(0.0, until - time.monotonic()))
            _killed(worker.process)
        self._workers.clear()

    def _hand_out(self, source: Iterator[T | Done[R]]) -> bool:
        """Give tasks to the workers that have room; whether there may be more of them."""
        while (worker := self._with_room()) is not None:
            if self._again:
                self._give(worker, self._again.popleft())
                continue
            if self._next - self._given >= _WINDOW * self._size:
                return True
            task = next(source, None)
            if task is None:
                return False
            self._next += 1
            if isinstance(task, Done):
                self._results[self._next - 1] = task.result
            else:
                self._give(worker, _Job(self._next - 1, task))
        return True

    def _with_room(self) -> _Worker[T] | None:
        """The worker that has least to do."""
        free = [worker for worker in self._workers if worker.is_ready and len(worker.jobs) < _AHEAD]
        return min(free, key=lambda worker: len(worker.jobs), default=None)

    def _give(self, worker: _Worker[T], job: _Job[T]) -> None:
        worker.jobs.append(job)
        if len(worker.jobs) == 1:
            self._begin(worker)
        with contextlib.suppress(OSError):  # it died; waiting for it tells
            worker.connection.send(job.task)

    def _begin(self, worker: _Worker[T]) -> None:
        worker.jobs[0].attempts += 1
        timeout = self._limits.timeout
        worker.deadline = None if timeout is None else time.monotonic() + timeout

    def _wait(self) -> None:
        """Take what has come, or give up what has run out of time."""
        now = time.monotonic()
        ends = [worker.deadline for worker in self._workers if worker.deadline is not None]
        ready = wait([worker.connection for worker in self._workers], max(0.0, min(ends) - now) if ends else None)
        for worker in list(self._workers):
            if worker.connection in ready:
                self._take(worker)
            elif worker.deadline is not None and worker.deadline <= time.monotonic():
                self._replace(worker, Loss.TIMEOUT)

    def _take(self, worker: _Worker[T]) -> None:
        try:
            word = worker.connection.recv()
        except (EOFError, OSError):
            self._replace(worker, Loss.DIED)
            return
        if isinstance(word, Ready):
            worker.is_ready = True
            self._false_starts = 0
        elif isinstance(word, Refused):
            raise word.kind(*word.problems)
        elif isinstance(word, OutOfMemory):
            self._replace(worker, Loss.MEMORY)
        else:
            self._results[worker.jobs.popleft().number] = word
            worker.deadline = None
            if worker.jobs:
                self._begin(worker)

    def _replace(self, worker: _Worker[T], loss: Loss) -> None:
        """A fresh worker for one that is lost; its first job is lost or begun again, the others are only moved."""
        if not worker.is_ready:
            self._false_starts += 1
            if self._false_starts > _FALSE_STARTS:
                raise UsageError(error("worker-start", _NO_START))
        worker.connection.close()
        _killed(worker.process)
        jobs = list(worker.jobs)
        if jobs and (loss is Loss.TIMEOUT or jobs[0].attempts >= _ATTEMPTS):
            lost = jobs.pop(0)
            self._results[lost.number] = self._lost(lost.task, loss)
        self._again.extendleft(reversed(jobs))
        self._workers[self._workers.index(worker)] = self._started()

    def _started(self) -> _Worker[T]:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._work, self._limits), daemon=True)
        with _uninterrupted():
            process.start()
        theirs.close()  # so that the pipe ends with the worker
        return _Worker(process, ours)


def _context() -> ForkServerContext | SpawnContext:
    """Workers forked from a process that has loaded everything, where there is one; else each loads for itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    return context


class _uninterrupted:  # noqa: N801 - used as a context, like those of contextlib
    """Processes started within never see an interrupt of the keyboard, which goes to all of a terminal's processes."""

    def __enter__(self) -> None:
        self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if _CAN_MASK else None

    def __exit__(self, *_: object) -> None:
        if self._mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)


_CAN_MASK = hasattr(signal, "pthread_sigmask")


def _killed(process: BaseProcess) -> None:
    if process.is_alive():
        process.kill()
    process.join()
    process.close()
