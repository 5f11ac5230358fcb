"""[EB]: a page on the web.

page = [ author "." ] title "[EB/OL]" "." [ site [ "," year ] "." ] [ "(" posted ")" ] [ "[" accessed "]" ] "." url
"""

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.draft import Draft
from jats_export.references.platform import read_platform
from jats_export.references.reference import DocumentType, Field
from jats_export.references.titles import add_title
from jats_export.references.types import ReferenceType, by_code


def read_online(draft: Draft) -> None:
    """Title, platform, dates."""
    add_title(draft)
    read_platform(draft, *draft.source)


WEBSITE = ReferenceType(
    DocumentType.WEBPAGE,
    PublicationType.WEBSITE,
    by_code("EB", shape=DocumentType.WEBPAGE),
    read_online,
    {Field.TITLE: CitationElement.ARTICLE_TITLE, Field.PUBLISHER: CitationElement.SOURCE},
)
