"""`doi_data`: the DOI, the page it leads to, the full text for Similarity Check and text mining."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.model.article import ArticleMeta
from jats_export.model.ids import Doi, Uri
from jats_export.model.pub import SelfUri
from jats_export.writers.crossref.context import Context
from jats_export.writers.xml import Element, element

#: `doi_t` of the schema, and no white space.
_DOI = re.compile(r"10\.[0-9]{4,9}/\S{1,200}")
_LONGEST_URL = 2048
_PDF = "application/pdf"


def doi_data(meta: ArticleMeta, ctx: Context) -> Element:
    """`doi_data`; without a DOI and its page there is no deposit."""
    return element("doi_data", doi(meta, ctx), resource(meta, ctx), *collections(meta, ctx))


def doi(meta: ArticleMeta, ctx: Context) -> Element | None:
    """`doi`, its case kept."""
    found = next((one for one in meta.ids if one.pub_id_type == "doi"), None)
    value = Doi(found.value).canonical if found is not None else ""
    if found is not None and _DOI.fullmatch(value):
        return element("doi", value, source=found.source)
    if not value:
        ctx.refuse("crossref-doi-missing", "A deposit needs doi_data/doi: give the article a DOI in the platform.")
    else:
        message = "doi takes 10.NNNN/ and up to 200 characters without spaces: correct the DOI in the platform."
        ctx.refuse("crossref-doi-form", message, found.source if found is not None else None)
    return None


def resource(meta: ArticleMeta, ctx: Context) -> Element | None:
    """`resource`: the article's page in the leading language, else in another one."""
    page = next(_addresses(meta, "html", ctx), None)
    if page is None:
        message = "A deposit needs doi_data/resource: add the address of the article's page in the platform."
        ctx.refuse("crossref-resource-missing", message)
        return None
    attributes = {"content_version": "vor", "mime_type": "text/html"}
    return element("resource", Uri(page.href).canonical, attributes=attributes, source=page.source)


def collections(meta: ArticleMeta, ctx: Context) -> Iterator[Element]:
    """The PDF for Similarity Check, and every PDF for text mining, where the settings say so."""
    files = list(_addresses(meta, "pdf", ctx))
    if not files:
        return
    if ctx.settings.similarity_check:
        item = _item(files[0], {}, {"crawler": ctx.version.crawler})
        yield element("collection", item, attributes={"property": "crawler-based"})
    if ctx.settings.tdm:
        items = [_item(file, {"content_version": "vor", "mime_type": _PDF}, {}) for file in files]
        yield element("collection", *items, attributes={"property": "text-mining"})


def _item(file: SelfUri, of_resource: dict[str, str], of_item: dict[str, str]) -> Element:
    own = element("resource", Uri(file.href).canonical, attributes=of_resource, source=file.source)
    return element("item", own, attributes=of_item)


def _addresses(meta: ArticleMeta, content_type: str, ctx: Context) -> Iterator[SelfUri]:
    """Addresses of a kind that the schema takes, the leading language first."""
    own = [uri for uri in meta.self_uris if uri.content_type == content_type]
    for uri in sorted(own, key=lambda uri: uri.lang != ctx.lang):
        checked = Uri(uri.href)
        if checked.is_valid and not checked.is_private and len(checked.canonical) <= _LONGEST_URL:
            yield uri
