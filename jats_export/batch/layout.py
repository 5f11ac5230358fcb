"""A template and an article → the path of its file below the folder, from a safe alphabet.

It knows no folder, and not which names are taken.
"""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata
from collections.abc import Callable, Mapping

import attrs

from jats_export.errors import UsageError
from jats_export.model import Article
from jats_export.placement import file_name, safe_name
from jats_export.problems import error

DEFAULT = "{stem}.xml"
_SUFFIX = ".xml"

#: Bytes of one part of a path, below the 255 of most file systems with room for the name of a temporary file.
_MOST_BYTES = 200
#: Names that Windows keeps for devices, with any suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def _doi(article: Article) -> str | None:
    return next((one.value for one in article.article_meta.ids if one.pub_id_type == "doi"), None)


def _issn(article: Article) -> str | None:
    return next((issn.canonical for issn in article.journal_meta.issns), None)


def _year(article: Article) -> str | None:
    """The year of the issue, else of the first date of publication."""
    dates = sorted(article.article_meta.pub_dates, key=lambda one: (one.date_type != "collection", one.date.sort_key))
    return next((str(one.date.year) for one in dates), None)


def _volume(article: Article) -> str | None:
    volume = article.article_meta.issue.volume
    return volume.text if volume is not None else None


def _issue(article: Article) -> str | None:
    issue = article.article_meta.issue.issue
    return issue.text if issue is not None else None


def _fpage(article: Article) -> str | None:
    pages = article.article_meta.pages
    first = pages.fpage or pages.elocation_id
    return first.text if first is not None else None


#: What a template may name, beside `{stem}`: the name of the input, with `-2`, `-3` for its further dumps.
FIELDS: Mapping[str, Callable[[Article], str | None]] = {
    "doi": _doi,
    "issn": _issn,
    "year": _year,
    "volume": _volume,
    "issue": _issue,
    "fpage": _fpage,
}


@attrs.frozen
class Layout:
    """How the files of a run are named."""

    template: str = DEFAULT

    @classmethod
    def of(cls, template: str) -> Layout:
        """A layout that was checked.

        Raises:
            UsageError: the template names what is no field, leads out of the folder, or does not end in `.xml`.
        """
        try:
            fields = [field for field in string.Formatter().parse(template) if field[1] is not None]
        except ValueError:
            message = "The layout has a brace without its other half; write fields as {stem}."
            raise _wrong(message) from None
        if any(spec or conversion for _, _, spec, conversion in fields):
            message = "The layout formats a field; write fields as {stem}, without anything else in the braces."
            raise _wrong(message)
        names = {name or "" for _, name, _, _ in fields}
        unknown = sorted(names - {"stem", *FIELDS})
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in ("stem", *FIELDS))
            message = f"The layout names an unknown field, {{{unknown[0]}}}; the fields are {known}."
            raise _wrong(message)
        if not template.endswith(_SUFFIX):
            message = f"The layout does not end in {_SUFFIX}; results are JATS files."
            raise _wrong(message)
        if template.startswith("/") or any(part in {".", ".."} for part in template.split("/")):
            message = "The layout leads out of the folder; write a path below it."
            raise _wrong(message)
        if not names:
            message = "The layout gives every article the same name; use {stem} or {doi}."
            raise _wrong(message)
        return cls(template)

    def path(self, stem: str, index: int, article: Article) -> str:
        """The path of one article, with forward slashes; what an article lacks is called `no-volume`, `no-doi` …."""
        numbered = file_name(stem, index).removesuffix(_SUFFIX)
        if self.template == DEFAULT:
            return f"{_shortened(numbered)}{_SUFFIX}"
        values = {name: _safe(of(article) or "", f"no-{name}") for name, of in FIELDS.items()}
        return "/".join(_part(part.format(stem=numbered, **values)) for part in self.template.split("/") if part)


def _safe(value: str, otherwise: str) -> str:
    return safe_name(unicodedata.normalize("NFC", value)) or otherwise


def _part(name: str) -> str:
    """One part of a path, whatever the template holds beside its fields."""
    stem, suffix = (name.removesuffix(_SUFFIX), _SUFFIX) if name.endswith(_SUFFIX) else (name, "")
    return f"{_shortened(_safe(stem, 'article'))}{suffix}"


def _shortened(name: str) -> str:
    """A name that file systems take; one that is cut stays different from others by a digest."""
    if _DEVICES.fullmatch(name):
        return f"{name}-"
    data = name.encode()
    if len(data) <= _MOST_BYTES:
        return name
    kept = data[: _MOST_BYTES - 9].decode(errors="ignore").rstrip("-.")
    return f"{kept}-{hashlib.sha256(data).hexdigest()[:8]}"


def _wrong(message: str) -> UsageError:
    return UsageError(error("layout-invalid", message))
