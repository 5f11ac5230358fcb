"""`make peers`: the closest open tools that PyPI has, on the same article, beside ours; none of them is a dependency.

None of them reads a dump, tags both languages or reads references: they get the article hand-made clean, as title, names,
sections and reference strings.  Exit code 4 when their packages cannot be had.

    python -m bench.peers [--peers-dir ENVIRONMENT]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TypedDict, cast

from lxml import etree

from bench.convert import SAMPLE
from bench.timing import median_ms
from jats_export.checks.contents import Element
from jats_export.export import convert
from jats_export.garbage import collect_seldom

#: What is installed for the comparison, pinned.
PACKAGES = ("pypandoc_binary==1.17", "jatsgenerator==0.20.0")
#: Name → the script that the interpreter of the peers runs, and what it gets.
TOOLS = {
    "pandoc 3": ("pandoc_peer.py", "clean Markdown, a process for each article"),
    "jatsgenerator": ("jatsgenerator_peer.py", "clean objects, front matter and references, no body"),
}
RUNS = 15
_UNAVAILABLE = 4


class Clean(TypedDict):
    """The article as the peers get it, in one language."""

    doi: str
    title: str
    abstract: str
    keywords: list[str]
    authors: list[dict[str, str]]
    sections: list[dict[str, object]]
    references: list[str]


def clean_article(xml: bytes) -> Clean:
    """Title, names, text and reference strings of a finished article."""
    root = etree.fromstring(xml)
    return {
        "doi": _text(root, "front//article-id[@pub-id-type='doi']"),
        "title": _text(root, "front//article-title"),
        "abstract": _text(root, "front//abstract"),
        "keywords": _texts(root, "front//kwd-group[1]/kwd"),
        "authors": [
            {"surname": _text(own, "surname"), "given": _text(own, "given-names")}
            for own in _found(root, "front//contrib//*[self::name or self::string-name][surname]")
        ],
        "sections": [
            {"title": _text(own, "title"), "paragraphs": _texts(own, "p")} for own in _found(root, "body//sec")
        ],
        "references": _texts(root, "back//mixed-citation"),
    }


def _found(root: Element, path: str) -> list[Element]:
    return cast("list[Element]", root.xpath(path))


def _texts(root: Element, path: str) -> list[str]:
    return [" ".join("".join(map(str, own.itertext())).split()) for own in _found(root, path)]


def _text(root: Element, path: str) -> str:
    return next(iter(_texts(root, path)), "")


def interpreter_of(folder: Path) -> Path:
    """The Python of an environment."""
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def install(folder: Path) -> bool:
    """Make an environment with the peers; whether they could be had."""
    venv.create(folder, with_pip=True)
    command = [str(interpreter_of(folder)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
    return subprocess.run(command, check=False).returncode == 0


def ours() -> tuple[float, int]:
    """Milliseconds of one sample from dump to validated JATS, warm, and the bytes of the file."""
    size = len(next(iter(convert(SAMPLE))).xml)
    return median_ms(lambda: list(convert(SAMPLE)), clock=time.perf_counter), size


def measured(python: Path, script: str, article: Path) -> tuple[float, int] | None:
    """What one peer needs; None where it fails, with its own words on standard error."""
    program = Path(__file__).parent / "peer_tools" / script
    command = [str(python.absolute()), str(program), str(article), str(RUNS)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=article.parent)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return None
    told = json.loads(done.stdout)
    return float(told["ms"]), int(told["bytes"])


def main(argv: list[str] | None = None) -> int:
    """Print the table; 4 when a peer cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers")
    parser.add_argument("--peers-dir", type=Path, help="an environment that has the packages already")
    given: Path | None = parser.parse_args(argv).peers_dir
    with tempfile.TemporaryDirectory() as scratch:
        folder = given or Path(scratch, "peers")
        if given is None and not install(folder):
            print(f"The peers cannot be installed: {', '.join(PACKAGES)}.", file=sys.stderr)
            return _UNAVAILABLE
        python = interpreter_of(folder)
        if not python.is_file():
            print(f"There is no environment in {folder}.", file=sys.stderr)
            return _UNAVAILABLE
        return compare(python, Path(scratch))


def compare(python: Path, scratch: Path) -> int:
    """Measure every tool on the sample."""
    collect_seldom()
    article = scratch / "article.json"
    xml = next(iter(convert(SAMPLE))).xml
    article.write_text(json.dumps(clean_article(xml), ensure_ascii=False), encoding="utf-8")
    rows = [("jats_export", ours(), "the dump, both languages, references tagged, validated")]
    code = 0
    for name, (script, what) in TOOLS.items():
        found = measured(python, script, article)
        if found is None:
            print(f"{name} could not be run in {python.parent}.", file=sys.stderr)
            code = _UNAVAILABLE
        else:
            rows.append((name, found, what))
    print(f"{'tool':16} {'ms/article':>10} {'bytes':>8}  input")
    for name, (ms, size), what in rows:
        print(f"{name:16} {ms:10.2f} {size:8,}  {what}")
    return code


if __name__ == "__main__":
    sys.exit(main())
