"""The bundled schemas: they are the files of SHA256SUMS, load without network and give the verdicts of the corpus."""

from __future__ import annotations

import hashlib
import html.entities
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import xmlschema
from lxml import etree
from schema_corpus import CASES, DIFFERENCES, ROOT, SCHEMAS, Case

from jats_export import schemas
from jats_export.errors import SchemaUnavailableError

SUMS = [line.split("  ") for line in (SCHEMAS / "SHA256SUMS").read_text(encoding="ascii").splitlines()]
XSD_FILES = sorted((SCHEMAS / "jats-1.3").glob("*.xsd"))
#: Names of the characters of ISO 8859-1, in the opinion of the standard library.
LATIN_1 = {name: chr(code) for name, code in html.entities.name2codepoint.items() if 0xA0 <= code <= 0xFF}


def log_text(schema: etree.XMLSchema | etree.DTD) -> str:
    return str(schema.error_log)[:2000]


# the files


@pytest.mark.parametrize(("digest", "path"), SUMS, ids=[path for _, path in SUMS])
def test_file_has_its_checksum(digest: str, path: str) -> None:
    assert hashlib.sha256((SCHEMAS / path).read_bytes()).hexdigest() == digest, f"{path}: run `make schemas`"


def test_checksums_cover_every_generated_file() -> None:
    files = {
        f.relative_to(SCHEMAS).as_posix()
        for folder in ("jats-1.3", "mathml3-w3c")
        for f in (SCHEMAS / folder).iterdir()
    }
    assert {path for _, path in SUMS} == files


@pytest.mark.parametrize("file", XSD_FILES, ids=lambda file: file.name)
def test_imported_schema_lies_beside_the_importing_one(file: Path) -> None:
    locations = [str(node.get("schemaLocation")) for node in etree.parse(str(file)).iter("{*}import", "{*}include")]
    assert [location for location in locations if not (file.parent / location).is_file()] == []
    assert [location for location in locations if "/" in location] == []


def test_dtd_is_one_file_without_parameter_entities() -> None:
    text = re.sub(r"<!--.*?-->", "", schemas.jats_schema_path(schemas.DTD_NAME).read_text("ascii"), flags=re.DOTALL)
    assert re.findall(r"SYSTEM|<!ENTITY\s+%|%\w+;", text) == []


@pytest.mark.parametrize("name", ["jats-publishing-1.3.xsd", "ali.xsd", "jats-publishing-1.3.dtd"])
def test_file_made_from_the_suite_says_so(name: str) -> None:
    sentence = "Created from, and fully compatible with, the ANSI/NISO Z39.96 Journal Article Tag Suite (JATS)."
    assert sentence in schemas.jats_schema_path(name).read_text("utf-8")


# loading


def test_schemas_are_loaded_once() -> None:
    assert schemas.jats_schema() is schemas.jats_schema()
    assert schemas.jats_dtd() is schemas.jats_dtd()


@pytest.mark.slow
def test_xmlschema_loads_the_set_and_agrees() -> None:
    second = xmlschema.XMLSchema10(schemas.jats_schema_path(schemas.XSD_NAME), allow="local")
    for case in CASES:
        if case.name in {"minimal", "mathml", "unknown element", "language with an underscore"}:
            assert second.is_valid(case.tree()) == case.xsd, case.name


def test_missing_schema_names_the_file_and_the_way_out() -> None:
    with pytest.raises(SchemaUnavailableError) as caught:
        schemas.jats_schema_path("absent.xsd")
    assert caught.value.problem.rule == "schema-missing"
    assert caught.value.exit_code == 4
    assert str(caught.value) == (
        "The bundled schema absent.xsd is missing: install jats-export again, or in a checkout run `make schemas`."
    )


