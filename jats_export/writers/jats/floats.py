"""`floats-group`: figures, tables and supplementary material whose place in the text is not known (`jats-tagging` 4.4)."""

from __future__ import annotations

from jats_export.model.floats import Float, FloatElement
from jats_export.model.text import Token
from jats_export.writers.jats.text import text_element, title, token
from jats_export.writers.xml import Element, element


def floats_group(items: tuple[Float, ...], lang: str) -> Element | None:
    """`floats-group`; nothing without objects."""
    return element("floats-group", *(floating(item, lang) for item in items)) if items else None


def floating(item: Float, lang: str) -> Element:
    """`fig`, `table-wrap` or `supplementary-material`: number, caption, file."""
    is_file = item.element is FloatElement.SUPPLEMENTARY_MATERIAL
    href = item.href if item.href is not None and item.href.text else None
    attributes = {"id": item.id, "xlink:href": href.text if href is not None and is_file else None}
    own = element(item.element.value, attributes=attributes, source=item.source)
    own.append(token("label", item.label))
    own.append(caption(item, lang))
    own.append(graphic(item, href, lang) if href is not None and not is_file else None)
    return own


def caption(item: Float, lang: str) -> Element | None:
    """`caption`: a `title` in the article's language, a `p` with its `xml:lang` for each other one."""
    own = element("caption")
    for own_lang, text in item.captions.led_by(lang):
        version = title(text) if own_lang == lang else text_element("p", text, own_lang)
        own.append(version if version is not None and version.children else None)
    return own if own.children else None


def graphic(item: Float, href: Token, lang: str) -> Element:
    """`graphic` with the `alt-text` that JATS4R asks for: number and caption as they are printed."""
    text = next((own.plain for own in item.captions.led_by(lang).values if own.plain), "")
    alt = " ".join(part for part in (item.label.text if item.label is not None else "", text) if part.strip())
    own = element("graphic", attributes={"xlink:href": href.text}, source=href.source)
    own.append(element("alt-text", alt) if alt else None)
    return own
