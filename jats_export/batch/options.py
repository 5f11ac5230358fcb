"""How a folder is filled: what the command line may say of workers, names and the ledger."""

from __future__ import annotations

from pathlib import Path

import attrs

from jats_export.batch.layout import Layout
from jats_export.batch.limits import Limits

#: Name of the ledger in the folder of a run.
LEDGER = ".jats-export.sqlite3"
#: Articles that are converted in this process, without workers and ledger, unless asked for.
FEW = 8
#: Seconds that an article may take in a worker, and megabytes of address space that the worker may have.
TIMEOUT, MEMORY_MB = 120.0, 4096


@attrs.frozen
class BatchOptions:
    """The choices for one run into a folder; `None` is the default of each."""

    #: Worker processes; by default as many as there are processors.
    jobs: int | None = None
    timeout: float | None = None
    memory_mb: int | None = None
    layout: Layout = Layout()
    #: The ledger; by default `LEDGER` in the folder, once there are more than `FEW` articles.
    ledger: Path | None = None
    #: The list of what was not written; by default beside the ledger.
    quarantine: Path | None = None
    resume: bool = False
    force: bool = False

    @property
    def is_batch(self) -> bool:
        """Whether anything was asked for that needs workers or a ledger, be the articles ever so few."""
        return attrs.evolve(self, layout=Layout()) != BatchOptions()

    @property
    def limits(self) -> Limits:
        """What one article may cost."""
        return Limits(self.timeout or TIMEOUT, self.memory_mb or MEMORY_MB)

    def ledger_of(self, folder: Path) -> Path:
        """The ledger of a run into a folder."""
        return self.ledger or folder / LEDGER

    def quarantine_of(self, ledger: Path) -> Path:
        """The list of what was not written, beside a ledger."""
        return self.quarantine or ledger.with_name(f"{ledger.name.removesuffix('.sqlite3')}-quarantine.jsonl")
