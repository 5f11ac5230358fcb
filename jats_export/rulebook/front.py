"""Rules of the mapping about the front of an article: journal, issue, titles, dates, rights, abstracts, funding."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
article-type-from-column warning: the column and the record disagree about the kind of article
What: the column (as 综述) beside the article type of the record.
Why: platforms fill the type by default, so the column was followed; PMC takes a closed list of types.
Do: check it, or force one with `--article-type`.

column-missing warning: the article stands in no column
What: the column of the article, in both languages.
Why: PMC wants it as the heading `subj-group`; none is invented.
Do: add it in the platform.

doi-missing warning: the article has no DOI
What: the field `doi`.
Why: Crossref and most archives know an article by its DOI.
Do: add it in the platform.

doi-invalid warning: the DOI has a wrong form
What: the form `10.prefix/suffix` (DOI handbook, 2.2).
Why: a wrong DOI leads nowhere; it is written as it is.
Do: correct it in the platform.
Passes: 10.1000/xyz123
Fails: doi 10.1000 xyz123

title-missing error: the article or its journal has no title
What: the titles in both languages.
Why: JATS and every receiver require one.
Do: add it in the platform.

title-one-language note: a title exists in one language only
What: the title of a special issue.
Why: the other language is absent, and nothing is translated.
Do: add it in the platform if there is one.

second-language-dropped note: JATS has place for one language here
What: the name of the publisher, or the statement of rights.
Why: the element is not repeatable, so the article's own language was kept.
Do: nothing.

pages-missing warning: pages and article number are unknown
What: the first page, or the number that electronic journals use instead.
Why: PMC and PubMed need one of them.
Do: add it in the platform.

pages-beside-number note: pages and an article number
What: both are given.
Why: an article with a number has no printed pages; only the number was written.
Do: nothing, unless the journal prints pages.

issue-pages-contradict note: the pages of the issue do not contain those of the article
What: the page range of the issue record.
Why: platforms copy it from the issue before; the article's own pages were used.
Do: nothing, or correct the issue.

link-invalid warning: an address that no link can have
What: the addresses of the article and its files: `http` or `https`, a host, no spaces.
Why: a broken link in an archive stays broken; it was left out.
Do: correct it in the platform.

link-with-token warning: an address carries a credential
What: tokens, signatures or references to internal files in an address.
Why: they are private and stop working; the address was left out.
Do: give the public address in the platform.

pdf-link-without-file warning: a PDF address without a PDF
What: the address of the PDF in a language for which no file is recorded.
Why: platforms build the address by a pattern; it leads nowhere and was left out.
Do: upload the PDF, or ignore this.

issn-missing error: the journal has no ISSN
What: the ISSN of the journal record, print and electronic.
Why: PMC, Crossref and JATS4R identify a journal by it.
Do: add it in the platform, or give it with `--issn`.

issn-invalid warning: an ISSN is wrong
What: the form NNNN-NNNC and its check digit (ISO 3297).
Why: receivers look the journal up by it; it is written as it is.
Do: correct it in the platform.
Passes: 1234-5679
Fails: 1234-5678

issn-from-doi warning: the ISSN was taken from the DOI
What: DOIs of many journals contain the ISSN.
Why: the journal record has none.
Do: confirm it, and add it in the platform.

journal-title-mismatch warning: the journal has different titles in one record
What: the title of the journal in its record and in the article's.
Why: receivers match titles literally.
Do: check both.

publisher-missing warning: no publisher is known
What: the publisher of the journal record.
Why: PMC, PubMed and DOAJ require one; none is invented.
Do: add it to the journal in the platform.

pub-date-missing warning: no publication date is known
What: dates of the article and of its issue.
Why: every deposit needs one.
Do: add it to the article or its issue.

date-invalid warning: a date that no calendar has
What: the printed days of the dump, such as `pubDateStr`; 2024-02-30 has the form of a date and is none.
Why: it cannot be written as a date, so its milliseconds are used, or nothing.
Do: correct the date in the platform.

issue-year-conflict warning: the year of the issue is not that of the publication date
What: both years.
Why: the date was used; a citation of the article would name another year than its issue.
Do: check both.

import-date-ignored note: the date of the import is no publication date
What: the field `onlineDate`.
Why: platforms fill it when an article is loaded, often years later.
Do: nothing.

page-date-mismatch warning: the page prints another date than the record
What: received, revised, accepted and published dates.
Why: the record was used; one of the two is wrong.
Do: check both.

permissions-unknown warning: nothing is known of rights
What: copyright holder and licence.
Why: PMC and open access indexes ask for them; nothing is invented.
Do: add them to the journal in the platform.

license-unknown warning: a licence that has no address
What: the name of the licence in the journal record.
Why: machines read the address of a licence, and none is known for this name; it was left out.
Do: give the address of the licence in the platform.

license-version-missing warning: a licence without its version
What: Creative Commons licences without 3.0 or 4.0.
Why: the address of a licence contains its version; none was written.
Do: add the version in the platform.

abstract-from-page warning: the abstract was taken from the page
What: the record has none.
Why: the page is a rendering, in which marks may be lost.
Do: compare it with the article.

keywords-from-page warning: the keywords were taken from the page
What: the record has none.
Why: the page is a rendering; the split of the list may be wrong.
Do: compare them with the article.

keyword-joined-words warning: a keyword joins two words
What: a keyword without a space that the title or abstract writes with one.
Why: nobody finds the article by it; it is written as it is.
Do: correct it in the platform.

funding-from-page warning: the funds were taken from the page
What: the record has none.
Why: the page prints them as running text.
Do: compare them with the article.

funding-not-paired warning: funds of two languages could not be paired
What: funds without numbers, named in Chinese and English.
Why: only the number says which are the same; each was written on its own.
Do: add the numbers.

funding-source-missing warning: a grant number without its source
What: a number that stands in no text of a fund.
Why: Crossref needs the name of the funder.
Do: add the name.

field-without-target note: a value for which JATS has no place
What: a field that holds a value and is exported nowhere.
Why: nothing is lost in silence.
Do: tell us if it belongs into the article.

page-missing note: no page text follows the dump
What: the text of the rendered page, behind the dump.
Why: the full text stands only there; the article was written without a body.
Do: add the page text behind the dump if you have it.

page-template-dropped note: a table of the page's template was left out
What: a sample table that platforms leave behind the reference list.
Why: it is no part of the article.
Do: nothing.

page-invalid warning: a page field holds no page, or several
What: first and last page of the article.
Why: PMC and PubMed build their links from them.
Do: correct it in the platform.
Passes: <fpage>16</fpage><lpage>27</lpage>
Fails: <fpage>16-20, 25</fpage>

pages-order warning: the last page stands before the first
What: first and last page, where both are numbers.
Why: one of them is wrong, or they are swapped.
Do: correct them in the platform.

pages-split note: one field holds both pages
What: a range in the field of the first page.
Why: each page was written in its own element.
Do: nothing.

issue-title-ignored note: the title of an issue that is not special
What: a title of the issue record without the mark of a special issue.
Why: platforms fill it with volume and number; it was left out.
Do: mark the issue as a special one if it is.

issue-year-invalid warning: the year of the issue is no year
What: four digits, not far in the future.
Why: it was left out.
Do: correct it in the platform.

keyword-label-removed note: a label before a keyword was left out
What: words like `Keywords:` at the start of the list.
Why: they are no keyword.
Do: nothing.

keyword-repeated warning: a keyword is listed twice
What: the keywords of one language, in any case of letters.
Why: JATS4R and indexes count it once.
Do: remove one in the platform.

keywords-split note: a keyword that holds several
What: separators inside one keyword.
Why: each was written on its own.
Do: check them.

license-from-statement note: the licence was taken from the copyright statement
What: an address of Creative Commons in the statement.
Why: no licence is given in its own field.
Do: confirm it, and fill the field.
""")
