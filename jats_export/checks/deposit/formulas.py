"""Rules about formulas: where mathematics stands, and how often one formula says it."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.checks.contents import Contents, child, count, has, is_inside, parent_tag
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_FORMULAS = ("disp-formula", "inline-formula")


@rule("math-outside-formula", Level.ERROR)
def math_outside_formula(contents: Contents) -> Iterator[Finding]:
    """Mathematics stands outside a formula.

    What: `mml:math` or `tex-math` that is neither in a `disp-formula` nor in an `inline-formula`.
    Why: only the wrapper says whether it is displayed, and bears its number (JATS4R, Math; an error in its Schematron).

    Passes:
        <p>For <inline-formula><tex-math>a=b</tex-math></inline-formula>.</p>

    Fails:
        <p>For <alternatives><tex-math>a=b</tex-math><graphic xmlns:xlink="http://www.w3.org/1999/xlink"
        xlink:href="a.png"/></alternatives>.</p>
    """
    for own in contents.all(_MATH, "tex-math"):
        if not is_inside(own, *_FORMULAS):
            message = f"Mathematics in {parent_tag(own)}: put it into an inline-formula or a disp-formula."
            yield own, message


@rule("formula-several", Level.ERROR)
def formula_several(contents: Contents) -> Iterator[Finding]:
    """A formula holds several expressions side by side.

    What: more than one `graphic`, `tex-math` and `mml:math` together in a formula.
    Why: a reader shows all of them; forms of one expression stand in `alternatives` (JATS4R, Math; an error there).

    Passes:
        <disp-formula><alternatives><tex-math>a=b</tex-math><mml:math><mml:mi>a</mml:mi></mml:math></alternatives></disp-formula>

    Fails:
        <disp-formula><tex-math>a=b</tex-math><mml:math><mml:mi>a</mml:mi></mml:math></disp-formula>
    """
    for own in contents.all(*_FORMULAS):
        if count(own, "graphic", "tex-math", _MATH) > 1:
            yield own, f"The {own.tag} holds several expressions; use alternatives, or a formula for each."


@rule("formula-alternatives", Level.ERROR)
def formula_alternatives(contents: Contents) -> Iterator[Finding]:
    """The alternatives of a formula hold one form twice.

    What: more than one picture, `tex-math` or `mml:math` in the `alternatives` of a formula.
    Why: a reader cannot choose between two of a kind (JATS4R, Math; an error in its Schematron).

    Passes:
        <disp-formula><alternatives><tex-math>a=b</tex-math><mml:math><mml:mi>a</mml:mi></mml:math></alternatives></disp-formula>

    Fails:
        <disp-formula><alternatives><tex-math>a=b</tex-math><tex-math>b=a</tex-math></alternatives></disp-formula>
    """
    for formula in contents.all(*_FORMULAS):
        for own in formula.iterchildren("alternatives"):
            forms = (("graphic", "inline-graphic"), ("tex-math",), (_MATH,))
            if any(count(own, *tags) > 1 for tags in forms):
                yield own, "One form of the formula stands here twice; keep one of each kind."


@rule("formula-picture-only", Level.WARNING)
def formula_picture_only(contents: Contents) -> Iterator[Finding]:
    """A formula is a picture only.

    What: a formula with a `graphic` or `inline-graphic` and neither `mml:math` nor `tex-math`.
    Why: a picture can be neither read aloud nor searched (JATS4R, Math; a warning in its Schematron).

    Passes:
        <p><inline-formula><tex-math>a=b</tex-math></inline-formula></p>

    Fails:
        <p><inline-formula><inline-graphic xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="a.png"/></inline-formula></p>
    """
    for own in contents.all(*_FORMULAS):
        if child(own, "graphic", "inline-graphic") is not None and not has(own, _MATH, "tex-math"):
            yield own, "The formula is a picture only; add mml:math or tex-math."


RULES = (math_outside_formula, formula_several, formula_alternatives, formula_picture_only)
