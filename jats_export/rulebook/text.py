"""Rules of the mapping and of the reader of references: body, citations, reference list; and of writing."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
headings-lost warning: section headings are missing in the page text
What: numbered headings of the upper level, which some pages do not have as text.
Why: paragraphs stand in the section before, or the body has no sections.
Do: add the headings by hand.

no-final-stop warning: a paragraph ends without a full stop
What: the last sign of a paragraph of the body, citation marks aside.
Why: text may be missing behind it.
Do: compare it with the printed article.

superscript-lost warning: a power of ten without its superscript
What: `104`, `10-3` in running text where 10⁴ or 10⁻³ is meant.
Why: the number is wrong by orders of magnitude, and nobody can repair it safely.
Do: compare it with the printed article.
Passes: <p>1.8×10<sup>4</sup></p>
Fails: <p>1.8×104</p>

citation-without-ref warning: the text cites a number that the list does not have
What: marks like `[31]` in the body.
Why: an `xref` without its `ref` would be invalid, so the mark stays text.
Do: check the mark and the list.

ref-not-cited warning: references that the text never cites
What: the numbers of the list beside the marks of the body.
Why: citations are often lost when a page is rendered.
Do: check the citations or the list.

page-refs-mismatch warning: the page lists other references than the record
What: the number and the text of the references.
Why: the record was used; one of the two is older.
Do: check both.

refs-from-page warning: the references were taken from the page
What: the record has none.
Why: their fields (DOI, volume, pages) are not on the page as such.
Do: check them.

ref-empty warning: a reference without text and fields
What: a reference record with nothing in it.
Why: nothing was written for it.
Do: fill it, or remove it in the platform.

ref-from-fields warning: a reference without printed text
What: a record that has fields only.
Why: the text was put together from them.
Do: check it.

ref-number-missing warning: a reference without a number
What: its label.
Why: citations find it by the number; the next free one was given.
Do: check the list.

ref-number-duplicate warning: a number stands several times
What: records with the same label.
Why: two languages of one work are written as one `ref`; two works under one number are a fault.
Do: check the list.

ref-id-conflict warning: an identifier of the record is not that of the text
What: DOI, PMID and the like in both.
Why: the text was followed; one of them is wrong.
Do: check both.

ref-id-from-field note: an identifier was added from the record
What: a DOI or PMID that the printed text does not have.
Why: it is exported, behind the text.
Do: nothing.

ref-field-conflict warning: fields of the record are not those of the text
What: year, volume, issue and pages.
Why: the text was followed, since it is what was printed.
Do: check both.

ref-link-invalid warning: an address in a reference that no link can have
What: `http` or `https`, a host, no spaces.
Why: it stays text, so nothing is lost.
Do: correct it in the platform.

ref-type-unknown warning: a reference without a type mark
What: `[J]`, `[M]`, `[D]` … of GB/T 7714.
Why: without it `publication-type` is a guess; `other` was written.
Do: add the mark.
Passes: 方晴. 湖水的颜色[J]. 虚构湖泊学报, 2020, 3(1): 5-9.
Fails: 方晴. 湖水的颜色. 虚构湖泊学报.

ref-doubtful note: a reference was read with doubts
What: parts that could be read in more than one way; the message names them.
Why: a wrong tag is worse than none.
Do: check the tagged reference.

ref-unread warning: a reference was left as text
What: a string that has not the shape of GB/T 7714.
Why: wrong tags would be invented; the printed string is kept whole.
Do: check its punctuation and its type mark.

ref-author-comma warning: two authors without a comma between them
What: names that follow each other in one piece.
Why: they were written as two.
Do: check them, and correct the reference.

ref-too-long warning: a reference that is longer than any reference is
What: the number of characters.
Why: it is several references, or something else; it was left as text.
Do: split it.

markup-dropped note: emphasis was dropped where only plain text may stand
What: italics, superscripts and the like in titles of journals and issues.
Why: JATS allows text alone there.
Do: nothing.

language-guessed warning: a text that says no language
What: the language of a text record.
Why: the script of its characters was taken; a wrong `xml:lang` spoils search and speech.
Do: check it.

not-jats error: the file is XML, but no JATS article
What: the root element and those in it: none is an `article`.
Why: only an article can be read.
Do: give a JATS article.
Passes: <article>…</article>
Fails: <html>…</html>

jats-not-read note: an element that is not read
What: elements of a JATS file for which the model has no place; told once for each name.
Why: what is read and written again would lack it.
Do: nothing, unless the content matters to you.

abstract-label-removed note: the word for the abstract stood before its sections
What: a label like 【摘要】 in front of the labels of a structured abstract.
Why: an abstract has no title of its own (PMC); it was left out.
Do: nothing.

bracket-not-citation note: numbers in brackets that bound an interval
What: two numbers behind the word for an interval.
Why: they look like citations and were left as text.
Do: check them.

float-fields-guessed warning: a figure or an attachment of a class that is not known
What: objects in the lists of figures and attachments.
Why: their number, caption and file were taken by the names of the fields alone.
Do: compare them with the article.

float-file-unknown warning: a figure or an attachment whose file has no name
What: the field of the file: neither an address nor a file name.
Why: a link to it would lead nowhere; it was left out.
Do: add the file by hand.

float-not-exported warning: a figure or an attachment that nobody can read
What: the names of its fields: none tells a number, a caption or a file.
Why: a field that is not known may be private; the object was left out.
Do: add it by hand, and tell us what its fields mean.

page-abstract-mismatch warning: the page prints another abstract
What: the abstracts of the page and of the record, without case, spaces and punctuation.
Why: the record was used; one of them is out of date.
Do: check both.

page-funds-mismatch warning: the page prints other funds
What: the list of funds of the page and that of the record.
Why: the record was used; one of them is out of date.
Do: check both.

page-keywords-mismatch warning: the page prints other keywords
What: the keywords of the page and those of the record.
Why: the record was used; one of them is out of date.
Do: check both.

page-title-mismatch warning: the page does not print the title of the record
What: the lines of the page above its text.
Why: the page may be that of another article, or one of the titles is out of date.
Do: check both.

image-dropped warning: a picture in a running text
What: an `img` tag in a title, abstract, biography or keyword.
Why: its address is the platform's own; it was left out.
Do: add it to the article by hand.

markup-unknown warning: a tag that is not known
What: what looks like a tag in a title, abstract, biography or keyword.
Why: only the tags of emphasis and lines are known; the others were written as characters.
Do: check the text.
""")
