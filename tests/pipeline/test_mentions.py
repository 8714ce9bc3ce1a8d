"""Names: where they stand, what they are, which of them belong together, what refers back to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from socialexpansion.schema import EntityType, Extraction, MentionKind

Read = Callable[..., Extraction]


def _types(extraction: Extraction) -> dict[str, EntityType]:
    return {local.entity.name: local.entity.type for local in extraction.entities}


def _referents(extraction: Extraction, kind: MentionKind) -> list[tuple[str, str]]:
    names = {local.entity.id: local.entity.name for local in extraction.entities}
    return [(mention.text, names[mention.entity]) for mention in extraction.mentions if mention.kind is kind]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shares in Kestrel Logistics Ltd fell on Monday.", "Kestrel Logistics", EntityType.COMPANY),
        ("The retailer Vantel opened two shops.", "Vantel", EntityType.COMPANY),
        ("Vantel's shareholders approved the sale.", "Vantel", EntityType.COMPANY),
        ("Mr. Okafor declined to comment.", "Okafor", EntityType.PERSON),
        ("Chief executive Anna Kowalska resigned.", "Anna Kowalska", EntityType.PERSON),
        ("Anna Kowalska, the group's chairman, resigned.", "Anna Kowalska", EntityType.PERSON),
        ("The Ministry of Trade approved it.", "Ministry of Trade", EntityType.ORGANIZATION),
        ("A plant in Poland will follow.", "Poland", EntityType.COUNTRY),
        ("A plant in Osaka will follow.", "Osaka", EntityType.CITY),
        ("Sales in Southeast Asia rose.", "Southeast Asia", EntityType.REGION),
    ],
)
def test_types(read: Read, text: str, name: str, kind: EntityType) -> None:
    assert _types(read(text))[name] is kind


def test_countries_carry_their_code_and_cities_their_country(read: Read) -> None:
    entities = {local.entity.name: local.entity for local in read("It opened shops in Seoul and in Vietnam.").entities}
    assert entities["Seoul"].country == "KR"
    assert entities["Vietnam"].country == "VN"
    assert entities["South Korea"].country == "KR", "a city brings its country with it"


def test_a_plain_korea_is_the_south(read: Read) -> None:
    assert "South Korea" in _types(read("Vantel Corp. opened an office in Korea."))


def test_a_person_named_jordan_is_no_country(read: Read) -> None:
    types = _types(read("Michael Jordan, chief executive of Vantel Corp., spoke. Jordan said sales rose."))
    assert types["Michael Jordan"] is EntityType.PERSON
    assert EntityType.COUNTRY not in types.values()


def test_surnames_and_short_forms_join_their_full_name(read: Read) -> None:
    text = (
        "Kestrel Logistics Ltd hired Anna Kowalska as chief executive. Kestrel said Kowalska would start in May. "
        "Orbis Media (OM) declined to comment. OM is based in Oslo."
    )
    names = {local.entity.name: set(local.names) for local in read(text).entities}
    assert names["Kestrel Logistics"] == {"Kestrel Logistics", "Kestrel"}
    assert names["Anna Kowalska"] == {"Anna Kowalska", "Kowalska"}
    assert names["Orbis Media"] == {"Orbis Media", "OM"}


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("Diorvel will buy a stake in Hanvar Liquor Joint Stock Co (Halico). Halico makes vodka.", "Hanvar Liquor", 1),
        ("Nordholm Airlines (Nordair) flies to Oslo. Nordair said that sales rose.", "Nordholm Airlines", 0),
        ("The Bank of Vandria (BOV) opened a branch. BOV said that more will follow.", "Bank of Vandria", 0),
        ("Jarvell (Tanto) sold ten shops to Brimley Foods Ltd. Tanto owns Jarvell Ltd.", "Jarvell", 2),
    ],
)
def test_a_short_form_in_brackets_joins_the_name_before_it(read: Read, text: str, name: str, others: int) -> None:
    businesses = {EntityType.COMPANY, EntityType.ORGANIZATION}
    found = [title for title, kind in _types(read(text)).items() if kind in businesses]
    assert len([title for title in found if title.startswith(name)]) == 1
    assert len(found) == 1 + others


def test_the_short_name_in_a_headline_is_the_long_one_of_the_body(read: Read) -> None:
    text = "Kestrel buys Polish rival\n\nKestrel Logistics Ltd said on Monday that it had bought Vantel of Poland.\n"
    assert "Kestrel" not in _types(read(text))
    assert _types(read(text))["Kestrel Logistics"] is EntityType.COMPANY


@pytest.mark.parametrize("amount", ["SAR18 million", "VND12.89 trillion", "Rs200 crore", "AED100m"])
def test_a_sum_of_money_is_no_company(read: Read, amount: str) -> None:
    assert set(_types(read(f"Vantel paid {amount} for Kestrel Logistics Ltd."))) == {"Vantel", "Kestrel Logistics"}


def test_a_local_arm_is_not_its_parent(read: Read) -> None:
    text = "Vantel Corp. reported a profit. Vantel Poland opened a shop, and Vantel Poland will open two more."
    assert {"Vantel", "Vantel Poland"} <= set(_types(read(text)))


def test_companies_that_share_a_first_word_and_stand_apart_stay_apart(read: Read) -> None:
    text = "Retailers such as Nord and Samson buy there. Nord Telecom, a carrier, and Samson agreed."
    assert {"Nord", "Nord Telecom"} <= set(_types(read(text)))


def test_titles_cut_names(read: Read) -> None:
    types = _types(read("Vantel CEO Anna Kowalska met Orbis Media country manager Piotr Nowak."))
    assert {"Vantel", "Anna Kowalska", "Orbis Media", "Piotr Nowak"} <= set(types)


def test_a_branch_of_work_in_a_title_is_no_company(read: Read) -> None:
    text = "Vantel's VP of Growth, International and Revenue, Anna Kowalska, spoke in Oslo."
    assert not {"Growth", "International", "Revenue"} & set(_types(read(text)))


def test_names_in_page_furniture_are_no_mentions(read: Read) -> None:
    text = (
        "Vantel opens in Peru\n\nVantel Corp. opened a shop in Lima.\n\nSource: The Daily Example\n\nPhoto: Orbis Media"
    )
    assert not {"Daily Example", "Orbis Media"} & set(_types(read(text)))


def test_pronouns_and_nominals(read: Read) -> None:
    text = (
        "Vantel Corp. is a Polish retailer. It opened ten shops last year. "
        "The retailer also hired Anna Kowalska. She starts in May."
    )
    extraction = read(text)
    assert ("It", "Vantel") in _referents(extraction, MentionKind.PRONOUN)
    assert ("She", "Anna Kowalska") in _referents(extraction, MentionKind.PRONOUN)
    assert ("retailer", "Vantel") in _referents(extraction, MentionKind.NOMINAL)


def test_both_companies_are_two(read: Read) -> None:
    text = "Vantel Corp. trails Orbis Media Ltd in the market. Both companies are banned in Iran."
    found = {
        (claim.subject.name, claim.object.country) for claim in read(text).claims if claim.relation == "restricted_in"
    }
    assert found == {("Vantel", "IR"), ("Orbis Media", "IR")}


def test_the_country_is_the_one_named_before(read: Read) -> None:
    text = "Vantel Corp. has long looked at Vietnam. The retailer opened an office in the country on Monday."
    assert ("country", "Vietnam") in _referents(read(text), MentionKind.NOMINAL)


def test_a_nationality_is_evidence_of_its_country(read: Read) -> None:
    assert ("Swedish", "Sweden") in _referents(read("The Swedish carrier Vantel flew on."), MentionKind.DEMONYM)
