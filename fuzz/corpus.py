"""Writes the start corpus of the fuzzer: small dumps of every shape, made by the builder that the tests use.

python fuzz/corpus.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from dumps import article, author, dump_text, page_text, reference, whole_article  # noqa: E402 - the path comes first

#: Shapes that the tests found telling: look-alikes, broken ends, quotes, nesting, several dumps.
FRAGMENTS = (
    "Article(id=1",
    "Article(id=1, doi=10.5555/a, title=a, b=c)",
    "Article(id=1, tenantId=2, journalId=3, issue=Issue{id=1, year='20'25', volume='null', preIssue=Issue{id=2}})",
    "Article(id=1, ext={EN=ArticleExt(id=1, title=x), CN=ArticleExt(id=2, articleAbstract=), ) ] })}, authors=[])",
    "prefix result=Article(id=1, tenantId=2), Article(id=2, tenantId=3)]\nArticle(id=1\n",
    "Article(id=1, refs=[Reference(id=1, rfNumber=[1], unstructuredReference=a, b=1), Reference(id=2)], funds=null)",
)


def main(folder: Path) -> None:
    """Write each entry with the two bytes in front that choose the options of the target."""
    folder.mkdir(parents=True, exist_ok=True)
    small = article(
        id=1, doi="10.5555/a", authors=[author(id=1, email="a@example.org")], refs=[reference(rfNumber="[1]")]
    )
    entries = [dump_text(small), dump_text(whole_article(), page=page_text()), dump_text(small, small), *FRAGMENTS]
    for number, text in enumerate(entries):
        for options in (b"\x00\x00", b"\x01\x01"):
            (folder / f"start-{number}-{options[0]}").write_bytes(options + text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
