"""Mutants of the samples: each is a sample with one thing broken, named by what is wrong.

A row has the name, the sample, the place as an XPath and the change.  Places are looked up in the sample as it is, so a
sample may change as long as the place is there; a row whose place is gone fails its test.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from pathlib import Path
from typing import cast

import attrs
from lxml import etree

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
_NAMESPACES = {
    "xlink": "http://www.w3.org/1999/xlink",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "ali": "http://www.niso.org/schemas/ali/1.0/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

Change = Callable[[etree._Element], None]


def _name(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}" if colon else name


def drop(own: etree._Element) -> None:
    """Take the element away, keep the text after it."""
    parent, before, tail = own.getparent(), own.getprevious(), own.tail or ""
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(own)


def twice(own: etree._Element) -> None:
    """The element stands there twice."""
    own.addnext(copy.deepcopy(own))


def unset(name: str) -> Change:
    """Take an attribute away."""

    def change(own: etree._Element) -> None:
        del own.attrib[_name(name)]

    return change


def put(name: str, value: str) -> Change:
    """Give an attribute a value."""
    return lambda own: own.set(_name(name), value)


def call(name: str) -> Change:
    """Give the element another name."""

    def change(own: etree._Element) -> None:
        own.tag = _name(name)

    return change


def say(text: str) -> Change:
    """Give the element another text, without elements in it."""

    def change(own: etree._Element) -> None:
        for child in list(own):
            own.remove(child)
        own.text = text

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def changed(own: etree._Element) -> None:
        for change in changes:
            change(own)

    return changed


def _near(own: etree._Element | None) -> etree._Element:
    assert own is not None, "there is nothing beside it"
    return own


def move_out(own: etree._Element) -> None:
    """Move the element before its parent."""
    _near(own.getparent()).addprevious(own)


def move_last(own: etree._Element) -> None:
    """Move the element to the end of its parent."""
    _near(own.getparent()).append(own)


def move_behind(own: etree._Element) -> None:
    """Exchange the element with the next one."""
    _near(own.getnext()).addnext(own)


def move_ahead(own: etree._Element) -> None:
    """Exchange the element with the one before."""
    _near(own.getprevious()).addprevious(own)


def every(tag: str, change: Change, *more: str) -> Change:
    """Change all children of some names."""

    def changed(own: etree._Element) -> None:
        for child in list(own.iterchildren(tag, *more)):
            change(child)

    return changed


def _made(xml: str) -> list[etree._Element]:
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items() if prefix != "xml")
    return list(etree.fromstring(f"<own {declared}>{xml}</own>"))


def before(xml: str) -> Change:
    """Put elements before the one at the place."""

    def change(own: etree._Element) -> None:
        for made in _made(xml):
            own.addprevious(made)

    return change


def inside(xml: str) -> Change:
    """Put elements at the end of the one at the place."""
    return lambda own: own.extend(_made(xml))


def instead(xml: str) -> Change:
    """Put elements in the place of another one."""

    def change(own: etree._Element) -> None:
        before(xml)(own)
        drop(own)

    return change


@attrs.frozen
class Mutant:
    """One thing broken."""

    name: str
    sample: str
    place: str
    change: Change = attrs.field(repr=False)

    def xml(self) -> bytes:
        """The broken file; the place must be there."""
        tree = copy.deepcopy(_tree(self.sample))
        found = cast("list[etree._Element]", tree.xpath(self.place, namespaces=_NAMESPACES))
        assert found, f"{self.name}: {self.place} is not in {self.sample}.xml"
        self.change(found[0])
        return etree.tostring(tree, encoding="UTF-8", xml_declaration=True)


@functools.cache
def _tree(sample: str) -> etree._ElementTree:
    return etree.parse(SAMPLES / f"{sample}.xml")


_B, _C, _E, _S = "bilingual-review", "chinese-only", "english-primary", "sparse"
_META = "/article/front/article-meta"
_JOURNAL = "/article/front/journal-meta"
_REF = "/article/back/ref-list/ref"
_PREPRINT = "//mixed-citation[@publication-type='preprint']"
_DATA = "//mixed-citation[@publication-type='data']"
_AUTHOR = f"{_META}/contrib-group/contrib"
_P = "/article/body/sec/p"
_COI = "<p>None declared.</p>"

_ROWS: tuple[tuple[str, str, str, Change], ...] = (
    # the article and its journal
    ("article type of no list", _B, "/article", put("article-type", "review")),
    ("article without a type", _B, "/article", unset("article-type")),
    ("article without a language", _B, "/article", unset("xml:lang")),
    ("article in the language cn", _B, "/article", put("xml:lang", "cn")),
    ("article in zh_CN", _B, "/article", put("xml:lang", "zh_CN")),
    ("article in an empty language", _B, "/article", put("xml:lang", "")),
    ("article in the other language", _B, "/article", put("xml:lang", "en")),
    ("unknown dtd-version", _B, "/article", put("dtd-version", "9.9")),
    ("unknown attribute of article", _B, "/article", put("kind", "x")),
    ("journal without an id", _E, f"{_JOURNAL}/journal-id", call("journal-identifier")),
    ("journal without an ISSN", _B, f"{_JOURNAL}/issn", drop),
    ("ISSN with a wrong check digit", _B, f"{_JOURNAL}/issn", say("1234-5678")),
    ("ISSN without a hyphen", _B, f"{_JOURNAL}/issn", say("12345679")),
    ("ISSN without a medium", _E, f"{_JOURNAL}/issn[@pub-type]", instead("<issn>2345-6787</issn>")),
    ("journal without a publisher", _E, f"{_JOURNAL}/publisher", drop),
    (
        "publisher before the ISSN",
        _E,
        f"{_JOURNAL}/issn",
        before("<publisher><publisher-name>A</publisher-name></publisher>"),
    ),
    ("publisher without a name", _E, f"{_JOURNAL}/publisher/publisher-name", drop),
    (
        "two journal titles in two languages",
        _B,
        f"{_JOURNAL}//journal-title",
        say("虚构科学评论 / Review of Invented Science"),
    ),
    ("journal title null", _B, f"{_JOURNAL}//journal-title", say("null")),
    ("no journal title", _B, f"{_JOURNAL}/journal-title-group", drop),
    # identifiers
    ("DOI with its resolver", _B, f"{_META}/article-id", say("https://doi.org/10.5555/xgkp.2024.02.003")),
    ("DOI without a suffix", _B, f"{_META}/article-id", say("10.5555")),
    ("DOI with a space", _B, f"{_META}/article-id", say("10.5555/xgkp 2024")),
    ("no DOI", _B, f"{_META}/article-id", drop),
    ("two DOIs", _B, f"{_META}/article-id", twice),
    ("unknown kind of identifier", _B, f"{_META}/article-id", put("pub-id-type", "cstr")),
    ("PMID with its name", _E, f"{_META}/article-id[@pub-id-type='pmid']", say("PMID:99999942")),
    ("CSTR with its prefix", _E, f"{_META}/article-id[@custom-type='cstr']", say("CSTR:00000.14.aic.2025.e0042")),
    ("CN number with its name", _B, f"{_META}//meta-value", say("CN 10-0000/N")),
    ("custom-meta without a name", _B, f"{_META}//meta-name", drop),
    # categories and titles
    ("no heading", _B, f"{_META}/article-categories", drop),
    (
        "heading of another kind",
        _C,
        f"{_META}/article-categories",
        every("subj-group", put("subj-group-type", "topic")),
    ),
    ("heading in the article's language said again", _B, f"{_META}//subj-group[1]", put("xml:lang", "zh")),
    (
        "compound subject of one part",
        _B,
        f"{_META}//subject",
        instead("<compound-subject><compound-subject-part>A</compound-subject-part></compound-subject>"),
    ),
    (
        "two subject groups alike",
        _B,
        f"{_META}//subj-group[1]",
        before("<subj-group><subject>A</subject></subj-group><subj-group><subject>B</subject></subj-group>"),
    ),
    ("no title group", _B, f"{_META}/title-group", drop),
    ("empty title", _B, f"{_META}/title-group/article-title", say("")),
    (
        "title swapped with its translation",
        _B,
        f"{_META}/title-group/article-title",
        say("Progress of Glider-driven Observation"),
    ),
    ("translated title not translated", _B, f"{_META}//trans-title", say("滑翔器驱动的深海观测进展与对策建议")),
    (
        "two languages in one title",
        _B,
        f"{_META}/title-group/article-title",
        say("滑翔器进展 / Progress of Gliders in the Sea"),
    ),
    ("translated title without a language", _B, f"{_META}/title-group/trans-title-group", unset("xml:lang")),
    ("translated title in the article's language", _B, f"{_META}/title-group/trans-title-group", put("xml:lang", "zh")),
    ("translated title twice", _B, f"{_META}/title-group/trans-title-group", twice),
    ("title without its translation", _B, f"{_META}/title-group/trans-title-group", drop),
    ("HTML in the title", _B, f"{_META}/title-group/article-title", say("滑翔器<sub>2</sub>进展")),
    ("unknown element in the title", _E, f"{_META}/title-group/article-title/sub", call("small")),
    ("mojibake in the title", _E, f"{_META}/title-group/article-title", say("SociÃ©tÃ© des Mers Imaginaires")),
    ("paragraph in the title group", _B, f"{_META}/title-group", inside("<p>A</p>")),
    # authors
    ("authors without a type", _C, f"{_META}/contrib-group", every("contrib", unset("contrib-type"))),
    ("author without a name", _B, f"{_AUTHOR}/name-alternatives", drop),
    ("author with a bare string-name", _C, f"{_AUTHOR}/name", instead("<string-name>某某</string-name>")),
    (
        "author with two names side by side",
        _B,
        f"{_AUTHOR}/name-alternatives",
        instead("<name xml:lang='zh'><surname>沈</surname></name><name xml:lang='en'><surname>Shen</surname></name>"),
    ),
    ("name alternatives of one form", _B, f"{_AUTHOR}/name-alternatives/name[2]", drop),
    ("name alternatives without a language", _B, f"{_AUTHOR}/name-alternatives/name[2]", unset("xml:lang")),
    ("name alternatives in one language", _B, f"{_AUTHOR}/name-alternatives/name[2]", put("xml:lang", "zh")),
    (
        "names swapped",
        _B,
        f"{_AUTHOR}/name-alternatives/name[2]",
        instead("<name xml:lang='en'><surname>沈</surname><given-names>若澜</given-names></name>"),
    ),
    (
        "given names before surname",
        _B,
        f"{_AUTHOR}/name-alternatives/name[1]/surname",
        before("<given-names>若澜</given-names>"),
    ),
    ("no surname", _B, f"{_AUTHOR}/name-alternatives/name[1]/surname", drop),
    ("several persons in a surname", _B, f"{_AUTHOR}/name-alternatives/name[2]/surname", say("Shen, Ouyang")),
    ("unknown name style", _B, f"{_AUTHOR}/name-alternatives/name[2]", put("name-style", "chinese")),
    ("contrib-id without a type", _B, f"{_AUTHOR}/contrib-id", unset("contrib-id-type")),
    ("ORCID with a wrong check digit", _B, f"{_AUTHOR}/contrib-id", say("https://orcid.org/0000-0002-1825-0098")),
    ("ORCID without its address", _B, f"{_AUTHOR}/contrib-id", say("0000-0002-1825-0097")),
    ("corresponding author who is maybe one", _B, f"{_AUTHOR}[@corresp]", put("corresp", "maybe")),
    ("address of nobody", _B, f"{_AUTHOR}/xref[@ref-type='corresp']", drop),
    ("one who contributed equally", _B, _AUTHOR, put("equal-contrib", "yes")),
    ("e-mail that is none", _B, f"{_AUTHOR}/email", say("see below")),
    ("biography without a paragraph", _B, f"{_AUTHOR}/bio/p", call("text")),
    ("e-mail in a biography", _B, f"{_AUTHOR}/bio/p", say("沈若澜,邮箱 own@example.org。")),
    ("biography in the other language", _B, f"{_AUTHOR}/bio", put("xml:lang", "en")),
    ("contributor group without contributors", _S, f"{_META}/contrib-group", instead("<contrib-group/>")),
    (
        "contributor in the article-meta",
        _S,
        f"{_META}/contrib-group/contrib",
        move_out,
    ),
    # affiliations
    ("link to no affiliation", _B, f"{_AUTHOR}/xref[@ref-type='aff']", put("rid", "aff9")),
    ("empty link", _B, f"{_AUTHOR}/xref[@ref-type='aff']", put("rid", "")),
    ("link to an affiliation of another type", _E, f"{_AUTHOR}/xref[@rid='aff1']", put("ref-type", "other")),
    ("link to an affiliation without a type", _E, f"{_AUTHOR}/xref[@rid='aff1']", unset("ref-type")),
    ("link to a corresp called affiliation", _B, f"{_AUTHOR}/xref[@rid='cor1']", put("ref-type", "aff")),
    ("affiliation of nobody", _E, f"{_AUTHOR}/xref[@rid='aff1']", drop),
    ("affiliation without an id", _E, f"{_META}//aff[@id='aff1']", unset("id")),
    ("affiliation id twice", _B, f"{_META}//aff-alternatives[@id='aff2']", put("id", "aff1")),
    ("affiliation id of a digit", _B, f"{_META}//aff-alternatives[@id='aff2']", put("id", "2")),
    ("label as a superscript", _E, f"{_META}//aff[@id='aff1']/label", call("sup")),
    ("country without a code", _E, f"{_META}//aff[@id='aff1']/country", unset("country")),
    ("country with three letters", _E, f"{_META}//aff[@id='aff1']/country", put("country", "USA")),
    ("country of the English form without a code", _B, f"{_META}//country", unset("country")),
    ("affiliation without an institution", _E, f"{_META}//aff[@id='aff4']", say("Society of Invented Reactions")),
    (
        "institution-id without a type",
        _E,
        f"{_META}//aff[@id='aff4']/institution",
        instead(
            "<institution-wrap><institution-id>https://ror.org/02mhbdp94</institution-id><institution>A</institution></institution-wrap>"
        ),
    ),
    (
        "ROR with wrong check digits",
        _E,
        f"{_META}//aff[@id='aff4']/institution",
        instead(
            "<institution-wrap><institution-id institution-id-type='ror'>https://ror.org/02mhbdp95</institution-id><institution>A</institution></institution-wrap>"
        ),
    ),
    (
        "institution-wrap without a name",
        _E,
        f"{_META}//aff[@id='aff4']/institution",
        instead(
            "<institution-wrap><institution-id institution-id-type='ror'>https://ror.org/02mhbdp94</institution-id></institution-wrap>"
        ),
    ),
    ("affiliation alternatives of one form", _B, f"{_META}//aff-alternatives/aff[2]", drop),
    ("affiliation without a language", _B, f"{_META}//aff-alternatives/aff[1]", unset("xml:lang")),
    ("city in the article-meta", _B, f"{_META}/contrib-group", before("<city>北湾</city>")),
    # notes
    ("statement of conflicts with the word conflict", _E, f"{_META}/author-notes/fn", put("fn-type", "conflict")),
    ("statement of conflicts with the old word", _E, f"{_META}/author-notes/fn", put("fn-type", "COI-statement")),
    (
        "section of conflicts by its title",
        _E,
        "/article/body/sec[4]",
        inside(f"<sec><title>Conflict of interest</title>{_COI}</sec>"),
    ),
    ("section of conflicts by its type", _E, "/article/body/sec[4]", put("sec-type", "competing-interests")),
    ("paragraph of conflicts by its type", _E, _P, put("content-type", "conflict-of-interest")),
    (
        "notes of conflicts by their type",
        _E,
        "/article/back/ref-list",
        before(f"<notes notes-type='conflict'>{_COI}</notes>"),
    ),
    (
        "footnote of conflicts in the back",
        _E,
        "/article/back/ref-list",
        before(f"<fn-group><fn fn-type='coi-statement'>{_COI}</fn></fn-group>"),
    ),
    ("data availability in the body", _E, "/article/body/sec[4]", put("sec-type", "data-availability")),
    (
        "data availability with other words",
        _E,
        "/article/back/ref-list",
        before(f"<sec sec-type='Data availability'><title>A</title>{_COI}</sec>"),
    ),
    (
        "data availability in notes",
        _E,
        "/article/back/ref-list",
        before(f"<notes notes-type='data-availability'>{_COI}</notes>"),
    ),
    ("data availability in a paragraph", _E, _P, put("content-type", "data-availability")),
    # dates, issue, pages
    ("no publication date", _B, _META, every("pub-date", drop)),
    ("31 February", _B, f"{_META}/history/date/month", say("13")),
    (
        "30 February",
        _B,
        f"{_META}/pub-date",
        both(unset("iso-8601-date"), say(""), inside("<day>30</day><month>02</month><year>2024</year>")),
    ),
    ("month in words", _B, f"{_META}/pub-date/month", say("March")),
    ("year of two digits", _B, f"{_META}/pub-date/year", say("24")),
    ("date and its ISO form differ", _B, f"{_META}/pub-date", put("iso-8601-date", "2024-04-20")),
    ("ISO date that is none", _B, f"{_META}/pub-date", put("iso-8601-date", "20.3.2024")),
    ("day after year", _B, f"{_META}/pub-date/day", move_last),
    ("publication date of two kinds of words", _B, f"{_META}/pub-date", put("pub-type", "ppub")),
    ("publication date without a format", _B, f"{_META}/pub-date", unset("publication-format")),
    ("two print dates", _B, f"{_META}/pub-date", twice),
    ("history backwards", _B, f"{_META}/history/date[2]/year", say("2023")),
    (
        "received after it was published",
        _B,
        f"{_META}/history",
        instead("<history><date date-type='received'><year>2030</year></date></history>"),
    ),
    ("date without a year", _B, f"{_META}/history/date/year", drop),
    ("history after the permissions", _B, f"{_META}/history", move_behind),
    ("volume null", _B, f"{_META}/volume", say("null")),
    ("issue before the volume", _B, f"{_META}/volume", before("<issue>2</issue>")),
    ("pages and an article number", _B, f"{_META}/fpage", before("<elocation-id>e1</elocation-id>")),
    ("no pages", _B, _META, every("fpage", drop, "lpage")),
    ("last page before the first", _B, f"{_META}/lpage", say("11")),
    ("first page missing", _B, f"{_META}/fpage", drop),
    # permissions
    ("no permissions", _B, f"{_META}/permissions", drop),
    ("copyright without a year", _E, f"{_META}//copyright-year", drop),
    ("copyright without a holder", _E, f"{_META}//copyright-holder", drop),
    ("copyright of several years", _E, f"{_META}//copyright-year", say("2024-2025")),
    ("copyright year in the far future", _E, f"{_META}//copyright-year", say("20250")),
    ("spaces around the copyright year", _E, f"{_META}//copyright-year", say(" 2025 ")),
    ("licence without an address", _E, f"{_META}//ali:license_ref", drop),
    ("licence with an empty address", _E, f"{_META}//ali:license_ref", say("")),
    (
        "licence with two addresses",
        _E,
        f"{_META}//license",
        put("xlink:href", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ),
    ("licence with an empty link", _E, f"{_META}//license", put("xlink:href", "")),
    ("licence in another namespace", _E, f"{_META}//ali:license_ref", call("license_ref")),
    # links to the article
    ("link without an address", _B, f"{_META}/self-uri", unset("xlink:href")),
    ("link without a title", _B, f"{_META}/self-uri", unset("xlink:title")),
    ("link with a token", _B, f"{_META}/self-uri", put("xlink:href", "https://platform.example.org/a?fileId=1")),
    ("link with a broken percent sign", _B, f"{_META}/self-uri", put("xlink:href", "https://platform.example.org/%zz")),
    # abstracts and keywords
    ("abstract titled abstract", _B, f"{_META}/abstract/p", before("<title>摘要</title>")),
    ("abstract swapped", _B, f"{_META}/abstract/p", say("Underwater gliders are a low-cost platform.")),
    ("translated abstract in the article's language", _B, f"{_META}/trans-abstract", put("xml:lang", "zh")),
    ("translated abstract without a language", _B, f"{_META}/trans-abstract", unset("xml:lang")),
    ("translated abstract twice", _B, f"{_META}/trans-abstract", twice),
    ("abstract not translated", _B, f"{_META}/trans-abstract", drop),
    ("abstract after its translation", _B, f"{_META}/abstract", move_behind),
    ("text in the abstract without a paragraph", _B, f"{_META}/abstract/p", call("text")),
    ("keyword missing in one language", _B, f"{_META}/kwd-group[2]/kwd", drop),
    ("keywords joined by a semicolon", _B, f"{_META}/kwd-group[2]/kwd", say("glider; drive")),
    ("keywords of one language", _B, f"{_META}/kwd-group[2]", drop),
    ("keywords in the article's language said again", _B, f"{_META}/kwd-group[1]", put("xml:lang", "zh")),
    (
        "keyword groups alike",
        _B,
        f"{_META}/kwd-group[1]",
        before("<kwd-group><kwd>甲</kwd></kwd-group><kwd-group><kwd>乙</kwd></kwd-group>"),
    ),
    ("some keywords with a type", _B, f"{_META}/kwd-group[1]/kwd", put("content-type", "x")),
    (
        "compound keyword of one part",
        _B,
        f"{_META}/kwd-group[1]/kwd",
        instead("<compound-kwd><compound-kwd-part>甲</compound-kwd-part></compound-kwd>"),
    ),
    ("no keyword in a group", _B, f"{_META}/kwd-group[2]", instead("<kwd-group xml:lang='en'/>")),
    # funding and counts
    ("grant without a funder", _B, f"{_META}//award-group/funding-source", drop),
    ("grant with two funders", _B, f"{_META}//award-group/funding-source", twice),
    (
        "number of a grant in the funder",
        _B,
        f"{_META}//award-group[2]",
        instead("<award-group><funding-source>基金(XG1)</funding-source></award-group>"),
    ),
    ("award-id before the funder", _B, f"{_META}//award-group/funding-source", before("<award-id>X</award-id>")),
    ("references miscounted", _B, f"{_META}//ref-count", put("count", "99")),
    ("count without a number", _B, f"{_META}//ref-count", unset("count")),
    ("counts after custom-meta", _B, f"{_META}/counts", move_behind),
    # the text
    ("section without a title", _B, "/article/body/sec/title", drop),
    ("section with an empty title", _B, "/article/body/sec/title", say("")),
    ("section id twice", _B, "/article/body/sec[2]", put("id", "S1")),
    ("paragraph after a section", _B, "/article/body", inside("<p>甲</p>")),
    ("text outside a paragraph", _B, "/article/body/sec/p", call("text")),
    ("link to no reference", _B, f"{_P}/xref", put("rid", "R99")),
    ("link without a type", _B, f"{_P}/xref", unset("ref-type")),
    ("link of a wrong type", _B, f"{_P}/xref", put("ref-type", "fig")),
    ("HTML in the text", _B, _P, say("甲<br/>乙")),
    ("double escaping in the text", _B, _P, say("甲&nbsp;乙")),
    ("lost superscript", _B, _P, say("约1.8×105次。")),
    ("replacement character", _B, _P, say("甲\ufffd乙")),
    ("phone number in the text", _B, _P, say("13912345678")),
    ("internal number in the text", _B, _P, say("1148000000000000001")),
    ("record in the text", _B, _P, say("AuthorCompany(id=1, name=x)")),
    (
        "mathematics outside a formula",
        _E,
        _P,
        inside("<alternatives><tex-math>a</tex-math><mml:math><mml:mi>a</mml:mi></mml:math></alternatives>"),
    ),
    (
        "two expressions in a formula",
        _E,
        _P,
        inside("<inline-formula><tex-math>a</tex-math><mml:math><mml:mi>a</mml:mi></mml:math></inline-formula>"),
    ),
    (
        "formula alternatives of one kind",
        _E,
        _P,
        inside(
            "<inline-formula><alternatives><tex-math>a</tex-math><tex-math>b</tex-math></alternatives></inline-formula>"
        ),
    ),
    ("formula as a picture", _E, _P, inside("<inline-formula><inline-graphic xlink:href='a.png'/></inline-formula>")),
    (
        "unknown element of mathematics",
        _E,
        _P,
        inside("<inline-formula><mml:math><mml:mx>a</mml:mx></mml:math></inline-formula>"),
    ),
    ("picture without a description", _E, "/article/body/sec/p[2]", before("<fig><graphic xlink:href='a.png'/></fig>")),
    (
        "picture of a disk",
        _E,
        "/article/body/sec/p[2]",
        before("<fig><graphic xlink:href='file:///a.png'><alt-text>A</alt-text></graphic></fig>"),
    ),
    ("table without rows", _E, "/article/body/sec/p[2]", before("<table-wrap><table/></table-wrap>")),
    ("list without items", _E, "/article/body/sec/p[2]", before("<list/>")),
    # references
    ("reference without an id", _E, f"{_REF}[9]", unset("id")),
    ("reference without a citation", _E, f"{_REF}[9]/mixed-citation", drop),
    ("reference with an empty citation", _E, f"{_REF}[9]/mixed-citation", say("")),
    ("reference number left out", _B, f"{_REF}[12]/label", say("[99]")),
    ("reference twice", _S, f"{_REF}", both(twice, put("id", "R0"))),
    ("reference nobody cites", _B, f"{_P}/xref[@rid='R8']", drop),
    ("old citation element", _E, f"{_REF}[2]/mixed-citation", call("citation")),
    ("deprecated citation element", _S, f"{_REF}/element-citation", call("nlm-citation")),
    ("citation-type", _E, f"{_REF}[2]/mixed-citation", put("citation-type", "journal")),
    ("citation of the type other", _E, f"{_REF}[2]/mixed-citation", put("publication-type", "other")),
    ("citation of a journal without its name", _E, f"{_REF}[3]//source", drop),
    ("year of a citation with a letter", _E, f"{_REF}[2]//year", say("2020a")),
    ("year of a citation that cannot be", _E, f"{_REF}[2]//year", say("0220")),
    (
        "year of a preprint with a short date",
        _E,
        f"{_PREPRINT}/year",
        both(put("iso-8601-date", "2024-05"), say("2024a")),
    ),
    ("pages of a citation backwards", _E, f"{_REF}[2]//lpage", say("10")),
    ("pages and article number of a citation", _E, f"{_REF}[2]//fpage", before("<elocation-id>e1</elocation-id>")),
    ("DOI of a citation with its prefix", _E, f"{_REF}[2]//pub-id", say("doi:10.5555/ic.2020.12")),
    ("unknown identifier of a citation", _E, f"{_REF}[2]//pub-id", put("pub-id-type", "chinaxiv")),
    ("surname with et al", _E, f"{_REF}[2]//surname", say("Brook et al.")),
    ("preprint without persons", _E, f"{_PREPRINT}/person-group", drop),
    ("preprint without a type of persons", _E, f"{_PREPRINT}/person-group", unset("person-group-type")),
    ("preprint without a title", _E, f"{_PREPRINT}/article-title", drop),
    ("preprint without a year", _E, f"{_PREPRINT}/year", drop),
    ("preprint without a source", _E, f"{_PREPRINT}/source", drop),
    ("preprint without an identifier", _E, f"{_PREPRINT}/pub-id", drop),
    (
        "preprint with two dates",
        _E,
        f"{_PREPRINT}/year",
        before("<date date-type='published'><year>2024</year></date>"),
    ),
    (
        "preprint dated in words",
        _E,
        f"{_PREPRINT}/year",
        instead("<date date-type='published'><year>spring 2024</year></date>"),
    ),
    ("data with an article title", _E, f"{_DATA}/data-title", call("article-title")),
    ("data without a title", _E, f"{_DATA}/data-title", drop),
    ("data title of a journal", _E, _DATA, put("publication-type", "journal")),
    ("software version without a number", _E, "//version", unset("designator")),
    ("software version with an empty number", _E, "//version", put("designator", " ")),
    ("citation alternatives of one form", _B, "//citation-alternatives/mixed-citation[2]", drop),
    ("web address with a space", _E, "//mixed-citation/ext-link", put("xlink:href", "https://data.example.org/a b")),
    ("unknown type of persons", _E, f"{_REF}[2]//person-group", put("person-group-type", "poet")),
    ("conference name inside the source", _E, f"{_REF}[2]//source", inside("<conf-name>A</conf-name>")),
    ("reference list in the body", _E, "/article/back/ref-list", move_out),
    ("two bodies", _E, "/article/body", twice),
    ("back before body", _E, "/article/back", move_ahead),
)

MUTANTS = tuple(Mutant(*row) for row in _ROWS)
