"""Files for indexes: each is checked by its grammar, read back by a reader of others, and tells what it leaves out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from articles import rich, small
from leaks import leaks, secrets
from lxml import etree
from pyld import jsonld as processor

from jats_export import build_article, read_dumps
from jats_export.citing.formats import INDEXES
from jats_export.citing.index import maker
from jats_export.citing.validating import check_of
from jats_export.cli import main
from jats_export.errors import UsageError
from jats_export.model.article import Article
from jats_export.model.pub import Publisher, SelfUri
from jats_export.model.text import Token
from jats_export.problems import Level, Problem, ignore
from jats_export.settings import Emails, Index, Options

OPTIONS = Options(emails=Emails.NONE, index=Index("J Invent Mater"))
PRESS = Publisher(Token("Invented Press"))
#: The terms of schema.org that are written, as their context has them: no network in tests.
CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "license": {"@type": "@id"}}
_S = "https://schema.org/"
#: The formats that want more than the sample `sparse` has.
REFUSED = {"pubmed", "doaj"}


def made(to: str, *articles: Article, options: Options = OPTIONS, log: list[Problem] | None = None) -> bytes:
    """The file, checked; the maker itself refuses one that its grammar does not take."""
    told = log.append if log is not None else ignore
    written = maker(to, options, check_of(to))(articles, told)
    assert written is not None, log
    assert check_of(to)(written.data) == []
    return written.data


def published(article: Article) -> Article:
    return attrs.evolve(article, journal_meta=attrs.evolve(article.journal_meta, publisher=PRESS))


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(str(piece) for piece in own.itertext()) for own in root.iterfind(path)]


def expanded(data: bytes) -> list[dict[str, Any]]:
    """Expanded by pyld, with a context of our own in the place of the one on the web."""
    document = json.loads(data)
    assert document.pop("@context") == "https://schema.org"
    found: list[dict[str, Any]] = processor.expand({"@context": CONTEXT, **document})
    return found


@pytest.mark.parametrize("sample", ["bilingual-review", "chinese-only", "english-primary", "real"])
@pytest.mark.parametrize("to", list(INDEXES))
def test_every_article_in_every_format(request: pytest.FixtureRequest, root: Path, sample: str, to: str) -> None:
    path = request.getfixturevalue("real_dump") if sample == "real" else root / "samples" / f"{sample}.txt"
    (dump,) = read_dumps(path)
    article = published(build_article(dump, OPTIONS))
    told: list[Problem] = []
    data = made(to, article, log=told)
    text = data.decode()
    assert leaks(text, dump.tree) == []
    assert "@" not in text.replace('"@', "")
    assert [problem.rule for problem in told].count("index-left-out") == 1
    assert made(to, article) == data
    doi = next(own.value for own in article.article_meta.ids if own.pub_id_type == "doi")
    assert doi in text


@pytest.mark.parametrize("to", list(INDEXES))
@pytest.mark.parametrize("has_publisher", [False, True])
def test_nothing_private_where_much_is_missing(root: Path, to: str, *, has_publisher: bool) -> None:
    """A file that is written has nothing private in it, and the messages of one that is refused have not either."""
    (dump,) = read_dumps(root / "samples" / "sparse.txt")
    assert secrets(dump.tree)
    article = build_article(dump, OPTIONS)
    told: list[Problem] = []
    written = maker(to, OPTIONS, check_of(to))([published(article) if has_publisher else article], told.append)
    assert (written is None) == (to in REFUSED)
    for text in (problem.message for problem in told):
        assert leaks(text, dump.tree) == []
        assert "@" not in text
    if written is not None:
        assert check_of(to)(written.data) == []
        assert leaks(written.data.decode(), dump.tree) == []
        assert "@" not in written.data.decode().replace('"@', "")


def test_pubmed_of_the_real_article(real_dump: Path) -> None:
    (dump,) = read_dumps(real_dump)
    root = etree.fromstring(made("pubmed", published(build_article(dump, OPTIONS))))
    assert texts(root, "Article/ArticleTitle") == [
        "Research and Development Progress of AI-driven Materials and Suggestions"
    ]
    assert texts(root, "Article/AuthorList/Author/LastName") == ["Wen", "Yao", "Chen"]
    assert (texts(root, "Article/FirstPage"), texts(root, "Article/LastPage")) == (["16"], ["27"])
    assert texts(root, "Article/Language") == ["ZH"]
    assert [own.get("Language") for own in root.iter("OtherAbstract")] == ["zh"]
    assert next(own.get("PubStatus") for own in root.iter("PubDate")) == "ppublish"
    assert "VernacularTitle" not in {own.tag for own in root.iter()}


def test_pubmed_in_whole() -> None:
    told: list[Problem] = []
    vernacular = attrs.evolve(OPTIONS, index=Index("J Invent Mater", vernacular_nonlatin=True))
    root = etree.fromstring(made("pubmed", published(rich()), options=vernacular, log=told))
    assert texts(root, "Article/VernacularTitle") == ["CO2的虚构还原"]
    assert texts(root, "Article/AuthorList/Author/CollectiveName") == ["Invented Materials Group"]
    assert [own.get("Label") for own in root.iterfind("Article/Abstract/AbstractText")] == ["Aim"]
    assert texts(root, "Article/CoiStatement") == ["The authors declare none."]
    assert [own.get("PubStatus") for own in root.iterfind("Article/History/PubDate")] == [
        "received",
        "revised",
        "epublish",
    ]
    (problem,) = told
    assert problem.message == (
        "PubMed has no place for these parts, which are left out: the other form of names, biographies, highlights, "
        "funding, licence, title of the special issue, CSTR, CN number, references. (10.5555/xkcl.2025.01.002)"
    )


def test_what_pubmed_requires() -> None:
    told: list[Problem] = []
    make = maker("pubmed", OPTIONS, check_of("pubmed"))
    assert make([small()], told.append) is None
    assert [(problem.rule, problem.message) for problem in told] == [
        ("pubmed-required-missing", "PubMed requires Journal/PublisherName: set publisher.name. (虚构标题)"),
        (
            "pubmed-required-missing",
            "PubMed requires Journal/PubDate: add the publication date in the platform. (虚构标题)",
        ),
    ]
    with pytest.raises(UsageError) as caught:
        maker("pubmed", Options(), check_of("pubmed"))([rich()], ignore)
    assert caught.value.problem.message == (
        "PubMed takes the journal's abbreviation in the catalogue of NLM: set index.nlm_abbreviation."
    )


def test_one_article_that_cannot_be_written_does_not_stop_the_others() -> None:
    told: list[Problem] = []
    root = etree.fromstring(made("pubmed", small(), published(rich()), log=told))
    assert len(root) == 1
    assert {problem.rule for problem in told} == {"pubmed-required-missing", "pubmed-title-nonlatin", "index-left-out"}


def test_doaj() -> None:
    root = etree.fromstring(made("doaj", rich()))
    assert [(own.get("language"), own.text) for own in root.iter("title")] == [
        ("chi", "CO2的虚构还原"),
        ("eng", "Invented reduction of CO2"),
    ]
    assert texts(root, "record/fullTextUrl") == ["https://example.org/cn/a"]
    assert texts(root, "record/authors/author/name") == ["林小舟", "阿依·买买提", "虚构材料协作组"]
    assert texts(root, "record/authors/author/orcid_id") == ["https://orcid.org/0000-0002-1825-0097"]
    assert [own.get("affiliationId") for own in root.iter("affiliationName")] == ["aff1", "aff2"]
    assert (texts(root, "record/issn"), texts(root, "record/eissn")) == (
        ["1234-5679"],
        [],
    )  # the other one has a wrong check digit


def test_what_doaj_requires() -> None:
    told: list[Problem] = []
    assert maker("doaj", OPTIONS, check_of("doaj"))([small()], told.append) is None
    assert [problem.message.partition(":")[0] for problem in told] == [
        "DOAJ requires publicationDate",
        "DOAJ requires fullTextUrl",
    ]


def test_json_ld_expands() -> None:
    (article,) = expanded(made("jsonld", rich()))
    assert article["@id"] == "https://doi.org/10.5555/xkcl.2025.01.002"
    assert article[f"{_S}name"] == [
        {"@value": "CO2的虚构还原", "@language": "zh"},
        {"@value": "Invented reduction of CO2", "@language": "en"},
    ]
    first = article[f"{_S}author"][0]
    assert first["@type"] == [f"{_S}Person"]
    assert first[f"{_S}alternateName"] == [{"@value": "Xiaozhou Lin", "@language": "en"}]
    (issue,) = article[f"{_S}isPartOf"]
    (volume,) = issue[f"{_S}isPartOf"]
    (journal,) = volume[f"{_S}isPartOf"]
    kinds = [own["@type"][0].removeprefix(_S) for own in (issue, volume, journal)]
    assert kinds == ["PublicationIssue", "PublicationVolume", "Periodical"]
    (cn,) = journal[f"{_S}identifier"]
    assert cn[f"{_S}value"] == [{"@value": "10-0000/N"}]
    assert [own[f"{_S}value"][0]["@value"] for own in article[f"{_S}identifier"]] == [
        "10.5555/xkcl.2025.01.002",
        "32000.14.xkcl",
    ]
    assert len(article[f"{_S}funding"]) == 2


def test_json_ld_of_several_articles_is_a_graph() -> None:
    found = expanded(made("jsonld", rich(), small()))
    assert [own["@type"] for own in found] == [[f"{_S}ScholarlyArticle"]] * 2


def test_a_pdf_is_named_only_in_a_language_that_has_one() -> None:
    meta = attrs.evolve(rich().article_meta, self_uris=(SelfUri("https://example.org/cn/a.pdf", "pdf", "zh", "PDF"),))
    article = attrs.evolve(rich(), article_meta=meta)
    (own,) = expanded(made("jsonld", article))
    (file,) = own[f"{_S}encoding"]
    assert file[f"{_S}inLanguage"] == [{"@value": "zh"}]
    assert made("oai-dc", article).count(b"a.pdf") == 1


def test_oai_dc() -> None:
    root = etree.fromstring(made("oai-dc", rich()))
    dc = "{http://purl.org/dc/elements/1.1/}"
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [own.get(lang) for own in root.iter(f"{dc}title")] == ["zh", "en"]
    assert texts(root, f"{dc}creator") == ["林, 小舟", "阿依·买买提", "虚构材料协作组"]
    assert texts(root, f"{dc}identifier") == [
        "https://doi.org/10.5555/xkcl.2025.01.002",
        "https://cstr.cn/32000.14.xkcl",
        "https://example.org/cn/a",
    ]
    assert texts(root, f"{dc}source") == [
        "虚构材料学报, 4(1): 16-27",
        "Journal of Invented Materials, 4(1): 16-27",
        "ISSN 1234-5679",
    ]


@pytest.mark.parametrize(
    ("to", "tag"),
    [("pubmed", "ArticleTitle"), ("doaj", "title"), ("oai-dc", "{http://purl.org/dc/elements/1.1/}title")],
)
def test_a_grammar_refuses_what_it_should(to: str, tag: str) -> None:
    data = made(to, published(rich()))
    for name, value in (("tag", "unknown"), ("text", " "), ("text", None)):
        root = etree.fromstring(data)
        setattr(next(root.iter(tag)), name, value)
        (problem, *_) = check_of(to)(etree.tostring(root))
        assert (problem.rule, problem.level) == ("index-invalid", Level.ERROR)
        assert problem.message.startswith("The file is not as its receiver wants it: ")


# ---- the command


def test_the_command(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = str(root / "samples" / "english-primary.xml")
    assert main(["index", "-q", "--to", "doaj", sample, "-o", f"{tmp_path}/"]) == 0
    assert (tmp_path / "english-primary.doaj.xml").is_file()
    assert main(["index", "-q", "--to", "oai-dc", sample, sample, "-o", str(tmp_path / "one.xml")]) == 2
    assert capsys.readouterr().err == (
        "error several-articles A file of this format holds one article; give a folder with -o FOLDER/.\n"
    )
    assert main(["index", "-q", "--to", "pubmed", "--no-config", sample, "-o", str(tmp_path / "one.xml")]) == 2
    assert not (tmp_path / "one.xml").exists()
    sparse = str(root / "samples" / "sparse.txt")
    assert main(["index", "-q", "--to", "doaj", sparse, "-o", str(tmp_path / "one.xml")]) == 1
    assert not (tmp_path / "one.xml").exists()


_DTD = """\
<!ENTITY % letters SYSTEM "letters.ent"> %letters;
<!ELEMENT ArticleSet (Article+)>
<!ELEMENT Article ANY>
"""


def test_a_dtd_of_the_user_with_its_modules(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An invented DTD that knows too few elements; the modules are looked for beside it, never on the web."""
    (tmp_path / "PubMed.dtd").write_text(_DTD, encoding="utf-8")
    command = ["index", "-q", "--to", "pubmed", "--set", "index.nlm_abbreviation=Ann Invent", "--dtd"]
    command += [str(tmp_path / "PubMed.dtd"), str(root / "samples" / "english-primary.txt"), "-o"]
    assert main([*command, str(tmp_path / "one.xml")]) == 4
    assert capsys.readouterr().err == (
        "error index-schema-missing letters.ent is not beside the DTD PubMed.dtd; "
        "get all files of the receiver's schema.\n"
    )
    (tmp_path / "letters.ent").write_text('<!ENTITY eacute "&#233;">', encoding="utf-8")
    assert main([*command, str(tmp_path / "one.xml")]) == 1
    assert "error index-invalid" in capsys.readouterr().err
    assert not (tmp_path / "one.xml").exists()


_XSD = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:iso="urn:iso">
  <xs:import namespace="urn:iso" schemaLocation="http://schemas.invalid/iso_639-2b.xsd"/>
  <xs:element name="records"><xs:complexType><xs:sequence>
    <xs:any processContents="skip" maxOccurs="unbounded"/>
  </xs:sequence><xs:attribute name="lang" type="iso:code"/></xs:complexType></xs:element>
</xs:schema>
"""
_CODES = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:iso">
  <xs:simpleType name="code"><xs:restriction base="xs:string"/></xs:simpleType>
</xs:schema>
"""


def test_a_schema_folder_of_the_user(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["index", "-q", "--to", "doaj", "--schema-dir", str(tmp_path)]
    command += [str(root / "samples" / "english-primary.txt"), "-o", str(tmp_path / "one.xml")]
    assert main(command) == 4
    assert "doajArticles.xsd is not in the folder" in capsys.readouterr().err
    (tmp_path / "doajArticles.xsd").write_text(_XSD, encoding="utf-8")
    assert main(command) == 4
    (tmp_path / "iso_639-2b.xsd").write_text(_CODES, encoding="utf-8")
    assert main(command) == 0
    assert (tmp_path / "one.xml").is_file()
