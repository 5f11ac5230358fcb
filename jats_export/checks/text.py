"""Rules about running text: damage by wrong encodings, remains of HTML, lost superscripts, private data."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jats_export.checks.contents import XLINK_HREF, Contents, is_inside
from jats_export.checks.rules import Finding, rule
from jats_export.model.ids import Uri
from jats_export.problems import Level

#: UTF-8 read as Latin-1 or Windows-1252: a lead byte of two or three bytes and what follows it as characters.
_MOJIBAKE = re.compile(
    "[\u00c3\u00c2][\u0080-\u00bf\u20ac\u2018-\u2022]"
    "|\u00e2\u20ac[\u2018-\u2122\u0080-\u00bf]"
    "|[\u00e4-\u00e9][\u0080-\u00bf\u2018-\u203a\u20ac\u0152-\u0178][\u0080-\u00bf\u2018-\u203a\u20ac\u0152-\u0178]"
    # UTF-8 read as GB 18030, the usual remains: the replacement character, doubled, and a byte order mark
    "|\u951f\u65a4\u62f7|\u9518\u5e37|\u9983|\ufffd"
)
#: What the sequences above begin with.
_MOJIBAKE_BEGINS = "\u00c3\u00c2\u00e2\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u951f\u9518\u9983\ufffd"
_HTML = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|div|sub|sup|font|a|img|table|td|tr|li|ul|ol)\b[^<>\x00]{0,200}/?>"
    r"|&(?:nbsp|lt|gt|amp|quot|#\d{2,5}|#x[0-9A-Fa-f]{2,5});",
    re.IGNORECASE,
)
# Each pattern begins with what is rare in a text and looks back from there: the engine finds a literal quickly.
#: The same powers as the exporter's own reader looks for.
_SUPERSCRIPT = (
    re.compile(r"×(?:(?<=[\d.]×)|(?<=[\d.]\s×))\s?10[1-9]\d?(?![\d.,])"),
    re.compile(r"x(?:(?<=[\d.]x)|(?<=[\d.]\sx))\s?10[1-9]\d?(?![\d.,])"),
    re.compile(r"10[3-9](?<![\d.]10[3-9])(?=[\u4ebf\u4e07\u500d])"),
)
_EMAIL = re.compile(r"@(?<=[\w.+-]@)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
#: Where an e-mail address may stand: in an element made for it.
_EMAIL_PLACES = ("email", "corresp", "author-comment")
_MOBILE = re.compile(r"1(?<![\w.+/-]1)[3-9]\d{9}(?![\w.-])|\+86[- ]?1[3-9]\d{9}(?![\w.-])", re.ASCII)
_INTERNAL = re.compile(r"[0-9](?<![\w./][0-9])[0-9]{17,19}(?![\w./])", re.ASCII)
#: So many digits in a row are in each number of these two kinds.
_DIGITS_OF_MOBILE, _DIGITS_OF_INTERNAL = 11, 18
_FILE_TOKEN = re.compile(r"==(?<=[A-Za-z0-9+/]{22}==)(?<![A-Za-z0-9+/]{23}==)(?![A-Za-z0-9+/=])")
_MAY_HOLD_SECRETS = re.compile("[@?;&]")
_NULLS = frozenset({"null", "'null'", "undefined", "NaN", "[]", "None"})
#: A text of so many characters is none of these words, whatever spaces are around it.
_LONGER = 40
_RECORD = re.compile(r"[({](?<=\w[({])id=")


@rule("text-mojibake", Level.WARNING)
def text_mojibake(contents: Contents) -> Iterator[Finding]:
    """The text was read in a wrong encoding.

    What: sequences of characters that UTF-8 gives when it is read as Latin-1, Windows-1252 or GB 18030, and the
        replacement character.
    Why: nobody can read it, and the damage is easily repaired at its source only (Unicode, replacement character).

    Passes:
        <p>Société des Mers</p>

    Fails:
        <p>SociÃ©tÃ© des Mers</p>
    """
    for own, match in contents.matches(_MOJIBAKE) if contents.holds(*_MOJIBAKE_BEGINS) else ():
        yield own, f"{match[0]!r} looks like text that was read in a wrong encoding; take it from its source again."


@rule("html-left", Level.WARNING)
def html_left(contents: Contents) -> Iterator[Finding]:
    """There are tags or entities of HTML in the text.

    What: escaped tags as `&lt;p&gt;`, and character references that were escaped twice as `&amp;nbsp;`.
    Why: readers see them (Crossref refuses them in titles and abstracts).

    Passes:
        <p>CO<sub>2</sub> at pH &lt; 7</p>

    Fails:
        <p>CO&lt;sub&gt;2&lt;/sub&gt;</p>

    Fails:
        <p>sea&amp;nbsp;floor</p>
    """
    for own, match in contents.matches(_HTML) if contents.holds("<", "&") else ():
        yield own, f"{match[0]!r} is a remainder of HTML; write it as JATS or as the character."


@rule("superscript-lost", Level.WARNING)
def superscript_lost(contents: Contents) -> Iterator[Finding]:
    """A power of ten has lost its superscript.

    What: `×10` followed by digits in one text, and `103` to `109` directly before 亿, 万 or 倍.
    Why: 10⁴ becomes 104 (JATS 1.3 tag library, sup).

    Passes:
        <p>1.8×10<sup>4</sup> bytes</p>

    Fails:
        <p>1.8×104 bytes</p>
    """
    found = itertools.chain.from_iterable(contents.matches(pattern) for pattern in _SUPERSCRIPT)
    for own, match in found:
        yield own, f"{match[0].strip()!r} may have lost a superscript; compare it with the print and use sup."


@rule("email-in-text", Level.WARNING)
def email_in_text(contents: Contents) -> Iterator[Finding]:
    """An e-mail address stands in running text.

    What: an address in the text of any element but `email`, `corresp` and what is in them.
    Why: it is a person's, and whoever consented to a contact address did not consent to this (PMC Tagging Guidelines,
        email).

    Passes:
        <corresp>Own <email>own@example.org</email></corresp>

    Fails:
        <p>Write to own@example.org.</p>
    """
    for own, _ in contents.matches(_EMAIL):
        if own.tag not in _EMAIL_PLACES and not is_inside(own, *_EMAIL_PLACES):
            yield (
                own,
                "An e-mail address stands in the text; tag it as email where it may be published, or take it out.",
            )


@rule("phone-in-text", Level.WARNING)
def phone_in_text(contents: Contents) -> Iterator[Finding]:
    """A mobile phone number stands in the file.

    What: eleven digits of a mobile number of mainland China, outside `phone`.
    Why: platforms use them as the names of their operators' accounts; they are private.

    Passes:
        <p>The number 12345.</p>

    Fails:
        <p>13912345678</p>
    """
    for own, _ in contents.matches(_MOBILE) if contents.holds_digits(_DIGITS_OF_MOBILE) else ():
        if own.tag not in ("phone", "fax", "pub-id", "article-id"):
            yield own, "This looks like the number of a mobile phone; take it out unless it may be published."


@rule("internal-id", Level.WARNING)
def internal_id(contents: Contents) -> Iterator[Finding]:
    """An internal number or file token of a platform stands in the file.

    What: a number of 18 to 20 digits, and a token of 22 characters and `==`, standing alone in the text.
    Why: they mean nothing to anybody else, and tokens may open files.

    Passes:
        <p>The number 12345.</p>

    Fails:
        <p>1148000000000000001</p>
    """
    numbers = contents.matches(_INTERNAL) if contents.holds_digits(_DIGITS_OF_INTERNAL) else ()
    for own, _ in itertools.chain(numbers, contents.matches(_FILE_TOKEN)):
        yield own, "This looks like an internal number or file token of a platform; take it out."


@rule("url-private", Level.WARNING)
def url_private(contents: Contents) -> Iterator[Finding]:
    """A web address carries a password or token.

    What: `xlink:href` of any element with user and password, or with a parameter as `token`, `fileId` or `sign`.
    Why: whoever reads the article may use it.

    Passes:
        <self-uri xlink:href="https://example.org/a" xlink:title="Article page"/>

    Fails:
        <self-uri xlink:href="https://example.org/a?token=abc" xlink:title="Article page"/>
    """
    for own, _ in contents.with_attribute(XLINK_HREF, _is_private):
        yield own, "The address carries a password or token; write the one that readers use."


def _is_private(href: str) -> bool:
    return _MAY_HOLD_SECRETS.search(href) is not None and Uri(href).is_private


@rule("text-null", Level.WARNING)
def text_null(contents: Contents) -> Iterator[Finding]:
    """An element says that there is nothing, in the words of a program.

    What: `null`, `'null'`, `undefined`, `NaN`, `None` or `[]` as the whole text of an element or a whole attribute; and
        the printed form of a record.
    Why: absent means that the element is absent.

    Passes:
        <volume>3</volume>

    Fails:
        <volume>null</volume>
    """
    for own, text in contents.consisting_of(_NULLS):
        if len(text) < _LONGER:
            yield own, f"The text of {own.tag} is {text.strip()!r}; take the element away."
    for own in contents.elements() if not _NULLS.isdisjoint(contents.values) else ():
        for name, value in own.items():
            if value in _NULLS:
                yield own, f"The attribute {name!s} is {value!r}; take it away."
    for own, match in contents.matches(_RECORD) if contents.holds("id=") else ():
        yield own, f"The text holds a record as a program prints it ({match[0]}\u2026); take it out."


#: The rules of the check `text`.
RULES = (
    text_mojibake,
    html_left,
    superscript_lost,
    email_in_text,
    phone_in_text,
    internal_id,
    url_private,
    text_null,
)
