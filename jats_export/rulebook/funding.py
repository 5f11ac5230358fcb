"""Rules of the mapping about funds and the numbers of awards."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
funding-from-text warning: the funds were taken from a text
What: the record has no funds; a text of the article names them.
Why: a running text may be cut in the wrong place.
Do: compare them with the article.

funding-repeated note: a fund is listed twice
What: the same source and number in one list.
Why: it was written once.
Do: nothing, or remove one in the platform.

funder-country-unknown warning: the country of a funder is no country
What: the name of the country in Chinese or English, or its code of two letters.
Why: JATS takes the code of ISO 3166 here; it was left out.
Do: correct it in the platform.

funding-split note: a source that joins several funds
What: a list of funds in one field.
Why: each was written on its own, so that its number stands with it.
Do: check them.

award-id-conflict warning: the number of an award is not the printed one
What: the field beside the number in the brackets of the source.
Why: the field was used; one of them is wrong.
Do: check both.

award-id-empty note: a number that says that there is none
What: words like `none` or a dash in the field of the number.
Why: it was left out.
Do: nothing.

award-id-repeated warning: a number stands in two funds
What: the numbers of all funds of the article.
Why: a number belongs to one fund; perhaps the two are one.
Do: check whether they are one.

award-id-year warning: the number of an award looks like a year
What: four digits that are a year.
Why: funders hardly number their awards so; the year of the award may stand in the wrong field.
Do: check it.
""")
