"""What one article may cost, as workers are told it; a module of its own, as every start of the program needs it."""

from __future__ import annotations

import attrs


@attrs.frozen
class Limits:
    """What one article may cost."""

    #: Seconds; `None` for as long as it takes.
    timeout: float | None = None
    #: Megabytes of address space of a worker; `None` for what the machine has.
    memory_mb: int | None = None
