"""Rules about what the settings supply for an article."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
supplied-differs warning: dump and settings disagree
What: ISSN, publisher, rights, ORCID iDs and further metadata, where the dump and the settings both have a value.
Why: settings fill in what the dump lacks; what the dump says of itself was written (of the copyright year, the settings').
Do: correct the one that is wrong.

supplied-unused warning: a setting alone cannot be written
What: a copyright year without a holder, the place of a publisher without its name.
Why: JATS4R (Permissions) wants year and holder together, and a place alone is no publisher.
Do: give the other setting too.

orcid-ambiguous warning: the settings do not say which author an ORCID iD belongs to
What: the names in the table `orcid` of the settings beside those of the authors.
Why: a name that two authors have, or an author whose names have different iDs, identifies nobody; none was written.
Do: name the author in the other language; a DOI and a space before the name restrict an entry to one article.

ror-ambiguous warning: the settings give an institution several ROR ids
What: the names of an institution in both languages, beside the table `ror` of the settings.
Why: the two names are of one institution, which has one id; none was written.
Do: correct the settings.

funder-ambiguous warning: the settings give a funder several ids
What: the names of a funder in both languages, beside the table `funders` of the settings.
Why: the two names are of one funder, which has one id of a kind; none was written.
Do: correct the settings.

article-type-forced note: the settings force another article type than the dump says
What: the setting `article_type` beside record and column.
Why: the setting goes before the dump; in a settings file it holds for every article.
Do: nothing if it was meant; else take it out of the settings file.

primary-language-differs warning: the settings force another language than the dump is in
What: the setting `primary_language` beside the text of the article, or the language of its journal.
Why: titles, names and captions of the wrong language would lead.
Do: check which one is right.

language-tag-capitals note: a language tag that PMC refuses
What: the setting `zh_tag` with capitals, as zh-Hans.
Why: PMC's style checker compares the language of the article in lower case with that of its alternatives.
Do: set zh_tag to zh-hans or zh for PMC; other receivers take both.
""")
