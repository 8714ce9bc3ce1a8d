from __future__ import annotations

import tracemalloc

import hypothesis.strategies as st
import pytest
from hypothesis import given

from socialexpansion.resolve import resolve
from socialexpansion.schema import Claim, Decision, Entity, Evidence, Extraction, Judgement, LocalEntity, slug


def local(name, *aliases, type="Company", country=None, mentions=1):  # noqa: A002
    entity = Entity(id=slug(name), name=name, type=type, country=country)
    return LocalEntity(entity=entity, names=(name, *aliases), mentions=mentions)


def person(name, *aliases):
    return local(name, *aliases, type="Person")


def article(name, *entities, works=()):
    by_name = {item.entity.name: item.entity for item in entities}
    claims = tuple(
        Claim(
            id=f"{name}-{number}",
            article=name,
            subject=by_name[who],
            relation="works_at",
            object=by_name[where],
            confidence=0.9,
            evidence=(Evidence(article=name, sentence="x", start=0, end=1),),
        )
        for number, (who, where) in enumerate(works)
    )
    return Extraction(article=name, entities=entities, claims=claims)


def ids(*articles, decisions=()):
    """Return the entity of each local name, as {(article, name): id}."""
    resolution = resolve(articles, decisions)
    names = {(one.article, item.entity.id): item.entity.name for one in articles for item in one.entities}
    return {(name, names[name, key]): entity for name, key, entity in places(resolution)}


def places(resolution):
    """Return (article, local id, entity) of every entity of every article."""
    return [
        (name, key, entity) for name, of_article in resolution.entity_ids.items() for key, entity in of_article.items()
    ]


def merged(left, right, **options):
    found = ids(article("a", local(left, **options)), article("b", local(right, **options)))
    return found["a", left] == found["b", right]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Twitter Inc.", "Twitter"),
        ("LG U+", "LG Uplus"),
        ("Wal-Mart", "Walmart"),
        ("BuzzFeed", "Buzzfeed"),
        ("Nestlé", "Nestle"),
        ("the Associated Press", "Associated Press"),
        ("Alibaba", "Alibaba Group Holding"),
        ("Mitsubishi Corporation", "Mitsubishi"),
        ("Schwarzkopf Investment", "Schwarzkopf Investments"),
        ("Schneiderman Logistics", "Schneidermann Logistics"),
    ],
)
def test_names_of_one_company_are_joined(left, right):
    assert merged(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Samsung Electronics", "Samsung Life"),
        ("Facebook", "Facebook Korea"),
        ("LG", "LG Uplus"),
        ("Air China", "China Airlines"),
        ("Delta Air Lines", "Delta Faucet"),
        ("Channel 4", "Channel 5"),
        ("Nokia", "Nokian"),
        ("Citibank", "Citicbank"),
        ("Telstra", "Telstar"),
        ("IBM", "International Business Machines"),
        ("Chinese Airlines", "China Airlines"),
        ("Australia Insurance", "Australian Insurance"),
    ],
)
def test_companies_that_share_a_word_stay_apart(left, right):
    assert not merged(left, right)


def test_an_organisation_and_a_company_of_one_name_are_one_and_the_commoner_type_wins():
    resolution = resolve([article("a", local("Fifa")), article("b", local("FIFA", type="Organization", mentions=5))])
    assert [profile.entity.type for profile in resolution.profiles] == ["Organization"]


def test_a_person_and_a_company_of_one_name_stay_apart():
    found = ids(article("a", local("Tom Ford")), article("b", person("Tom Ford")))
    assert found["a", "Tom Ford"] != found["b", "Tom Ford"]


def test_an_acronym_is_joined_where_an_article_gives_both_names():
    both = article("a", local("International Business Machines", "IBM"))
    found = ids(both, article("b", local("IBM")))
    assert len(set(found.values())) == 1


def test_an_acronym_of_two_companies_stays_apart():
    found = ids(
        article("a", local("International Business Machines", "IBM")),
        article("b", local("Irish Brewing Masters", "IBM")),
        article("c", local("IBM")),
    )
    assert len(set(found.values())) == 3


def test_a_common_short_name_never_chains_two_companies():
    found = ids(
        article("a", local("Delta Air Lines", "Delta")),
        article("b", local("Delta Faucet", "Delta")),
        article("c", local("Delta")),
        article("d", local("Delta Air Lines", "Delta")),
    )
    assert found["a", "Delta Air Lines"] == found["d", "Delta Air Lines"]
    assert len({found["a", "Delta Air Lines"], found["b", "Delta Faucet"], found["c", "Delta"]}) == 3


def test_a_short_name_is_joined_where_enough_articles_give_both_and_only_one_company_fits():
    both = [article(name, local("Kestrel Logistics", "Kestrel")) for name in "ab"]
    assert len(set(ids(*both, article("c", local("Kestrel"))).values())) == 1
    assert len(set(ids(both[0], article("c", local("Kestrel"))).values())) == 2
    other = article("d", local("Kestrel Foods"))
    assert len(set(ids(*both, article("c", local("Kestrel")), other).values())) == 3


