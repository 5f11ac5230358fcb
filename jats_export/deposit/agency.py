"""The registration agency of prefixes: asks doi.org, and says what belongs into the settings; keeps nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import attrs
import click

from jats_export.deposit.surroundings import Surroundings
from jats_export.deposit.transport import Transport
from jats_export.errors import RemoteUnreachableError, UsageError
from jats_export.exit_codes import ExitCode
from jats_export.problems import Problem, error, warning
from jats_export.reports.text import text_line

_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(?P<prefix>10\.[0-9]{4,9})(?:/\S*)?", re.IGNORECASE)
_OK = 200
_AGENCY = re.compile(r"[\w .&()-]{1,60}")


@attrs.frozen
class AgencyRun:
    """One run of `check-ra`."""

    _surroundings: Surroundings

    def run(self, names: Sequence[str], *, dry_run: bool = False) -> int:
        """Print the agency of each prefix.

        Raises:
            UsageError: an argument is neither a prefix nor a DOI (`no-prefix`); the host is not in the list.
            RemoteUnreachableError: no answer that can be read.
        """
        prefixes = list(dict.fromkeys(map(_prefix, names)))
        address = self._surroundings.own.agency_url.rstrip("/")
        host = self._surroundings.host(address)
        if dry_run:
            click.echo(f"{host} would be asked for {', '.join(prefixes)}; nothing was asked")
            return ExitCode.OK
        with Transport(self._surroundings.own.hosts, self._surroundings.clock) as transport:
            answer = transport.get(f"{address}/ra/{','.join(prefixes)}")
        if answer.status != _OK:
            message = f"{host} cannot answer now (HTTP {answer.status}); run the command again later."
            raise RemoteUnreachableError(error("remote-unreachable", message))
        agencies = _agencies(answer.body, host)
        for prefix in prefixes:
            click.echo(f"{prefix}: {agencies.get(prefix, 'not registered')}")
        problems = list(self._problems(prefixes, agencies))
        for problem in problems:
            click.echo(text_line(problem), err=True)
        self._advise(agencies)
        return ExitCode.FINDINGS if problems else ExitCode.OK

    def _problems(self, prefixes: Sequence[str], agencies: dict[str, str]) -> Iterator[Problem]:
        configured = self._surroundings.settings.options.crossref
        for prefix in prefixes:
            found = agencies.get(prefix)
            if found is None:
                yield error("agency-unknown", f"No agency has the prefix {prefix}; check how it is written.")
            elif prefix in configured.prefixes and configured.registration_agency not in (None, found):
                message = f"The setting crossref.registration_agency is not {found}, which has the prefix {prefix}; correct it."
                yield warning("agency-differs", message)

    def _advise(self, agencies: dict[str, str]) -> None:
        """The lines for the settings, one block for each agency: a settings file is for one of them."""
        for agency in dict.fromkeys(agencies.values()):
            own = [prefix for prefix, found in agencies.items() if found == agency]
            lines = ["", "[crossref]", f"prefixes = {json.dumps(own)}", f"registration_agency = {json.dumps(agency)}"]
            click.echo("\n".join(lines), err=True)


def _prefix(name: str) -> str:
    found = _PREFIX.fullmatch(name.strip())
    if found is None:
        message = "An argument is neither a prefix, as 10.5555, nor a DOI; correct it."
        raise UsageError(error("no-prefix", message))
    return found["prefix"]


def _agencies(body: bytes, host: str) -> dict[str, str]:
    """Prefix → agency, as `[{"DOI": "10.5555", "RA": "Crossref"}]` says it; those without `RA` are not registered."""
    try:
        rows = json.loads(body)
        found = {str(row["DOI"]).partition("/")[0]: str(row["RA"]) for row in rows if "RA" in row}
    except (ValueError, KeyError, TypeError, RecursionError):
        found = None
    if found is None or not all(_AGENCY.fullmatch(agency) for agency in found.values()):
        message = f"{host} answered with something else than a list of agencies; check the address."
        raise RemoteUnreachableError(error("remote-answer", message))
    return found
