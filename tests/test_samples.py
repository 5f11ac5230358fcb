"""The samples: each dump becomes exactly the article and the messages that are kept beside it.

`samples/NAME.txt` is an invented dump, `NAME.xml` the JATS it must become, `NAME.problems` the lines that the command line
prints for it.  After a change of the export that is meant:

    python tests/test_samples.py --regenerate

rewrites the `.xml` and `.problems` files; the diff is then read line by line before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import attrs
import pytest
from lxml import etree
from validity import assert_valid

from jats_export import Dump, Problem, Result, convert, read_dumps
from jats_export.readers.records import RECORD_BY_CLASS, Fate, Kind, fate_of, fields_of
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode
from jats_export.reports.text import text_lines
from jats_export.spans import Span

_ROOT = Path(__file__).parent.parent
_SAMPLES = sorted(path.stem for path in (_ROOT / "samples").glob("*.txt"))
_BILINGUAL = "bilingual-review"


def _path(name: str) -> str:
    """The path as a user in the project's folder gives it; messages print it."""
    return f"samples/{name}.txt"


def _kept(name: str, suffix: str) -> bytes:
    return (_ROOT / "samples" / f"{name}.{suffix}").read_bytes()


def _result(name: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(_ROOT)
        (result,) = convert(_path(name))
    return result


def _dump(name: str) -> Dump:
    (dump,) = read_dumps(_ROOT / _path(name))
    return dump


def _lines(problems: tuple[Problem, ...]) -> bytes:
    return "".join(f"{line}\n" for line in text_lines(problems)).encode()


def _regenerate() -> None:
    for name in _SAMPLES:
        result = _result(name)
        for suffix, data in (("xml", result.xml), ("problems", _lines(result.problems))):
            (_ROOT / "samples" / f"{name}.{suffix}").write_bytes(data)


# ---- what is kept


def test_there_are_samples() -> None:
    assert [_BILINGUAL, "chinese-only", "english-primary", "sparse"] == _SAMPLES


@pytest.mark.parametrize("name", _SAMPLES)
def test_sample_becomes_the_article_beside_it(name: str) -> None:
    result = _result(name)
    assert_valid(result.xml)
    assert result.xml.decode() == _kept(name, "xml").decode()


@pytest.mark.parametrize("name", _SAMPLES)
def test_sample_tells_the_problems_beside_it(name: str) -> None:
    assert _lines(_result(name).problems).decode() == _kept(name, "problems").decode()


@pytest.mark.parametrize("name", _SAMPLES)
def test_places_in_messages_are_those_of_the_values(name: str) -> None:
    """Line and column lead to the value in the file, counted in characters."""
    lines = (_ROOT / _path(name)).read_bytes().decode().split("\n")
    for problem in _result(name).problems:
        assert problem.span is not None, problem
        assert problem.place is not None, problem
        value = problem.span.text.split("\n")[0]
        assert lines[problem.place.line - 1][problem.place.column - 1 :].startswith(value)


@pytest.mark.parametrize("name", _SAMPLES)
def test_dump_is_rendered_back(name: str) -> None:
    dump = _dump(name)
    text = (_ROOT / _path(name)).read_bytes().decode()
    assert dump.render() == dump.text
    assert text.startswith(dump.render())


def test_one_sample_has_no_final_newline() -> None:
    """Both endings are there, and the platform's own is without."""
    endings = {name: _kept(name, "txt").endswith(b"\n") for name in _SAMPLES}
    assert set(endings.values()) == {True, False}


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("4242", "America/Los_Angeles")])
def test_bytes_do_not_depend_on_hash_seed_and_time_zone(seed: str, zone: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "jats_export", "convert", "samples", "-o", f"{tmp_path}/"]
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
    run = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        f"{name}.xml": _kept(name, "xml") for name in _SAMPLES
    }
    told = [line for line in run.stderr.splitlines(keepends=True) if line.startswith(b"samples/")]
    assert b"".join(told) == b"".join(_kept(name, "problems") for name in _SAMPLES)


# ---- what never leaves (`jats-tagging` 9)


@attrs.frozen
class _Value:
    fate: Fate
    kind: Kind | None
    text: str
    path: str