def test_a_branch_is_not_joined_to_its_parent_even_when_articles_shorten_it():
    branch = [article(name, local("Facebook Korea", "Facebook")) for name in "ab"]
    found = ids(*branch, article("c", local("Facebook")))
    assert found["a", "Facebook Korea"] != found["c", "Facebook"]


def test_an_article_that_names_both_tells_them_apart():
    both = [article(name, local("Kestrel Logistics", "Kestrel")) for name in "ab"]
    apart = article("c", local("Kestrel"), local("Kestrel Logistics"))
    found = ids(*both, apart)
    assert found["c", "Kestrel"] != found["c", "Kestrel Logistics"]


RAO = article("a", person("Shailesh Rao", "Rao"), local("Acme"), works=[("Shailesh Rao", "Acme")])


def surname(name, company="Acme", at="b"):
    return article(at, person(name), local(company), works=[(name, company)])


@pytest.mark.parametrize("short", ["Rao", "Mr. Rao", "S. Rao"])
def test_a_short_name_is_the_only_person_it_fits_who_shares_a_company(short):
    found = ids(RAO, surname(short))
    assert found["a", "Shailesh Rao"] == found["b", short]


@pytest.mark.parametrize(("short", "company"), [("Rao", "Other"), ("P. Rao", "Acme"), ("Padma Rao", "Acme")])
def test_a_short_name_that_does_not_fit_stays_apart(short, company):
    found = ids(RAO, surname(short, company))
    assert found["a", "Shailesh Rao"] != found["b", short]


def test_a_surname_that_fits_two_persons_stays_apart():
    found = ids(RAO, surname("Padma Rao", at="c"), surname("Rao"))
    assert len({found["a", "Shailesh Rao"], found["c", "Padma Rao"], found["b", "Rao"]}) == 3


def test_a_surname_is_one_person_within_a_company_and_not_between_companies():
    found = ids(surname("Rao", at="a"), surname("Rao", at="b"), surname("Rao", "Other", at="c"))
    assert found["a", "Rao"] == found["b", "Rao"] != found["c", "Rao"]


def test_the_order_and_hyphens_of_a_persons_name_do_not_matter_in_one_company():
    names = ["Kim Young-won", "Young-won Kim", "Kim Youngwon"]
    found = ids(*(surname(name, at=name) for name in names))
    assert len({found[name, name] for name in names}) == 1


def test_a_middle_initial_joins_unless_there_are_two():
    names = ["Ann Lee", "Ann B. Lee", "Ann C. Lee"]
    assert len({ids(*(surname(name, at=name) for name in names[:2]))[name, name] for name in names[:2]}) == 1
    found = ids(*(surname(name, at=name) for name in names))
    assert len({found[name, name] for name in names}) == 3


def test_places_go_by_code_and_country():
    found = ids(
        article("a", local("Korea", type="Country", country="KR"), local("Paris", type="City", country="FR")),
        article("b", local("South Korea", type="Country", country="KR"), local("Paris", type="City", country="US")),
    )
    assert found["a", "Korea"] == found["b", "South Korea"]
    assert found["a", "Paris"] != found["b", "Paris"]


def test_ids_are_slugs_made_unique_by_country_then_type():
    resolution = resolve(
        [
            article("a", local("Georgia", type="Country", country="GE", mentions=9)),
            article("b", local("Georgia", type="City", country="US")),
            article("c", local("Georgia")),
        ]
    )
    assert [(p.entity.id, p.entity.type.value) for p in resolution.profiles] == [
        ("georgia", "Country"),
        ("georgia-company", "Company"),
        ("georgia-us", "City"),
    ]


def test_the_profile_has_the_fullest_common_name_every_name_and_the_counts():
    [profile] = resolve(
        [
            article("a", local("the Alibaba", "Baba", mentions=2)),
            article("b", local("Alibaba Group", country="CN", mentions=3)),
        ]
    ).profiles
    assert profile.entity == Entity(id="alibaba-group", name="Alibaba Group", type="Company", country="CN")
    assert set(profile.names) == {"Alibaba Group", "the Alibaba", "Baba"}
    assert (profile.mentions, profile.articles) == (5, 2)


def test_a_rare_full_name_is_not_canonical():
    rare = [article("z", local("Nike Holdings"))]
    [profile] = resolve([*rare, *(article(f"a{n}", local("Nike")) for n in range(9))]).profiles
    assert profile.entity.name == "Nike"


def test_every_merge_is_a_decision_with_reason_and_score():
    resolution = resolve([RAO, surname("Rao"), article("c", local("Acme Inc."))])
    reasons = {(item.left, item.right): (item.score, item.reason) for item in resolution.decisions}
    assert reasons == {
        ("org:acme", "org:acme inc."): (1.0, "same name but for case, legal form or punctuation"),
        ("person:rao#a", "person:shailesh rao"): (1.0, "“Shailesh Rao” is also called “Rao” in a"),
        ("person:rao#b", "person:shailesh rao"): (
            0.8,
            "the only person named “Shailesh Rao” or the like with a company in common",
        ),
    }
    assert {resolution.keys[key] for pair in reasons for key in pair} == {"acme", "shailesh-rao"}


