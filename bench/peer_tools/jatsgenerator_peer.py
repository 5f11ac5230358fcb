"""Run by `bench.peers` with the interpreter of the peers: jatsgenerator, its article objects → JATS; it writes no body.

`jatsgenerator_peer.py ARTICLE.json RUNS` prints the median of milliseconds and the size of the output as JSON.
"""

import json
import statistics
import sys
import time
from pathlib import Path

from elifearticle.article import Article, Citation, Contributor  # type: ignore[import-not-found] # of the peers
from jatsgenerator.generate import build_xml  # type: ignore[import-not-found] # of the peers

#: Its configuration, invented; the package brings none.
CONFIG = {
    "generator": "bench",
    "contrib_types": ["author"],
    "history_date_types": [],
    "journal_id_types": [],
    "journal_title": "Journal of Invented Results",
    "publisher_name": "Invented Press",
}


def article_of(data: dict[str, object]) -> object:
    """The article in the objects that it takes."""
    own = Article(data["doi"], data["title"])
    own.abstract = data["abstract"]
    own.manuscript = "1"
    for one in data["authors"]:  # type: ignore[attr-defined] # JSON
        own.add_contributor(Contributor("author", one["surname"], one["given"]))
    for keyword in data["keywords"]:  # type: ignore[attr-defined] # JSON
        own.add_author_keyword(keyword)
    for number, text in enumerate(data["references"], 1):  # type: ignore[arg-type, var-annotated] # JSON
        citation = Citation()
        citation.id, citation.publication_type, citation.article_title = f"bib{number}", "journal", text
        own.ref_list.append(citation)
    return own


def main() -> None:
    """Objects and XML anew for each article, all in one process."""
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    times: list[float] = []
    out = b""
    for _ in range(int(sys.argv[2]) + 1):
        start = time.perf_counter()
        out = build_xml("1", article_of(data), CONFIG, add_comment=False).output_xml()
        times.append(time.perf_counter() - start)
    print(json.dumps({"ms": statistics.median(times[1:]) * 1000, "bytes": len(out)}))


if __name__ == "__main__":
    main()
