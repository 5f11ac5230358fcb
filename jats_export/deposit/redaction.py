"""Takes secrets out of every text that comes from, or goes through, a library or a service."""

from __future__ import annotations

import logging
import re
from urllib.parse import quote, quote_plus

from jats_export.deposit.credentials import Credentials

MASK = "***"
#: The login in addresses and forms, in all the spellings of Crossref's services.
_FIELDS = re.compile(r"\b(usr|pwd|login_id|login_passwd)=[^&\s\"'<>]*", re.IGNORECASE)


class Redaction(logging.Filter):
    """Masks one login; as a filter of a logger it masks what libraries log: httpx logs every address with its query."""

    def __init__(self, credentials: Credentials | None = None) -> None:
        super().__init__()
        own = (credentials.login_passwd, credentials.login_id) if credentials is not None else ()
        spellings = {
            spelling for text in own for spelling in (text, quote(text), quote(text, safe=""), quote_plus(text))
        }
        # the longest first, so that no rest of one stays behind another
        self._secrets = sorted(spellings, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """The text without the secrets."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return _FIELDS.sub(rf"\1={MASK}", text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask what is to be logged; nothing is kept from the log."""
        record.msg, record.args = self(record.getMessage()), ()
        return True
