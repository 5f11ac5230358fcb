"""The proof that the bundled schemas are what they say: rebuilt from the pinned packages, equal to the official XSD.

Needs the packages (fetched, or in the folder `JATS_EXPORT_PACKAGES`) and the official XSD of JATS 1.3 under the folder
`JATS_EXPORT_SHARED`; what is missing is a failure.
"""

from __future__ import annotations

import copy
import importlib
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from schema_corpus import CASES, ROOT, SCHEMAS, Case, parse
from schema_languages import SchemaSet, same_language

from jats_export import schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BUILD = SCHEMAS / "build"
SHARED = Path(os.environ.get("JATS_EXPORT_SHARED", ROOT.parent / "shared"))
OFFICIAL = SHARED / "reference-schemas" / "jats-1.3-mathml3"
MUTANTS_OF_EACH = 400
FORMULAS = 4000
MATHML = "http://www.w3.org/1998/Math/MathML"
#: Elements that the MathML 3 schema declares, the abstract ones not counted.
MATHML_ELEMENTS = 193


@pytest.fixture(scope="module")
def package_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The pinned packages: those of `JATS_EXPORT_PACKAGES`, or fetched now."""
    given = os.environ.get("JATS_EXPORT_PACKAGES")
    folder = Path(given) if given else tmp_path_factory.mktemp("packages")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BUILD))
        packages = importlib.import_module("packages")
        for source in packages.read_sources(SCHEMAS / "SOURCES.toml").values():
            if not given:
                try:
                    packages.fetch(source, folder)
                except packages.SourceUnavailableError as error:
                    pytest.fail(f"{error}; for this test in JATS_EXPORT_PACKAGES")
        yield folder


@pytest.fixture(scope="module")
def official() -> Path:
    """The folder of the official XSD."""
    if not (OFFICIAL / "JATS-journalpublishing1-3-mathml3.xsd").is_file():
        pytest.fail(
            f"The official JATS 1.3 XSD is not in {OFFICIAL}: set JATS_EXPORT_SHARED to the folder it is under."
        )
    return OFFICIAL


@pytest.fixture(scope="module")
def official_schema(official: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(official / "JATS-journalpublishing1-3-mathml3.xsd")))


@pytest.fixture(scope="module")
def ours_and_official(official: Path) -> tuple[SchemaSet, SchemaSet]:
    folder = SCHEMAS / "jats-1.3"
    ours = SchemaSet(folder / "jats-publishing-1.3.xsd", folder / "ali.xsd")
    elements = official / "JATS-journalpublishing1-3-mathml3-elements.xsd"
    return ours, SchemaSet(elements, official / "standard-modules" / "module-ali.xsd")


# built from the pinned packages


def test_rebuild_gives_the_same_bytes(package_folder: Path) -> None:
    command = [sys.executable, str(BUILD / "build.py"), "--check", "--packages", str(package_folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert done.stdout == "schemas: all files are as the sources give them\n"


def test_flat_dtd_has_the_declarations_of_the_original(package_folder: Path, tmp_path: Path) -> None:
    packages, dtd_model = importlib.import_module("packages"), importlib.import_module("dtd_model")
    packages.unpack(packages.read_sources(SCHEMAS / "SOURCES.toml")["jats-dtd"], package_folder, tmp_path)
    original = dtd_model.read_dtd(tmp_path / schemas.SYSTEM_ID, tmp_path / "JATS-notat1-3.ent")
    flat = schemas.jats_schema_path(schemas.DTD_NAME)
    ours = dtd_model.read_dtd(flat, flat)
    assert (len(ours.elements), len(ours.notations), len(ours.entities)) == (498, 10, 2202)
    assert [str(one.name) for one, other in zip(ours.elements, original.elements, strict=True) if one != other] == []
    assert ours == original


# equal to the official XSD


def test_same_elements_are_declared(ours_and_official: tuple[SchemaSet, SchemaSet]) -> None:
    ours, theirs = ours_and_official
    assert len(ours.elements) == 305
    assert ours.elements.keys() == theirs.elements.keys()


def test_content_models_are_equal_as_languages(ours_and_official: tuple[SchemaSet, SchemaSet]) -> None:
    ours, theirs = (s.elements for s in ours_and_official)
    assert [name for name in ours if not same_language(ours[name].content, theirs[name].content)] == []
    assert [name for name in ours if ours[name].mixed != theirs[name].mixed] == []


def test_attribute_uses_are_equal(ours_and_official: tuple[SchemaSet, SchemaSet]) -> None:
    ours, theirs = (s.elements for s in ours_and_official)
    assert sum(len(element.attributes) for element in ours.values()) == 1929
    assert [(name, use) for name in ours for use in ours[name].attributes ^ theirs[name].attributes] == []


def test_comparison_of_languages_notices_a_difference(ours_and_official: tuple[SchemaSet, SchemaSet]) -> None:
    ours, theirs = (s.elements for s in ours_and_official)
    same = {(a, b) for a in ("sec", "body", "back", "fig") for b in ("sec", "body", "back", "fig")}
    assert {(a, b) for a, b in same if same_language(ours[a].content, theirs[b].content)} == {(n, n) for n, _ in same}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_official_schema_gives_the_verdict_of_the_corpus(case: Case, official_schema: etree.XMLSchema) -> None:
    assert official_schema.validate(case.tree()) == case.xsd


@pytest.mark.parametrize("case", [c for c in CASES if not c.edits], ids=lambda case: case.name)
def test_official_schema_agrees_on_random_mutants(case: Case, official_schema: etree.XMLSchema) -> None:
    choose = random.Random(case.name)  # noqa: S311
    verdicts = {True: 0, False: 0}
    for number in range(MUTANTS_OF_EACH):
        text = mutant(case, choose)
        expected = official_schema.validate(parse(text))
        assert schemas.jats_schema().validate(parse(text)) == expected, f"mutant {number} of {case.name}:\n{text}"
        verdicts[expected] += 1
    assert min(verdicts.values()) > MUTANTS_OF_EACH // 50, f"too few of one kind: {verdicts}"


def test_official_schema_agrees_on_random_formulas(official_schema: etree.XMLSchema) -> None:
    choose = random.Random("formulas")  # noqa: S311
    schema = etree.parse(str(SCHEMAS / "jats-1.3" / "mathml3.xsd")).getroot()
    names = sorted({str(node.get("name")) for node in schema.iter("{*}element")} - {"None"})
    assert len(names) == MATHML_ELEMENTS
    document = next(case for case in CASES if case.name == "mathml").tree()
    math = next(document.iter(f"{{{MATHML}}}math"))
    verdicts = {True: 0, False: 0}
    for number in range(FORMULAS):
        math[:] = [formula(choose, names, names[number % len(names)])]
        expected = official_schema.validate(document)
        assert schemas.jats_schema().validate(document) == expected, etree.tostring(math)
        verdicts[expected] += 1
    assert min(verdicts.values()) > FORMULAS // 20, f"too few of one kind: {verdicts}"


def formula(choose: random.Random, names: list[str], name: str, depth: int = 2) -> etree._Element:
    """A tree of MathML elements below the one named; most children are such as often may stand there."""
    element = etree.Element(f"{{{MATHML}}}{name}")
    for _ in range(choose.choice((0, 1, 1, 2, 2, 3)) if depth else 0):
        child = choose.choice(("mi", "mn", "mrow", "ci", "cn", "apply", "bvar", choose.choice(names)))
        element.append(formula(choose, names, child, depth - 1))
    return element


# random mutants


def mutant(case: Case, choose: random.Random) -> str:
    """The document with one random change, or a few."""
    root = case.tree().getroot()
    for _ in range(choose.choice((1, 1, 1, 2, 3))):
        nodes = [node for node in root.iter("{*}*") if node is not root]
        if nodes:
            choose.choice(CHANGES)(choose.choice(nodes), choose.choice(nodes), choose)
    return etree.tostring(root, encoding="unicode")


def _remove(node: etree._Element, _other: etree._Element, _choose: random.Random) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _double(node: etree._Element, _other: etree._Element, _choose: random.Random) -> None:
    twin = copy.deepcopy(node)
    for part in twin.iter():
        part.attrib.pop("id", "")
    node.addnext(twin)


def _swap(node: etree._Element, _other: etree._Element, _choose: random.Random) -> None:
    following = node.getnext()
    if following is not None:
        following.addnext(node)


def _rename(node: etree._Element, other: etree._Element, _choose: random.Random) -> None:
    node.tag = other.tag


def _insert(node: etree._Element, other: etree._Element, choose: random.Random) -> None:
    node.insert(choose.randint(0, len(node)), etree.Element(str(other.tag)))


def _write_text(node: etree._Element, _other: etree._Element, choose: random.Random) -> None:
    node.text = choose.choice(("", "字", " "))


def _take_attribute(node: etree._Element, _other: etree._Element, choose: random.Random) -> None:
    if node.attrib:
        del node.attrib[choose.choice(sorted(str(name) for name in node.attrib))]


def _give_attributes(node: etree._Element, other: etree._Element, _choose: random.Random) -> None:
    for name, value in other.attrib.items():
        if name != "id":
            node.set(name, value)


def _spoil_attribute(node: etree._Element, _other: etree._Element, choose: random.Random) -> None:
    if node.attrib:
        values = ("", "x y", "1", "zh_CN", "en", "yes", "http://a b/%zz", "1em", "simple", "-", "é")
        node.set(choose.choice(sorted(str(name) for name in node.attrib)), choose.choice(values))


CHANGES: tuple[Callable[[etree._Element, etree._Element, random.Random], None], ...] = (
    _remove,
    _double,
    _swap,
    _rename,
    _insert,
    _write_text,
    _take_attribute,
    _give_attributes,
    _spoil_attribute,
)
