"""The checks that run foreign rules, on small rules of our own: a Schematron, a style checker, a DTD of another tag set."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from articles import small
from validity import assert_valid

from jats_export.checks import Settings, check_bytes
from jats_export.checks.jats4r import PACKAGE
from jats_export.errors import SchemaUnavailableError
from jats_export.writers import jats

_SCHEMATRON = """
<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:own="urn:own" queryBinding="xslt2">
  <ns prefix="own" uri="urn:own"/>
  <include href="coi-errors.sch"/>
  <include href="kwd-warnings.sch"/>
  <xsl:function name="own:is-short" as="xsd:boolean">
    <xsl:param name="text"/><xsl:sequence select="string-length($text) lt 5"/>
  </xsl:function>
</schema>
"""
_ERRORS = """
<pattern id="coi" xmlns="http://purl.oclc.org/dsdl/schematron">
  <let name="limit" value="1"/>
  <rule context="article-title[own:is-short(.)]"><assert test="false()">Too short: <value-of select="."/> in <name/>.</assert></rule>
  <rule context="article-title"><report test="true()">Never told of a short one.</report></rule>
  <rule context="xref"><report test="count(id(@rid)) = $limit">One target: <value-of select="name(id(@rid))"/>.</report></rule>
  <rule context="*[@id]"><report test="idref(@id)">Pointed at.</report></rule>
</pattern>
"""
_WARNINGS = """
<pattern id="kwd" xmlns="http://purl.oclc.org/dsdl/schematron">
  <rule context="article"><report test="@xml:lang = 'zh'">It is Chinese.</report>
  <report role="error" test="unparsed-text-available('{secret}')">A file was read.</report></rule>
</pattern>
"""
_STYLE = """
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="http://example.invalid/folder/helper.xsl"/>
  <xsl:template match="/"><ERR><xsl:apply-templates/></ERR></xsl:template>
  <xsl:template match="issn">
    <xsl:copy><xsl:copy-of select="@*|node()"/><error>issn check: no <xsl:value-of select="'such'"/> number<tlink target="a"/></error></xsl:copy>
    <warning>Issn Pub-Type_check: look here</warning>
  </xsl:template>
  <xsl:template match="permissions"><xsl:copy><error>without a name</error></xsl:copy></xsl:template>
