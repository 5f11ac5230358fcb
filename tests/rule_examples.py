"""The examples of the rules as articles: an example in, a whole JATS file out, with every element where it belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from jats_export.checks import RULES, Rule

_START = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
    ' xmlns:ali="http://www.niso.org/schemas/ali/1.0/" article-type="{type}" dtd-version="1.3" xml:lang="{lang}">'
)
_DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN"'
    ' "JATS-journalpublishing1-3-mathml3.dtd">\n'
)

#: Places of an article in order: path, the elements that stand there, and what stands there when an example has none.
_PLACES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("front/journal-meta", ("journal-id",), '<journal-id journal-id-type="publisher-id">own</journal-id>'),
    (
        "front/journal-meta",
        ("journal-title-group",),
        "<journal-title-group><journal-title>Own Journal</journal-title></journal-title-group>",
    ),
    ("front/journal-meta", ("issn",), '<issn pub-type="epub" publication-format="electronic">1234-5679</issn>'),
    ("front/journal-meta", ("publisher",), "<publisher><publisher-name>Own Press</publisher-name></publisher>"),
    ("front/article-meta", ("article-id",), '<article-id pub-id-type="doi">10.5555/own.1</article-id>'),
    (
        "front/article-meta",
        ("article-categories",),
        (
            '<article-categories><subj-group subj-group-type="heading"><subject>Article</subject></subj-group>'
            "</article-categories>"
        ),
    ),
    ("front/article-meta", ("title-group",), "<title-group><article-title>A title</article-title></title-group>"),
    ("front/article-meta", ("contrib-group",), ""),
    ("front/article-meta/contrib-group", ("contrib",), ""),
    ("front/article-meta/contrib-group", ("aff", "aff-alternatives"), ""),
    ("front/article-meta", ("author-notes",), ""),
    (
        "front/article-meta",
        ("pub-date", "pub-date-not-available"),
        (
            '<pub-date date-type="pub" publication-format="electronic" iso-8601-date="2024-03-27">'
            "<day>27</day><month>03</month><year>2024</year></pub-date>"
        ),
    ),
    ("front/article-meta", ("volume",), "<volume>3</volume>"),
    ("front/article-meta", ("issue",), ""),
    ("front/article-meta", ("fpage", "elocation-id"), "<elocation-id>e1</elocation-id>"),
    ("front/article-meta", ("lpage",), ""),
    ("front/article-meta", ("history",), ""),
    ("front/article-meta", ("permissions",), "<permissions/>"),
    ("front/article-meta", ("self-uri", "related-article", "related-object"), ""),
    ("front/article-meta", ("abstract",), ""),
    ("front/article-meta", ("trans-abstract",), ""),
    ("front/article-meta", ("kwd-group",), ""),
    ("front/article-meta", ("funding-group",), ""),
    ("front/article-meta", ("counts",), ""),
    ("front/article-meta", ("custom-meta-group",), ""),
    ("body", ("p", "disp-formula", "fig", "table-wrap", "list"), "<p>Text.</p>"),
    ("body", ("sec",), ""),
    ("back", ("ack", "fn-group", "notes"), ""),
    ("back", ("ref-list",), ""),
    ("back/ref-list", ("ref",), ""),
)
#: Elements that cannot stand alone, and what they are put into.
_WRAPPED = {
    "mixed-citation": '<ref id="R1">{}</ref>',
    "element-citation": '<ref id="R1">{}</ref>',
    "citation-alternatives": '<ref id="R1">{}</ref>',
    "license": "<permissions>{}</permissions>",
    "contrib-id": '<contrib contrib-type="author">{}<name><surname>Own</surname></name></contrib>',
    "name-alternatives": '<contrib contrib-type="author">{}</contrib>',
    "award-group": "<funding-group>{}</funding-group>",
    "date": "<history>{}</history>",
    "corresp": "<author-notes>{}</author-notes>",
    "fn": "<author-notes>{}</author-notes>",
    "subj-group": "<article-categories>{}</article-categories>",
    "custom-meta": "<custom-meta-group>{}</custom-meta-group>",
    "article-title": "<title-group>{}</title-group>",
}


def article_of(example: str) -> bytes:
    """The example as an article; one that is an article, or no XML at all, stays as it is."""
    if example.startswith(("<article ", "<article>", "<!DOCTYPE", "<?xml")):
        return (example if "<!DOCTYPE" in example else _DOCTYPE + example).encode()
    try:
        holder = etree.fromstring(_START.format(type="research-article", lang="en") + example + "</article>")
    except etree.XMLSyntaxError:
        return example.encode()
    return (_DOCTYPE + _placed(holder)).encode()


def _placed(holder: etree._Element) -> str:
    """An article in which the children of an element stand where they belong."""
    start = _START.format(type="research-article", lang="en")
    given = [(child, _text(child)) for child in holder]
    written: dict[str, list[str]] = {}
    for path, tags, default in _PLACES:
        own = [text for child, text in given if _place_tag(child) in tags]
        written.setdefault(path, []).append("".join(own) or default)
    left = [child.tag for child, _ in given if not any(_place_tag(child) in tags for _, tags, _ in _PLACES)]
    assert not left, f"examples.py does not know where {left} stands"
    contribs, refs = ("".join(written[path]) for path in ("front/article-meta/contrib-group", "back/ref-list"))
    meta = written["front/article-meta"]
    if contribs and "<contrib " not in contribs and "<contrib>" not in contribs:
        contribs = f'<contrib contrib-type="author"><name><surname>Own</surname></name></contrib>{contribs}'
    if contribs:
        meta[3] += f"<contrib-group>{contribs}</contrib-group>"
    front = f"<front><journal-meta>{''.join(written['front/journal-meta'])}</journal-meta>"
    front += f"<article-meta>{''.join(meta)}</article-meta></front>"
    back = "".join(written["back"]) + (f"<ref-list>{refs}</ref-list>" if refs else "")
    body = "".join(written["body"])
    return f"{start}{front}<body>{body}</body>{f'<back>{back}</back>' if back else ''}</article>"


def _place_tag(child: etree._Element) -> str:
    wrapper = _WRAPPED.get(str(child.tag))
    return str(etree.fromstring(wrapper).tag) if wrapper else str(child.tag)


def _text(child: etree._Element) -> str:
    child.tail = None
    for name, uri in child.nsmap.items():
        assert name is not None, uri
    text = etree.tostring(child, encoding="unicode")
    for name, uri in child.nsmap.items():
        text = text.replace(f' xmlns:{name}="{uri}"', "")
    return _WRAPPED.get(str(child.tag), "{}").format(text)


def examples(rules: Mapping[str, Rule] = RULES) -> list[tuple[Rule, bool, str]]:
    """Every example of every rule: the rule, whether it should pass, the example."""
    return [
        (rule, passes, example)
        for rule in rules.values()
        for passes, shown in ((True, rule.passes), (False, rule.fails))
        for example in shown
    ]


def assert_described(rule: Rule, prefix: str = "") -> None:
    """The rule has an id of its name space, says what it is about and why, and shows both."""
    assert re.fullmatch(rf"{prefix}[a-z0-9]+(-[a-z0-9]+)*", rule.id)
    assert rule.title.endswith(".")
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
    assert rule.passes
    assert rule.fails
