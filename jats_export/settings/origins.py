"""Where the value of a setting comes from: nowhere (its default), a line of the settings file, or the command line."""

from __future__ import annotations

import attrs

from jats_export.problems import Place

#: A setting by its names from the top: `("crossref", "journal", "primary_title_language")`.
SettingPath = tuple[str, ...]


@attrs.frozen
class Origin:
    """Where one value comes from; with neither place nor option it is the default."""

    #: The key in the settings file.
    place: Place | None = None
    #: The option of the command line, as `--emails`.
    option: str | None = None

    def __str__(self) -> str:
        if self.option is not None:
            return self.option
        return str(self.place) if self.place is not None else "default"


DEFAULT = Origin()


def dotted(path: SettingPath) -> str:
    """The printed form of a path, `crossref.journal`."""
    return ".".join(path)
