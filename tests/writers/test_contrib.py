from __future__ import annotations

import attrs
from articles import affiliations, people, rich, small, text, zh_name
from fragments import fragment, fragments, lines

from jats_export.model import Localized, Token
from jats_export.model.contrib import (
    Aff,
    AffElement,
    Affiliation,
    AffPart,
    AuthorNote,
    Bio,
    Contrib,
    Corresp,
    Name,
    PersonName,
    StringName,
)


def names(zh: PersonName | None = None, en: PersonName | None = None) -> Localized[PersonName]:
    return Localized.of(zh=zh, en=en)


def test_contributors_with_everything() -> None:
    first, second, group = fragments(rich(), "contrib")
    assert first == lines("""
        <contrib contrib-type="author" corresp="yes" equal-contrib="yes">
          <contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
          <name-alternatives>
            <name name-style="eastern" xml:lang="zh"><surname>林</surname><given-names>小舟</given-names></name>
            <name name-style="western" xml:lang="en"><surname>Lin</surname><given-names>Xiaozhou</given-names></name>
          </name-alternatives>
          <email>lin@example.org</email>
          <bio xml:lang="zh">
            <p>林小舟,研究员。</p>
            <p>研究方向:虚构材料。</p>
          </bio>
          <bio xml:lang="en">
            <p>Lin Xiaozhou, researcher.</p>
          </bio>
          <xref ref-type="aff" rid="aff1"/>
          <xref ref-type="aff" rid="aff2"/>
          <xref ref-type="corresp" rid="cor1"/>
        </contrib>
    """)
    assert second == lines("""
        <contrib contrib-type="author" equal-contrib="yes" deceased="yes">
          <name-alternatives>
            <string-name xml:lang="zh">阿依·买买提</string-name>
            <name name-style="western" xml:lang="en"><surname>Memet</surname><given-names>Ayi</given-names><prefix>Dr.</prefix><suffix>Jr.</suffix></name>
          </name-alternatives>
          <xref ref-type="aff" rid="aff2"/>
        </contrib>
    """)
    assert group == lines("""
        <contrib contrib-type="author">
          <collab-alternatives>
            <collab xml:lang="zh">虚构材料协作组</collab>
            <collab xml:lang="en">Invented Materials Group</collab>
          </collab-alternatives>
        </contrib>
    """)


def test_name_in_one_language_has_no_wrapper() -> None:
    article = small(contribs=(Contrib(names(zh=zh_name("林", "小舟"))),))
    assert fragment(article, "contrib-group") == lines("""
        <contrib-group>
          <contrib contrib-type="author">
            <name name-style="eastern"><surname>林</surname><given-names>小舟</given-names></name>
          </contrib>
        </contrib-group>
    """)


def test_name_only_in_the_other_language_is_marked() -> None:
    article = small(contribs=(Contrib(names(en=Name("Lin", "Xiaozhou"))),))
    expected = (
        '<name name-style="western" xml:lang="en"><surname>Lin</surname><given-names>Xiaozhou</given-names></name>'
    )
    assert fragment(article, "name") == expected


def test_name_without_split_stands_whole_in_surname() -> None:
    article = small(contribs=(Contrib(names(zh=Name("阿依·买买提"))),))
    assert fragment(article, "name") == '<name name-style="western"><surname>阿依·买买提</surname></name>'


def test_string_name_in_one_language() -> None:
    article = small(contribs=(Contrib(names(zh=StringName("阿依·买买提"))),))
    assert fragment(article, "string-name") == "<string-name>阿依·买买提</string-name>"


def test_group_author_in_one_language() -> None:
    article = small(contribs=(Contrib(collab=Localized.of(zh=Token("协作组"))),))
    assert fragment(article, "collab") == "<collab>协作组</collab>"


def test_group_author_only_in_the_other_language() -> None:
    article = small(contribs=(Contrib(collab=Localized.of(en=Token("Group"))),))
    assert fragment(article, "collab") == '<collab xml:lang="en">Group</collab>'


def test_bio_names_its_language_even_if_it_is_the_articles() -> None:
    article = small(contribs=(Contrib(names(zh=zh_name("林", "一")), bios=Localized.of(zh=Bio((text("甲。"),)))),))
    assert fragment(article, "bio") == lines("""
        <bio xml:lang="zh">
          <p>甲。</p>
        </bio>
    """)


