"""The e-mail rule: whose addresses go out, and none hidden in running text (`dump-format` 5.3, `jats-tagging` 3.4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import attrs

from jats_export.mapping.context import Context
from jats_export.mapping.text import token
from jats_export.model.contrib import Contrib
from jats_export.model.text import Emphasis, Inline, Text, Token, plain
from jats_export.readers.records import ArticleRecord, AuthorRecord
from jats_export.settings import Emails
from jats_export.spans import Span

ADDRESS = re.compile(
    r"(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}[@\uff20][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
#: A label whose value the platform, or this rule, has taken away (`jats-tagging` 3.4, Bio).
DANGLING_LABEL = re.compile(
    r"[\s,;，；]*(?:电子信箱|电子邮箱|电子邮件|E-?mail|Email address)\s*[:：]\s*$", re.IGNORECASE
)
#: Characters at the end of a text in which such a label is looked for.
_LABEL_WINDOW = 40


def contrib_emails(author: AuthorRecord, ctx: Context, *, is_corresponding: bool) -> tuple[Token, ...]:
    """The addresses that the user's choice lets out."""
    match ctx.options.emails:
        case Emails.ALL:
            spans = (author.email, author.emailSecond, author.emailThird)
        case Emails.CORRESPONDING if is_corresponding:
            spans = (author.email, None, None)
        case _:
            spans = (None, None, None)
    found = [address for span in spans for address in _addresses(span, ctx)]
    return tuple({address.text: address for address in found}.values())


def _addresses(span: Span | None, ctx: Context) -> list[Token]:
    """The addresses of an e-mail field, which may hold several, or `mailto:` before one."""
    value = token(span)
    if value is None:
        return []
    found = [Token(address, source=span) for address in ADDRESS.findall(value.text)]
    if not found:
        ctx.warn("email-invalid", "The e-mail field of a corresponding author holds no address; correct it.", span)
    return found


def unpublished(record: ArticleRecord, contribs: Iterable[Contrib]) -> dict[str, Span]:
    """The addresses of the author records that were not let out, with their places: they may stand nowhere."""
    written = {email.text for contrib in contribs for email in contrib.emails}
    spans = [span for one in record.authors for span in (one.email, one.emailSecond, one.emailThird)]
    found = {address: span for span in spans if span is not None for address in ADDRESS.findall(span.text)}
    return {address: span for address, span in found.items() if address not in written}


def token_without(value: Token, ctx: Context) -> Token | None:
    """An affiliation or address without e-mail addresses, which do not belong into it; told when there was one."""
    if not tell_private(Text((value.text,), source=value.source), (), ctx):
        return value
    text = without_label(Text((ADDRESS.sub("", value.text),), source=value.source))
    kept = text.plain.strip(" ,;:\uff0c\uff1b\uff1a") if text is not None else ""
    return Token(kept, source=value.source) if kept else None


def without_private(texts: tuple[Text, ...], allowed: Collection[str], ctx: Context) -> tuple[Text, ...]:
    """Running text without the addresses that the rule keeps back; what was taken out is told, never shown."""
    kept: list[Text] = []
    for text in texts:
        if not tell_private(text, allowed, ctx):
            kept.append(text)
            continue
        shorter = without_addresses(text, allowed)
        shorter = without_label(shorter) if shorter is not None else None
        if shorter is not None:
            kept.append(shorter)
    return tuple(kept)


def tell_private(text: Text, allowed: Collection[str], ctx: Context) -> bool:
    """Whether the text holds an address that is kept back; told when it does."""
    if not _private(text.plain, allowed):
        return False
    ctx.note("email-removed", "An e-mail address in the text is not to be published and was left out.", text.source)
    return True


def without_addresses(text: Text, allowed: Collection[str] = ()) -> Text | None:
    """The text without the addresses that are not allowed; `None` when nothing else is there."""
    content = tuple(_without(item, allowed) for item in text.content)
    if _private(plain(content), allowed):  # an address that markup divides
        content = (_without(plain(content), allowed),)
    if isinstance(content[-1], str):
        content = (*content[:-1], content[-1].rstrip())
    kept = tuple(item for item in content if item != "")
    return attrs.evolve(text, content=kept) if kept else None


def _private(text: str, allowed: Collection[str]) -> list[str]:
    if "@" not in text and "\uff20" not in text:
        return []
    return [address for address in ADDRESS.findall(text) if address.rstrip(".") not in allowed]


def _without(item: Inline, allowed: Collection[str]) -> Inline:
    if isinstance(item, str):
        return ADDRESS.sub(lambda found: found[0] if found[0].rstrip(".") in allowed else "", item)
    if isinstance(item, Emphasis):
        return attrs.evolve(item, content=tuple(_without(inner, allowed) for inner in item.content))
    return item


def without_label(text: Text) -> Text | None:
    """The text without an e-mail label at its end that has no value; `None` when nothing else is there."""
    tail = text.content[-1]
    if not isinstance(tail, str):
        return text
    label = DANGLING_LABEL.search(tail[-_LABEL_WINDOW:])
    kept = tail[: len(tail) - len(label[0])] if label is not None else tail.rstrip()
    content = (*text.content[:-1], kept) if kept else text.content[:-1]
    return attrs.evolve(text, content=content) if content else None