def _values(node: Node, path: str = "") -> Iterator[_Value]:
    """Every scalar of a dump with its fate."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _values(item, path)
    elif isinstance(node, MapNode):
        for entry in node.entries:
            yield from _values(entry.node, path)
    elif isinstance(node, ObjectNode):
        record_class = RECORD_BY_CLASS[node.java_class]
        for spec in fields_of(record_class):
            value = node.get(spec.name)
            where = f"{path}/{node.java_class}.{spec.name}"
            if isinstance(value, Span):
                yield _Value(fate_of(record_class, spec.name), spec.kind, value.text.strip("'\n "), where)
            elif value is not None:
                yield from _values(value, where)


_NOTHING = {"", "null", "0", "1"}


def _filled(name: str) -> list[_Value]:
    return [value for value in _values(_dump(name).tree) if value.text not in _NOTHING]


def _output(name: str) -> str:
    return _kept(name, "xml").decode() + _kept(name, "problems").decode()


@pytest.mark.parametrize("name", _SAMPLES)
def test_no_private_value_leaves(name: str) -> None:
    private = {value.text: value.path for value in _filled(name) if value.fate is Fate.PRIVATE}
    assert private
    output = _output(name)
    assert not [path for text, path in private.items() if text in output]


@pytest.mark.parametrize("name", _SAMPLES)
def test_no_internal_value_leaves(name: str) -> None:
    """A text that an exported field or the page holds too, as the journal's name in a web site, comes from there."""
    filled = _filled(name)
    dump = _dump(name)
    page = dump.source.text[dump.tree.end :]
    exported = "\n".join([page, *(value.text for value in filled if value.fate is Fate.EXPORTED)])
    internal = [value for value in filled if value.fate is Fate.INTERNAL and len(value.text) > len("99999")]
    assert internal
    output = _output(name)
    assert not [value.path for value in internal if value.text not in exported and value.text in output]
    numbers = {value.text for value in internal if value.kind in {Kind.ID, Kind.MS}}
    assert not [number for number in numbers if number in output]


@pytest.mark.parametrize("name", _SAMPLES)
def test_no_address_of_an_author_who_is_not_corresponding_leaves(name: str) -> None:
    output = _output(name)
    for author in _dump(name).record.authors:
        is_corresponding = author.correspondingAuthor is not None and author.correspondingAuthor.text == "1"
        if author.email is not None:
            assert (author.email.text in output) == is_corresponding


@pytest.mark.parametrize("pattern", [r"\d{18,}", r"[A-Za-z0-9+/]{22}==", "fileId=", r"[A-Z]\w+[({]id="])
def test_nothing_that_looks_internal_leaves(pattern: str) -> None:
    assert any(re.search(pattern, _kept(name, "txt").decode()) for name in _SAMPLES)
    assert not [name for name in _SAMPLES if re.search(pattern, _output(name))]


@pytest.mark.parametrize("name", _SAMPLES)
def test_no_element_or_attribute_says_null(name: str) -> None:
    root = etree.fromstring(_kept(name, "xml"))
    for element in root.iter(etree.Element):
        values = [_string_value(element).strip(), *element.attrib.values()]
        assert not {"null", "'null'", "[]"} & set(map(str, values))


# ---- the traps of `jats-tagging` section 12, by number


@attrs.frozen
class _Trap:
    """What of a trap can be seen: the string values that paths select, texts that are nowhere, problems that are told."""

    number: int
    name: str
    selects: tuple[tuple[str, tuple[str, ...]], ...] = ()
    nowhere: tuple[str, ...] = ()
    tells: tuple[tuple[str, int], ...] = ()


