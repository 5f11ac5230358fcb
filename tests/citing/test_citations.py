"""Citations of the article and of what it cites: each format is read back by a reader of others, with the same facts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import attrs
import pytest
import rispy
from articles import part, people, rich, small, text
from citations import expected, of_bibtex, of_csl, of_ris, records
from leaks import leaks, secrets

from jats_export import build_article, read_dumps
from jats_export.citing.formats import CITATIONS
from jats_export.model.article import Article
from jats_export.model.pub import Pages
from jats_export.model.ref import Citation, CitationElement, PublicationType, Ref
from jats_export.model.text import Localized, Token
from jats_export.problems import Problem
from jats_export.references import csl, parse
from jats_export.writers import bibtex, csl_json, gbt7714, ris

#: How an entry of BibTeX begins.
_ENTRY = re.compile(r"^@[a-z]+(?=\{)", re.MULTILINE)
SAMPLES = ["bilingual-review", "chinese-only", "english-primary", "sparse"]


def of_dump(path: Path) -> Article:
    (dump,) = read_dumps(path)
    return build_article(dump)


@pytest.fixture(params=[*SAMPLES, "real"])
def article(request: pytest.FixtureRequest, root: Path) -> Article:
    if request.param == "real":
        return of_dump(request.getfixturevalue("real_dump"))
    return of_dump(root / "samples" / f"{request.param}.txt")


@pytest.mark.parametrize("references", [False, True])
def test_every_reader_finds_the_same_facts(article: Article, *, references: bool) -> None:
    own = records(article, references=references)
    assert own
    assert of_csl(own) == of_ris(own) == of_bibtex(own) == expected(own)
    lines = gbt7714.write(own).data.decode().splitlines()
    assert [line.partition(" ")[0] for line in lines] == [f"[{number}]" for number in range(1, len(own) + 1)]
    for line, record in zip(lines, own, strict=True):
        assert record.item.get("title", record.printed).replace(", ", ",") in line.replace(", ", ",")


def test_the_same_article_gives_the_same_bytes(article: Article) -> None:
    for write in (csl_json.write, ris.write, bibtex.write, gbt7714.write):
        assert write(records(article)).data == write(records(article)).data


def test_the_real_article(real_dump: Path) -> None:
    own = of_dump(real_dump)
    assert gbt7714.write(records(own, "zh")).data.decode() == (
        "[1] 温李阳, 姚明佳, 陈忻. 智能驱动的材料研发态势及对策建议[J/OL]. 前瞻科技, 2025, 4(1): 16-27. "
        "https://castjournals.cast.org.cn/joweb/qzkj/CN/10.3981/j.issn.2097-0781.2025.01.002. "
        "DOI:10.3981/j.issn.2097-0781.2025.01.002.\n"
    )
    (reference,) = rispy.loads(ris.write(records(own, "zh")).data.decode())
    assert reference["authors"] == ["温, 李阳", "姚, 明佳", "陈, 忻"]
    assert reference["translated_title"] == ("Research and Development Progress of AI-driven Materials and Suggestions")
    assert "/CN/PDF/" in reference["file_attachments1"]
    (english,) = rispy.loads(ris.write(records(own, "en")).data.decode())
    assert "file_attachments1" not in english  # there is no English PDF
    assert "title = {Research and Development Progress of {AI}-driven Materials and Suggestions}" in (
        bibtex.write(records(own, "en")).data.decode()
    )
    cited = records(own, references=True)
    assert len(cited) == 30
    assert sum("DOI" in record.item for record in cited) == 8
    assert [record.item["id"] for record in records(own, "zh", references=True)][24:26] == [
        "wen2025-R25",
        "wen2025-R26",
    ]


@pytest.mark.parametrize("to", list(CITATIONS))
@pytest.mark.parametrize("sample", [*SAMPLES, "real"])
def test_no_mail_address_and_nothing_private(request: pytest.FixtureRequest, root: Path, sample: str, to: str) -> None:
    path = request.getfixturevalue("real_dump") if sample == "real" else root / "samples" / f"{sample}.txt"
    (dump,) = read_dumps(path)
    assert secrets(dump.tree)
    own = build_article(dump)
    for references in (False, True):
        written = CITATIONS[to].load()(records(own, references=references)).data.decode()
        assert leaks(written, dump.tree) == []
        assert "@" not in _ENTRY.sub("", written)


def test_the_parts_of_a_citation_say_what_its_string_said(root: Path, real_dump: Path) -> None:
    """The item of a tagged citation is the one of `refs --to csl-json`, but for what tags cannot hold."""
    for path in [root / "samples" / "bilingual-review.txt", real_dump]:
        for record in records(of_dump(path), references=True):
            of_string = csl(parse(record.printed), record.item["id"])
            item = dict(record.item)
            for name in ("type", "title", "author", "container-title", "volume", "issue", "issued", "accessed"):
                if name in of_string and name in item:
                    assert item[name] == of_string[name], record.printed


def test_languages() -> None:
    own = rich()
    assert [record.item["id"] for record in records(own)] == ["lin2025-zh", "lin2025-en"]
    assert [record.item["language"] for record in records(own, "en")] == ["en"]
    told: list[Problem] = []
    (only,) = records(small(), "en", told.append)
    assert only.item["language"] == "zh"
    assert [problem.message for problem in told] == [
        "There is no title in en, so the article is cited in zh. (虚构标题)"
    ]


def test_an_article_without_a_title_is_told() -> None:
    own = small(titles=Localized.of(zh=text(" ")))
    told: list[Problem] = []
    (only,) = records(own, "both", told.append)
    assert "title" not in only.item
    assert [(problem.rule, problem.message) for problem in told] == [
        (
            "cite-title-missing",
            "title: the citation has none; add it in the platform. (an article without a title)",
        )
    ]


def test_an_item_in_whole() -> None:
    item = records(rich(), "en")[0].item
    assert item["author"] == [
        {"family": "Lin", "given": "Xiaozhou"},
        {"family": "Memet", "given": "Ayi", "suffix": "Jr."},
        {"literal": "Invented Materials Group"},
    ]
    assert item["original-title"] == "CO2的虚构还原"
    assert (item["issued"], item["page"], item["ISSN"]) == ({"date-parts": [[2025, 3, 20]]}, "16-27", "1234-5679")
    assert item["container-title-short"] == "J Invent Mater"


def test_an_article_number_stands_for_pages() -> None:
    own = small(pages=Pages(elocation_id=Token("e42")), contribs=people())
    assert "{e42}" in bibtex.write(records(own)).data.decode()
    assert "SP  - e42" in ris.write(records(own)).data.decode()
    assert gbt7714.write(records(own)).data.decode().endswith(": e42.\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_that_hold_hyphens(lang: str) -> None:
    """Of the article and of a work it cites; a page in braces is no range for BibTeX."""
    element = CitationElement
    content = (part(element.SOURCE, "虚构学报"), part(element.FPAGE, "S-12"), part(element.LPAGE, "S-15"))
    ref = Ref("R1", "[1]", (Citation(PublicationType.JOURNAL, lang, content),))
    article = attrs.evolve(small(lang, pages=Pages(Token("S-12"), Token("S-15"))), refs=(ref,))
    for references in (False, True):
        own = records(article, references=references)
        (item,) = json.loads(csl_json.write(own).data)
        assert (item["page"], item["page-first"]) == ("S-12-S-15", "S-12")
        (reference,) = rispy.loads(ris.write(own).data.decode())
        assert (reference["start_page"], reference["end_page"]) == ("S-12", "S-15")
        assert "pages = {{S-12}--{S-15}}," in bibtex.write(own).data.decode()
        assert "S-12-S-15." in gbt7714.write(own).data.decode()
        assert of_csl(own) == of_ris(own) == of_bibtex(own) == expected(own)
    alone = records(small(lang, pages=Pages(Token("S-12"), Token("S-12"))))
    assert alone[0].item["page"] == "S-12"
    assert "EP  - " not in ris.write(alone).data.decode()


def test_what_tex_would_take_for_commands() -> None:
    own = small("en", titles=Localized.of(en=text(r"100% of {A} & \b_c ~ pH of X-ray AI #1 $2 ^")))
    written = bibtex.write(records(own)).data.decode()
    assert (
        r"title = {100\% of \textbraceleft{}A\textbraceright{} \& \textbackslash{}b\_c \textasciitilde{} {pH} of "
        r"{X}-ray {AI} \#1 \$2 \textasciicircum{}}" in written
    )
    assert of_bibtex(records(own)) == expected(records(own))


def test_names_that_hold_what_separates_names() -> None:
    own = CitationElement
    group = part(
        own.PERSON_GROUP,
        part(own.COLLAB, "Press and Sons, Ltd."),
        part(own.STRING_NAME, part(own.SURNAME, "Anderson"), part(own.GIVEN_NAMES, "and B")),
        part(own.ETAL, "et al."),
        person_group_type="author",
    )
    ref = Ref("R1", "[1]", (Citation(PublicationType.THESIS, "en", (group, part(own.SOURCE, "On Names"))),))
    (record,) = records(attrs.evolve(small(), refs=(ref,)), references=True)
    written = bibtex.write([record]).data.decode()
    assert "author = {{Press and Sons, Ltd.} and Anderson, {and B} and others}" in written
    assert written.startswith("@phdthesis{articlend-R1,")


def test_a_reference_that_nobody_understood_is_kept_whole() -> None:
    (record,) = [one for one in records(rich(), references=True) if one.item["id"] == "lin2025-R4"]
    assert record.item["note"] == "说不清楚的条目"
    assert gbt7714.write([record]).data.decode() == "[1] 说不清楚的条目\n"


def test_no_article_is_an_empty_list() -> None:
    assert json.loads(csl_json.write([]).data) == []
