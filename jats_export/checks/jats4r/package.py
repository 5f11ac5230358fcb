"""Where the Schematron of JATS4R comes from: the pinned package, or a folder that the user names."""

from __future__ import annotations

from pathlib import Path

from jats_export.checks.settings import Settings
from jats_export.errors import SchemaUnavailableError
from jats_export.fetching import Package
from jats_export.problems import error

_TOPICS = ("auths-affs", "coi", "data-availability", "data-citations", "math", "permissions", "preprint-citations")

MAIN = "jats4r.sch"
_ADVICE = "run `jats-export schemas fetch jats4r`, or name a folder that holds jats4r.sch with --jats4r-dir"

#: Version 0.0.6, the newest in the registry; its ready-made stylesheet is incomplete, so only the patterns are used.
PACKAGE = Package(
    tool="npm",
    name="@jats4r/schematrons",
    version="0.0.6",
    archive="jats4r-schematrons-0.0.6.tgz",
    sha256="6473a0c0d9a75b206404618e445221f4f186d7e125ca4aa1c16fcae522120661",
    folder="package/schematrons/1.0",
    members=(
        MAIN,
        *(f"{topic}-{level}.sch" for topic in _TOPICS for level in ("errors", "warnings")),
        "kwd-warnings.sch",
        "subj-warnings.sch",
    ),
    home="jats4r-schematrons",
    advice="name a folder that holds jats4r.sch with --jats4r-dir",
)


def schematron_folder(settings: Settings) -> Path:
    """The folder with `jats4r.sch`: the one the user names, else the fetched one.

    Raises `SchemaUnavailableError` when it is not there.
    """
    folder = settings.jats4r_folder or PACKAGE.place
    if not (folder / MAIN).is_file():
        what = f"There is no {MAIN} in {folder}" if settings.jats4r_folder else "The Schematron of JATS4R is not here"
        raise SchemaUnavailableError(error("schema-missing", f"{what}: {_ADVICE}."))
    return folder