def test_bio_without_paragraphs_is_not_written() -> None:
    article = small(contribs=(Contrib(names(zh=zh_name("林", "一")), bios=Localized.of(zh=Bio(()))),))
    assert fragments(article, "bio") == []


def test_affiliation_in_both_languages_has_its_id_outside() -> None:
    article = small(contribs=people()[1:2], affiliations=(attrs.evolve(affiliations()[0], id="aff2", label=None),))
    assert fragment(article, "aff-alternatives") == lines("""
        <aff-alternatives id="aff2">
          <aff xml:lang="zh"><institution>虚构大学</institution>,<city>某市</city> 100000</aff>
          <aff xml:lang="en"><institution content-type="dept">Department of Things</institution>, <institution>Invented University</institution>, <city>Somewhere</city> <postal-code>100000</postal-code>, <country country="CN">China</country></aff>
        </aff-alternatives>
    """)


def test_labels_stand_first_in_each_aff_and_other_language_alone_is_marked() -> None:
    affs = fragments(rich(), "aff")
    assert (
        affs[0]
        == '<aff xml:lang="zh"><label>1</label><institution>虚构大学</institution>,<city>某市</city> 100000</aff>'
    )
    assert (
        affs[2]
        == '<aff id="aff2" xml:lang="en"><label>2</label><institution>Institute of R&amp;D</institution>, <state>Nowhere</state></aff>'
    )


def test_affiliation_in_the_articles_language_alone() -> None:
    whole = Aff((AffPart(AffElement.INSTITUTION, "虚构大学"),))
    article = small(contribs=(Contrib(aff_ids=("aff1",)),), affiliations=(Affiliation("aff1", Localized.of(zh=whole)),))
    assert fragment(article, "contrib-group") == lines("""
        <contrib-group>
          <contrib contrib-type="author">
            <xref ref-type="aff" rid="aff1"/>
          </contrib>
          <aff id="aff1"><institution>虚构大学</institution></aff>
        </contrib-group>
    """)


def test_affiliations_without_contributors_stand_alone() -> None:
    article = small(affiliations=affiliations()[1:])
    assert fragments(article, "contrib-group") == []
    assert fragment(article, "aff").startswith('<aff id="aff2"')


def test_many_affiliations_are_linked_in_the_authors_order() -> None:
    affs = tuple(attrs.evolve(affiliations()[1], id=f"aff{n}", label=str(n)) for n in range(1, 13))
    article = small(contribs=(Contrib(aff_ids=("aff12", "aff3")),), affiliations=affs)
    assert fragments(article, "xref") == ['<xref ref-type="aff" rid="aff12"/>', '<xref ref-type="aff" rid="aff3"/>']
    assert [aff[: aff.index("<inst")] for aff in fragments(article, "aff")][-1] == (
        '<aff id="aff12" xml:lang="en"><label>12</label>'
    )


def test_author_notes() -> None:
    assert fragment(rich(), "author-notes") == lines("""
        <author-notes>
          <corresp id="cor1">通信作者:林小舟 <email>lin@example.org</email></corresp>
          <fn id="fn1" fn-type="coi-statement" xml:lang="en">
            <p>The authors declare none.</p>
          </fn>
        </author-notes>
    """)


def test_corresp_with_several_addresses() -> None:
    note = Corresp("cor1", text("Corresponding author: Lin"), (Token("a@example.org"), Token("b@example.org")))
    assert fragment(small("en", corresps=(note,)), "corresp") == (
        '<corresp id="cor1">Corresponding author: Lin <email>a@example.org</email>, <email>b@example.org</email></corresp>'
    )


def test_corresp_with_text_only_and_with_addresses_only() -> None:
    notes = (Corresp("cor1", text("见正文")), Corresp("cor2", text(), (Token("a@example.org"),)))
    assert fragments(small(corresps=notes), "corresp") == [
        '<corresp id="cor1">见正文</corresp>',
        '<corresp id="cor2"><email>a@example.org</email></corresp>',
    ]


def test_note_in_the_articles_language_without_type() -> None:
    article = small(author_notes=(AuthorNote("fn1", (text("甲"), text("乙")), "zh"), AuthorNote("fn2", (), "zh")))
    assert fragment(article, "author-notes") == lines("""
        <author-notes>
          <fn id="fn1">
            <p>甲</p>
            <p>乙</p>
          </fn>
        </author-notes>
    """)
