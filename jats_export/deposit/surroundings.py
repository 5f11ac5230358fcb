"""What the commands of this part work with: the ledger, the service, the login, from the settings in force."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from jats_export.deposit.clock import Clock
from jats_export.deposit.credentials import find_credentials
from jats_export.deposit.ledger import Ledger
from jats_export.deposit.redaction import Redaction
from jats_export.deposit.service import Service
from jats_export.deposit.transport import Transport, allowed_host
from jats_export.fetching import data_folder
from jats_export.settings import Deposit as DepositSettings
from jats_export.settings.effective import Settings

TEST, PRODUCTION = "test", "production"
#: The two systems of Crossref, the default first.
ENVIRONMENTS = (TEST, PRODUCTION)
_LEDGER = "deposits.jsonl"


@attrs.frozen
class Surroundings:
    """The settings in force, the clock, and the variables of the process, which hold secrets."""

    settings: Settings
    clock: Clock
    variables: Mapping[str, str] = attrs.field(repr=False)

    @property
    def own(self) -> DepositSettings:
        """The table `[deposit]`."""
        return self.settings.options.deposit

    @property
    def ledger(self) -> Ledger:
        """The ledger of the settings, else the one of the user: it has to be the same whatever the working directory."""
        path = self._path("ledger", self.own.ledger)
        return Ledger(path if path is not None else data_folder() / _LEDGER, self.clock)

    def address(self, environment: str) -> str:
        """The address of a system, without a slash at its end."""
        url = self.own.production_url if environment == PRODUCTION else self.own.test_url
        return url.rstrip("/")

    def host(self, url: str) -> str:
        """The host of an address; raises `UsageError` when it is not in the list."""
        return allowed_host(url, frozenset(host.casefold() for host in self.own.hosts))

    @contextlib.contextmanager
    def service(self, environment: str, url: str | None = None) -> Iterator[Service]:
        """The service of an environment, at the address of the settings or at another one that is in the list.

        Raises:
            UsageError: its host is not in the list, or no login is known.
            SchemaUnavailableError: a library is not installed.
        """
        url = url or self.address(environment)
        host = self.host(url)
        file = self._path("credentials", self.own.credentials)
        credentials = find_credentials(environment, file, self.variables)
        redaction = Redaction(credentials)
        with Transport(self.own.hosts, self.clock, redaction) as transport:
            yield Service(environment, url, host, transport, credentials, redaction)

    def _path(self, name: str, given: str | None) -> Path | None:
        """A path of the settings file is one from its folder, one of the command line from the working directory."""
        if given is None:
            return None
        path = Path(given).expanduser()
        from_file = self.settings.origin(("deposit", name)).place is not None
        return self.settings.file.parent / path if from_file and self.settings.file is not None else path
