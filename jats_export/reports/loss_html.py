"""Loss reports → one HTML page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from jats_export.loss import Completeness, Entry, LossReport, Outcome
from jats_export.problems import Problem
from jats_export.reports.loss_text import counted

_STYLE = """
body { font: 15px/1.5 "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 2em auto;
  max-width: 80em; padding: 0 1em; color: #222; background: #fff }
table { border-collapse: collapse; margin: 0.5em 0 1.5em }
th, td { text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0; border-bottom: 1px solid #ddd }
td.number, th.number { text-align: right }
td { overflow-wrap: anywhere }
code { font-size: 0.9em }
summary { cursor: pointer; font-weight: bold }
.lost, .error, .lacking { color: #a00000; font-weight: bold }
.warning { color: #8a4b00 }
"""


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def loss_html(reports: Sequence[LossReport], stopped: Sequence[Problem]) -> str:
    """A section for each article, then what could not be read."""
    return start_html() + "".join(map(article_html, reports)) + stopped_html(stopped)


def start_html() -> str:
    """The page up to its first section."""
    policy = _e(
        "meta", {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}
    )
    head = _e("head", _e("meta", {"charset": "utf-8"}), policy, _e("title", "Loss report"), _e("style", _STYLE))
    page = _e("html", {"lang": "en"}, head, _e("body", _e("h1", "Loss report")))
    return f"<!DOCTYPE html>\n{_printed(page)}".removesuffix(_END)


def article_html(report: LossReport) -> str:
    """The section of one article; every text escaped by lxml."""
    return _printed(_section(report))


def stopped_html(stopped: Sequence[Problem]) -> str:
    """What could not be read, and the end of the page."""
    section = _printed(_e("section", _e("h2", "Not converted"), _problems(stopped))) if stopped else ""
    return f"{section}{_END}\n"


_END = "</body></html>"


def _printed(own: etree._Element) -> str:
    return etree.tostring(own, encoding="unicode", method="html")


def _e(tag: str, *parts: etree._Element | str | Mapping[str, str]) -> etree._Element:
    """An element of the page: attributes, texts and elements in the order given."""
    own = etree.Element(tag)
    for part in parts:
        if isinstance(part, str):
            if len(own):
                own[-1].tail = (own[-1].tail or "") + part
            else:
                own.text = (own.text or "") + part
        elif isinstance(part, Mapping):
            for name, value in part.items():
                own.set(name, value)
        else:
            own.append(part)
    return own


def _section(report: LossReport) -> etree._Element:
    own = _e("section", _e("h2", f"{report.name}, article {report.index}"), _e("p", f"{counted(report)}."))
    own.extend(
        [_e("h3", "Both languages"), _e("p", f"{report.completeness.sentence}."), _languages(report.completeness)]
    )
    own.append(_e("h3", "Values"))
    own.extend(_values(report))
    own.extend([_e("h3", "Problems"), _problems(report.problems)])
    return own


def _languages(own: Completeness) -> etree._Element:
    numbers = [_e("th", name, {"class": "number"}) for name in ("number", *own.languages)]
    rows = [_e("tr", _e("th", "axis"), *numbers, _e("th", "missing"))]
    for axis in own.axes:
        cells = [_number(axis.count, lacking=False)]
        cells += [_number(axis.having[lang], lacking=bool(axis.missing[lang])) for lang in own.languages]
        lacking = _e("td")
        lacking.extend(_e("div", f"{lang}: ", *_codes(paths)) for lang, paths in axis.missing.items() if paths)
        rows.append(_e("tr", _e("td", axis.name), *cells, lacking))
    return _e("table", *rows)


def _number(count: int, *, lacking: bool) -> etree._Element:
    return _e("td", str(count), {"class": "number lacking" if lacking else "number"})


def _codes(paths: Iterable[str]) -> Iterator[etree._Element | str]:
    for path in paths:
        yield _e("code", path)
        yield " "


def _values(report: LossReport) -> Iterator[etree._Element]:
    """A table for each fate, folded where it is long and expected."""
    for outcome in Outcome:
        found = [entry for entry in report.entries if entry.fate.outcome is outcome]
        if found:
            heading = _e("summary", f"{outcome.value}: {len(found)}", {"class": outcome.value.replace(" ", "-")})
            head = _e("tr", *(_e("th", name) for name in ("place", "value", "beginning", "where", "why")))
            details = _e("details", heading, _e("table", head, *map(_row, found)))
            if outcome in _OPEN:
                details.set("open", "open")
            yield details


#: Tells a browser which glyphs to use.
_HAN = re.compile(r"[\u3400-\u9fff]")
_OPEN = frozenset({Outcome.LOST, Outcome.LEFT_OUT, Outcome.UNKNOWN})


def _row(entry: Entry) -> etree._Element:
    why = "; ".join(filter(None, (entry.fate.why, ", ".join(entry.rules))))
    where = _e("td")
    where.extend(_e("div", _e("code", path)) for path in entry.fate.where)
    return _e(
        "tr",
        _e("td", f"{entry.line}:{entry.column}"),
        _e("td", _e("code", entry.path)),
        _e("td", *([{"lang": "zh"}] if _HAN.search(entry.excerpt or "") else []), entry.excerpt or ""),
        where,
        _e("td", why),
    )


def _problems(problems: Sequence[Problem]) -> etree._Element:
    if not problems:
        return _e("p", "None.")
    head = _e("tr", *(_e("th", name) for name in ("place", "level", "rule", "message", "value", "element")))
    return _e("table", head, *map(_problem, problems))


def _problem(problem: Problem) -> etree._Element:
    place = problem.place or problem.xml
    return _e(
        "tr",
        _e("td", str(place) if place is not None else ""),
        _e("td", problem.level.value, {"class": problem.level.value}),
        _e("td", _e("code", problem.rule)),
        _e("td", problem.message),
        _e("td", _e("code", problem.record_path or "")),
        _e("td", _e("code", problem.xpath or "")),
    )
