"""What each language has: the axes of the report, from the finished file alone."""

from __future__ import annotations

from pathlib import Path

from articles import rich, small
from dumps import company, company_ext, fund, whole_article, whole_article_ext, whole_author
from losses import of_article
from validity import assert_valid

from jats_export.loss.completeness import Completeness, completeness
from jats_export.loss.written import WrittenFile
from jats_export.writers import jats


def table(own: Completeness) -> dict[str, tuple[int, dict[str, int]]]:
    return {axis.name: (axis.count, dict(axis.having)) for axis in own.axes}


def test_whole_article_lacks_its_funder_in_english() -> None:
    own = of_article().report.completeness
    assert own.languages == ("zh", "en")
    assert table(own) == {
        "title": (1, {"zh": 1, "en": 1}),
        "abstract": (1, {"zh": 1, "en": 1}),
        "keywords": (1, {"zh": 1, "en": 1}),
        "names": (2, {"zh": 2, "en": 2}),
        "affiliations": (1, {"zh": 1, "en": 1}),
        "funding": (1, {"zh": 1, "en": 0}),
        "captions": (0, {"zh": 0, "en": 0}),
    }
    assert own.gaps == ("funding: no en",)
    assert own.sentence == "funding: no en"


def test_complete_article() -> None:
    both = [
        fund(awardId="A-1", language="CN", fundingSource="某基金(A-1)"),
        fund(awardId="A-1", language="EN", fundingSource="Some Fund (A-1)"),
    ]
    own = of_article(whole_article(funds=both)).report.completeness
    assert own.gaps == ()
    assert own.sentence == "complete in zh and en"


def test_what_is_missing_is_named() -> None:
    chinese = company(id=60, ext=[company_ext(language="CN", remark="另一所大学,北京 100000")])
    lone = whole_author(1, companyList=[chinese])
    article = whole_article(
        ext={"CN": whole_article_ext("CN"), "EN": whole_article_ext("EN", articleAbstract=None)},
        authors=[whole_author(0), lone.with_field("ext", {"CN": lone.fields["ext"]["CN"]})],  # type: ignore[index]  # a map
        companyList=[],
    )
    own = of_article(article).report.completeness
    assert own.gaps == (
        "abstract: no en",
        "names: 1 of 2 without en",
        "affiliations: 1 of 2 without en",
        "funding: no en",
    )
    missing = {axis.name: axis.missing["en"] for axis in own.axes}
    assert missing["names"] == ("/article/front/article-meta/contrib-group/contrib[2]",)
    assert missing["affiliations"] == ("/article/front/article-meta/contrib-group/aff",)


def test_article_in_one_language() -> None:
    assert of_article(whole_article(ext={}, authors=[], keywords=[], companyList=[])).report.completeness.sentence == (
        "the article is in one language only (zh)"
    )


def test_models_of_the_writers() -> None:
    for article in (small(), rich()):
        written = jats.write(article)
        assert_valid(written.data)
        own = completeness(WrittenFile.of(written.data, written.trace))
        assert own.languages[0] == article.lang
        names = next(axis for axis in own.axes if axis.name == "names")
        assert names.count == len(article.article_meta.contribs)


def test_captions_by_language(root: Path) -> None:
    del root
    caption = '<caption><title>图题</title><p xml:lang="en">Fig. 1 A caption</p></caption>'
    xml = f'<article xml:lang="zh"><body><fig id="fig1">{caption}</fig><fig id="fig2"><caption><title>图题</title></caption></fig></body></article>'
    own = completeness(WrittenFile.of(xml.encode(), None))
    assert table(own)["captions"] == (2, {"zh": 2, "en": 1})
    assert own.gaps == ("captions: 1 of 2 without en",)
