"""Articles → what a package is made of, without its final name: facts, files found, the XML put aside on disk.

Names can be given only when all articles are known, since two may begin on one page; memory holds facts and links of
each, never its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from jats_export.checks import check_bytes
from jats_export.errors import InputError
from jats_export.packaging.facts import Facts, facts_of
from jats_export.packaging.files import Asset, Places, assets_of, check_pdf
from jats_export.packaging.hrefs import Link, Links, find_links, in_attribute, is_utf_8, replaced
from jats_export.packaging.naming import Name, name_of, told_apart
from jats_export.packaging.sources import Source
from jats_export.packaging.zips import Item
from jats_export.problems import Level, Place, Problem
from jats_export.settings import PackageSettings

_NO_LINKS = Links((), (), (), None, None, has_public_id=False, has_subset=False)


@attrs.frozen
class Staged:
    """One article, ready to be named and written."""

    #: What messages call it.
    source: str
    facts: Facts
    name: Name
    #: The XML as it came, put aside.
    xml: Path
    links: Links
    pdf: Path | None
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
    #: Further files of a bag: name → where the bytes are.
    extras: tuple[Item, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether it cannot be packed."""
        return any(problem.level is Level.ERROR for problem in self.problems)


@attrs.define
class Staging:
    """Puts articles aside in a folder."""

    _settings: PackageSettings
    _places: Places
    _folder: Path
    #: Whether the DOI may stand in names for what is not known.
    _lenient: bool = False
    _count: int = attrs.field(default=0, init=False)

    def stage(self, source: Source, *, without_pdf: bool = False) -> Staged:
        """Put one article aside, and look for its files."""
        self._count += 1
        problems = list(source.errors)
        facts = facts_of(source.article)
        name = name_of(facts, self._settings, lenient=self._lenient)
        links = _links(source, problems)
        pdf: Path | None = self._places.pdf_of(source, facts, name)
        wrong = list(check_pdf(pdf, source.name)) if pdf is not None else []
        if without_pdf and wrong and wrong[0].rule == "pdf-missing":
            pdf, wrong = None, []
        assets = assets_of(links, self._places.folder_of(source, facts, name), source.name, problems.append)
        xml = self.file(source.xml)
        return Staged(
            source.name, facts, name, xml, links, pdf, tuple(assets), tuple(dict.fromkeys([*problems, *wrong]))
        )

    def file(self, data: bytes, suffix: str = ".xml") -> Path:
        """A new file with these bytes in the folder."""
        path = self._folder / f"{self._count:06d}{suffix}"
        path.write_bytes(data)
        return path


def _links(source: Source, problems: list[Problem]) -> Links:
    if not is_utf_8(source.xml):
        message = "The file is not in UTF-8, which packages want; save it as UTF-8."
        problems.append(Problem("xml-encoding", Level.ERROR, message, place=Place(source.name)))
        return _NO_LINKS
    try:
        return find_links(source.xml, source.name)
    except InputError as stop:
        problems.append(stop.problem)
        return _NO_LINKS


def named(found: Sequence[Staged]) -> list[Staged]:
    """The articles with names that tell them apart, by name; one that comes twice is an error of both."""
    names = told_apart([(one.name, one.facts, one.links.seq) for one in found])
    result = [attrs.evolve(one, name=name) for one, name in zip(found, names, strict=True)]
    dois = Counter(one.facts.doi.lower() for one in result)
    shared = Counter(one.name.base for one in result)
    result = [attrs.evolve(one, problems=(*one.problems, *_twice(one, dois, shared))) for one in result]
    return sorted(result, key=lambda one: (one.name.base, one.facts.doi, one.source))


def _twice(own: Staged, dois: Counter[str], names: Counter[str]) -> Iterator[Problem]:
    if own.facts.doi and dois[own.facts.doi.lower()] > 1:
        message = f"The article {own.facts.doi} is in the inputs more than once; leave one of them out."
        yield Problem("article-twice", Level.ERROR, message, place=Place(own.source))
    elif names[own.name.base] > 1 and not own.name.missing:
        message = f"Another article has the name {own.name.base} and the same seq; correct seq of fpage in one of them."
        yield Problem("name-taken", Level.ERROR, message, place=Place(own.source))
    elif own.name.seq and own.facts.elocation_id:
        message = f"Another article of the issue has the article number {own.facts.elocation_id}; correct one of them."
        yield Problem("name-taken", Level.ERROR, message, place=Place(own.source))


def items_of(own: Staged, folder: str = "") -> list[Item]:
    """The files of one article under their final names, the links of the XML changed to them."""
    base = own.name.base
    numbers: dict[str, int] = {}
    files: list[Item] = []
    renamed: list[tuple[Link, str]] = []
    for asset in own.assets:
        numbers[asset.letter] = numbers.get(asset.letter, 0) + 1
        name = f"{base}-{asset.letter}{numbers[asset.letter]:03d}.{asset.extension}"
        files.append(Item(folder + name, asset.path))
        renamed += [(link, name) for link in asset.links]
    if own.pdf is not None:
        files.append(Item(f"{folder}{base}.pdf", own.pdf))
        renamed += [(link, f"{base}.pdf") for link in _own_pdf(own)]
    return [Item(f"{folder}{base}.xml", _rewritten(own, renamed)), *files]


def _own_pdf(own: Staged) -> Iterator[Link]:
    """The `self-uri` that the PDF is meant by: that of the article's language, else the first one."""
    order = sorted(own.links.pdfs, key=lambda link: link.lang not in {None, own.facts.lang})
    yield from order[:1]


def _rewritten(own: Staged, renamed: Sequence[tuple[Link, str]]) -> bytes:
    """The XML with the names of the files in its links, and `seq` at a first page that it shares; no other byte differs."""
    edits = [(link.start, link.end, in_attribute(name)) for link, name in renamed]
    at = own.links.fpage
    if own.name.seq and not own.links.seq and at is not None:
        edits.append((at, at, f' seq="{own.name.seq}"'))
    return replaced(own.xml.read_bytes(), edits)


def invalid(items: Sequence[Item], source: str) -> list[Problem]:
    """What is wrong with the finished XML: XSD, ids, DTD."""
    xml = items[0].content
    found = check_bytes(xml if isinstance(xml, bytes) else xml.read_bytes(), source)
    return [problem for problem in found if problem.level is Level.ERROR]
