"""Rules of deposits to Crossref: what the writer of a deposit cannot write, or leaves out."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
crossref-settings-missing error: the depositor is not known
What: the settings `depositor_name`, `depositor_email` and `registrant` of the table `[crossref]`.
Why: every deposit names them, and Crossref mails its report to that address; no placeholder is invented.
Do: write them into `jats-export.toml`, or give them on the command line.

crossref-timestamp error: the version of the deposit is not known
What: the time of the last change of the records, which becomes `timestamp`.
Why: Crossref refuses an update whose number is not larger than the one before.
Do: give `--timestamp`.

crossref-title-missing error: the article has no title
What: `titles/title`.
Why: the schema of deposits requires it.
Do: add the title in the platform.

crossref-date-missing error: the article has no publication date
What: `publication_date`, print or online.
Why: the schema of deposits requires one.
Do: add the date in the platform.

crossref-date error: a date that a deposit cannot hold
What: month and day have two digits, the year is between 1400 and 2200, the day exists.
Why: the schema takes some wrong dates, and the search at Crossref then shows them.
Do: correct the date in the platform.

crossref-doi-missing error: the article has no DOI
What: `doi_data/doi`.
Why: a deposit registers a DOI; there is nothing to deposit without it.
Do: give the article a DOI in the platform.

crossref-doi-form error: a DOI that cannot be registered
What: `10.`, four to nine digits, a slash, and up to 200 characters without spaces.
Why: Crossref refuses it.
Do: correct the DOI in the platform.
Passes: <doi>10.1000/xyz123</doi>
Fails: <doi>10.1000 xyz</doi>

crossref-resource-missing error: the article has no address
What: `doi_data/resource`, the page that the DOI leads to.
Why: a DOI has to lead somewhere.
Do: add the address in the platform.

crossref-name-missing error: a contributor without a name
What: `surname` of a person, or the name of a group.
Why: the schema of deposits requires it.
Do: add the name in the platform.

crossref-name-whole warning: a name is written whole as surname
What: a person whose name could not be taken apart.
Why: Crossref has no element for a whole name of a person.
Do: give surname and given name in the platform.

crossref-journal-title-missing error: the journal has no title
What: `full_title`.
Why: with the ISSN it identifies the journal at Crossref.
Do: add it in the platform.

crossref-journal-title-length error: the title of the journal is too long
What: `full_title` takes up to 255 characters.
Why: a title that is cut would become another journal.
Do: correct it in the platform.

crossref-value-length warning: a value is longer than a deposit may hold
What: the length that the schema allows for the element.
Why: the value was left out, so that the rest can be deposited.
Do: shorten it in the platform, or ignore this.

crossref-reference-doi warning: a DOI of a reference is not well formed
What: the pattern of the registrant, where one is known.
Why: Crossref would link to nothing; the DOI stays in the text of the reference.
Do: correct the reference.

crossref-citation-empty warning: a reference that says nothing
What: a `citation` without text and parts.
Why: it was left out.
Do: fill the reference, or remove it.

crossref-license warning: a licence without a web address
What: `license_ref` takes an address only.
Why: the licence was left out.
Do: give the address of the licence in the settings.

crossref-issue-editors warning: the editors of a special issue are no list of people
What: `specialIssueEditor` of the issue; every piece between commas or semicolons has to be a personal name.
Why: `contributors` of an issue takes people with a surname; the editors were left out.
Do: write the names alone, with commas or semicolons between them, in the platform.

crossref-archive warning: an archive that this version of the schema does not know
What: the enumerated names of `archive_locations`.
Why: the deposit would be refused; the archive was left out.
Do: choose a newer version of the schema, or take the name out of the settings.

several-issues error: articles of several issues for one file
What: journal, year, volume and issue of the articles, when `-o` names a file or standard output.
Why: a deposit holds the articles of one issue.
Do: give a folder with `-o FOLDER/`.

schemas-not-fetched error: a set of schemas that is asked for is not there
What: the folder of a set, asked for with `schemas path`.
Why: schemas that may not be bundled are fetched once, by the command that the message names.
Do: run that command.

crossref-schema-missing error: the schemas of deposits are not there
What: the XSD files of Crossref, which are not bundled.
Why: a check that cannot run is never skipped in silence; the exit code is 4.
Do: fetch them with the command that the message names, or give the folder that holds them.
""")
