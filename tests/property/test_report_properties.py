"""Whatever was found, and whatever the files are called, every report can be read and holds every finding."""

from __future__ import annotations

import json
from collections import Counter

import jsonschema
from found import sarif_schema
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from lxml import etree

from jats_export.problems import Level, Place, Problem
from jats_export.reports import REPORTERS, FileReport, Finding
from jats_export.reports.github import LIMIT

#: Any text, with what breaks formats more often: controls, separators, markup, lone surrogates.
texts = st.text(st.characters() | st.sampled_from("\0\x1b\r\n%:,;<>&\"'\ud800\ufffe\u2028"), max_size=20)
names = texts.filter(bool)
checks = st.sampled_from(["ids", "xsd", "dtd", "convert"])
places = st.builds(Place, names, st.integers(1, 10**6), st.integers(1, 10**6))
problems = st.builds(
    Problem,
    st.sampled_from(["id-duplicate", "name-odd", "rule-of-nobody"]),
    st.sampled_from(Level),
    texts,
    record_path=st.none() | texts,
    xml=st.none() | places,
    xpath=st.none() | texts,
    place=st.none() | places,
)
findings = st.builds(Finding, problems, checks, texts, st.lists(texts, max_size=2).map(tuple))
files = st.builds(
    FileReport,
    names,
    st.lists(findings, max_size=4).map(tuple),
    st.lists(checks, max_size=2, unique=True).map(tuple),
    st.just(("jats4r",)),
    st.lists(st.tuples(checks, problems), max_size=1).map(tuple),
)
runs = st.lists(files, max_size=3)
explained = st.booleans()

_VALIDATOR = jsonschema.Draft4Validator(sarif_schema())


def written(name: str, run: list[FileReport], *, explain: bool) -> bytes:
    """A report as it is put into a file."""
    return "".join(REPORTERS[name].load()(run, explain=explain)).encode("utf-8", "replace")


def number(run: list[FileReport]) -> int:
    return sum(len(file.all_findings) for file in run)


@given(runs)
def test_text_has_one_line_for_each_finding(run: list[FileReport]) -> None:
    assert len(written("text", run, explain=False).decode("utf-8").splitlines()) == number(run)


@given(runs, explained)
def test_json_lines_parse_one_by_one(run: list[FileReport], explain: bool) -> None:  # noqa: FBT001 - Hypothesis gives arguments by position
    kinds = Counter(json.loads(line)["kind"] for line in written("jsonl", run, explain=explain).split(b"\n")[:-1])
    assert kinds == Counter(finding=number(run), file=len(run), summary=1)


@settings(max_examples=25)
@given(runs)
def test_sarif_is_valid_against_its_schema(run: list[FileReport]) -> None:
    log = json.loads(written("sarif", run, explain=True))
    _VALIDATOR.validate(log)
    results = log["runs"][0]["results"]
    assert len(results) == number(run)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)


@given(runs, explained)
def test_junit_is_xml_that_its_reader_counts(run: list[FileReport], explain: bool) -> None:  # noqa: FBT001 - as above
    data = written("junit", run, explain=explain)
    root = etree.fromstring(data)
    failing = [f for file in run for f in file.findings if f.problem.level is not Level.NOTE]
    assert len(list(root.iter("failure"))) == len(failing)
    report = JUnitXml.fromstring(data)
    assert report.errors == sum(len(file.broken) for file in run)


@given(runs)
def test_github_has_one_escaped_line_for_each_finding_up_to_its_limit(run: list[FileReport]) -> None:
    levels = Counter(finding.problem.level for file in run for finding in file.all_findings)
    lines = written("github", run, explain=False).decode("utf-8").split("\n")[:-1]
    told = [line for line in lines if line.startswith("::")]
    assert len(told) == sum(min(count, LIMIT) for count in levels.values())
    assert len(lines) - len(told) == any(count > LIMIT for count in levels.values())
    for line in told:
        assert len(line.splitlines()) == 1
        _, command, _ = line.split("::", 2)
        properties = dict(one.split("=", 1) for one in command.split(" ", 1)[1].split(","))
        assert set(properties) in ({"title"}, {"file", "line", "col", "endLine", "title"})


@given(runs, explained)
def test_html_shows_a_row_for_each_finding_and_no_markup_of_theirs(run: list[FileReport], explain: bool) -> None:  # noqa: FBT001 - as above
    root = etree.fromstring(written("html", run, explain=explain), etree.HTMLParser(encoding="utf-8"))
    tags = {own.tag for own in root.iter(etree.Element)}
    assert tags <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "pre", "table"),
        *("tr", "th", "td", "a", "code", "br", "span"),
    }
    assert len(root.findall(".//tr[td]")) == number(run)
