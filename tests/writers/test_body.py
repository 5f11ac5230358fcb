from __future__ import annotations

import attrs
from articles import rich, small, text
from fragments import fragment, fragments, lines

from jats_export.model import Token
from jats_export.model.sec import Ack, Body, Sec
from jats_export.model.text import Emphasis, EmphasisKind, Xref


def test_paragraphs_then_nested_sections() -> None:
    article = rich()
    assert fragment(article, "body") == lines("""
        <body>
          <p>正文<italic>斜<sub>2</sub></italic>[<xref ref-type="bibr" rid="R1">1</xref>]。</p>
          <sec id="S1">
            <label>1)</label>
            <title>大标题</title>
            <p>一段。</p>
            <sec id="S2">
              <label>1.1</label>
              <title>小标题</title>
              <p>一段 &lt; 两段。</p>
            </sec>
          </sec>
        </body>
    """)


def test_body_with_nothing_in_it_is_not_written() -> None:
    assert fragments(attrs.evolve(small(), body=Body()), "body") == []


def test_section_without_number_and_without_paragraphs() -> None:
    body = Body((), (Sec(text("空"), label=Token(""), id="S1"),))
    assert fragment(attrs.evolve(small(), body=body), "sec") == '<sec id="S1">\n  <title>空</title>\n</sec>'


def test_paragraph_is_one_line_with_its_white_space_untouched() -> None:
    content = text("①  a\u00a0b", Emphasis(EmphasisKind.SUP, ("2",)), " c\u3000d & e")
    body = Body((content,))
    assert fragment(attrs.evolve(small(), body=body), "p") == "<p>①  a\u00a0b<sup>2</sup> c\u3000d &amp; e</p>"


def test_citation_range_links_its_ends() -> None:
    body = Body((text("见[", Xref("bibr", "R1", "1"), "-", Xref("bibr", "R4", "4"), "]。"),))
    assert fragment(attrs.evolve(rich(), body=body), "body") == lines("""
        <body>
          <p>见[<xref ref-type="bibr" rid="R1">1</xref>-<xref ref-type="bibr" rid="R4">4</xref>]。</p>
        </body>
    """)


def test_back_matter_in_its_order() -> None:
    article = attrs.evolve(rich(), body=None, refs=())
    assert fragment(article, "back") == lines("""
        <back>
          <ack>
            <title>致谢</title>
            <p>谢谢。</p>
          </ack>
          <sec sec-type="data-availability">
            <title>数据可用性</title>
            <p>可索取。</p>
          </sec>
        </back>
    """)


def test_acknowledgements_without_heading_or_without_anything() -> None:
    article = attrs.evolve(small(), ack=Ack((text("谢谢。"),)))
    assert fragment(article, "ack") == "<ack>\n  <p>谢谢。</p>\n</ack>"
    assert fragments(attrs.evolve(small(), ack=Ack(())), "back") == []
