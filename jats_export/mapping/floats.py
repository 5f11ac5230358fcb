"""Objects of `figs` and `attaches`, whose classes nobody has seen → figures, tables, supplementary material.

Fields are recognised by their names alone (`jats-tagging` 4.4): a number, a caption in each language, a file.  What has
none of them stays in the tree and is told; so does a file that only a token names.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.text import running_text, token
from jats_export.model.floats import Float, FloatElement
from jats_export.model.ids import Uri
from jats_export.model.text import Localized, Text, Token
from jats_export.readers.records import ArticleRecord
from jats_export.readers.tree import FieldNode, ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Span

#: The whole name of a field: what it is about, what it holds, in which language.
_FIELD = re.compile(
    r"(?:fig(?:ure)?|tab(?:le)?|pic(?:ture)?|img|image|attach(?:ment)?|file)?_?"
    r"(?:(?P<label>label|num(?:ber)?|no)|(?P<caption>caption|title)|(?P<href>url|path|href|src|filename|link))"
    r"_?(?P<lang>cn|zh|en|chinese|english)?",
    re.IGNORECASE,
)
_LANGUAGE = {"cn": "zh", "zh": "zh", "chinese": "zh", "en": "en", "english": "en"}
_HAN = re.compile(r"[㐀-鿿]")
_TABLE = re.compile(r"\s*(?:表|tab)", re.IGNORECASE)
_SEPARATE = re.compile(
    r"(?P<label>(?:[图表]|Figs?\.?|Figure|Tab\.?|Table)\s?[A-Z]?\d{1,3})[\s.:\uff1a]*(?P<rest>.*)", re.IGNORECASE
)
#: What no output may hold: a token, a reference to a file, a number of the platform (`jats-tagging` 9).
_PRIVATE = re.compile(r"[A-Za-z0-9+/]{22}==|fileId=|\d{18}")
#: A file name alone, or a path without a host; never up and out of its folder.
_FILE = re.compile(r"(?!.*\.\.)(?:[\w.()-]{1,80}/){0,8}[\w.() -]{1,120}\.[A-Za-z0-9]{2,5}")
_PREFIX = {FloatElement.FIG: "fig", FloatElement.TABLE_WRAP: "tbl", FloatElement.SUPPLEMENTARY_MATERIAL: "suppl"}


@attrs.define
class _Found:
    """What the fields of one object say."""

    labels: dict[str, Token] = attrs.field(factory=dict)
    captions: dict[str, Text] = attrs.field(factory=dict)
    href: Token | None = None


def floats(record: ArticleRecord, ctx: Context) -> tuple[Float, ...]:
    """The objects in their order, figures first; ids are counted by kind: `fig1`, `tbl1`, `suppl1`."""
    numbers = {kind: itertools.count(1) for kind in FloatElement}
    told: set[str] = set()
    made: list[Float] = []
    for nodes, kind in ((record.figs, FloatElement.FIG), (record.attaches, FloatElement.SUPPLEMENTARY_MATERIAL)):
        for node in nodes:
            one = _float(node, kind, ctx, told)
            if one is not None:
                made.append(attrs.evolve(one, id=f"{_PREFIX[one.element]}{next(numbers[one.element])}"))
    return tuple(made)


def _float(node: Node, kind: FloatElement, ctx: Context, told: set[str]) -> Float | None:
    if not isinstance(node, ObjectNode):
        if isinstance(node, Span) and node.text.strip() not in {"", "null"}:
            _tell_unread("An item", node, ctx)
        return None
    found = _Found()
    _collect(node, None, found, ctx)
    if not (found.captions or found.labels or found.href is not None):
        _tell_unread(f"An object of the class {node.java_class}", node.span, ctx)
        return None
    if node.java_class not in told:
        told.add(node.java_class)
        ctx.warn(
            "float-fields-guessed",
            f"The class {node.java_class} is not known; number, caption and file were taken by the names of its fields, check them.",
            node.span,
        )
    return _made(found, kind, node.span, ctx)


def _tell_unread(what: str, span: Span, ctx: Context) -> None:
    ctx.warn(
        "float-not-exported",
        f"{what} has no field that is known for a number, a caption or a file; it was left out.",
        span,
    )


def _collect(node: ObjectNode, lang: str | None, found: _Found, ctx: Context) -> None:
    """The fields of an object, and of the texts by language inside of it."""
    own = node.get("language")
    lang = language_tag(own.text) if isinstance(own, Span) and own.text.strip() not in {"", "null"} else lang
    for field in node.fields:
        if isinstance(field.node, Span):
            _take(field, field.node, lang, found, ctx)
        else:
            for code, inner in _texts(field.node):
                _collect(inner, language_tag(code) if code is not None else lang, found, ctx)


def _texts(node: Node) -> Iterator[tuple[str | None, ObjectNode]]:
    """Objects inside of a map, with their language, or of a list."""
    if isinstance(node, MapNode):
        yield from ((entry.name, entry.node) for entry in node.entries if isinstance(entry.node, ObjectNode))
    elif isinstance(node, ListNode):
        yield from ((None, item) for item in node.items if isinstance(item, ObjectNode))


def _take(field: FieldNode, raw: Span, lang: str | None, found: _Found, ctx: Context) -> None:
    match = _FIELD.fullmatch(field.name)
    value = _value(raw)
    if match is None or value is None:
        return
    if _PRIVATE.search(value.text):
        ctx.warn("link-with-token", "An address carries a credential or a file reference and was left out.", value)
        return
    own = _LANGUAGE.get((match["lang"] or "").lower()) or lang
    if match["href"]:
        found.href = found.href or _href(value, ctx)
    elif match["caption"] and (text := running_text(value)) is not None:
        found.captions.setdefault(own or _script(text.plain), text)
    elif match["label"] and (label := token(value)) is not None:
        found.labels.setdefault(own or (_script(label.text) if not label.text.isdecimal() else ctx.lang), label)


def _value(raw: Span) -> Span | None:
    text = raw.text
    kept = text.strip()
    start = len(text) - len(text.lstrip())
    return raw.part(start, start + len(kept)) if kept and kept != "null" else None


def _script(text: str) -> str:
    return "zh" if _HAN.search(text) else "en"


def _href(value: Span, ctx: Context) -> Token | None:
    """An address without a credential, or the name of a file; anything else is told."""
    uri = Uri(value.text)
    if uri.is_private:
        ctx.warn("link-with-token", "An address carries a credential or a file reference and was left out.", value)
        return None
    if uri.is_valid:
        return Token(uri.canonical, source=value)
    if _FILE.fullmatch(value.text):
        return Token(Uri(value.text).canonical, source=value)
    ctx.warn(
        "float-file-unknown",
        "The file of a figure or attachment is named by no address or file name; it was left out.",
        value,
    )
    return None


def _made(found: _Found, kind: FloatElement, span: Span, ctx: Context) -> Float:
    """A number in front of the caption is the label; other languages keep theirs in the caption (4.4)."""
    captions = dict(found.captions)
    label = found.labels.get(ctx.lang)
    own = captions.get(ctx.lang)
    if label is None and own is not None and (apart := _apart(own)) is not None:
        label, captions[ctx.lang] = apart
    for lang, number in found.labels.items():
        if lang != ctx.lang:
            captions[lang] = _numbered(number, captions.get(lang))
    printed = label.text if label is not None else next((text.plain for text in captions.values()), "")
    if kind is FloatElement.FIG and _TABLE.match(printed):
        kind = FloatElement.TABLE_WRAP
    kept = tuple((lang, text) for lang, text in captions.items() if text.content)
    return Float(kind, "", label, Localized(kept).led_by(ctx.lang), found.href, source=span)


def _apart(text: Text) -> tuple[Token, Text] | None:
    first = text.content[0]
    match = _SEPARATE.fullmatch(first) if isinstance(first, str) else None
    if match is None:
        return None
    content = (match["rest"], *text.content[1:]) if match["rest"] else text.content[1:]
    return Token(match["label"], source=text.source), attrs.evolve(text, content=content)


def _numbered(number: Token, text: Text | None) -> Text:
    if text is None:
        return Text((number.text,), source=number.source)
    if text.plain.startswith(number.text):
        return text
    return attrs.evolve(text, content=(f"{number.text} ", *text.content))


def links_of(items: Sequence[Float], lang: str) -> Mapping[str, tuple[str, str]]:
    """Printed number, without spaces and case, → `@ref-type` and id: what the text may link to."""
    kinds = {FloatElement.FIG: "fig", FloatElement.TABLE_WRAP: "table"}
    found: dict[str, tuple[str, str]] = {}
    for item in items:
        texts = [item.label.text] if item.label is not None else []
        texts += [
            match["label"] for own, text in item.captions if own != lang and (match := _SEPARATE.match(text.plain))
        ]
        for text in texts if item.element in kinds else ():
            found.setdefault(folded(text), (kinds[item.element], item.id))
    return found


def folded(label: str) -> str:
    """`Fig. 1`, `Figure 1` and `fig.1` are one."""
    return re.sub(r"[\s.]+", "", label).casefold().replace("figure", "fig").replace("table", "tab")