_FUNDER = "//award-group/funding-source/institution-wrap/institution"
_TRAPS = (
    _Trap(
        1,
        "template table",
        nowhere=("表12种", "幻伞科", "Nullaceae", "关闭全屏"),
        tells=(("page-template-dropped", 1),),
    ),
    _Trap(
        2,
        "one number twice",
        selects=(
            ("//ref/label", tuple(f"[{number}]" for number in range(1, 20))),
            ("//ref/@id", tuple(f"R{number}" for number in range(1, 20))),
            ("//ref[@id='R9']/citation-alternatives/mixed-citation/@xml:lang", ("zh", "en")),
            ("//ref[@id='R9']//comment", ("(in Chinese)",)),
            ("//ref-count/@count", ("19",)),
        ),
        tells=(("ref-number-duplicate", 1),),
    ),
    _Trap(
        3,
        "midnight in China",
        selects=(
            ("//history/date/@iso-8601-date", ("2024-01-10", "2024-02-18")),
            ("//article-meta/pub-date/@iso-8601-date", ("2024-03-20", "2024-03-27")),
        ),
        nowhere=("2024-01-09", "2024-02-17", "2024-03-19", "2024-03-26"),
    ),
    _Trap(
        4,
        "three dates of publication",
        selects=(("//pub-date/@publication-format", ("print", "electronic")),),
        nowhere=("2024-06-24",),
        tells=(("import-date-ignored", 1),),
    ),
    _Trap(5, "received, not accepted", selects=(("//history/date/@date-type", ("received", "rev-recd")),)),
    _Trap(
        6,
        "pages of the issue",
        selects=(("//article-meta/fpage|//article-meta/lpage", ("16", "27")), ("//page-count/@count", ("12",))),
        tells=(("issue-pages-contradict", 1),),
    ),
    _Trap(
        7,
        "type by default",
        selects=(("/article/@article-type", ("review-article",)),),
        tells=(("article-type-from-column", 1),),
    ),
    _Trap(
        8,
        "one company many times",
        selects=(
            ("//contrib-group/aff-alternatives/@id", ("aff1", "aff2")),
            ("//contrib/xref[@ref-type='aff']/@rid", ("aff1", "aff1", "aff2", "aff1", "aff1")),
            ("//aff/label", ("1", "1", "2", "2")),
            ("//aff/institution[@content-type='dept']", ("Department of Gliders",)),
        ),
    ),
    _Trap(
        9,
        "JSON that is none",
        selects=(
            ("//contrib[3]/bio/@xml:lang", ("zh",)),
            (
                "//contrib[3]/bio/p",
                (
                    "吕川,研究员。北湾滑翔器试验场负责人,组建“海鳐”观测队。主持虚构海洋重大专项。",
                    "曾任Société des Mers Imaginaires客座研究员。发表论文40余篇,授权专利9件。",
                ),
            ),
        ),
        nowhere=('"img"', '"content"'),
    ),
    _Trap(
        10,
        "label without address",
        selects=(("//contrib/bio/p[contains(., '电子信箱')]", ()),),
        tells=(("bio-label-removed", 2),),
    ),
    _Trap(
        11,
        "biographies called authors",
        selects=(("//contrib/bio/..//surname[1]", ("沈", "Shen", "吕", "Lyu")), ("count(//contrib)", ("4.0",))),
    ),
    _Trap(
        12,
        "names split and whole",
        selects=(
            ("//name[@xml:lang='zh']/surname", ("沈", "欧阳", "吕")),
            ("//name[@xml:lang='zh']/given-names", ("若澜", "知遥", "川")),
            ("//name[@xml:lang='en']/surname", ("Shen", "Ouyang", "Lyu", "Mamat")),
            ("//name-alternatives/string-name[@xml:lang='zh']", ("阿依努尔·买买提",)),
        ),
    ),
    _Trap(
        13,
        "an e-mail is no correspondence",
        selects=(
            ("//contrib[@corresp='yes']//surname", ("吕", "Lyu")),
            ("//contrib/email", ("lyu.chuan@example.org",)),
            ("//corresp", ("通信作者:吕川 lyu.chuan@example.org",)),
        ),
        nowhere=("shen.ruolan@example.org",),
    ),
    _Trap(
        14,
        "joined keyword",
        selects=(("//kwd-group[@xml:lang='en']/kwd[3]", ("underwatergliders",)),),
        tells=(("keyword-joined-words", 1),),
    ),
    _Trap(
        15,
        "typos stay",
        selects=(
            ("//contrib[1]/bio/p[contains(., 'Young Explorer Awrd')]/..//@xml:lang", ("zh",)),
            ("//body//p[contains(., '何屿')]//xref/@rid", ("R1", "R10", "R11")),
            ("//ref[contains(., '何与')]/@id", ("R11",)),
            ("//ref[contains(., 'arXiV preprint')]/@id", ("R8",)),
            ("//ref[contains(., 'up to 10, 000 profiles')]/@id", ("R16",)),
            ("//ref[@id='R18']//ext-link[contains(., 'seafocusedinstitute')]/@ext-link-type", ("uri",)),
        ),
    ),
    _Trap(
        16,
        "lost superscripts",
        selects=(("//body//p[contains(., '103亿条') and contains(., '1.8×104亿字节')]//sup", ()),),
        tells=(("superscript-lost", 2),),
    ),
    _Trap(
        17,
        "run-in headings",
        selects=(
            ("/article/body/sec/label", ("1)", "2)", "1)", "2)", "3)", "4)", "1)", "2)")),
            ("/article/body/sec[6]/title", ("人才断层:学科壁垒与梯队失衡",)),
            ("/article/body/sec[7]/title", ("统一数据口径,筑牢共享基石",)),
            ("//body//sec/sec", ()),
            ("count(/article/body/p)", ("4.0",)),
        ),
        tells=(("headings-lost", 1),),
    ),
    _Trap(
        18,
        "paragraph without its stop",
        selects=(("//body/sec[1]/p[2]/xref[last()]/following-sibling::text()", ("]",)),),
        tells=(("no-final-stop", 1),),
    ),
    _Trap(
        19,
        "no licence known",
        selects=(("//article-meta/permissions", ("",)), ("//permissions/*", ())),
        tells=(("permissions-unknown", 1),),
    ),
    _Trap(
        20,
        "empty, blank and null",
        selects=(
            ("//journal-meta/issn/@pub-type", ("ppub",)),
            ("//journal-meta/publisher", ()),
            ("//issue-title", ("深海观测前沿:平台与数据专刊",)),
            ("//issue-title-group", ()),
        ),
        tells=(("publisher-missing", 1), ("title-one-language", 1)),
    ),
    _Trap(
        21,
        "addresses by template",
        selects=(("//self-uri/@content-type", ("html", "html", "pdf")), ("//self-uri/@xml:lang", ("zh", "en", "zh"))),
        tells=(("pdf-link-without-file", 1),),
    ),
    _Trap(
        22,
        "CN is a country",
        selects=(("/article/@xml:lang", ("zh",)), ("//@xml:lang[. != 'zh' and . != 'en']", ())),
    ),
    _Trap(
        23,
        "ids in the fields, ids in the string",
        selects=(
            ("//ref[@id='R6']//pub-id/@pub-id-type", ("doi", "pmid")),
            ("//ref[@id='R6']//pub-id", ("10.5555/mm.2023.00966e", "99999901")),
            ("//ref[@id='R5']//pub-id", ("10.5555/sl.adj0001",)),
            ("//ref[@id='R16']//pub-id", ("10.5555/s00000-023-53204-6",)),
        ),
        tells=(("ref-id-from-field", 1),),
    ),
    _Trap(
        24,
        "preprints",
        selects=(
            ("//mixed-citation[@publication-type='preprint']/../@id", ("R7", "R8")),
            ("//ref[@id='R7' or @id='R8']//pub-id[@pub-id-type='arxiv']", ("2413.12948", "2213.09085")),
            ("//mixed-citation[@publication-type='data']/../@id", ("R19",)),
        ),
    ),
    _Trap(
        25,
        "single number of a page",
        selects=(
            ("//ref[@id='R16']//lpage", ()),
            (
                "//ref[@id='R16']/mixed-citation",
                (
                    (
                        "Lu J N, Wang H K, Guo Q T, et al. Robotic sampling of up to 10, 000 profiles per day[J]. "
                        "Imaginary Communications, 2023, 15: 8826, doi: 10.5555/s00000-023-53204-6."
                    ),
                ),
            ),
        ),
    ),
    _Trap(
        26,
        "address before a full stop",
        selects=(
            (
                "//ref[@id='R1' or @id='R2']//ext-link/@xlink:href",
                (
                    "https://news.example.org/2023/05/gliders-first-access-35-projects",
                    "https://www.example.com/news/10m-boost-for-imaginary-seas/",
                ),
            ),
            ("//ref[@id='R2']//ext-link/following-sibling::text()", (".",)),
        ),
    ),
    _Trap(
        27,
        "colons and commas of a report",
        selects=(
            ("//ref[@id='R3']/mixed-citation/@publication-type", ("report",)),
            (
                "//ref[@id='R3']/mixed-citation",
                (
                    (
                        "Petrova D, Roman L. Ocean watch: Sensing the deep to inform policy: summary brief[R]. "
                        "Nowhere: Directorate for Seas, Rivers and Lakes, Invented Union, 2022."
                    ),
                ),
            ),
        ),
    ),
    _Trap(
        28,
        "closers and commas inside values",
        selects=(
            (
                "//ref[@id='R17']/mixed-citation",
                (
                    (
                        "Zhao H R, Chen W, Huang K, et al. Glider-GPT (GGPT): A model, a map, and [some] notes for the sea "
                        "floor[J]. Sea Synthesis, 2022, 2: 505-514."
                    ),
                ),
            ),
            (
                "//abstract/p[contains(., '(n=20, p=0.05)') and contains(., '(depth=200, range=35, title=断面A)')]/@*",
                (),
            ),
            ("count(//abstract/p[contains(., '(n=20, p=0.05)') and contains(., 'title=断面A')])", ("1.0",)),
        ),
        nowhere=("Large fleet models", "Invented Society of Marine Machines"),
        tells=(("lookalike-in-text", 2),),
    ),
    _Trap(
        29,
        "values with line breaks",
        selects=(("//corresp/text()", ("通信作者:吕川 ",)), ("count(//abstract/p|//trans-abstract/p)", ("2.0",))),
    ),
    _Trap(
        30,
        "punctuation of either width",
        selects=(
            ("//aff[@xml:lang='zh']/institution/following-sibling::text()[1]", (",", ",")),
            ("//body/sec[2]/p[3]/xref[last()]/preceding-sibling::text()[1]", ("，",)),
            ("//funding-statement[1]", ("虚构海洋重大专项(2022YFX0001);北湾省自然科学基金（XG202420）",)),
        ),
    ),
    _Trap(31, "cite-as lines", nowhere=("16 -27", "[J]. Review of Invented Science")),
    _Trap(
        32,
        "funds three times",
        selects=(
            (_FUNDER, ("虚构海洋重大专项", "Invented Ocean Major Project", "北湾省自然科学基金")),
            (f"{_FUNDER}/@xml:lang", ("zh", "en")),
            ("//award-group/award-id", ("2022YFX0001", "XG202420")),
            ("//body//p[contains(., '虚构海洋重大专项')]", ()),
        ),
    ),
    _Trap(33, "accounts of people", nowhere=("creator", "updator", "sys-migrate")),
    _Trap(34, "subject of the journal", nowhere=("Earth Sciences", "地球科学")),
    _Trap(
        35,
        "two sites",
        selects=(
            ("//journal-id[@journal-id-type='publisher-id']", ("xgkp",)),
            ("//self-uri[not(starts-with(@xlink:href, 'https://platform.example.org/joweb/xgkp/'))]", ()),
        ),
        nowhere=("xgkp.example.org",),
    ),
    _Trap(
        36,
        "characters beyond ASCII",
        selects=(
            ("count(//*[not(*)][contains(., 'Szabó')])", ("1.0",)),
            ("count(//body//p[contains(., '①接收剖面;②质量控制')])", ("1.0",)),
            ("count(//body//p[contains(., '㎏·m⁻³') and contains(., '±0.02 ℃')])", ("1.0",)),
            ("count(//trans-abstract/p[contains(., '£55')])", ("1.0",)),
        ),
        nowhere=("\u00a0",),
    ),
    _Trap(
        37,
        "abbreviated title as given",
        selects=(("//abbrev-journal-title[@abbrev-type='iso'][@xml:lang='en']", ("Rev Invent Sci",)),),
    ),
)


