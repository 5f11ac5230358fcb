"""Files made to break readers, and broken ones: a clean error each, nothing read from outside, nothing expanded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from articles import small
from validity import assert_valid

from jats_export.checks import STANDARD, check_bytes, read_document, wellformed
from jats_export.errors import InputError
from jats_export.problems import Level
from jats_export.writers import jats

_PUBLIC = (
    b'PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN" "http://example.invalid/own.dtd"'
)
_CANARY = "own text of this machine"


def told(data: bytes) -> list[str]:
    return [f"{problem.rule}: {problem.message}" for problem in check_bytes(data, "a.xml", names=STANDARD)]


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_document(data, "a.xml")
    (problem,) = check_bytes(data, "a.xml", names=STANDARD)
    assert caught.value.problem == problem
    assert (problem.level, caught.value.exit_code) == (Level.ERROR, 3)
    assert problem.xml is not None
    return f"{problem.xml}: {problem.rule} {problem.message}"


def _bomb(levels: int) -> bytes:
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE a [<!ENTITY e0 "0123456789">{declared}]><a>&e{levels - 1};</a>'.encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "a.xml:1:1: not-wellformed Not well-formed XML: Document is empty."),
        (b" \n\t", "a.xml:2:2: not-wellformed Not well-formed XML: Start tag expected, '<' not found."),
        (b"\x00" * 1000, "a.xml:1:1: not-wellformed Not well-formed XML: Document is empty."),
        (
            b"<a>" * 200_000 + b"</a>" * 200_000,
            (
                "a.xml:1:771: not-wellformed Not well-formed XML: elements are nested deeper than 256 levels;"
                " no article is, so look where a tag was not closed."
            ),
        ),
        (
            _bomb(12),
            (
                "a.xml:1:5: not-wellformed Not well-formed XML: its entities expand to many times the size of the file;"
                " write the text itself."
            ),
        ),
        (
            b'<!DOCTYPE a [<!ENTITY e "' + b"x" * 100_000 + b'">]><a>' + b"&e;" * 5_000 + b"</a>",
            (
                "a.xml:1:100062: not-wellformed Not well-formed XML: its entities expand to many times the size of the file;"
                " write the text itself."
            ),
        ),
        (
            b'<!DOCTYPE a [<!ENTITY e "&e;">]><a>&e;</a>',
            "a.xml:1:38: not-wellformed Not well-formed XML: an entity refers to itself; write the text itself.",
        ),
        (
            "<a>题名</a>".encode("gb18030"),
            "a.xml:1:4: not-wellformed Not well-formed XML: it has bytes that its encoding does not have; save it as UTF-8.",
        ),
        (
            b'<?xml version="1.0" encoding="own-8"?><a/>',
            (
                "a.xml:1:37: not-wellformed Not well-formed XML: its XML declaration names an encoding that is not known;"
                " save it as UTF-8."
            ),
        ),
        (b"<a>&nbsp;</a>", "a.xml:1:10: not-wellformed Not well-formed XML: Entity 'nbsp' not defined."),
    ],
    ids=[
        *["empty", "blank", "zeroes", "deep", "billion laughs", "quadratic", "loop"],
        *["wrong encoding", "unknown encoding", "entity without a DOCTYPE"],
    ],
)
def test_clean_refusal(data: bytes, expected: str) -> None:
    assert refusal(data) == expected


def test_too_many_bytes() -> None:
    said = "a.xml:1:1: file-too-large The file is too large (50,000,001 bytes, and at most 50,000,000 are read):"
    assert refusal(b" " * (wellformed.MAX_BYTES + 1)).startswith(said)


def test_too_many_tags() -> None:
    data = b"<a>" + b"<b/>" * wellformed.MAX_MARKS + b"</a>"
    said = "a.xml:1:1: file-too-large The file is too large (more than 2,000,000 tags and attributes):"
    assert refusal(data).startswith(said)


def test_long_text_is_refused() -> None:
    assert refusal(b"<a>" + b"x" * 10_000_001 + b"</a>").endswith("split it, or take out what is no text.")


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY own SYSTEM "{}">',
        '<!ENTITY % p SYSTEM "{}"> %p; <!ENTITY own "a">',
        '<!ENTITY % p SYSTEM "{}"><!ENTITY % q "<!ENTITY own SYSTEM \'{}\'>"> %q;',
    ],
    ids=["general", "parameter", "nested"],
)
@pytest.mark.parametrize("external", ["", _PUBLIC.decode()], ids=["no DTD", "own DTD"])
def test_no_file_is_read(subset: str, external: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(_CANARY, encoding="utf-8")
    uri = (tmp_path / "secret").as_uri()
    data = f"<!DOCTYPE article {external} [{subset.format(uri, uri)}]><article><p>&own;&nbsp;</p></article>".encode()
    assert all(_CANARY not in line for line in told(data))


def test_dtd_of_the_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "own.dtd").write_text(f'<!ENTITY own "{_CANARY}">', encoding="utf-8")
    uri = (tmp_path / "own.dtd").as_uri()
    data = f'<!DOCTYPE article SYSTEM "{uri}"><article a="&own;"><p>&own;</p></article>'.encode()
    assert (
        "entity-unresolved: The entity &own; is not read here, so the file was not validated: write the character."
        in (told(data))
    )
    assert all(_CANARY not in line for line in told(data))


def test_characters_come_from_the_bundled_dtd() -> None:
    data = b"<!DOCTYPE article " + _PUBLIC + b'><article a="&alpha;"><p>&nbsp;&Zcaron;&lt;</p></article>'
    root = read_document(data).tree.getroot()
    assert (root.get("a"), "".join(map(str, root.itertext()))) == ("\u03b1", "\u00a0\u017d<")


def test_characters_in_a_wide_encoding() -> None:
    data = b"<!DOCTYPE article " + _PUBLIC + b"><article><p>&eacute;</p></article>"
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + data.decode()).encode("utf-16")
    assert "".join(map(str, read_document(wide).tree.getroot().itertext())) == "\u00e9"


def test_texts_of_the_file_itself_are_replaced() -> None:
    data = b"<!DOCTYPE article " + _PUBLIC + b' [<!ENTITY own "text">]><article><p>&own;&nbsp;</p></article>'
    assert "".join(map(str, read_document(data).tree.getroot().itertext())) == "text\u00a0"


def _wide(piece: bytes) -> Callable[[int], bytes]:
    data = jats.write(small()).data
    assert_valid(data)
    return lambda count: data.replace(b"</front>", b"</front><body>" + piece * count + b"</body>")


def test_many_errors_of_one_parent_are_bounded() -> None:
    """From 16,000 siblings on messages have no places, since finding them takes the square of the number."""
    data = _wide(b"<p kind='x'/>")(20_000)
    assert [line for line in told(data) if line.startswith(("xsd", "dtd"))] == [
        (
            "xsd-invalid: Element 'p', attribute 'kind': The attribute 'kind' is not allowed. (20,000 times in this file;"
            " split it to see where.)"
        ),
        "dtd-not-run: An element has so many children that the DTD's messages would take too long; split the file.",
    ]


def test_many_right_children_are_right() -> None:
    data = _wide(b"<p>a</p>")(20_000)
    rules = {line.partition(":")[0] for line in told(data)}
    assert "dtd-not-run" in rules
    assert not rules & {"xsd-invalid", "dtd-invalid"}


def test_few_errors_have_places() -> None:
    problems = check_bytes(_wide(b"<p kind='x'/>")(2_000), names=("xsd",))
    assert len(problems) == 1_001
    assert all(problem.xpath for problem in problems if problem.rule == "xsd-invalid")
