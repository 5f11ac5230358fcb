"""A problem of `xsd` or `dtd` → what would have been right, in plain words; for `--explain`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from jats_export.checks.contents import Element
from jats_export.checks.document import Document
from jats_export.checks.explaining.content_model import ElementModel, listed, models, parents
from jats_export.problems import Problem

_EXPLAINED = ("xsd-invalid", "dtd-invalid")
_ATTRIBUTE = re.compile(r"attribute '?(?:\w+:)?([\w-]+)'?")
#: What a message of libxml2 means, by a piece of it.
_ADVICE = (
    ("xs:ID", "An id begins with a letter or an underscore, has no space or colon, and stands once in a file."),
    (
        "not an XML name, or used twice",
        "An id begins with a letter or an underscore, has no space or colon, and stands once.",
    ),
    ("xs:IDREF", "A reference is the id of another element; several have spaces between them."),
    ("xs:anyURI", "Write the address with percent signs for what an address cannot have: %20 for a space, %25 for %."),
    ("xs:NMTOKEN", "Write one word without spaces."),
    ("attribute 'xml:lang'", "Write a language as zh, en or zh-Hans: letters and hyphens."),
    (
        "attribute lang",
        "Write a language as zh, en or zh-Hans: letters and hyphens; leave the attribute out if it is not known.",
    ),
    ("Character content", "Text cannot stand here by itself: put it into p or the element that says what it is."),
    ("No matching global", "The file does not begin with an element of JATS: the first one is article."),
    ("No declaration for element", "There is no such element in this tag set: look for the name that JATS has for it."),
)


def details(document: Document, problem: Problem, *, second: bool = False) -> tuple[str, ...]:
    """What more can be said of a schema problem, one sentence each; nothing of other problems.

    Args:
        document: the document that was checked.
        problem: one of its problems.
        second: whether to ask `xmlschema` too, which takes seconds.
    """
    own = _element(document, problem)
    if problem.rule not in _EXPLAINED or own is None:
        return ()
    said = [advice for sign, advice in _ADVICE if sign in problem.message][:1]
    said += _of_model(problem.message, own)
    if second:
        said += [f"xmlschema: {message}" for message in _second(document, own)]
    return tuple(dict.fromkeys(said))


def _element(document: Document, problem: Problem) -> Element | None:
    if problem.xpath is None:
        return None
    spaces = {prefix: uri for prefix, uri in document.tree.getroot().nsmap.items() if prefix}
    try:
        found = cast("list[Element]", document.tree.xpath(problem.xpath, namespaces=spaces or None))
    except etree.XPathEvalError:  # a prefix that only an inner element declares
        return None
    return found[0] if found else None


def _of_model(message: str, own: Element) -> Iterator[str]:
    """The sentences about the content model that fit a message."""
    if "not expected here" in message:
        parent = own.getparent()
        model = models().get(str(parent.tag)) if parent is not None else None
        if model is not None:
            yield f"{model.name} holds {model.content}."
            yield from _place(str(own.tag), model)
        return
    model = models().get(str(own.tag))
    if model is None:
        return
    if "ttribute" in message and "not allowed" in message:
        names = sorted(model.attributes)
        yield f"{model.name} may have the attributes {listed(names, 'and')}."
    elif "required but missing" in message or "does not carry attribute" in message:
        yield f"{model.name} must have {listed(model.required, 'and')}."
    elif "child element is missing" in message or "does not follow the DTD" in message:
        yield f"{model.name} holds {model.content}."


def _place(tag: str, model: ElementModel) -> Iterator[str]:
    """Where an element belongs that stands in the wrong place."""
    at = next((number for number, group in enumerate(model.groups) if tag in group), None)
    if at is not None:
        before, after = model.groups[max(at - 1, 0) : at], model.groups[at + 1 : at + 2]
        near = [f"after {listed(group)}" for group in before] + [f"before {listed(group)}" for group in after]
        if near:
            yield f"In {model.name}, {tag} has its place {' and '.join(near)}, as often as the model says."
    elif tag in parents():
        yield f"{tag} may stand in {listed(parents()[tag])}."
    else:
        yield f"There is no element {tag} in JATS 1.3 Publishing."


def _second(document: Document, own: Element) -> Iterator[str]:
    from jats_export.checks.explaining.second_opinion import opinions  # noqa: PLC0415 - slow, and only on request

    about = {own, own.getparent()}
    yield from (message for element, message in opinions(document.tree) if element in about)


__all__ = ["details"]
