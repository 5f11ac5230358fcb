"""Any article the model can hold becomes a valid deposit, or the writer's own error, which names the field."""

from __future__ import annotations

import re

import attrs
from deposits import DEPOSITOR, STAMP, assert_valid_deposit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model_strategies import articles, hrefs, some, strings

from jats_export.checks import read_document
from jats_export.checks.crossref import CROSSREF_CHECKS
from jats_export.checks.running import run_all
from jats_export.checks.settings import Settings
from jats_export.errors import DepositError
from jats_export.model import Article
from jats_export.model.contrib import Contrib
from jats_export.model.pub import ArticleId, Date, DatedEvent, PubDate, SelfUri
from jats_export.model.text import Localized, Text, Token
from jats_export.problems import Level
from jats_export.settings import ARCHIVES, Crossref, CrossrefJournal
from jats_export.writers import Written
from jats_export.writers.crossref import write_deposit

_EXAMPLES = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

#: What a deposit cannot be without, beside the article as it comes.
_real_dates = st.builds(Date, st.integers(1400, 2200), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28))
_pages = st.builds(SelfUri, hrefs, st.just("html"), st.sampled_from(["zh", "en"]), strings)
_files = st.builds(SelfUri, hrefs, st.sampled_from(["pdf", "html"]), st.sampled_from(["zh", "en"]), strings)
_dois = st.builds(ArticleId, st.just("doi"), st.from_regex(r"10\.[0-9]{4,9}/[!-~]{1,12}", fullmatch=True))
#: Characters of names: some of them only one version of the schema takes.
_long_strings = strings | st.integers(0, 300).map(lambda length: "长" * length)

#: Rules that no article can make the writer break.
_KEPT = {
    "crossref-xsd-invalid",
    "crossref-role-missing",
    "crossref-role-vocabulary",
    "crossref-url",
    "crossref-duplicate",
    "crossref-doi-length",
    "crossref-original-title",
}

#: The fields that a deposit may be refused for.
_FIELD = re.compile(r"\b(?:title|full_title|publication_date|acceptance_date|doi|resource|contributors)\b")

_depositors = st.builds(
    attrs.evolve,
    st.just(DEPOSITOR),
    version=st.sampled_from(["5.5.0", "5.3.1"]),
    primary_language=st.sampled_from([None, "zh", "en"]),
    journal=st.builds(CrossrefJournal, st.sampled_from([None, "zh", "en"])),
    archives=st.lists(st.sampled_from(ARCHIVES), max_size=3, unique=True).map(tuple),
    license_url=st.sampled_from([None, "https://example.org/by"]),
    crossmark_policy=st.sampled_from([None, "10.5555/policy"]),
    tdm=st.booleans(),
    tdm_license_url=st.sampled_from([None, "https://example.org/tdm"]),
    similarity_check=st.booleans(),
)


@st.composite
def _depositable(draw: st.DrawFn) -> Article:
    """Any article with the parts that a deposit has to have."""
    article = draw(articles())
    meta = article.article_meta
    history = tuple(DatedEvent(event.kind, draw(_real_dates)) for event in meta.history)
    named = tuple(own for own in meta.contribs if _is_named(own))
    own = attrs.evolve(
        meta,
        ids=(draw(_dois), *(one for one in meta.ids if one.pub_id_type != "doi")),
        pub_dates=(PubDate(draw(_real_dates), "print"),),
        self_uris=(draw(_pages), *draw(some(_files, 2))),
        titles=Localized((*meta.titles.entries[:1], ("fr", Text((draw(strings) + "题",))))),
        history=history,
        contribs=named,
        issue=attrs.evolve(meta.issue, volume=Token(draw(_long_strings))),
    )
    titles = Localized((("zh", Text((draw(strings) + "刊",))),))
    return attrs.evolve(article, article_meta=own, journal_meta=attrs.evolve(article.journal_meta, titles=titles))


def _is_named(own: Contrib) -> bool:
    """Whether a contributor has a name that both versions of the schema take."""
    names = [name for name in own.collab.values if re.search(r"\S", name.text)]
    return bool(names)


@given(articles(), _depositors)
@_EXAMPLES
def test_any_article_is_deposited_or_refused_by_name(article: Article, depositor: Crossref) -> None:
    written = _written(article, depositor)
    if isinstance(written, DepositError):
        assert {(one.rule.partition("-")[0], one.level) for one in written.problems} == {("crossref", Level.ERROR)}
        assert all(_FIELD.search(one.message) for one in written.problems)
    else:
        assert_valid_deposit(written.data)


def _written(article: Article, depositor: Crossref) -> Written | DepositError:
    try:
        return write_deposit([article], depositor, timestamp=STAMP)
    except DepositError as stop:
        return stop


@given(_depositable(), _depositors)
@_EXAMPLES
def test_an_article_with_what_is_needed_becomes_a_valid_deposit(article: Article, depositor: Crossref) -> None:
    """What the rules say of it is another matter: no rule breaks down, and some the writer always keeps."""
    written = write_deposit([article], depositor, timestamp=STAMP)
    assert_valid_deposit(written.data)
    assert write_deposit([article], depositor, timestamp=STAMP).data == written.data
    document = read_document(written.data, "batch.xml", written.trace)
    checks = [check for name, check in CROSSREF_CHECKS.items() if name != "crossref-strict"]
    told = {problem.rule for problem in run_all(checks, document, Settings(crossref=depositor))}
    assert not _KEPT & told
