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
""")
