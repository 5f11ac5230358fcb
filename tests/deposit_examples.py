"""The examples of the rules about deposits as whole deposits: an element in, a file out with it in its place."""

from __future__ import annotations

import re

#: A deposit that keeps every rule and lacks nothing that the participation report counts.
BASE = """<?xml version="1.0" encoding="UTF-8"?>
<doi_batch xmlns="http://www.crossref.org/schema/5.5.0" xmlns:jats="http://www.ncbi.nlm.nih.gov/JATS1" xmlns:fr="http://www.crossref.org/fundref.xsd" xmlns:ai="http://www.crossref.org/AccessIndicators.xsd" version="5.5.0">
<head>
<doi_batch_id>own-2024-1</doi_batch_id>
<timestamp>20240401000000000</timestamp>
<depositor><depositor_name>Own</depositor_name><email_address>a@example.org</email_address></depositor>
<registrant>Own</registrant>
</head>
<body>
<journal>
<journal_metadata>
<full_title>Own Journal</full_title>
<issn media_type="print">1234-5679</issn>
</journal_metadata><journal_issue><publication_date><year>2024</year></publication_date><issue>1</issue></journal_issue>
<journal_article publication_type="full_text">
<titles><title>A title</title></titles>
<contributors>
<person_name contributor_role="author" sequence="first">

<given_name>Xiaozhou</given_name>

<surname>Lin</surname>
<affiliations><institution><institution_name>Own</institution_name><institution_id type="ror">https://ror.org/0abcdef12</institution_id></institution></affiliations>
<ORCID>https://orcid.org/0000-0002-1825-0097</ORCID>
</person_name>
</contributors>
<jats:abstract><jats:p>Text.</jats:p></jats:abstract>
<publication_date media_type="print"><month>03</month><day>27</day><year>2024</year></publication_date>
<pages><first_page>1</first_page></pages>
<crossmark><crossmark_policy>10.5555/policy</crossmark_policy><custom_metadata><fr:program><fr:assertion name="fundgroup"><fr:assertion name="funder_name">Own<fr:assertion name="funder_identifier">10.13039/1</fr:assertion></fr:assertion><fr:assertion name="award_number">1</fr:assertion></fr:assertion></fr:program><ai:program><ai:license_ref>https://example.org/by</ai:license_ref></ai:program></custom_metadata></crossmark>
<doi_data>
<doi>10.5555/own.1</doi>
<resource>https://example.org/own.1</resource>
<collection property="crawler-based"><item crawler="similarity-check"><resource>https://example.org/own.pdf</resource></item></collection>
<collection property="text-mining"><item><resource>https://example.org/own.pdf</resource></item></collection>
</doi_data>
<citation_list><citation key="ref1"/></citation_list>
</journal_article>
</journal>
</body>
</doi_batch>
"""
#: Elements that cannot stand in the place of one of the same name: what they are put into.
_WRAPPED = {"citation": "<citation_list>{}</citation_list>"}
_NAME = re.compile(r"<([\w:-]+)")
#: What has to be taken out for an example that shows a lack.
_LACKING = re.compile(r"<contributors>.*</contributors>\n", re.DOTALL)


def deposit_of(example: str) -> bytes:
    """The example in the place of the first element of its name; words in place of an element are the file itself."""
    found = _NAME.match(example)
    if found is None:
        return BASE.encode()
    name = found[1]
    if name in _WRAPPED:
        example, name = _WRAPPED[name].format(example), "citation_list"
    base = _LACKING.sub("", BASE) if name == "titles" and example == "<titles><title>A title</title></titles>" else BASE
    made, count = re.subn(rf"<{name}[ >].*?</{name}>", lambda _: example, base, count=1, flags=re.DOTALL)
    assert count == 1, f"the base has no {name}"
    return made.encode()