def decided(left, right, judgement, at="2024-01-01T00:00:00Z"):
    return Decision(left=left, right=right, judgement=judgement, score=1, reason="I know", by="ann", at=at)


def test_a_person_can_undo_a_merge_and_make_one():
    articles = [article("a", local("Wal-Mart")), article("b", local("Walmart"))]
    apart = ids(*articles, decisions=[decided("org:wal-mart", "org:walmart", Judgement.DIFFERENT)])
    assert len(set(apart.values())) == 2
    articles = [article("a", local("Meta")), article("b", local("Facebook"))]
    joined = ids(*articles, decisions=[decided("org:facebook", "org:meta", Judgement.SAME)])
    assert len(set(joined.values())) == 1


def test_the_later_decision_of_a_person_counts():
    articles = [article("a", local("Meta")), article("b", local("Facebook"))]
    both = [
        decided("org:facebook", "org:meta", Judgement.SAME, at="2024-01-02"),
        decided("org:meta", "org:facebook", Judgement.DIFFERENT, at="2024-01-01"),
    ]
    assert len(set(ids(*articles, decisions=both).values())) == 1


def test_a_person_can_decide_on_a_name_in_one_article():
    articles = [article(name, local("Delta")) for name in "abc"]
    articles.append(article("d", local("Delta Faucet")))
    found = ids(
        *articles,
        decisions=[
            decided("org:delta#b", "org:delta", Judgement.DIFFERENT),
            decided("org:delta#b", "org:delta faucet", Judgement.SAME),
        ],
    )
    assert found["a", "Delta"] == found["c", "Delta"] != found["b", "Delta"] == found["d", "Delta Faucet"]


def test_merges_by_different_ways_do_not_get_round_a_persons_decision():
    articles = [article("a", local("Acme")), article("b", local("Acme Inc")), article("c", local("Acme Group"))]
    found = ids(*articles, decisions=[decided("org:acme group", "org:acme inc", Judgement.DIFFERENT)])
    assert found["b", "Acme Inc"] != found["c", "Acme Group"]


def test_a_claim_whose_ends_become_one_is_left_out_and_others_get_resolved_ends():
    self_made = article("a", local("Acme"), local("Acme Inc."), works=[("Acme", "Acme Inc.")])
    resolution = resolve([self_made, RAO.model_copy(update={"article": "b"})])
    [claim] = resolution.claims([self_made, RAO.model_copy(update={"article": "b"})])
    assert (claim.subject.id, claim.object.name) == ("shailesh-rao", "Acme")


def test_an_end_that_is_not_listed_is_an_entity():
    bare = surname("Ann Lee").model_copy(update={"entities": ()})
    assert {profile.entity.id for profile in resolve([bare]).profiles} == {"ann-lee", "acme"}


def test_a_blob_that_was_taken_for_a_name_costs_no_more_than_its_length():
    blob = "".join(chr(ord("a") + number * number % 26) for number in range(20_000))  # its square would be 400 MB
    tracemalloc.start()
    found = ids(article("a", local(blob)), article("b", local(blob[1:])))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000
    assert len(set(found.values())) == 2


def test_names_without_letters_do_no_harm():
    resolve([article("a", local("???"), person("?"), local(" ")), article("b", local("!!"), person(" "))])


NAMES = ["Delta", "Delta Air Lines", "Delta Inc.", "Delta Group", "DAL", "Wal-Mart", "Walmart", "LG U+", "LG Uplus"]
PEOPLE = ["Rao", "Shailesh Rao", "S. Rao", "Rao Shailesh", "Shailesh K. Rao", "Padma Rao"]


@st.composite
def collections(draw):
    found = []
    for number in range(draw(st.integers(0, 6))):
        orgs = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique_by=slug))
        people = draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique_by=slug))
        alias = draw(st.sampled_from(["Delta", "DAL", "Rao", "X"]))
        entities = [*(local(name, alias) for name in orgs), *(person(name) for name in people)]
        works = [(who, where) for who in people for where in orgs if draw(st.booleans())]
        found.append(article(f"a{number}", *entities, works=works))
    return found


@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(articles, random):
    shuffled = random.sample(articles, len(articles))
    assert resolve(shuffled) == resolve(articles)


@given(collections())
def test_ids_are_unique_and_everything_is_resolved(articles):
    resolution = resolve(articles)
    known = [profile.entity.id for profile in resolution.profiles]
    assert len(set(known)) == len(known)
    assert {entity for *_, entity in places(resolution)} == set(known)
    met = {(name, key) for name, key, _ in places(resolution)}
    assert met == {(one.article, item.entity.id) for one in articles for item in one.entities}
