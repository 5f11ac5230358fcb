"""Article dumps of bilingual journal platforms → deposit-ready JATS 1.3 XML."""

from typing import TYPE_CHECKING

from jats_export.lazy import on_demand

if TYPE_CHECKING:
    from jats_export import references
    from jats_export.errors import DumpError, InputError, JatsExportError, SchemaUnavailableError, UsageError
    from jats_export.export import Result, convert, to_jats, validate
    from jats_export.jats_reader import read_jats
    from jats_export.mapping import build_article
    from jats_export.problems import Level, Problem
    from jats_export.readers import Dump, read_dumps
    from jats_export.settings import Citations, Emails, FailOn, Options

__getattr__ = on_demand(
    __name__,
    {
        "references": ("references",),
        "errors": ("DumpError", "InputError", "JatsExportError", "SchemaUnavailableError", "UsageError"),
        "export": ("Result", "convert", "to_jats", "validate"),
        "jats_reader": ("read_jats",),
        "mapping": ("build_article",),
        "problems": ("Level", "Problem"),
        "readers": ("Dump", "read_dumps"),
        "settings": ("Citations", "Emails", "FailOn", "Options"),
    },
)

__all__ = [
    "Citations",
    "Dump",
    "DumpError",
    "Emails",
    "FailOn",
    "InputError",
    "JatsExportError",
    "Level",
    "Options",
    "Problem",
    "Result",
    "SchemaUnavailableError",
    "UsageError",
    "build_article",
    "convert",
    "read_dumps",
    "read_jats",
    "references",
    "to_jats",
    "validate",
]
