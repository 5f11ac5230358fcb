"""Run by `bench.peers` with the interpreter of the peers: pandoc, Markdown with YAML metadata → JATS.

`pandoc_peer.py ARTICLE.json RUNS` prints the median of milliseconds and the size of the output as JSON.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import pypandoc  # type: ignore[import-not-found] # only in the environment of the peers


def markdown(article: dict[str, object]) -> str:
    """The article as somebody would write it for pandoc: metadata as YAML (JSON is YAML), then the text."""
    authors = [{"name": f"{one['given']} {one['surname']}"} for one in article["authors"]]  # type: ignore[attr-defined] # JSON
    kept = {name: article[name] for name in ("title", "abstract", "keywords")}
    sections = [f"# {one['title']}\n\n" + "\n\n".join(one["paragraphs"]) for one in article["sections"]]  # type: ignore[attr-defined] # JSON
    references = "\n".join(f"{number}. {text}" for number, text in enumerate(article["references"], 1))  # type: ignore[arg-type, var-annotated] # JSON
    meta = json.dumps({**kept, "author": authors}, ensure_ascii=False)
    return "\n\n".join([f"---\n{meta}\n---", *sections, "# References", references])


def main() -> None:
    """One process of pandoc for each article, as `pypandoc.convert_text` has it."""
    text = markdown(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    times: list[float] = []
    out = ""
    for _ in range(int(sys.argv[2]) + 1):
        start = time.perf_counter()
        out = pypandoc.convert_text(text, "jats_publishing", format="markdown", extra_args=["--standalone"])
        times.append(time.perf_counter() - start)
    print(json.dumps({"ms": statistics.median(times[1:]) * 1000, "bytes": len(out.encode())}))


if __name__ == "__main__":
    main()
