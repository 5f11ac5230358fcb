"""What PMC's style checker and the JATS4R Schematron demand of the things we write, in rules of our own.

An error here is an error of the JATS4R Schematron; what only PMC demands, or only recommendations, is a warning.
"""

from jats_export.checks.deposit import (
    affiliations,
    citations,
    contributors,
    formulas,
    front,
    keywords,
    permissions,
    statements,
    structure,
)

#: The rules of the check `deposit`.
RULES = (
    *front.RULES,
    *contributors.RULES,
    *affiliations.RULES,
    *statements.RULES,
    *permissions.RULES,
    *keywords.RULES,
    *formulas.RULES,
    *citations.RULES,
    *structure.RULES,
)
