"""Rules about two languages: each part present in both, tagged once, and not swapped.

The script of a text is compared with its `xml:lang`; nothing is translated or looked up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jats_export.checks.contents import XML_LANG, Contents, Element, child, count, has, string_of
from jats_export.checks.deposit.citations import CITATIONS
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
#: BCP 47 as far as languages of articles need it: language, script, region.
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z0-9]{4,8})*", re.ASCII)
#: Codes of countries and old codes that are taken for languages.
_NO_LANGUAGES = {"cn": "zh", "chi": "zh", "zho": "zh", "eng": "en", "jp": "ja", "kr": "ko", "gb": "en"}
#: A text of so many Latin letters without one Han character is not Chinese.
_ENOUGH = 12
#: Elements whose text is in one language as a whole.
_TEXTS = (
    *("article-title", "trans-title", "subject", "kwd-group", "abstract", "trans-abstract", "bio", "issue-title"),
    *("journal-title", "institution", "name", "string-name", "collab", "funding-statement", "subtitle"),
)
#: Those that citations have too, in any language.
_ALSO_CITED = frozenset({"article-title", "name", "string-name", "collab", "institution"})
_SIDES = re.compile(r"\s*[/|]\s*")
_TRANSLATIONS = {"trans-title-group": "title-group", "trans-abstract": "abstract"}
_ALTERNATIVES = ("name-alternatives", "aff-alternatives", "collab-alternatives")


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()


@rule("lang-tag", Level.WARNING)
def lang_tag(contents: Contents) -> Iterator[Finding]:
    """A language tag is none, or names a country.

    What: `xml:lang` that is not of the form of BCP 47, or one of the codes that are mistaken for languages, as `cn`.
    Why: readers and PMC compare the tags literally (BCP 47; PMC Tagging Guidelines, xml:lang).

    Passes:
        <trans-abstract xml:lang="zh"><p>海洋观测。</p></trans-abstract>

    Fails:
        <trans-abstract xml:lang="cn"><p>海洋观测。</p></trans-abstract>

    Fails:
        <trans-abstract xml:lang="ZH"><p>海洋观测。</p></trans-abstract>
    """
    for own, lang in contents.with_attribute(XML_LANG, _is_no_tag):
        if lang.lower() in _NO_LANGUAGES:
            yield own, f"{lang!r} is no language tag; write {_NO_LANGUAGES[lang.lower()]!r}."
        else:
            yield own, f"{lang!r} is not written as a language tag; write {lang.replace('_', '-').lower()!r}."


def _is_no_tag(lang: str) -> bool:
    return bool(lang) and (lang.lower() in _NO_LANGUAGES or _TAG.fullmatch(lang) is None)


@rule("lang-missing", Level.WARNING)
def lang_missing(contents: Contents) -> Iterator[Finding]:
    """The article does not say its language.

    What: an `article` without `xml:lang`; English is assumed then.
    Why: everything inherits it (JATS 1.3 tag library, xml:lang).

    Passes:
        <title-group><article-title>A title</article-title></title-group>

    Fails:
        <article article-type="research-article" dtd-version="1.3"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date-not-available/><permissions/></article-meta></front></article>
    """
    if contents.root.tag == "article" and contents.root.get(XML_LANG) is None:
        yield contents.root, "The article does not say its language; add xml:lang, as zh or en."


@rule("lang-script", Level.WARNING)
def lang_script(contents: Contents) -> Iterator[Finding]:
    """A text is written in another script than its language is.

    What: titles, abstracts, keywords, names, affiliations and biographies tagged as Chinese that have only Latin letters
        (twelve or more), or tagged as English and mostly in Han characters.
    Why: the two languages were swapped, or one was not tagged; the wrong one is shown (BCP 47).

    Passes:
        <trans-abstract xml:lang="zh"><p>水下滑翔器与海洋观测。</p></trans-abstract>

    Fails:
        <trans-abstract xml:lang="zh"><p>Underwater gliders observe the sea.</p></trans-abstract>

    Fails:
        <abstract><p>水下滑翔器与海洋观测。</p></abstract>
    """
    cited = dict.fromkeys(contents.all(*CITATIONS), True)
    for own in contents.all(*_TEXTS):
        if _is_below(own, cited) and own.tag in _ALSO_CITED:
            continue
        text, lang = string_of(own), _primary(contents.lang_of(own))
        if lang in ("zh", "en") and _is_of_other_script(text, lang):
            is_, other = ("Chinese", "English") if lang == "zh" else ("English", "Chinese")
            yield own, f"The {own.tag} is tagged as {is_} and looks {other}; correct xml:lang or the text."


def _is_of_other_script(text: str, lang: str) -> bool:
    if lang == "zh":
        return not _HAN.search(text) and len(_LATIN.findall(text)) >= _ENOUGH and not _HANGUL.search(text)
    if text.isascii():
        return False
    han = len(_HAN.findall(text))
    return han > 1 and han > len(_LATIN.findall(text)) and not _KANA.search(text)


def _is_below(own: Element, known: dict[Element, bool]) -> bool:
    """Whether an element around it is known as true; what is found of the elements around it is added to the known."""
    around = own.getparent()
    if around is None:
        return False
    found = known.get(around)
    if found is None:
        found = known[around] = _is_below(around, known)
    return found


@rule("translation-untagged", Level.WARNING)
def translation_untagged(contents: Contents) -> Iterator[Finding]:
    """A translation does not say its language, or says that of the article.

    What: `trans-title-group` and `trans-abstract` without `xml:lang`, or with the language of the article.
    Why: a translation is into another language (JATS 1.3 tag library, trans-abstract).

    Passes:
        <trans-abstract xml:lang="zh"><p>海洋观测。</p></trans-abstract>

    Fails:
        <trans-abstract><p>海洋观测。</p></trans-abstract>
    """
    for own in contents.all(*_TRANSLATIONS):
        lang = own.get(XML_LANG)
        title = child(own, "trans-title")
        lang = lang or (title.get(XML_LANG) if title is not None else None)
        above = _above(contents, own)
        if lang is None:
            yield own, f"The {own.tag} does not say its language; add xml:lang."
        elif _primary(lang) == _primary(above) and lang == above:
            yield (
                own,
                f"The {own.tag} is in {lang}, the language of the article; correct xml:lang, or make it the original.",
            )


def _above(contents: Contents, own: Element) -> str:
    parent = own.getparent()
    return contents.lang_of(parent) if parent is not None else contents.lang


@rule("translation-repeated", Level.WARNING)
def translation_repeated(contents: Contents) -> Iterator[Finding]:
    """There are two translations into one language.

    What: two `trans-title-group` of one title, or two `trans-abstract` of one type, with the same `xml:lang`; two
        abstracts without a type in one language.
    Why: readers show the first one (JATS 1.3 tag library, trans-title-group).

    Passes:
        <trans-abstract xml:lang="zh"><p>海洋观测。</p></trans-abstract><trans-abstract xml:lang="fr"><p>La mer.</p></trans-abstract>

    Fails:
        <trans-abstract xml:lang="zh"><p>海洋观测。</p></trans-abstract><trans-abstract xml:lang="zh"><p>又一。</p></trans-abstract>
    """
    seen: Counter[tuple[Element | None, str, str, str | None]] = Counter()
    for own in contents.all("trans-title-group", "trans-abstract", "abstract"):
        if own.tag == "abstract" and own.get("abstract-type") is not None:
            continue
        kind = (own.getparent(), str(own.tag), contents.lang_of(own), own.get("abstract-type"))
        seen[kind] += 1
        if seen[kind] > 1:
            yield own, f"A second {own.tag} in {kind[2]}; keep one, or give each its type."


@rule("translation-incomplete", Level.WARNING)
def translation_incomplete(contents: Contents) -> Iterator[Finding]:
    """The article is in two languages only in part.

    What: a translated title without a translated abstract, or the reverse, where there is an abstract; likewise keywords.
    Why: an index of the second language shows half an article (JATS4R, Multiple languages).

    Passes:
        <title-group><article-title>A title</article-title><trans-title-group xml:lang="zh"><trans-title>标题</trans-title>
        </trans-title-group></title-group><abstract><p>Text.</p></abstract>
        <trans-abstract xml:lang="zh"><p>海洋观测。</p></trans-abstract>

    Fails:
        <title-group><article-title>A title</article-title><trans-title-group xml:lang="zh"><trans-title>标题</trans-title>
        </trans-title-group></title-group><abstract><p>Text.</p></abstract>
    """
    for meta in contents.all("article-meta"):
        title = child(meta, "title-group")
        titles = (
            {contents.lang_of(own) for own in title.iterchildren("trans-title-group")} if title is not None else set()
        )
        abstracts = {contents.lang_of(own) for own in meta.iterchildren("trans-abstract")}
        groups = list(meta.iterchildren("kwd-group"))
        keywords = {contents.lang_of(own) for own in groups} - {contents.lang_of(meta)}
        if has(meta, "abstract") and (missing := sorted(titles - abstracts)):
            yield meta, f"The title is translated ({', '.join(missing)}), the abstract is not; add trans-abstract."
        if title is not None and (missing := sorted(abstracts - titles)):
            yield meta, f"The abstract is translated ({', '.join(missing)}), the title is not; add trans-title-group."
        if groups and (missing := sorted(titles & abstracts - keywords)):
            yield (
                meta,
                f"Title and abstract are translated ({', '.join(missing)}), the keywords are not; add a kwd-group.",
            )


@rule("keyword-counts-differ", Level.WARNING)
def keyword_counts_differ(contents: Contents) -> Iterator[Finding]:
    """The keywords of the two languages are not the same number.

    What: two `kwd-group` of one type in different languages with a different number of `kwd`.
    Why: one is missing, or two were joined (JATS4R, Keywords).

    Passes:
        <kwd-group><kwd>sea</kwd></kwd-group><kwd-group xml:lang="zh"><kwd>海洋</kwd></kwd-group>

    Fails:
        <kwd-group><kwd>sea</kwd><kwd>map</kwd></kwd-group><kwd-group xml:lang="zh"><kwd>海洋</kwd></kwd-group>
    """
    for meta in contents.all("article-meta", "front-stub"):
        first: dict[str | None, Element] = {}
        for own in meta.iterchildren("kwd-group"):
            other = first.setdefault(own.get("kwd-group-type"), own)
            one, two = count(other, "kwd"), count(own, "kwd")
            if one != two and contents.lang_of(own) != contents.lang_of(other):
                langs = (contents.lang_of(other), contents.lang_of(own))
                yield own, f"There are {one} keywords in {langs[0]} and {two} in {langs[1]}; compare them."


@rule("alternatives-lang", Level.WARNING)
def alternatives_lang(contents: Contents) -> Iterator[Finding]:
    """The forms of a name or affiliation cannot be told apart by language.

    What: children of `name-alternatives`, `aff-alternatives` and `collab-alternatives` without `xml:lang`, two in one
        language, or none or several in the language of the article.
    Why: readers choose by language (PMC Tagging Guidelines, name-alternatives: errors).

    Passes:
        <contrib contrib-type="author"><name-alternatives><name xml:lang="en"><surname>Shen</surname></name>
        <name xml:lang="zh" name-style="eastern"><surname>沈</surname></name></name-alternatives></contrib>

    Fails:
        <contrib contrib-type="author"><name-alternatives><name xml:lang="zh"><surname>沈</surname></name>
        <name xml:lang="zh"><surname>沉</surname></name></name-alternatives></contrib>

    Fails:
        <contrib contrib-type="author"><name-alternatives><name><surname>Shen</surname></name>
        <name xml:lang="zh" name-style="eastern"><surname>沈</surname></name></name-alternatives></contrib>
    """
    for own in contents.all(*_ALTERNATIVES):
        langs = [form.get(XML_LANG) for form in own.iterchildren("*")]
        if None in langs:
            yield own, f"A form in {own.tag} has no xml:lang; add it to each."
        elif len(langs) != len(set(langs)):
            yield own, f"Two forms in {own.tag} are in one language; keep one of each."
        elif len(langs) > 1 and contents.lang not in langs:
            yield (
                own,
                f"No form in {own.tag} is in {contents.lang}, the language of the article; add it, or correct xml:lang.",
            )


@rule("alternatives-partial", Level.NOTE)
def alternatives_partial(contents: Contents) -> Iterator[Finding]:
    """Some authors or affiliations are in two languages and others in one.

    What: an article in which some persons have `name-alternatives` and others a single `name`; likewise affiliations.
    Why: an index of the second language lists only some of the authors (JATS4R, Multiple languages).

    Passes:
        <contrib contrib-type="author"><name><surname>Own</surname></name></contrib>

    Fails:
        <contrib contrib-type="author"><name-alternatives><name xml:lang="en"><surname>Shen</surname></name>
        <name xml:lang="zh" name-style="eastern"><surname>沈</surname></name></name-alternatives></contrib>
        <contrib contrib-type="author"><name><surname>Own</surname></name></contrib>
    """
    for group in contents.all("contrib-group"):
        persons = [own for own in group.iterchildren("contrib") if has(own, "name", "name-alternatives")]
        single = [own for own in persons if has(own, "name")]
        if single and len(single) < len(persons):
            yield (
                single[0],
                "This author's name is in one language, others are in two; add the other form if it is known.",
            )
        affs = list(group.iterchildren("aff"))
        if affs and has(group, "aff-alternatives"):
            yield affs[0], "This affiliation is in one language, others are in two; add the other form if it is known."


@rule("title-in-two-languages", Level.WARNING)
def title_in_two_languages(contents: Contents) -> Iterator[Finding]:
    """One title holds both languages.

    What: a title or abstract heading with Han characters on one side of a slash or bar and only Latin words on the other.
    Why: each language has its element (JATS 1.3 tag library, trans-title-group).

    Passes:
        <title-group><article-title>A title</article-title><trans-title-group xml:lang="zh"><trans-title>标题</trans-title>
        </trans-title-group></title-group>

    Fails:
        <title-group><article-title>海洋观测进展 / Progress of Ocean Observation</article-title></title-group>
    """
    for own in contents.all("article-title", "journal-title", "subject"):
        text = string_of(own)
        if "/" not in text and "|" not in text:
            continue
        sides = [side for side in _SIDES.split(" ".join(text.split())) if side]
        han = [bool(_HAN.search(side)) for side in sides]
        latin = [len(_LATIN.findall(side)) >= _ENOUGH for side in sides]
        if any(han) and any(is_latin and not is_han for is_latin, is_han in zip(latin, han, strict=True)):
            yield own, f"The {own.tag} holds two languages; write the second one as trans-title or a group of its own."


#: The rules of the check `bilingual`.
RULES = (
    lang_tag,
    lang_missing,
    lang_script,
    translation_untagged,
    translation_repeated,
    translation_incomplete,
    keyword_counts_differ,
    alternatives_lang,
    alternatives_partial,
    title_in_two_languages,
)
