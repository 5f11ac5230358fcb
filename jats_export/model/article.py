"""The article in JATS words: front, body and back, bilingual where the article is.

Frozen; made once by the mapping and never changed after.
"""

from __future__ import annotations

import attrs

from jats_export.model.contrib import Affiliation, AuthorNote, Contrib, Corresp
from jats_export.model.floats import Float
from jats_export.model.pub import (
    ArticleId,
    CustomMeta,
    DatedEvent,
    Funding,
    Issue,
    JournalMeta,
    Pages,
    Permissions,
    PubDate,
    SelfUri,
)
from jats_export.model.ref import Ref
from jats_export.model.sec import Abstract, Ack, Body, Sec
from jats_export.model.text import Localized, Text
from jats_export.spans import Span, source_field


@attrs.frozen
class ArticleMeta:
    """`article-meta`, its fields in the order of the content model."""

    ids: tuple[ArticleId, ...] = ()
    #: The column the article stands in, a heading `subj-group` for each language.
    subjects: Localized[Text] = Localized()
    titles: Localized[Text] = Localized()
    running_heads: Localized[Text] = Localized()
    contribs: tuple[Contrib, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    corresps: tuple[Corresp, ...] = ()
    author_notes: tuple[AuthorNote, ...] = ()
    pub_dates: tuple[PubDate, ...] = ()
    issue: Issue = Issue()
    pages: Pages = Pages()
    history: tuple[DatedEvent, ...] = ()
    pub_history: tuple[DatedEvent, ...] = ()
    permissions: Permissions = Permissions()
    self_uris: tuple[SelfUri, ...] = ()
    abstracts: Localized[Abstract] = Localized()
    #: Highlights, as `abstract abstract-type="summary"`.
    summaries: Localized[Abstract] = Localized()
    keywords: Localized[tuple[Text, ...]] = Localized()
    funding: Funding = Funding()
    custom_meta: tuple[CustomMeta, ...] = ()


@attrs.frozen
class Article:
    """One article: the root of the model."""

    #: Language of the body: `zh` or `en`; everything without a language of its own is in it.
    lang: str
    article_type: str
    journal_meta: JournalMeta
    article_meta: ArticleMeta
    body: Body | None = None
    ack: Ack | None = None
    #: Sections of the back matter, as `sec_type` `data-availability`.
    back_sections: tuple[Sec, ...] = ()
    #: Title of the reference list, in the article's language.
    ref_list_title: str | None = None
    refs: tuple[Ref, ...] = ()
    #: Figures, tables and supplementary material whose place in the text is not known.
    floats: tuple[Float, ...] = ()
    #: When the platform last changed the record: epoch milliseconds; for Crossref's timestamp, never in JATS.
    record_updated: int | None = None
    source: Span | None = source_field()
