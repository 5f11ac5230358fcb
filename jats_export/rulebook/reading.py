"""Rules of the readers: what was odd in the text of a dump or of its page."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
truncated error warning: the dump is cut off
What: the text ends inside an object. With `--lenient` the field that is not complete is dropped, and this is a warning.
Why: nobody knows what is missing.
Do: get the whole text again; logs and terminals often cut long lines.

bad-structure error: brackets of the dump do not fit
What: the first place where neither a delimiter nor a closer can stand.
Why: a dump escapes nothing; behind a lost bracket every value could be read wrongly, so none is guessed.
Do: look at this place, and get the text of the dump again.

too-deep error: objects are nested too deep
What: more levels of objects than any dump has.
Why: such a text is no dump, or was made to break readers.
Do: check where the file comes from.

unknown-field warning: a field that is not known
What: a field name that the class did not have when this version was made.
Why: it may be private, so its value is neither exported nor shown.
Do: tell us the name if its value belongs into the article.

unknown-class warning: an object of a class that is not known
What: a Java class name.
Why: its fields may be private, so none is exported.
Do: tell us the name if it belongs into the article.

missing-field warning: a class lacks fields
What: known fields of a class that the dump does not have; told once for a class.
Why: either the platform changed, or a text swallowed them.
Do: look at the texts before the place; else ignore it.

field-order note: a field stands at another place than usual
What: the order of fields in an object.
Why: it was read all the same; the platform may have changed.
Do: nothing, unless values look wrong.

duplicate-field warning: a field is given twice
What: the same name again in one object.
Why: the first value is used, the second is not.
Do: look whether a text of the article contains the second.

bad-scalar warning: a number, flag or code has an unusual form
What: a value that is not of the type of its field.
Why: it was read as text, and is not interpreted.
Do: correct the value in the platform.

bad-container warning: a value of the wrong kind
What: a text where a list or object is due, or the reverse.
Why: it cannot be exported as what it is not.
Do: look at the value; the platform may have changed.

unknown-language warning: a language that is neither Chinese nor English
What: the key of a text record, where `CN` and `EN` are known.
Why: a wrong `xml:lang` is worse than a message.
Do: check the language tag of these texts.

lookalike-in-text note: a text holds what looks like a field
What: `, name=` of a known field inside a running text.
Why: a dump escapes nothing, so a text may contain such signs; it was read as text.
Do: check that the value is complete.

illegal-char warning: a character that XML does not allow
What: control characters, lone surrogates, U+FFFE and U+FFFF (XML 1.0, 2.2).
Why: no XML file can hold them, so they are left out.
Do: check the text around them; often a formula or a dash was lost there before.

date-mismatch warning: a date and its printed twin differ
What: the milliseconds of a date as a day in China's time zone, beside the printed day.
Why: one of them is wrong; the printed one is used. A printed day that no calendar has is told as `date-invalid`.
Do: correct the date in the platform.

leading-data note: text before the dump was skipped
What: characters before `Article(` on its line.
Why: log prefixes stand there.
Do: nothing, unless it is part of the article.

trailing-data note: text behind the dump was skipped
What: characters behind the last bracket on its line.
Why: they are no part of the dump.
Do: nothing, unless it is part of the article.

page-anchors-missing warning: the body could not be found in the page text
What: the lines before which and behind which the body stands on a page.
Why: without them navigation would be taken for text, so no body was written.
Do: add the full text by hand, or get the page again.
""")
