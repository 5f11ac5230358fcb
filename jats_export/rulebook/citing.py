"""Rules of citations and of files for indexes: what a writer cannot write, or leaves out."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
cite-title-missing warning: a citation without a title
What: the title of the article, in any language.
Why: the citation is written with what there is, but nobody finds an article by it.
Do: add the title in the platform.

cite-language-missing note: an article is cited in its other language
What: a title in the language of `--lang`.
Why: an article without one would be missing in the file; it is cited in its own language instead.

index-left-out note: an index has no place for parts of the article
What: the parts that the article has and the format has no element for.
Why: nothing is lost without being told; the JATS file has them all.

index-invalid error: a file for an index is not as its receiver wants it
What: the finished file against a grammar of this project, or the receiver's own schema (`--dtd`, `--schema-dir`).
Why: the receiver would refuse it; it is not put in place.
Do: correct the value that the message names; if our grammar refuses the file, report it.

index-schema-missing error: the schema of a receiver cannot be used
What: the DTD or the folder that was named, and every file that it refers to.
Why: a check that cannot run is never skipped in silence; the exit code is 4. Nothing is fetched.
Do: put all files of the schema into one folder.

pubmed-settings-missing error: the abbreviation of the journal is not known
What: the setting `index.nlm_abbreviation`.
Why: PubMed identifies a journal by its abbreviation in the catalogue of NLM, not by its name.
Do: look it up there, and write it into `jats-export.toml`.

pubmed-required-missing error: an article lacks what PubMed requires
What: publisher, ISSN and publication date.
Why: the article is left out of the file; the others are written.
Do: add it in the platform, or in the settings.

pubmed-title-nonlatin warning: an original title is left out
What: the title in the language of the article, when it is not in Latin letters.
Why: NLM restricts `VernacularTitle` to Latin letters.
Do: nothing; or set `index.vernacular_nonlatin` when NLM asks for it.

pubmed-author-nonlatin warning: an author is left out
What: the names of the author: none is in Latin letters.
Why: PubMed takes no Chinese names, and none is romanised here.
Do: add the English name in the platform.

doaj-required-missing error: an article lacks what DOAJ requires
What: journal title, ISSN, publication date, title and the address of the full text.
Why: the article is left out of the file; the others are written.
Do: add it in the platform, or in the settings.

jsonld-required-missing error: an article without a title
What: `name`.
Why: search engines show nothing without it.
Do: add the title in the platform.

oai-dc-required-missing error: an article without a title
What: `dc:title`.
Why: a record without a title cannot be found.
Do: add the title in the platform.
""")
