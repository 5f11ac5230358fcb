"""Where deposits are sent and what is kept about them: the table `[deposit]` of `jats-export.toml`.

Logins are no settings: they come from the environment or from a file that only its owner can read (`deposit.credentials`).
"""

from __future__ import annotations

import re

import attrs

#: `https` everywhere, `http` on this machine alone; no user, query or fragment, which would go into messages.
_ADDRESS = re.compile(
    r"(?:https://[A-Za-z0-9.-]+|https?://(?:localhost|127\.0\.0\.1|\[::1\]))(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?"
)
_HOST = re.compile(r"[A-Za-z0-9.-]+|::1")


def _address(_owner: object, attribute: attrs.Attribute[str], value: str) -> None:
    if _ADDRESS.fullmatch(value) is None:
        message = f"{attribute.name} needs an address that begins with https://, without user, query and fragment."
        raise ValueError(message)


def _host(_owner: object, attribute: attrs.Attribute[str], value: str) -> None:
    if _HOST.fullmatch(value) is None:
        message = f"{attribute.name} needs names of hosts, without address and port."
        raise ValueError(message)


@attrs.frozen
class Deposit:
    """`[deposit]`: the services that deposits are sent to, and the files that are kept about them."""

    #: Address of Crossref's service, for --env production.
    production_url: str = attrs.field(default="https://doi.crossref.org", validator=_address)
    #: Address of its test system, which registers nothing.
    test_url: str = attrs.field(default="https://test.crossref.org", validator=_address)
    #: Address of the service that knows the registration agency of a prefix.
    agency_url: str = attrs.field(default="https://doi.org", validator=_address)
    #: The hosts that may be asked; nothing is sent to any other one.
    hosts: tuple[str, ...] = attrs.field(
        default=("doi.crossref.org", "test.crossref.org", "doi.org"), validator=attrs.validators.deep_iterable(_host)
    )
    #: File of the deposit ledger, from the folder of the settings file; without it in the user's data folder.
    ledger: str | None = attrs.field(default=None, metadata={"example": "deposits.jsonl"})
    #: File with the login, from the folder of the settings file; nobody but its owner may have rights to it.
    credentials: str | None = attrs.field(default=None, metadata={"example": "crossref-login.toml"})
    #: Seconds after which status no longer waits for the service.
    deadline: int = attrs.field(default=1800, validator=attrs.validators.ge(0))
