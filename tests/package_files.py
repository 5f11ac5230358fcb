"""Packages and bags in tests: a stand-in for the PDF, an article with files, and zips read back by the standard library."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import attrs
from articles import rich, text

from jats_export import to_jats
from jats_export.model.article import Article
from jats_export.model.floats import Float, FloatElement
from jats_export.model.pub import Pages, SelfUri
from jats_export.model.text import Localized, Token

PDF = b"%PDF-1.4\n% a stand-in\n%%EOF\n"
_LINK = re.compile(rb'(?<=xlink:href=")[^"]*(?=")')
_SEQ = re.compile(rb'<fpage seq="[a-z]+"')


def with_files(doi: str = "10.5555/xkcl.2025.01.002", lpage: str = "27") -> Article:
    """An article with two pictures, one of them shown twice, an attachment, an attachment on the web, and a PDF."""
    own = rich()
    floats = (
        Float(FloatElement.FIG, "F1", Token("图1"), Localized.of(zh=text("一张图")), Token("pictures/one.TIF")),
        Float(FloatElement.FIG, "F2", Token("图2"), Localized.of(zh=text("又一张")), Token("two.png")),
        Float(FloatElement.FIG, "F3", Token("图3"), Localized.of(zh=text("再一次")), Token("two.png")),
        Float(FloatElement.SUPPLEMENTARY_MATERIAL, "SM1", Token("附件"), href=Token("data & more.csv")),
        Float(FloatElement.SUPPLEMENTARY_MATERIAL, "SM2", Token("附件"), href=Token("https://example.org/data")),
    )
    meta = attrs.evolve(
        own.article_meta,
        ids=(attrs.evolve(own.article_meta.ids[0], value=doi),),
        pages=Pages(Token("16"), Token(lpage)),
        self_uris=(
            *own.article_meta.self_uris,
            SelfUri("https://example.org/en/pdf", "pdf", "en", "PDF (English)"),
            SelfUri("https://example.org/cn/pdf", "pdf", "zh", "PDF(中文)"),
        ),
    )
    return attrs.evolve(own, article_meta=meta, floats=floats)


def put(folder: Path, stem: str, article: Article) -> Path:
    """The JATS file of an article with its PDF beside it, and pictures and attachments below; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{stem}.xml"
    file.write_bytes(to_jats(article))
    (folder / f"{stem}.pdf").write_bytes(PDF)
    if article.floats:
        (folder / "pictures").mkdir(exist_ok=True)
        (folder / "pictures" / "one.TIF").write_bytes(b"II*\0one")
        (folder / "two.png").write_bytes(b"\x89PNG two")
        (folder / "data & more.csv").write_bytes(b"a,b\n1,2\n")
    return file


def members(path: Path) -> dict[str, bytes]:
    """The files of a zip, which has to be whole also to `python -m zipfile`."""
    done = subprocess.run(
        [sys.executable, "-m", "zipfile", "-t", str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "Done testing\n"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def without_links(xml: bytes) -> bytes:
    """A JATS file without the values of its links and the `seq` of its first page: what packing must not change."""
    return _SEQ.sub(b"<fpage", _LINK.sub(b"", xml))


def links(xml: bytes) -> list[str]:
    return [link.decode() for link in _LINK.findall(xml)]
