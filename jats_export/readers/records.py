"""The schema of the dump: one class per Java class, one line per field in dump order, with its kind and its fate.

The reader is driven by these classes, and the loss report is made from them (`dump-format` 5).  A list of names is
clearer in one piece, so this module is long.
"""

# ruff: noqa: RUF009 - the helpers return attrs fields, each call a new one

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from jats_export.readers.fields import (
    CROSS_CHECK,
    NO_TARGET,
    Fate,
    FieldSpec,
    Kind,
    Record,
    Style,
    exported,
    fate_of,
    fields_of,
    ignored,
    internal,
    private,
    read_lazily,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jats_export.readers.tree import Node
    from jats_export.spans import Span

__all__ = [
    "CROSS_CHECK",
    "NO_TARGET",
    "RECORD_BY_CLASS",
    "ArticleExtRecord",
    "ArticleRecord",
    "AuthorCompanyExtRecord",
    "AuthorCompanyRecord",
    "AuthorExtRecord",
    "AuthorRecord",
    "Fate",
    "FieldSpec",
    "FundRecord",
    "IssueExtRecord",
    "IssueRecord",
    "JournalExtRecord",
    "JournalRecord",
    "KeywordRecord",
    "Kind",
    "Record",
    "ReferenceRecord",
    "Style",
    "WebsitePropsRecord",
    "WebsiteRecord",
    "fate_of",
    "fields_of",
]

_IMPORT = "the moment of import, not of publication"
_NO_PUBLISHER = "an office, not the publisher"
_ONLINE = "pub-date[@publication-format='electronic'] or pub-history"
_ONLINE_MS = "pub-date[@publication-format='electronic'] or pub-history, after its twin"
_ORDER = "gives the order only"
_PLATFORM = "platform data"


@attrs.frozen(slots=False, kw_only=True, eq=False)
class ArticleRecord(Record):
    """Article: one article, the object a dump consists of."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    issueId: Span | None = internal(Kind.ID)
    articleNumber: Span | None = exported(Kind.TEXT, "elocation-id")
    orderNo: Span | None = internal(Kind.INT)
    doi: Span | None = exported(Kind.TEXT, "article-id[@pub-id-type='doi']")
    pmid: Span | None = exported(Kind.TEXT, "article-id[@pub-id-type='pmid']")
    cstr: Span | None = exported(Kind.TEXT, "article-id[@custom-type='cstr']")
    oa: Span | None = ignored(Kind.TEXT, "states no licence")
    hot: Span | None = internal(Kind.TEXT)
    price: Span | None = internal(Kind.TEXT)
    onlineType: Span | None = internal(Kind.INT)
    articleFormat: Span | None = internal(Kind.INT)
    articleType: Span | None = exported(Kind.TEXT, "article/@article-type")
    articleTypeStr: Span | None = exported(Kind.TEXT, "article/@article-type, after the column")
    receivedDate: Span | None = exported(Kind.MS, "history/date[@date-type='received'], after its twin")
    receivedDateStr: Span | None = exported(Kind.DATE, "history/date[@date-type='received']")
    revisedDate: Span | None = exported(Kind.MS, "history/date[@date-type='rev-recd'], after its twin")
    revisedDateStr: Span | None = exported(Kind.DATE, "history/date[@date-type='rev-recd']")
    acceptedDate: Span | None = exported(Kind.MS, "history/date[@date-type='accepted'], after its twin")
    acceptedDateStr: Span | None = exported(Kind.DATE, "history/date[@date-type='accepted']")
    onlineDate: Span | None = ignored(Kind.MS, _IMPORT)
    onlineDateStr: Span | None = ignored(Kind.DATE, _IMPORT)
    pubDate: Span | None = exported(Kind.MS, "pub-date[@publication-format='print'], after its twin")
    pubDateStr: Span | None = exported(Kind.DATE, "pub-date[@publication-format='print']")
    doiRegisterDate: Span | None = internal(Kind.MS)
    doiRegisterDateStr: Span | None = internal(Kind.DATE)
    onlineIssueDate: Span | None = exported(Kind.MS, _ONLINE_MS)
    onlineIssueDateStr: Span | None = exported(Kind.DATE, _ONLINE)
    onlineJustAcceptDate: Span | None = exported(Kind.MS, _ONLINE_MS)
    onlineJustAcceptDateStr: Span | None = exported(Kind.DATE, _ONLINE)
    onlineFirstDate: Span | None = exported(Kind.MS, _ONLINE_MS)
    onlineFirstDateStr: Span | None = exported(Kind.DATE, _ONLINE)
    sourceXml: Span | None = private(Kind.TOKEN)
    magXml: Span | None = private(Kind.TOKEN)
    createTime: Span | None = internal(Kind.MS)
    creator: Span | None = private(Kind.OPERATOR)
    updateTime: Span | None = exported(Kind.MS, "Crossref head/timestamp; never in JATS")
    updator: Span | None = private(Kind.OPERATOR)
    issue: IssueRecord | None = exported(Kind.OBJ, "article-meta/volume, issue, issue-title", "Issue")
    startPage: Span | None = exported(Kind.TEXT, "fpage")
    endPage: Span | None = exported(Kind.TEXT, "lpage")
    ext: Mapping[str, ArticleExtRecord] = exported(Kind.MAP, "title-group, abstract, article-categories", "ArticleExt")
    authors: tuple[AuthorRecord, ...] = exported(Kind.LIST, "contrib-group/contrib", "Author")
    keywords: tuple[KeywordRecord, ...] = exported(Kind.LIST, "kwd-group", "Keyword")
    refs: tuple[ReferenceRecord, ...] = exported(Kind.LIST, "ref-list", "Reference")
    funds: tuple[FundRecord, ...] = exported(Kind.LIST, "funding-group", "Fund")
    companyList: tuple[AuthorCompanyRecord, ...] = exported(Kind.LIST, "contrib-group/aff", "AuthorCompany")
    figs: tuple[Node, ...] = exported(Kind.LIST, "floats-group, where the names of fields tell what they hold")
    attaches: tuple[Node, ...] = exported(Kind.LIST, "floats-group, where the names of fields tell what they hold")
    journal: JournalRecord | None = exported(Kind.OBJ, "journal-meta", "Journal")
    detailUrlCn: Span | None = exported(Kind.URL, "self-uri[@content-type='html']")
    detailUrlEn: Span | None = exported(Kind.URL, "self-uri[@content-type='html']")
    pdfUrlCn: Span | None = exported(Kind.URL, "self-uri[@content-type='pdf']")
    pdfUrlEn: Span | None = exported(Kind.URL, "self-uri[@content-type='pdf']")
    aliStartDate: Span | None = internal(Kind.MS)
    aliEndDate: Span | None = internal(Kind.MS)
    collectionFlag: Span | None = internal(Kind.BOOL)
    citedCount: Span | None = internal(Kind.INT)
    citedUrl: Span | None = ignored(Kind.URL)
    reference: Span | None = ignored(Kind.TEXT, "refs wins")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class IssueRecord(Record):
    """Issue: the issue the article is in; the one class printed in IDE style, with quoted strings."""

    style = Style.IDE

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    year: Span | None = exported(Kind.QTEXT, "pub-date/year, when pubDate is empty")
    volume: Span | None = exported(Kind.QTEXT, "volume")
    issue: Span | None = exported(Kind.QTEXT, "issue")
    pageStart: Span | None = ignored(Kind.QTEXT, "pages of the issue, not the article's")
    pageEnd: Span | None = ignored(Kind.QTEXT, "pages of the issue, not the article's")
    issueExtLink: Span | None = ignored(Kind.QTEXT)
    onlineDate: Span | None = ignored(Kind.QTEXT)
    pubDate: Span | None = ignored(Kind.QTEXT)
    beforeIssueId: Span | None = internal(Kind.ID)
    nextIssueId: Span | None = internal(Kind.ID)
    price: Span | None = internal(Kind.TEXT)
    status: Span | None = internal(Kind.INT)
    issueComplete: Span | None = internal(Kind.INT)
    articleOrder: Span | None = internal(Kind.INT)
    issueType: Span | None = internal(Kind.INT)
    specialIssue: Span | None = exported(Kind.INT, "issue-title/@content-type")
    createTime: Span | None = internal(Kind.MS)
    creator: Span | None = private(Kind.OPERATOR)
    updateTime: Span | None = internal(Kind.MS)
    updator: Span | None = private(Kind.OPERATOR)
    preIssue: IssueRecord | None = ignored(Kind.OBJ, "another issue", "Issue")
    nextIssue: IssueRecord | None = ignored(Kind.OBJ, "another issue", "Issue")
    ext: Mapping[str, IssueExtRecord] = exported(Kind.MAP, "issue-title", "IssueExt")
    issueFiles: tuple[Node, ...] = ignored(Kind.LIST, "class not seen yet")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class IssueExtRecord(Record):
    """IssueExt: the texts of an issue in one language."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    issueId: Span | None = internal(Kind.ID)
    language: Span | None = exported(Kind.ENUM, "issue-title/@xml:lang")
    specialIssueTitle: Span | None = exported(Kind.TEXT, "issue-title or trans-title")
    coverIllustrator: Span | None = ignored(Kind.TEXT)
    specialIssueEditor: Span | None = ignored(Kind.TEXT, "no author of the article; for deposits only")
    specialIssueAbout: Span | None = ignored(Kind.HTML)


@attrs.frozen(slots=False, kw_only=True, eq=False)
class ArticleExtRecord(Record):
    """ArticleExt: the texts of an article in one language."""

    id: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    language: Span | None = exported(Kind.ENUM, "@xml:lang")
    title: Span | None = exported(Kind.HTML, "article-title or trans-title")
    columnId: Span | None = internal(Kind.ID)
    journalTitle: Span | None = exported(Kind.TEXT, "journal-title or trans-title, when the journal has none")
    columnName: Span | None = exported(Kind.TEXT, "subj-group/subject; article/@article-type")
    runingTitle: Span | None = exported(Kind.TEXT, "alt-title[@alt-title-type='running-head']")
    highlight: Span | None = exported(Kind.HTML, "abstract[@abstract-type='summary']")
    articleAbstract: Span | None = exported(Kind.HTML, "abstract or trans-abstract")
    correspAuthors: Span | None = ignored(Kind.TEXT, CROSS_CHECK)
    authorNote: Span | None = exported(Kind.TEXT, "author-notes/fn")
    correspAuthorsNote: Span | None = exported(Kind.HTML, "author-notes/corresp")
    copyrightStatement: Span | None = exported(Kind.TEXT, "copyright-statement")
    copyrightOwner: Span | None = exported(Kind.TEXT, "copyright-holder")
    extLink: Span | None = ignored(Kind.TEXT)
    articleAbsUrl: Span | None = ignored(Kind.URL)
    sourceXml: Span | None = private(Kind.TOKEN)
    magXml: Span | None = private(Kind.TOKEN)
    pdfUrl: Span | None = ignored(Kind.URL, "only tells that there is a PDF")
    pdf: Span | None = private(Kind.TOKEN)
    pdfFileSize: Span | None = internal(Kind.INT)
    pdfExtLink: Span | None = ignored(Kind.TEXT)
    richHtmlUrl: Span | None = ignored(Kind.URL)
    mobilePdfUrl: Span | None = ignored(Kind.URL)
    reviewReport: Span | None = ignored(Kind.TEXT)
    pdfFirstPage: Span | None = ignored(Kind.TEXT)
    abstractGraph: Span | None = private(Kind.TEXT)
    abstractGraphContent: Span | None = ignored(Kind.HTML)
    abstractVideo: Span | None = ignored(Kind.TEXT)
    citation: Span | None = ignored(Kind.TEXT)
    cebUrl: Span | None = private(Kind.TOKEN)
    magXmlContent: Span | None = private(Kind.TOKEN)
    mapNumber: Span | None = ignored(Kind.TEXT)
    authorCompany: Span | None = ignored(Kind.TEXT, CROSS_CHECK)
    fund: Span | None = exported(Kind.TEXT, "funding-group, when the list of funds is empty")
    authors: Span | None = ignored(Kind.HTML, "biographies run together; AuthorExt has them")
    authorsList: Span | None = exported(Kind.TEXT, "contrib/name, when the list of authors is empty")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class AuthorRecord(Record):
    """Author: one author; names and biography are in its texts by language."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    orderNo: Span | None = ignored(Kind.INT, _ORDER)
    firstName: Span | None = exported(Kind.TEXT, "name/given-names, when AuthorExt has no name")
    middleName: Span | None = exported(Kind.TEXT, "name/given-names, when AuthorExt has no name")
    lastName: Span | None = exported(Kind.TEXT, "name/surname, when AuthorExt has no name")
    nameCn: Span | None = exported(Kind.TEXT, "name[@xml:lang='zh'], when AuthorExt has none")
    orcid: Span | None = exported(Kind.TEXT, "contrib-id[@contrib-id-type='orcid']")
    stid: Span | None = ignored(Kind.TEXT)
    country: Span | None = ignored(Kind.TEXT)
    authorPic: Span | None = private(Kind.TOKEN)
    dead: Span | None = exported(Kind.INT, "contrib/@deceased")
    email: Span | None = exported(Kind.TEXT, "email, of corresponding authors only")
    emailSecond: Span | None = private(Kind.TEXT)
    emailThird: Span | None = private(Kind.TEXT)
    correspondingAuthor: Span | None = exported(Kind.INT, "contrib/@corresp")
    authorType: Span | None = internal(Kind.INT)
    ext: Mapping[str, AuthorExtRecord] = exported(Kind.MAP, "contrib/name-alternatives, bio", "AuthorExt")
    companyList: tuple[AuthorCompanyRecord, ...] = exported(Kind.LIST, "contrib/xref to aff", "AuthorCompany")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class AuthorExtRecord(Record):
    """AuthorExt: name and biography of an author in one language."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    authorId: Span | None = internal(Kind.ID)
    language: Span | None = exported(Kind.ENUM, "@xml:lang")
    stringName: Span | None = exported(Kind.TEXT, "name or string-name")
    firstName: Span | None = exported(Kind.TEXT, "name/given-names")
    middleName: Span | None = exported(Kind.TEXT, "name/given-names")
    lastName: Span | None = exported(Kind.TEXT, "name/surname")
    prefix: Span | None = exported(Kind.TEXT, "name/prefix")
    suffix: Span | None = exported(Kind.TEXT, "name/suffix")
    authorComment: Span | None = exported(Kind.TEXT, "author-notes/fn")
    nameInitials: Span | None = ignored(Kind.TEXT)
    affiliation: Span | None = exported(Kind.TEXT, "aff, when companyList and address are empty")
    department: Span | None = exported(Kind.TEXT, "aff, when companyList and address are empty")
    xref: Span | None = ignored(Kind.TEXT, "companyList links authors and affiliations")
    address: Span | None = exported(Kind.TEXT, "aff, when companyList is empty")
    bio: Span | None = exported(Kind.JSON, "bio, its content member only, when bioContent is empty")
    bioImg: Span | None = private(Kind.TOKEN)
    bioContent: Span | None = exported(Kind.HTML, "bio")
    aboutCorrespAuthor: Span | None = ignored(Kind.TEXT)


@attrs.frozen(slots=False, kw_only=True, eq=False)
class AuthorCompanyRecord(Record):
    """AuthorCompany: one affiliation; printed under each of its authors and once more under the article."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    xref: Span | None = ignored(Kind.TEXT, "companyList links authors and affiliations")
    ext: tuple[AuthorCompanyExtRecord, ...] = exported(Kind.LIST, "aff-alternatives/aff", "AuthorCompanyExt")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class AuthorCompanyExtRecord(Record):
    """AuthorCompanyExt: an affiliation in one language."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    companyId: Span | None = internal(Kind.ID)
    language: Span | None = exported(Kind.ENUM, "aff/@xml:lang")
    country: Span | None = exported(Kind.TEXT, "aff/country")
    province: Span | None = exported(Kind.TEXT, "aff/state")
    city: Span | None = exported(Kind.TEXT, "aff/city")
    postcode: Span | None = exported(Kind.TEXT, "aff/postal-code")
    companyName: Span | None = exported(Kind.TEXT, "aff/institution")
    departmentName: Span | None = exported(Kind.TEXT, "aff/institution[@content-type='dept']")
    remark: Span | None = exported(Kind.TEXT, "aff")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class KeywordRecord(Record):
    """Keyword: one keyword in one language."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    language: Span | None = exported(Kind.ENUM, "kwd-group/@xml:lang")
    orderNo: Span | None = ignored(Kind.INT, _ORDER)
    keyword: Span | None = exported(Kind.HTML, "kwd-group/kwd")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class ReferenceRecord(Record):
    """Reference: one version, in one language, of an entry of the reference list."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    doi: Span | None = exported(Kind.TEXT, "ref//pub-id[@pub-id-type='doi']")
    pmid: Span | None = exported(Kind.TEXT, "ref//pub-id[@pub-id-type='pmid']")
    pmcid: Span | None = exported(Kind.TEXT, "ref//pub-id[@pub-id-type='pmcid']")
    year: Span | None = exported(Kind.TEXT, "ref//year")
    volume: Span | None = exported(Kind.TEXT, "ref//volume")
    issue: Span | None = exported(Kind.TEXT, "ref//issue")
    pageStart: Span | None = exported(Kind.TEXT, "ref//fpage")
    pageEnd: Span | None = exported(Kind.TEXT, "ref//lpage")
    url: Span | None = exported(Kind.URL, "ref//ext-link")
    language: Span | None = ignored(Kind.TEXT, "the script of the text tells it")
    rfNumber: Span | None = exported(Kind.TEXT, "ref/label")
    rfOrder: Span | None = ignored(Kind.INT, "counts versions, not references")
    authorNames: Span | None = exported(Kind.TEXT, "ref//person-group")
    journalName: Span | None = exported(Kind.TEXT, "ref//source")
    refType: Span | None = ignored(Kind.TEXT, "the type mark in the text tells it")
    unstructuredReference: Span | None = exported(Kind.HTML, "ref/mixed-citation")
    articleTitle: Span | None = exported(Kind.HTML, "ref//article-title")
    refAbstract: Span | None = ignored(Kind.HTML, "third-party abstract under copyright")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class FundRecord(Record):
    """Fund: one grant."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    articleId: Span | None = internal(Kind.ID)
    awardId: Span | None = exported(Kind.TEXT, "award-group/award-id")
    language: Span | None = exported(Kind.ENUM, "institution/@xml:lang")
    fundingSource: Span | None = exported(Kind.TEXT, "award-group/funding-source; funding-statement")
    fundOrder: Span | None = ignored(Kind.INT, "pairs the languages only")
    country: Span | None = exported(Kind.TEXT, "funding-source/@country")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class JournalRecord(Record):
    """Journal: the journal as the platform knows it."""

    id: Span | None = internal(Kind.ID)
    delFlag: Span | None = internal(Kind.INT)
    nameCn: Span | None = exported(Kind.TEXT, "journal-title or trans-title")
    nameEn: Span | None = exported(Kind.TEXT, "journal-title or trans-title")
    nameHistory1: Span | None = ignored(Kind.TEXT)
    nameHistory2: Span | None = ignored(Kind.TEXT)
    issn: Span | None = exported(Kind.TEXT, "issn[@publication-format='print']")
    eissn: Span | None = exported(Kind.TEXT, "issn[@publication-format='electronic']")
    cn: Span | None = exported(Kind.TEXT, "custom-meta[meta-name='cn-number']")
    coden: Span | None = exported(Kind.TEXT, "journal-id[@journal-id-type='coden']")
    periodic: Span | None = ignored(Kind.INT, _PLATFORM)
    language: Span | None = exported(Kind.ENUM, "article/@xml:lang")
    oaType: Span | None = exported(Kind.TEXT, "permissions/license")
    ccby: Span | None = exported(Kind.TEXT, "permissions/license")
    superviseOffice: Span | None = ignored(Kind.TEXT, _NO_PUBLISHER)
    ownerOffice: Span | None = ignored(Kind.TEXT, _NO_PUBLISHER)
    pubOffice: Span | None = exported(Kind.TEXT, "publisher/publisher-name")
    editorOffice: Span | None = ignored(Kind.TEXT, _NO_PUBLISHER)
    officeType: Span | None = ignored(Kind.TEXT)
    aims: Span | None = ignored(Kind.HTML)
    clcCode: Span | None = ignored(Kind.TEXT, _PLATFORM)
    officeProv: Span | None = ignored(Kind.TEXT)
    officeCity: Span | None = exported(Kind.TEXT, "publisher/publisher-loc")
    officeAddr: Span | None = ignored(Kind.TEXT)
    officeZip: Span | None = ignored(Kind.TEXT)
    officeEmail: Span | None = private(Kind.TEXT)
    officePhone: Span | None = private(Kind.TEXT)
    editDirector: Span | None = ignored(Kind.TEXT)
    officeDirector: Span | None = ignored(Kind.TEXT)
    officeDirectorPhone: Span | None = private(Kind.TEXT)
    officeStaffNum: Span | None = ignored(Kind.TEXT)
    officeEmpNum: Span | None = ignored(Kind.TEXT)
    coverPicUrl: Span | None = private(Kind.TOKEN)
    journalPrice: Span | None = internal(Kind.TEXT)
    startedYear: Span | None = ignored(Kind.TEXT)
    abbrevIsoEn: Span | None = exported(Kind.TEXT, "abbrev-journal-title")
    journalRemark: Span | None = ignored(Kind.HTML)
    publicationField: Span | None = ignored(Kind.TEXT)
    createdTime: Span | None = internal(Kind.MS)
    updatedTime: Span | None = internal(Kind.MS)
    createdBy: Span | None = private(Kind.OPERATOR)
    updatedBy: Span | None = private(Kind.OPERATOR)
    firstLetterCn: Span | None = internal(Kind.TEXT)
    firstLetterEn: Span | None = internal(Kind.TEXT)
    subjectCode: Span | None = internal(Kind.TEXT)
    subjectName: Span | None = ignored(Kind.TEXT, "a broad class, platform data")
    subjectCodeEn: Span | None = internal(Kind.TEXT)
    subjectNameEn: Span | None = ignored(Kind.TEXT, "a broad class, platform data")
    picCn: Span | None = private(Kind.TOKEN)
    picEn: Span | None = private(Kind.TOKEN)
    jcr: Span | None = internal(Kind.TEXT)
    cjcr: Span | None = internal(Kind.TEXT)
    exts: tuple[JournalExtRecord, ...] = exported(Kind.LIST, "journal-title-group, publisher", "JournalExt")
    databaseList: tuple[Node, ...] = ignored(Kind.LIST, "class not seen yet")
    tenantJournalId: Span | None = internal(Kind.ID)
    websiteList: tuple[WebsiteRecord, ...] = internal(Kind.LIST, "Website")
    journalTitle: Span | None = exported(Kind.TEXT, "journal-title or trans-title, when nameCn is empty")
    weixinUrl: Span | None = ignored(Kind.URL)
    journalUrl: Span | None = ignored(Kind.URL)
    iacademicId: Span | None = internal(Kind.TEXT)
    status: Span | None = internal(Kind.INT)
    seqNo: Span | None = internal(Kind.TEXT)
    journalTitleEn: Span | None = exported(Kind.TEXT, "journal-title or trans-title, when nameEn is empty")
    journalPhotoCn: Span | None = private(Kind.TOKEN)
    journalPhotoEn: Span | None = private(Kind.TOKEN)
    journalFirstLetter: Span | None = internal(Kind.TEXT)
    journalRecommend: Span | None = internal(Kind.TEXT)
    journalNew: Span | None = internal(Kind.TEXT)
    journalCollection: Span | None = internal(Kind.TEXT)
    jcrJf: Span | None = internal(Kind.TEXT)
    cjcrJf: Span | None = internal(Kind.TEXT)
    jcrJfStr: Span | None = internal(Kind.TEXT)
    cjcrJfStr: Span | None = internal(Kind.TEXT)
    submissionFirstDecision: Span | None = ignored(Kind.TEXT)
    sciSubjectClassification: Span | None = ignored(Kind.TEXT)
    casSubjectClassification: Span | None = ignored(Kind.TEXT)
    citeScore: Span | None = internal(Kind.TEXT)
    totalCitationFrequency: Span | None = internal(Kind.TEXT)
    icpCode: Span | None = ignored(Kind.TEXT)
    psCode: Span | None = ignored(Kind.TEXT)
    advertisingLicenseCode: Span | None = ignored(Kind.TEXT)
    copyrightInformation: Span | None = ignored(Kind.TEXT)
    country: Span | None = ignored(Kind.TEXT)
    option: Span | None = exported(Kind.JSON, "permissions/copyright-statement, its copyright member")
    provinceCode: Span | None = ignored(Kind.TEXT)
    provinceName: Span | None = ignored(Kind.TEXT)
    collectFlag: Span | None = internal(Kind.BOOL)


@attrs.frozen(slots=False, kw_only=True, eq=False)
class JournalExtRecord(Record):
    """JournalExt: the texts of a journal in one language."""

    id: Span | None = internal(Kind.ID)
    language: Span | None = exported(Kind.ENUM, "@xml:lang")
    name: Span | None = exported(Kind.TEXT, "journal-title or trans-title, when the journal has none")
    nameHistory1: Span | None = ignored(Kind.TEXT)
    nameHistory2: Span | None = ignored(Kind.TEXT)
    managedBy: Span | None = ignored(Kind.TEXT, _NO_PUBLISHER)
    sponsoredBy: Span | None = ignored(Kind.TEXT, _NO_PUBLISHER)
    publishedBy: Span | None = exported(Kind.TEXT, "publisher/publisher-name")
    editorOffice: Span | None = ignored(Kind.TEXT, _NO_PUBLISHER)
    officeProv: Span | None = ignored(Kind.TEXT)
    officeCity: Span | None = exported(Kind.TEXT, "publisher/publisher-loc")
    officeAddr: Span | None = ignored(Kind.TEXT)
    officeZip: Span | None = ignored(Kind.TEXT)
    editDirector: Span | None = ignored(Kind.TEXT)
    officeDirector: Span | None = ignored(Kind.TEXT)
    officePhone: Span | None = private(Kind.TEXT)
    coverPicUrl: Span | None = private(Kind.TOKEN)
    journalRemark: Span | None = ignored(Kind.HTML)
    submitArticleUrl: Span | None = internal(Kind.URL)
    websiteUrl: Span | None = exported(Kind.URL, "journal-meta/self-uri, if asked for")
    createdTime: Span | None = internal(Kind.MS)
    updatedTime: Span | None = internal(Kind.MS)
    createdBy: Span | None = private(Kind.OPERATOR)
    updatedBy: Span | None = private(Kind.OPERATOR)
    submissionGuidelinesUrl: Span | None = internal(Kind.URL)
    submissionAuthorUrl: Span | None = internal(Kind.URL)
    submissionEditorUrl: Span | None = internal(Kind.URL)
    submissionReviewUrl: Span | None = internal(Kind.URL)
    submissionCeEditorUrl: Span | None = internal(Kind.URL)
    submissionAeEditorUrl: Span | None = internal(Kind.URL)
    option: Span | None = exported(Kind.JSON, "permissions/copyright-statement, its copyright member")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class WebsiteRecord(Record):
    """Website: a web site of the journal; operational data."""

    id: Span | None = internal(Kind.ID)
    webName: Span | None = internal(Kind.TEXT)
    webTitle: Span | None = internal(Kind.TEXT)
    webDomain: Span | None = internal(Kind.TEXT)
    webCopyrigh: Span | None = internal(Kind.TEXT)
    webIpcNo: Span | None = internal(Kind.TEXT)
    seoTitle: Span | None = internal(Kind.TEXT)
    seoKeywords: Span | None = internal(Kind.TEXT)
    seoDescription: Span | None = internal(Kind.TEXT)
    tenantJournalId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    journalNameCn: Span | None = internal(Kind.TEXT)
    journalNameEn: Span | None = internal(Kind.TEXT)
    grayFlag: Span | None = internal(Kind.TEXT)
    tenantId: Span | None = internal(Kind.ID)
    platformId: Span | None = internal(Kind.ID)
    journalGroupId: Span | None = internal(Kind.ID)
    journalGroupNameCn: Span | None = internal(Kind.TEXT)
    journalGroupNameEn: Span | None = internal(Kind.TEXT)
    type: Span | None = internal(Kind.INT)
    domain: Span | None = internal(Kind.URL)
    language: Span | None = internal(Kind.ENUM)
    createTime: Span | None = internal(Kind.MS)
    createBy: Span | None = private(Kind.OPERATOR)
    updateTime: Span | None = internal(Kind.MS)
    updateBy: Span | None = private(Kind.OPERATOR)
    name: Span | None = internal(Kind.TEXT)
    tplId: Span | None = internal(Kind.ID)
    title: Span | None = internal(Kind.HTML)
    delFlag: Span | None = internal(Kind.INT)
    indexPage: Span | None = internal(Kind.TEXT)
    props: tuple[WebsitePropsRecord, ...] = internal(Kind.LIST, "WebsiteProps")


@attrs.frozen(slots=False, kw_only=True, eq=False)
class WebsitePropsRecord(Record):
    """WebsiteProps: one setting of a web site; operational data."""

    id: Span | None = internal(Kind.ID)
    tenantId: Span | None = internal(Kind.ID)
    journalId: Span | None = internal(Kind.ID)
    journalGroupId: Span | None = internal(Kind.ID)
    siteId: Span | None = internal(Kind.ID)
    code: Span | None = internal(Kind.TEXT)
    value: Span | None = private(Kind.TEXT)
    createTime: Span | None = internal(Kind.MS)
    updateTime: Span | None = internal(Kind.MS)
    creator: Span | None = private(Kind.OPERATOR)
    updator: Span | None = private(Kind.OPERATOR)


#: The record class of each Java class name.
RECORD_BY_CLASS: Mapping[str, type[Record]] = {
    "Article": ArticleRecord,
    "Issue": IssueRecord,
    "IssueExt": IssueExtRecord,
    "ArticleExt": ArticleExtRecord,
    "Author": AuthorRecord,
    "AuthorExt": AuthorExtRecord,
    "AuthorCompany": AuthorCompanyRecord,
    "AuthorCompanyExt": AuthorCompanyExtRecord,
    "Keyword": KeywordRecord,
    "Reference": ReferenceRecord,
    "Fund": FundRecord,
    "Journal": JournalRecord,
    "JournalExt": JournalExtRecord,
    "Website": WebsiteRecord,
    "WebsiteProps": WebsitePropsRecord,
}

for _record_class in RECORD_BY_CLASS.values():
    read_lazily(_record_class)
