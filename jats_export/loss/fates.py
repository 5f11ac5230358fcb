"""One value and the evidence → its fate; the order of the questions is the meaning of the words."""

from __future__ import annotations

from jats_export.loss.compared import WHOLE, WINNERS, agrees, is_rival
from jats_export.loss.evidence import Evidence, around
from jats_export.loss.found import FOUND
from jats_export.loss.found_floats import floating, is_floating
from jats_export.loss.found_lists import whole
from jats_export.loss.outcome import Fate, Outcome
from jats_export.loss.unwritten import excused, explained
from jats_export.loss.values import Value
from jats_export.readers import fields

_BY_SCHEMA = {
    fields.Fate.IGNORED: Outcome.IGNORED,
    fields.Fate.INTERNAL: Outcome.INTERNAL,
    fields.Fate.PRIVATE: Outcome.PRIVATE,
}
#: Fields that are private unless they are written: the e-mail rule (`dump-format` 5.3).
_PRIVATE_UNLESS_WRITTEN = frozenset({"Author.email", "Author.emailSecond", "Author.emailThird"})


def fate(value: Value, evidence: Evidence) -> Fate:
    """What became of a value: what is found in the file comes first, whatever the schema says."""
    where = _found(value, evidence)
    if where:
        return Fate(Outcome.EXPORTED, where)
    decided = _decided(value) if not _was_written(value, evidence) else None
    if decided is not None and decided.outcome is not Outcome.IGNORED:
        return decided
    won = _compared(value, evidence) if decided is None or value.key in WINNERS else None
    if decided is not None:
        return won or decided
    return explained(value, evidence) or won or excused(value, evidence) or Fate(Outcome.LOST, why=_lost(value))


def _was_written(value: Value, evidence: Evidence) -> bool:
    """Whether the mapping took a value that the schema alone would keep back."""
    is_kept = value.key in _PRIVATE_UNLESS_WRITTEN or (value.spec is None and is_floating(value))
    return is_kept and bool(evidence.written_from(value))


def _lost(value: Value) -> str:
    return f"should stand in {value.spec.note}" if value.spec is not None else ""


def _found(value: Value, evidence: Evidence) -> tuple[str, ...]:
    if value.spec is None and value.name and is_floating(value):
        return tuple(dict.fromkeys(floating(value, evidence)))
    if value.spec is None or value.unread is not None:
        return ()
    rule = FOUND.get(value.key, whole)
    return tuple(dict.fromkeys(rule(value, evidence)))


def _decided(value: Value) -> Fate | None:
    """What the schema says without looking at the file; nothing for a field that is to be exported."""
    spec = value.spec
    if (spec is not None and spec.fate is fields.Fate.PRIVATE) or value.key in _PRIVATE_UNLESS_WRITTEN:
        return Fate(Outcome.PRIVATE)
    if spec is None:
        return Fate(Outcome.UNKNOWN, why=value.unread or "the field is not known: private until somebody decides")
    for owner in around(value.owner):
        if owner.spec is not None and owner.spec.fate is not fields.Fate.EXPORTED:
            return Fate(_BY_SCHEMA[owner.spec.fate], why=owner.spec.note)
    unread = value.unread or value.owner.unread
    if unread is not None:
        return Fate(Outcome.UNKNOWN, why=unread)
    return Fate(_BY_SCHEMA[spec.fate], why=spec.note) if spec.fate in _BY_SCHEMA else None


def _compared(value: Value, evidence: Evidence) -> Fate | None:
    """Another value of the same datum is in the file, and really stands there."""
    winners = WINNERS.get(value.key)
    if winners is None or _is_spoilt(value, evidence):
        return None
    paths = [path for path in winners(value, evidence) if _won(path, value, evidence)]
    if not paths:
        return None
    source = next((found.path for path in paths if (found := evidence.source_of(path)) is not None), None)
    written = f"{source} was written" if source is not None else "another value was written"
    says = "the same" if agrees(value, paths, evidence) else "something else"
    return Fate(Outcome.COMPARED, tuple(paths), f"{written}; this one says {says}")


def _is_spoilt(value: Value, evidence: Evidence) -> bool:
    """Whether it was this value that was written, or the object has no field that could have won over it."""
    whole = WHOLE.get(value.key)
    alone = whole is not None and value.owner.java_class == "Reference" and value.owner.text(whole) is None
    return alone or bool(evidence.written_from(value))


def _won(path: str, value: Value, evidence: Evidence) -> bool:
    """Whether an element really holds another value of the same datum."""
    source = evidence.source_of(path.partition("/@")[0])
    return source is None or (is_rival(source, value) and bool(_found(source, evidence)))
