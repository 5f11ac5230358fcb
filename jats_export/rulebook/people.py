"""Rules of the mapping about people: authors, names, affiliations, addresses, correspondence."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
author-without-name warning: an author has no name
What: the names of an author record in both languages.
Why: a contributor without a name is of no use to anybody.
Do: add it in the platform.

author-type warning: an author who is no person
What: the type of the author record.
Why: groups are tagged as `collab`, persons as `name`.
Do: check how the name is tagged.

authors-from-list warning: authors were taken from the printed list
What: the record has no authors.
Why: the list has names only, so affiliations are missing.
Do: add author records in the platform.

authors-list-mismatch warning: the printed authors are not those of the records
What: names and their order.
Why: the records were used; one of the two is wrong.
Do: check both.

name-not-split warning: a name could not be taken apart
What: a name without a part that is known as surname.
Why: it was written whole as `surname`; sorting and matching suffer.
Do: give surname and given name in the platform.

name-odd warning: a name holds signs that no name has
What: digits, asterisks, daggers in a name.
Why: they are marks of footnotes; the name is written as it is.
Do: take them out in the platform.
Passes: <surname>Lin</surname>
Fails: <surname>Lin1*</surname>

name-order-guessed warning: the surname was guessed
What: an English name in one piece.
Why: the last word was taken, which is wrong for names that begin with the surname.
Do: give surname and given name in the platform.

surname-unusual warning: a surname of two characters that is no known compound
What: a Chinese name whose English surname has two syllables.
Why: swapped name fields look the same.
Do: check that these characters are the surname.

orcid-invalid warning: an ORCID iD is wrong
What: the form of 16 digits and the check digit (ISO 7064 11-2).
Why: a wrong iD leads to another person or nowhere; it was left out.
Do: correct it in the platform.
Passes: 0000-0002-1825-0097
Fails: 0000-0002-1825-0098

aff-from-address warning: the affiliation was taken from an address
What: an author without a list of affiliations, but with an address.
Why: it may be several affiliations in one text.
Do: check it, and add the affiliations in the platform.

aff-without-author warning: an affiliation that no author has
What: the list of the article beside those of its authors.
Why: JATS shows it, and nobody is linked to it.
Do: link it to its author in the platform.

corresp-mismatch warning: the printed corresponding authors are not those that are marked
What: the printed note beside the marks of the author records.
Why: the marks were followed; letters would go to the wrong person.
Do: check both.

corresp-note-unused warning: a note on correspondence without a corresponding author
What: the printed note of an article none of whose authors is marked.
Why: `corresp` belongs to an author; the note was left out.
Do: mark the corresponding author in the platform.

email-invalid warning: the e-mail of a corresponding author is none
What: the form `name@host`.
Why: it was left out, so nobody can write to the author.
Do: correct it in the platform.

email-removed note: an address in a text was left out
What: e-mail addresses in biographies and notes that `--emails` does not let out.
Why: private addresses are not published by accident.
Do: nothing, or choose another value of `--emails`.

email-private error: an address that is not to be published stands in the text
What: the addresses of authors, searched in the finished file.
Why: the last net before a private address gets out; the file is kept back.
Do: take the address out of the text in the platform, or choose another value of `--emails`.

bio-label-removed note: a label without a value was left out
What: `E-mail:` and the like at the end of a biography.
Why: the platform removes the address and leaves the label.
Do: nothing.

aff-split warning: an address holds several affiliations
What: an address with numbers or semicolons that divide it.
Why: each was written on its own, so that authors can be linked to them.
Do: check them.

aff-joined warning: an address that may be several affiliations
What: a semicolon in an address whose parts are no whole affiliations.
Why: it was kept in one piece, since a wrong cut makes two wrong affiliations.
Do: check it, and give the affiliations one by one in the platform.

aff-label-removed note: the number before an affiliation was left out
What: a printed label like `1` or `a`.
Why: JATS makes the label from the links, and the text would begin with a number.
Do: nothing.

aff-same-text warning: two affiliations have the same text in one language
What: records that agree in Chinese or English, and not in the other language.
Why: they are probably one affiliation, typed twice.
Do: check whether they are one.

aff-fields-conflict warning: an affiliation and its fields disagree
What: city, country or postal code of the record that the printed address does not hold.
Why: the address was used; one of the two is wrong.
Do: check both.

name-mark-removed note: a raised mark at a name was left out
What: superscripts like `1` or `*` at the end of a name.
Why: they point at affiliations and notes, and are no part of the name.
Do: nothing.

name-one-word warning: an English name of one word
What: an English name of one word beside a Chinese one of two parts.
Why: it was written as a surname; the given name is probably lost.
Do: check both.

name-particle warning: a particle before the surname
What: words like `van`, `de`, `bin` in an English name.
Why: they were written with the given names; in some languages they belong to the surname.
Do: check where it belongs.

name-parts-conflict warning: the parts of a name do not make up the whole
What: surname and given name beside the whole name of the record.
Why: the parts were used; one of them is wrong.
Do: check both.

orcid-repeated warning: two authors have the same ORCID iD
What: the iDs of all authors of the article.
Why: an iD belongs to one person.
Do: correct it in the platform.
""")
