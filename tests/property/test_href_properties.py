"""Links are changed and nothing else: whatever their values, the quotation marks, prefixes and white space around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jats_export.packaging.hrefs import XLINK, find_links, in_attribute, replaced

_VALUES = st.text(st.characters(blacklist_categories=["Cc", "Cs"], blacklist_characters="\ufffe\uffff"), min_size=1)
_NEW = "xkcl-4-1-0016-g001.tif"
_HREF = f"{{{XLINK}}}href"


@given(
    values=st.lists(_VALUES.filter(lambda value: bool(value.strip())), min_size=1, max_size=4),
    quote=st.sampled_from("\"'"),
    space=st.sampled_from(["", " ", "\n\t"]),
    prefix=st.sampled_from(["xlink", "xl", "l"]),
    text=st.sampled_from(
        ["", "<!-- <graphic xlink:href='no'/> -->", "<![CDATA[<graphic xlink:href='no'/>]]>", "图 &lt;"]
    ),
)
def test_only_links_change(values: list[str], quote: str, space: str, prefix: str, text: str) -> None:
    graphics = [
        f"{text}<graphic{space or ' '}id='g{number}' {prefix}:href{space}={space}{quote}{in_attribute(value)}{quote}{space}/>{text}"
        for number, value in enumerate(values)
    ]
    data = f"<article xmlns:{prefix}='{XLINK}'><p>{text}{''.join(graphics)}</p></article>".encode()
    links = find_links(data, "-").files
    assert [link.href for link in links] == [value.strip() for value in values]
    made = replaced(data, [(link.start, link.end, in_attribute(_NEW)) for link in links])
    assert [own.get(_HREF) for own in etree.fromstring(made).iter("graphic")] == [_NEW] * len(values)
    back = find_links(made, "-").files
    raw = [data[link.start : link.end].decode() for link in links]
    assert replaced(made, [(link.start, link.end, old) for link, old in zip(back, raw, strict=True)]) == data
