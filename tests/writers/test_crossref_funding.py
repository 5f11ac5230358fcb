"""The deposit writer: funding, licence, Crossmark, archives; every deposit here is validated."""

from __future__ import annotations

import attrs
from deposits import ARTICLE, DEPOSITOR, OLDER, depositable, deposited, part, told, whole

from jats_export.model.ids import InstitutionId
from jats_export.model.pub import (
    Award,
    Funding,
    License,
    Permissions,
)
from jats_export.model.text import Localized, Token
from jats_export.problems import Problem


def test_a_fund_group_for_each_award() -> None:
    root = deposited(whole())
    assert part(root, f"{ARTICLE}fr:program") == [
        (
            '<fr:program name="fundref"><fr:assertion name="fundgroup"><fr:assertion name="funder_name">虚构基金</fr:assertion>'
            '<fr:assertion name="award_number">A1</fr:assertion><fr:assertion name="award_number">A2</fr:assertion>'
            '</fr:assertion><fr:assertion name="fundgroup"><fr:assertion name="funder_name">Other Fund</fr:assertion>'
            "</fr:assertion></fr:program>"
        )
    ]


def test_ids_of_funders() -> None:
    own = (
        Award(
            "award1", Localized.of(zh=Token("虚构基金")), (), None, (InstitutionId("ror", "https://ror.org/03yrm5c26"),)
        ),
        Award(
            "award2", Localized.of(en=Token("Other Fund")), (), None, (InstitutionId("doi", "10.13039/501100000000"),)
        ),
    )
    root = deposited(depositable(funding=Funding(own)))
    first, second = part(root, f"{ARTICLE}fr:program/fr:assertion")
    assert first == (
        '<fr:assertion name="fundgroup"><fr:assertion name="ror">https://ror.org/03yrm5c26</fr:assertion></fr:assertion>'
    )
    assert second == (
        '<fr:assertion name="fundgroup"><fr:assertion name="funder_name">Other Fund'
        '<fr:assertion name="funder_identifier">https://doi.org/10.13039/501100000000</fr:assertion></fr:assertion>'
        "</fr:assertion>"
    )


def test_the_stated_licence_goes_before_that_of_the_settings() -> None:
    settings = attrs.evolve(DEPOSITOR, license_url="https://example.org/licence", license_start="2025-01-01")
    path = f"{ARTICLE}ai:program"
    assert part(deposited(whole(), settings=settings), path) == [
        (
            '<ai:program name="AccessIndicators"><ai:license_ref applies_to="vor" start_date="2025-03-20">'
            "https://creativecommons.org/licenses/by/4.0/</ai:license_ref></ai:program>"
        )
    ]
    assert part(deposited(depositable(), settings=settings), path) == [
        (
            '<ai:program name="AccessIndicators"><ai:license_ref applies_to="vor" start_date="2025-01-01">'
            "https://example.org/licence</ai:license_ref></ai:program>"
        )
    ]
    assert part(deposited(depositable()), path) == []


def test_terms_of_text_mining_stand_beside_the_licence() -> None:
    settings = attrs.evolve(DEPOSITOR, tdm_license_url="https://example.org/tdm")
    path = f"{ARTICLE}ai:program/ai:license_ref"
    terms = '<ai:license_ref applies_to="tdm" start_date="2024-03-27">https://example.org/tdm</ai:license_ref>'
    assert part(deposited(depositable(), settings=settings), path) == [terms]
    assert part(deposited(depositable(), settings=attrs.evolve(settings, tdm=False)), path) == []
    assert [own[:33] for own in part(deposited(whole(), settings=settings), path)] == [
        '<ai:license_ref applies_to="vor" ',
        '<ai:license_ref applies_to="tdm" ',
    ]


def test_a_licence_that_is_no_address_is_left_out_and_told() -> None:
    log: list[Problem] = []
    root = deposited(depositable(permissions=Permissions(license=License("CC BY"))), log=log)
    assert part(root, f"{ARTICLE}ai:program") == []
    assert told(log) == [
        "crossref-license: license_ref takes a web address only; the licence was left out. (10.5555/own.1)"
    ]


def test_with_crossmark_funding_licence_and_history_move_into_it() -> None:
    settings = attrs.evolve(DEPOSITOR, crossmark_policy="10.5555/policy")
    for own in (settings, attrs.evolve(settings, version="5.3.1")):
        root = deposited(whole(), settings=own)
        assert part(root, f"{ARTICLE}fr:program") == []
        (crossmark,) = part(root, f"{ARTICLE}c:crossmark")
        assert crossmark.startswith(
            "<crossmark><crossmark_policy>10.5555/policy</crossmark_policy><custom_metadata>"
            '<assertion name="received" label="Received" group_name="publication_history"'
            ' group_label="Publication history" order="1">2025-01-10</assertion>'
            '<assertion name="rev_recd" label="Revised" group_name="publication_history"'
            ' group_label="Publication history" order="2">2025-02</assertion><fr:program name="fundref">'
        )
        assert crossmark.endswith("</ai:license_ref></ai:program></custom_metadata></crossmark>")
    bare = part(deposited(depositable(), settings=settings), f"{ARTICLE}c:crossmark")
    assert bare == ["<crossmark><crossmark_policy>10.5555/policy</crossmark_policy></crossmark>"]


def test_archives_of_the_settings() -> None:
    archives = ("CLOCKSS", "PKP PN")
    log: list[Problem] = []
    root = deposited(depositable(), settings=attrs.evolve(DEPOSITOR, archives=archives), log=log)
    assert part(root, f"{ARTICLE}c:archive_locations") == [
        '<archive_locations><archive name="CLOCKSS"/><archive name="PKP PN"/></archive_locations>'
    ]
    assert log == []
    older = deposited(depositable(), settings=attrs.evolve(OLDER, archives=archives), log=log)
    assert part(older, f"{ARTICLE}c:archive_locations") == [
        '<archive_locations><archive name="CLOCKSS"/></archive_locations>'
    ]
    assert told(log) == ["crossref-archive: Version 5.3.1 has no archive PKP PN; it was left out. (10.5555/own.1)"]


def test_funding_without_a_name_and_without_a_number_is_none() -> None:
    award = Award("award1", Localized.of(zh=Token(" ")), (Token(""),))
    assert part(deposited(depositable(funding=Funding((award,)))), f"{ARTICLE}fr:program") == []
