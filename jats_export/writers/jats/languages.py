"""How Chinese is tagged: the model says `zh`, a journal may want its script said (`deposit-targets` 5)."""

from __future__ import annotations

from jats_export.problems import Log, note
from jats_export.writers.xml import Element

_LANG = "xml:lang"
_PLAIN = "zh"


def tag_chinese(root: Element, zh_tag: str, log: Log) -> None:
    """Write `zh_tag` wherever `zh` stands; a tag with capitals is told, as PMC's checker refuses it."""
    if zh_tag == _PLAIN:
        return
    if zh_tag != zh_tag.lower():
        message = (
            f"PMC compares language tags in lower case and refuses alternatives tagged {zh_tag}; "
            f"set zh_tag to {zh_tag.lower()} or zh for PMC."
        )
        log(note("language-tag-capitals", message, root.source))
    _tag(root, zh_tag)


def _tag(own: Element, zh_tag: str) -> None:
    if own.attributes.get(_LANG) == _PLAIN:
        own.attributes = {**own.attributes, _LANG: zh_tag}
    for child in own.elements:
        _tag(child, zh_tag)
