"""Publisher and rights of the settings, for what the dump does not say (`jats-tagging` 2 and 3.7)."""

from __future__ import annotations

import attrs

from jats_export.mapping.context import Context
from jats_export.mapping.supplied import folded, tell_differs
from jats_export.model.pub import License, Permissions, Publisher
from jats_export.model.text import Localized, Text, Token


def with_rights(found: Permissions, published: str | None, ctx: Context) -> Permissions:
    """The permissions of the dump with those of the settings for what it lacks.

    Args:
        found: what the dump says.
        published: the year of publication, which is the copyright year when nobody names another.
        ctx: the settings, and the log for where both disagree.
    """
    given = ctx.options.permissions
    if found.statement is not None and _differs(given.statement, found.statement.plain):
        tell_differs("copyright statement", found.statement.source, ctx)
    if found.holder is not None and _differs(given.holder, found.holder.text):
        tell_differs("copyright holder", found.holder.source, ctx)
    holder = found.holder or (Token(given.holder) if given.holder is not None else None)
    if holder is None and given.year is not None:  # JATS4R, Permissions: a year beside a holder only
        ctx.warn("supplied-unused", "A copyright year is not written without a holder; give permissions.holder too.")
    return Permissions(
        statement=found.statement or (Text((given.statement,)) if given.statement is not None else None),
        year=_year(published, ctx) if holder is not None else None,
        holder=holder,
        license=_license(found.license, ctx),
    )


def _year(published: str | None, ctx: Context) -> str | None:
    """The year that is given goes before that of the publication, which only stands in for it."""
    given = ctx.options.permissions.year
    if given is None:
        return published
    if published is not None and int(published) != given:
        message = f"The settings give the copyright year {given}, the article is of {published}; {given} was written."
        ctx.warn("supplied-differs", message)
    return str(given)


def _license(found: License | None, ctx: Context) -> License | None:
    given = ctx.options.permissions
    texts = Localized(tuple((lang, Text((text,))) for lang, text in given.license_text.items()))
    if found is None:
        return License(given.license_url, texts) if given.license_url is not None or texts else None
    if found.href is None:
        return attrs.evolve(found, href=given.license_url)
    if given.license_url is None:
        return found
    if given.license_url.rstrip("/") != found.href.rstrip("/"):
        tell_differs("licence", found.source, ctx)
        return found
    return found if found.text else attrs.evolve(found, text=texts)


def with_publisher(found: Publisher | None, named: list[Token], ctx: Context) -> Publisher | None:
    """The publisher of the dump, else that of the settings.

    Args:
        found: the publisher of the dump.
        named: its names in every language of the dump.
        ctx: the settings, and the log for where both disagree.
    """
    given = ctx.options.publisher
    loc = Token(given.loc) if given.loc is not None else None
    if found is None:
        if given.name is None and loc is not None:
            ctx.warn(
                "supplied-unused", "The place of a publisher is not written without its name; give publisher.name."
            )
        return Publisher(Token(given.name), loc) if given.name is not None else None
    if given.name is not None and all(_differs(given.name, name.text) for name in named):
        tell_differs("publisher", found.name.source, ctx)
        return found
    if found.loc is None:
        return Publisher(found.name, loc)
    if _differs(given.loc, found.loc.text):
        tell_differs("place of the publisher", found.loc.source, ctx)
    return found


def _differs(given: str | None, own: str) -> bool:
    return given is not None and folded(given) != folded(own)
