"""Citations in tests: the records of an article, and every format read back by an independent reader as plain facts."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence
from typing import Any

import attrs
import jsonschema
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry

from jats_export.citing.csl_schema import PACKAGE
from jats_export.model.article import Article
from jats_export.problems import Log, ignore
from jats_export.writers import bibtex, csl_json, ris
from jats_export.writers.csl import Record, article_records, cited_records
from jats_export.writers.csl.article import key_of

_TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
    "{": "",
    "}": "",
}
_COMMAND = re.compile("|".join(re.escape(command) for command in _TEX))
#: A reference that breaks off ends so in BibTeX.
_OTHERS = " and others"


@attrs.frozen
class Facts:
    """What a reader of any format finds of one work."""

    id: str
    title: str
    authors: tuple[str, ...]
    journal: str
    year: str
    volume: str
    numbers: tuple[str, ...]
    first_page: str
    last_page: str
    doi: str
    url: str
    abstract: str
    keywords: str


def records(article: Article, lang: str = "both", log: Log = ignore, *, references: bool = False) -> list[Record]:
    key = key_of(article)
    return cited_records(article, key, lang) if references else article_records(article, key, lang, log)


@functools.cache
def validator() -> jsonschema.Draft7Validator:
    """The schema of CSL-JSON; `jats-export schemas fetch csl-json` gets it, and so does `make`."""
    assert PACKAGE.is_fetched, "run `jats-export schemas fetch csl-json`"
    return jsonschema.Draft7Validator(json.loads((PACKAGE.place / "csl-data.json").read_text(encoding="utf-8")))


def expected(own: Sequence[Record]) -> list[Facts]:
    """The facts of the records themselves."""
    return [_of_item(dict(record.item)) for record in own]


def of_csl(own: Sequence[Record]) -> list[Facts]:
    """Written, validated by the schema, and read back."""
    items: list[dict[str, Any]] = json.loads(csl_json.write(own).data)
    validator().validate(items)
    return [_of_item(item) for item in items]


def _of_item(item: dict[str, Any]) -> Facts:
    return Facts(
        item["id"],
        item.get("title", ""),
        tuple(
            ", ".join(part for part in (*_parts(name), name.get("suffix")) if part) for name in item.get("author", ())
        ),
        item.get("container-title") or item.get("event-title", ""),
        f"{item['issued']['date-parts'][0][0]:04d}" if "issued" in item else "",
        item.get("volume", ""),
        _numbers(item.get("issue"), item.get("number")),
        item.get("page-first", ""),
        item.get("page", "").removeprefix(item.get("page-first", "")).removeprefix("-"),
        item.get("DOI", ""),
        item.get("URL", ""),
        item.get("abstract", ""),
        item.get("keyword", ""),
    )


def _numbers(*values: str | None) -> tuple[str, ...]:
    """Issue and number in no order: the formats have other places for them."""
    return tuple(sorted({value for value in values if value}))


def _parts(name: dict[str, str]) -> tuple[str, ...]:
    return (name["literal"],) if "literal" in name else (name["family"], name["given"])


def of_ris(own: Sequence[Record]) -> list[Facts]:
    """Written, and read back by rispy."""
    found: list[dict[str, Any]] = rispy.loads(ris.write(own).data.decode())
    return [_of_reference(one, record) for one, record in zip(found, own, strict=True)]


def _of_reference(one: dict[str, Any], record: Record) -> Facts:
    return Facts(
        one["id"],
        one.get("title", ""),
        tuple(one.get("authors", ())),
        one.get("secondary_title") or one.get("tertiary_title", ""),
        one.get("year", ""),
        one.get("volume", ""),
        _numbers(one.get("number"), one.get("note"), "" if "page" in record.item else one.get("start_page")),
        one.get("start_page", "") if "page" in record.item else "",
        one.get("end_page", ""),
        one.get("doi", ""),
        ";".join(one.get("urls", ())),
        one.get("abstract", ""),
        ", ".join(one.get("keywords", ())),
    )


def of_bibtex(own: Sequence[Record]) -> list[Facts]:
    """Written, and read back by bibtexparser; the commands of TeX are taken back."""
    library = parse_string(bibtex.write(own).data.decode())
    assert library.failed_blocks == []
    return [_of_entry(entry) for entry in library.entries]


def _of_entry(entry: Entry) -> Facts:
    fields = {field.key: str(field.value) for field in entry.fields}
    people = fields.get("author", "").removesuffix(_OTHERS)
    first, last = (*split(fields.get("pages", ""), "--"), "")[:2]
    journal = next((fields[name] for name in ("journal", "booktitle", "howpublished") if name in fields), "")
    return Facts(
        entry.key,
        plain(fields.get("title", "")),
        tuple(_person(one) for one in split(people, " and ") if one),
        plain(journal),
        fields.get("year", ""),
        plain(fields.get("volume", "")),
        _numbers(*(plain(fields.get(name, "")) for name in ("number", "eid", "eprint"))),
        plain(first),
        plain(last),
        fields.get("doi", ""),
        fields.get("url", ""),
        plain(fields.get("abstract", "")),
        plain(fields.get("keywords", "")),
    )


def _person(text: str) -> str:
    """`family, suffix, given` in the order of the other formats."""
    parts = [plain(part) for part in split(text, ", ")]
    return ", ".join([parts[0], parts[2], parts[1]] if len(parts) == 3 else parts)


def split(text: str, separator: str) -> list[str]:
    """The parts of a value; a separator in braces separates nothing."""
    found: list[str] = []
    depth = start = 0
    for match in re.finditer(rf"[{{}}]|{re.escape(separator)}", text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == separator and not depth:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def plain(text: str) -> str:
    """A value without the commands and the protecting braces of TeX."""
    return _COMMAND.sub(lambda match: _TEX[match[0]], text)