@pytest.mark.parametrize(
    ("load", "name"),
    [(schemas.jats_schema, schemas.XSD_NAME), (schemas.jats_dtd, schemas.DTD_NAME)],
    ids=["xsd", "dtd"],
)
def test_damaged_schema_is_an_error_of_ours(
    load: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text("<!ELEMENT", encoding="ascii")
    monkeypatch.setattr(schemas, "_folder", lambda: tmp_path)
    with pytest.raises(SchemaUnavailableError, match=f"The bundled schema {re.escape(name)} cannot be loaded"):
        load.__wrapped__()  # type: ignore[attr-defined]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "archive"])
def test_installed_package_finds_its_own_schemas(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    site = tmp_path / "site"
    shutil.copytree(SCHEMAS / "jats-1.3", site / "jats_export" / "_schemas" / "jats-1.3")
    (site / "jats_export" / "__init__.py").touch()
    for module in ("errors.py", "problems.py", "schemas.py", "spans.py"):
        shutil.copy(ROOT / "jats_export" / module, site / "jats_export")
    if packed:
        site = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", site))
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r}); from jats_export import schemas; "
        "schemas.jats_schema(); schemas.jats_dtd(); print(schemas.__file__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stderr == ""
    assert done.stdout.startswith(str(site))


# verdicts


def test_corpus_is_large_enough_and_names_are_unique() -> None:
    assert len(CASES) >= 46
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.text() for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_schema_verdict(case: Case) -> None:
    assert schemas.jats_schema().validate(case.tree()) == case.xsd, log_text(schemas.jats_schema())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_dtd_verdict(case: Case) -> None:
    assert schemas.jats_dtd().validate(case.tree()) == case.dtd, log_text(schemas.jats_dtd())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_schema_and_dtd_agree_apart_from_documented_classes(case: Case) -> None:
    refuses = {(True, True): "", (False, False): "", (True, False): "dtd", (False, True): "xsd"}
    found = refuses[schemas.jats_schema().validate(case.tree()), schemas.jats_dtd().validate(case.tree())]
    assert found == (DIFFERENCES[case.difference] if case.difference else "")


def test_every_documented_class_has_a_case() -> None:
    assert {case.difference for case in CASES} - {""} == set(DIFFERENCES)


def test_dangling_rid_is_refused_by_the_dtd_with_its_name() -> None:
    case = next(case for case in CASES if case.name == "reference to a figure that is not there")
    dtd = schemas.jats_dtd()
    assert not dtd.validate(case.tree())
    assert str(dtd.error_log).endswith('IDREFS attribute rid references an unknown ID "F9"')


# character entities


def with_doctype(title: str) -> str:
    """The smallest article with a DOCTYPE that leads to the bundled DTD, and this title."""
    path = schemas.jats_schema_path(schemas.DTD_NAME)
    text = Case("title", "minimal", (("A smallest article", title),)).text()
    doctype = f'<!DOCTYPE article PUBLIC "{schemas.PUBLIC_ID}" "{path.as_uri()}">'
    return text.replace("<article ", f"{doctype}\n<article ", 1)


def title_of(text: str) -> str:
    parser = etree.XMLParser(load_dtd=True, no_network=True, resolve_entities=True, attribute_defaults=False)
    root = etree.fromstring(text.encode(), parser)
    assert schemas.jats_dtd().validate(root), log_text(schemas.jats_dtd())
    return str(root.findtext(".//article-title"))


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("&nbsp;", "\u00a0"),
        ("&eacute;", "é"),
        ("&lt;&amp;&gt;&quot;&apos;", "<&>\"'"),
        ("&aopf;", "𝕒"),
        ("&NotEqualTilde;", "≂̸"),
        ("&Hmacr;", "H̄"),
        ("&agr;", "α"),
        ("&IOcy;", "Ё"),
    ],
    ids=[
        "space",
        "Latin 1",
        "markup characters",
        "beyond the BMP",
        "two characters",
        "JATS's own",
        "Greek",
        "Cyrillic",
    ],
)
def test_character_entity_stands_for_its_character(reference: str, text: str) -> None:
    assert title_of(with_doctype(reference)) == text


def test_all_latin_1_entities_are_there() -> None:
    assert len(LATIN_1) == 96
    assert title_of(with_doctype("".join(f"&{name};" for name in LATIN_1))) == "".join(LATIN_1.values())


def test_number_of_character_entities_is_that_of_the_jats_dtd() -> None:
    text = schemas.jats_schema_path(schemas.DTD_NAME).read_text("ascii")
    assert len(re.findall(r"^<!ENTITY ", text, flags=re.MULTILINE)) == 2202


def test_undeclared_entity_is_an_error() -> None:
    with pytest.raises(etree.XMLSyntaxError, match="Entity 'nosuchname' not defined"):
        title_of(with_doctype("&nosuchname;"))
