"""Both engines over many deposits: the same verdicts, with MathML flattened or as the W3C has it, in both versions."""

from __future__ import annotations

import re

import attrs
import pytest
from deposit_examples import BASE, deposit_of
from deposits import DEPOSITOR, STAMP, depositable, whole
from lxml import etree
from rule_examples import examples

from jats_export.checks.crossref import CROSSREF_RULES, engines
from jats_export.checks.crossref.engines import fast_schema, strict_schema
from jats_export.checks.crossref.packages import SchemaFiles
from jats_export.writers.crossref import write_deposit

#: Rules that are assertions of the schema: only the exact engine refuses their examples.
_ASSERTIONS = {"crossref-role-missing", "crossref-role-vocabulary", "crossref-strict-invalid"}
_MATH = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">{}</mml:math>'
_FORMULAS = ("<mml:mi>x</mml:mi>", "<mml:mfrac><mml:mn>1</mml:mn></mml:mfrac>", "<mml:nothing/>", "<mml:msup/>")


def _strict(data: bytes, version: str) -> list[str]:
    errors = strict_schema(version).iter_errors(etree.fromstring(data), use_location_hints=False)
    return [str(error.reason) for error in errors]


@pytest.mark.parametrize("version", ["5.5.0", "5.3.1"])
def test_written_deposits_are_valid_by_the_exact_engine(version: str) -> None:
    settings = attrs.evolve(DEPOSITOR, version=version, crossmark_policy="10.5555/policy")
    for article in (whole(), depositable()):
        for own in (settings, attrs.evolve(settings, crossmark_policy=None)):
            assert _strict(write_deposit([article], own, timestamp=STAMP).data, version) == []


def test_engines_agree_on_every_example_but_assertions() -> None:
    schema = fast_schema("5.5.0")
    for rule, passes, example in examples(CROSSREF_RULES):
        data = deposit_of(example)
        fast = schema.validate(etree.fromstring(data))
        assert (not _strict(data, "5.5.0")) == (fast and (passes or rule.id not in _ASSERTIONS)), rule.id


@pytest.mark.parametrize("version", ["5.5.0", "5.3.1"])
def test_flattened_mathml_gives_the_verdicts_of_the_modules(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    flat = fast_schema(version)
    monkeypatch.setattr(engines, "_MATHML", "")
    modules = engines.fast_schema.__wrapped__(version, None)
    for mutant in _mutants(version):
        root = etree.fromstring(mutant)
        assert flat.validate(root) == modules.validate(root), mutant.decode()


def _mutants(version: str) -> list[bytes]:
    """The file of the examples without each of its elements in turn, with formulas, and the examples."""
    base = BASE.replace("5.5.0", version)
    made = [base.replace("A title", _MATH.format(formula)) for formula in _FORMULAS]
    made += [deposit_of(example).decode().replace("5.5.0", version) for _, _, example in examples(CROSSREF_RULES)]
    tree = etree.fromstring(base.encode())
    for number in range(1, sum(1 for _ in tree.iter())):
        own = list(etree.fromstring(base.encode()).iter())
        root, victim = own[0], own[number]
        parent = victim.getparent()
        assert parent is not None
        parent.remove(victim)
        made.append(etree.tostring(root, encoding="unicode"))
    return [re.sub(r"<\?xml[^>]*\?>\n?", "", one).encode() for one in made]


def test_every_file_that_is_used_is_pinned() -> None:
    for version in ("5.5.0", "5.3.1"):
        assert SchemaFiles().read(f"crossref{version}.xsd")
