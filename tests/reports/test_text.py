"""The text report: one line a problem, explanations below when they are asked for."""

from __future__ import annotations

import attrs
from found import CLEAN, FOUND, ID_TWICE

from jats_export.problems import Level, Place, Problem
from jats_export.reports import REPORTERS, FileReport, Finding
from jats_export.reports.text import text_line

TEXT = REPORTERS["text"].load()


def test_one_line_for_each_problem_sorted_by_place() -> None:
    assert "".join(TEXT([CLEAN, FOUND])).splitlines() == [
        "dump.txt:1:1: note page-missing No page text.",
        "dump.txt:4:7: warning name-odd The name is odd.  Look: 100%. (Article.authors[0])",
        "out/a,b:c.xml:1:1: error schema-missing The schema is not there.",
        "out/a,b:c.xml:12:3: error id-duplicate The id 'R1' of ref is taken. (/article/back/ref-list/ref[2])",
    ]


def test_explanations_stand_below_with_what_was_expected() -> None:
    finding = Finding(ID_TWICE, "ids", details=("Expected: another id.",))
    lines = "".join(TEXT([FileReport("a.xml", (finding,))], explain=True)).splitlines()
    assert lines[1] == "    Expected: another id."
    assert lines[2] == "    What: the second and each further element with the same `id`."
    assert lines[3].startswith("    Why: XML 1.0, 3.3.1")


def test_a_rule_is_explained_at_its_first_problem_and_what_was_expected_at_each() -> None:
    findings = (Finding(ID_TWICE, "ids", details=("First.",)), Finding(ID_TWICE, "ids", details=("Second.",)))
    lines = "".join(TEXT([FileReport("a.xml", findings), FileReport("b.xml", findings)], explain=True)).splitlines()
    explained = [number for number, line in enumerate(lines) if line.startswith("    What: ")]
    assert explained == [2]
    assert [line.strip() for line in lines if line.strip() in {"First.", "Second."}] == ["First.", "Second."] * 2


def test_control_characters_of_a_name_do_not_reach_the_terminal() -> None:
    place = attrs.evolve(ID_TWICE.xml, file="a\x1b[31m\n.xml") if ID_TWICE.xml is not None else None
    finding = Finding(attrs.evolve(ID_TWICE, xml=place), "ids")
    (line,) = "".join(TEXT([FileReport("x", (finding,))])).splitlines()
    assert line.startswith("a [31m .xml:12:3: error id-duplicate ")


def test_a_line_of_a_command_holds_no_control_characters() -> None:
    problem = Problem("input-missing", Level.ERROR, "The input is not here.", place=Place("a\x1b[2Jb\u2028c\u3000d"))
    assert text_line(problem) == "a [2Jb c\u3000d:1:1: error input-missing The input is not here."