</xsl:stylesheet>
"""
_HELPER = """
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>
</xsl:stylesheet>
"""
_FOREIGN = '<!DOCTYPE own PUBLIC "-//OWN//DTD Own v1//EN" "http://example.invalid/own.dtd"><own><part id="a"/>{}</own>'


def article() -> bytes:
    data = jats.write(small()).data
    assert_valid(data)
    return data


def told(data: bytes, check: str, settings: Settings) -> list[str]:
    problems = check_bytes(data, "a.xml", names=(check,), settings=settings)
    return [f"{own.level.value} {own.rule} {own.xpath}: {own.message}" for own in problems]


def unavailable(data: bytes, check: str, settings: Settings) -> str:
    with pytest.raises(SchemaUnavailableError) as caught:
        told(data, check, settings)
    return caught.value.problem.message


@pytest.fixture
def schematron(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "jats4r.sch").write_text(_SCHEMATRON, encoding="utf-8")
    (tmp_path / "coi-errors.sch").write_text(_ERRORS, encoding="utf-8")
    warnings = _WARNINGS.format(secret=(tmp_path / "secret").as_uri())
    (tmp_path / "kwd-warnings.sch").write_text(warnings, encoding="utf-8")
    return tmp_path


def test_schematron(schematron: Path) -> None:
    meta = "/article/front/article-meta"
    data = article().replace("虚构标题".encode(), b"abc")
    group = b'<contrib-group><contrib><xref rid="a1"/></contrib><aff id="a1"/></contrib-group>'
    data = data.replace(b"<pub-date-not", group + b"<pub-date-not")
    assert told(data, "jats4r", Settings(jats4r_folder=schematron)) == [
        "warning jats4r-kwd /article: It is Chinese.",
        f"error jats4r-coi {meta}/title-group/article-title: Too short: abc in article-title.",
        f"error jats4r-coi {meta}/contrib-group/contrib/xref: One target: aff.",
        f"error jats4r-coi {meta}/contrib-group/aff: Pointed at.",
    ]


def test_schematron_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    advice = "run `jats-export schemas fetch jats4r`, or name a folder that holds jats4r.sch with --jats4r-dir."
    assert unavailable(article(), "jats4r", Settings()) == f"The Schematron of JATS4R is not here: {advice}"
    named = Settings(jats4r_folder=tmp_path)
    assert unavailable(article(), "jats4r", named) == f"There is no jats4r.sch in {tmp_path}: {advice}"


def test_schematron_that_cannot_be_used(schematron: Path) -> None:
    settings = Settings(jats4r_folder=schematron)
    (schematron / "kwd-warnings.sch").unlink()
    again = "fetch it again with `jats-export schemas fetch jats4r`."
    assert unavailable(article(), "jats4r", settings) == f"The Schematron file kwd-warnings.sch cannot be read: {again}"
    (schematron / "kwd-warnings.sch").write_text(_WARNINGS.replace("@xml:lang", "((("), encoding="utf-8")
    said = "The Schematron jats4r.sch cannot be compiled: fetch it again, or name another folder."
    assert unavailable(article(), "jats4r", settings) == said


def test_extra_that_is_not_installed(schematron: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "saxonche", None)
    said = "The check jats4r needs saxonche: install jats-export[jats4r]."
    assert unavailable(article(), "jats4r", Settings(jats4r_folder=schematron)) == said


def test_package_of_the_schematron() -> None:
    assert (PACKAGE.name, PACKAGE.version, len(PACKAGE.members)) == ("@jats4r/schematrons", "0.0.6", 17)
    assert len(PACKAGE.sha256) == 64


def test_style_checker(tmp_path: Path) -> None:
    (tmp_path / "nlm-stylechecker.xsl").write_text(_STYLE, encoding="utf-8")
    (tmp_path / "helper.xsl").write_text(_HELPER, encoding="utf-8")
    journal = "/article/front/journal-meta"
    assert told(article(), "pmc", Settings(pmc_folder=tmp_path)) == [
        f"warning pmc-issn-pub-type-check {journal}: look here",
        f"error pmc-issn-check {journal}/issn: no such number",
        "error pmc-style /article/front/article-meta/permissions: without a name",
    ]


def test_style_checker_reads_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<secret>own secret</secret>", encoding="utf-8")
    read = f"<error>a: <xsl:value-of select=\"document('{(tmp_path / 'secret.xml').as_uri()}')\"/></error>"
    (tmp_path / "nlm-stylechecker.xsl").write_text(
        _STYLE.replace("<error>without a name</error>", read), encoding="utf-8"
    )
    (tmp_path / "helper.xsl").write_text(_HELPER, encoding="utf-8")
    try:
        said = told(article(), "pmc", Settings(pmc_folder=tmp_path))
    except SchemaUnavailableError as stop:
        said = [stop.problem.message]
    assert said
    assert all("own secret" not in line for line in said)


def test_style_checker_that_is_not_there(tmp_path: Path) -> None:
    said = "NLM's style checker is in no package: name its folder with --pmc-dir."
    assert unavailable(article(), "pmc", Settings()) == said
    said = f"There is no nlm-stylechecker.xsl in {tmp_path}: name its folder with --pmc-dir."
    assert unavailable(article(), "pmc", Settings(pmc_folder=tmp_path)) == said
    (tmp_path / "nlm-stylechecker.xsl").write_text("<xsl:stylesheet", encoding="utf-8")
    said = unavailable(article(), "pmc", Settings(pmc_folder=tmp_path))
    assert said.startswith("NLM's style checker in nlm-stylechecker.xsl cannot be used: ")


@pytest.fixture
def dtds(tmp_path: Path) -> Path:
    folder = tmp_path / "dtds"
    (folder / "modules").mkdir(parents=True)
    (folder / "own.dtd").write_text(
        '<!ENTITY % parts PUBLIC "own" "http://example.invalid/parts.ent"> %parts; <!ELEMENT own (part+)>',
        encoding="utf-8",
    )
    (folder / "modules" / "parts.ent").write_text(
        "<!ELEMENT part EMPTY><!ATTLIST part id ID #REQUIRED>", encoding="utf-8"
    )
    return folder


def test_dtd_of_another_tag_set(dtds: Path) -> None:
    settings = Settings(dtd_folder=dtds)
    assert told(_FOREIGN.format("").encode(), "dtd", settings) == []
    assert told(_FOREIGN.format("<more/>").encode(), "dtd", settings) == [
        "error dtd-invalid /own: Element own content does not follow the DTD, got (part more).",
        "error dtd-invalid /own/more: No declaration for element more.",
    ]


def test_modules_come_from_the_folder_alone(dtds: Path) -> None:
    (dtds / "modules" / "parts.ent").rename(dtds.parent / "parts.ent")
    settings = Settings(dtd_folder=dtds)
    said = "The DTD own.dtd needs parts.ent, which is not in its folder; add it there."
    assert unavailable(_FOREIGN.format("").encode(), "dtd", settings) == said
    (dtds / "modules" / "parts.ent").symlink_to(dtds.parent / "parts.ent")
    (dtds / "own.dtd").touch()
    assert unavailable(_FOREIGN.format("").encode(), "dtd", settings) == said


def test_several_versions_in_a_folder(dtds: Path) -> None:
    (dtds / "old").mkdir()
    (dtds / "old" / "own.dtd").write_text("<!ELEMENT own ANY>", encoding="utf-8")
    settings = Settings(dtd_folder=dtds)
    said = "There are 2 files own.dtd in the folder: name that of one version with --dtd-dir."
    assert unavailable(_FOREIGN.format("").encode(), "dtd", settings) == said
    text = (dtds / "own.dtd").read_text(encoding="utf-8")
    (dtds / "own.dtd").write_text(f"<!-- -//OWN//DTD Own v1//EN -->{text}", encoding="utf-8")
    assert told(_FOREIGN.format("").encode(), "dtd", settings) == []


def test_another_tag_set_without_its_dtd(tmp_path: Path) -> None:
    data = _FOREIGN.format("").encode()
    why = "The DTD of -//OWN//DTD Own v1//EN is not bundled: name its folder with --dtd-dir."
    assert told(data, "dtd", Settings()) == [f"note dtd-not-run None: {why}"]
    assert unavailable(data, "dtd", Settings(required=frozenset({"dtd"}))) == why
    missing = f"There is no own.dtd in {tmp_path}: name the folder of this DTD with --dtd-dir."
    assert unavailable(data, "dtd", Settings(dtd_folder=tmp_path)) == missing
    said = "The file is -//OWN//DTD Own v1//EN, not JATS 1.3 Journal Publishing, so the XSD was not asked"
    note = f"note xsd-not-applicable None: {said}. The check dtd takes its DTD from --dtd-dir."
    assert told(data, "xsd", Settings()) == [note]
    assert unavailable(data, "xsd", Settings(required=frozenset({"xsd"}))) == f"{said}: leave the check xsd out."