def test_every_trap_is_there() -> None:
    assert [trap.number for trap in _TRAPS] == list(range(1, 38))


@pytest.mark.parametrize("trap", _TRAPS, ids=lambda trap: f"{trap.number:02}-{trap.name.replace(' ', '-')}")
def test_trap(trap: _Trap) -> None:
    result = _result(_BILINGUAL)
    root = assert_valid(result.xml)
    for path, expected in trap.selects:
        assert (path, _selected(root, path)) == (path, expected)
    for text in trap.nowhere:
        assert text not in result.xml.decode()
    rules = [problem.rule for problem in result.problems]
    for rule, count in trap.tells:
        assert (rule, rules.count(rule)) == (rule, count)


def _selected(root: etree._Element, path: str) -> tuple[str, ...]:
    """The string value of everything that a path selects."""
    found = root.xpath(path, namespaces={"xlink": "http://www.w3.org/1999/xlink"})
    nodes = cast("list[etree._Element | str | float]", found if isinstance(found, list) else [found])
    return tuple(_string_value(node) if isinstance(node, etree._Element) else str(node) for node in nodes)


def _string_value(element: etree._Element) -> str:
    return str(element.xpath("string()"))


if __name__ == "__main__":
    if sys.argv[1:] != ["--regenerate"]:
        sys.exit(f"usage: {Path(__file__).name} --regenerate")
    _regenerate()
