from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from socialexpansion.errors import InputError, StoreError
from socialexpansion.schema import (
    Article,
    Claim,
    Decision,
    Entity,
    EntityProfile,
    Evidence,
    Extraction,
    Judgement,
    Selection,
)
from socialexpansion.store import Store
from socialexpansion.store.opening import transaction

ACME = Entity(id="acme", name="Acme", type="Company", country="US")
BETA = Entity(id="beta", name="Beta", type="Company")
JAPAN = Entity(id="japan", name="Japan", type="Country", country="JP")


def make_article(name, text="Acme met Beta.", source=None):
    return Article(id=name, text=text, title="Met", published="2012-10", source=source or f"/news/{name}.txt")


def make_claim(subject, relation, obj, articles=("a",), **fields):
    evidence = tuple(
        Evidence(article=name, sentence="Acme met Beta.", start=0, end=14, asserted_by="Ann") for name in articles
    )
    name = f"{subject.id}-{relation}-{obj.id}"
    return Claim(
        **{"id": name, "article": articles[0], "subject": subject, "relation": relation, "object": obj}
        | {"confidence": 0.5, "evidence": evidence}
        | fields
    )


CLAIMS = [
    make_claim(ACME, "met", BETA, ("a", "b"), place="JP", confidence=0.75),
    make_claim(ACME, "opened_in", JAPAN, ("a",), status="planned", city="Osaka", when="2013-02", mode="office"),
    make_claim(BETA, "met", JAPAN, ("b",), status="denied", role="host"),
]
PROFILES = [
    EntityProfile(entity=ACME, names=("Acme", "Acme Inc."), mentions=9, articles=2),
    EntityProfile(entity=BETA, names=("Beta", "ACME"), mentions=3, articles=1),
    EntityProfile(entity=JAPAN, names=("Japan",), mentions=1, articles=1),
]
MERGE = Decision(left="org:acme", right="org:acme inc.", judgement=Judgement.SAME, score=1, reason="same name")


APPEARANCES = [
    *(("a", "acme", "acme"), ("a", "beta", "beta"), ("a", "japan", "japan")),
    *(("b", "acme", "acme"), ("b", "beta", "beta"), ("b", "japan", "japan")),
]
KEYS = {"org:acme": "acme", "org:acme inc.": "acme", "org:beta": "beta"}


def resolved(store, claims=CLAIMS):
    """Store *claims* as what was merged from all that articles say."""

    def merge(said):
        return [one for one in claims if {said[0].subject, said[0].object} == {one.subject.id, one.object.id}]

    with store.transaction():
        here = {one.article for one in store.resolved.summaries()}
        store.resolved.put_entities(PROFILES, [MERGE], KEYS, [row for row in APPEARANCES if row[0] in here])
        store.resolved.put_claims(merge, key="rules")


def says(name, claims=CLAIMS):
    """Return an extraction of an article that makes those of *claims* that rest on it."""
    return Extraction(article=name, claims=tuple(one for one in claims if name in {e.article for e in one.evidence}))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db", create=True) as opened:
        for name in "ab":
            opened.put(make_article(name), says(name), "key")
        resolved(opened)
        yield opened


def test_an_article_comes_back_as_it_was_put(store):
    assert store.article("a") == make_article("a")
    assert store.article("nope") is None


def test_an_article_is_current_until_it_or_the_program_changes(store):
    assert store.is_current(make_article("a"), "key")
    assert not store.is_current(make_article("a"), "other key")
    assert not store.is_current(make_article("a", "Edited."), "key")
    assert not store.is_current(make_article("new"), "key")


def test_extractions_come_in_order_of_article_and_replace_each_other(store):
    entity = {"entity": BETA, "names": ("Beta",), "mentions": 1}
    store.put(make_article("a"), Extraction(article="a", entities=(entity,)), "key")
    assert list(store.extractions()) == [Extraction(article="a", entities=(entity,)), says("b")]


def test_claims_come_back_as_they_were(store):
    assert store.select() == CLAIMS


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"relations": ("met",)}, [0, 2]),
        ({"subjects": ("acme",)}, [0, 1]),
        ({"objects": ("japan",)}, [1, 2]),
        ({"ends": ("beta",)}, [0, 2]),
        ({"ends": ("beta", "japan"), "relations": ("met",), "statuses": ("denied",)}, [2]),
        ({"subjects": ("acme",), "objects": ("japan", "beta"), "statuses": ("actual", "planned")}, [0, 1]),
        ({"subjects": ("nobody'; DROP TABLE claim; --",)}, []),
        ({"ends": (*(f"e{n}" for n in range(40_000)), "acme")}, [0, 1]),
    ],
)
def test_a_selection_keeps_what_it_asks_for(store, selection, expected):
    assert store.select(Selection(**selection)) == [CLAIMS[n] for n in expected]


def test_names_are_found_however_they_are_written_most_mentioned_first(store):
    assert [profile.entity.id for profile in store.named("the ACME Corp.")] == ["acme", "beta"]
    assert store.named("nobody") == []
    assert store.profiles() == PROFILES
    assert store.profile("beta") == PROFILES[1]


def test_an_entity_shows_its_decisions_and_articles(store):
    assert store.decisions("acme") == [MERGE]
    assert store.decisions("beta") == []
    assert store.articles_of("acme") == ["a", "b"]


def test_an_edited_article_takes_its_claims_with_it(store):
    store.put(make_article("b", "Edited."), Extraction(article="b"), "key")
    assert [[item.article for item in claim.evidence] for claim in store.select()] == [["a"], ["a"]]
    assert not store.resolved.is_current("rules")
    resolved(store)
    assert store.resolved.is_current("rules")
    assert not store.resolved.is_current("other rules")


def test_prune_removes_what_is_gone_under_its_roots_only(store):
    store.put(make_article("c", source="/other/c.txt"), Extraction(article="c"), "key")
    store.put(make_article("d", source="/newsroom/d.txt"), Extraction(article="d"), "key")
    assert store.prune([("/news/a.txt", "a")], ["/news/"]) == ["b"]
    assert [one.article for one in store.extractions()] == ["a", "c", "d"]
    assert all(item.article == "a" for claim in store.select() for item in claim.evidence)
    assert store.prune([], ["/"], spare=["/news", "/other/c.txt"]) == ["d"]


def test_a_persons_decision_outlives_a_new_resolution_and_asks_for_one(store):
    mine = MERGE.model_copy(update={"judgement": Judgement.DIFFERENT, "by": "ann", "at": "2024-01-01"})
    store.add_decision(mine)
    assert not store.resolved.is_current("rules")
    resolved(store)
    assert store.decisions() == [mine, MERGE] or store.decisions() == [MERGE, mine]


def test_stats_count_everything(store):
    stats = store.stats(top=1)
    assert (stats.articles, stats.entities, stats.claims) == (2, 3, 3)
    assert stats.types == {"Company": 2, "Country": 1}
    assert stats.relations == {"met": 2, "opened_in": 1}
    assert stats.statuses == {"actual": 1, "denied": 1, "planned": 1}
    assert stats.countries == {"JP": 3}
    assert stats.years == {"2013": 1}
    assert stats.top == ((PROFILES[0], 2),)


def test_two_articles_of_one_name_both_survive_and_keep_their_ids(tmp_path):
    sources = ["/n/a/x.txt", "/n/b/x.txt", "/m/b/x.txt"]

    def assign(store):
        return [store.assign_id(make_article("x", source=source)) for source in sources]

    with Store.open(tmp_path / "s.db", create=True) as store:
        assigned = assign(store)
        assert [article.id for _, article in assigned] == ["x", "b/x", "m/b/x"]
        for given, article in reversed(assigned):
            store.put(article, Extraction(article=article.id), "key", given=given)
    with Store.open(tmp_path / "s.db") as store:
        sources.reverse()
        assert [article.id for _, article in assign(store)] == ["m/b/x", "b/x", "x"]


def test_an_article_that_is_no_unicode_is_an_error_of_that_article(store):
    with pytest.raises(InputError, match=r"a\.txt"):
        store.put(make_article("a", "\ud800"), Extraction(article="a"), "key")
    assert store.article("a") == make_article("a")


def test_a_failed_resolution_leaves_the_one_before(store):
    lost = make_claim(ACME, "met", Entity(id="lost", name="Lost", type="Company"))
    store.put(make_article("b"), says("b", [make_claim(ACME, "met", BETA, ("b",))]), "key")
    before = store.select()

    def resolve():
        with store.transaction():
            store.resolved.put_entities(PROFILES, [], {}, APPEARANCES)
            store.resolved.put_claims(lambda _: [lost], key="rules")

    with pytest.raises(StoreError):
        resolve()
    assert store.select() == before
    assert store.decisions() == [MERGE]
    assert not store.resolved.is_current("rules")


def test_ctrl_c_in_a_transaction_undoes_it(store):
    def interrupted():
        with store.transaction():
            store.put(make_article("c"), Extraction(article="c"), "key")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.article("c") is None


class InterruptedConnection(sqlite3.Connection):
    """Ctrl-C comes right after a statement of one kind."""

    after = ""

    def execute(self, statement, *values):
        result = super().execute(statement, *values)
        if self.after and statement.startswith(self.after):
            raise KeyboardInterrupt
        return result


@pytest.mark.parametrize("step", ["BEGIN", "INSERT", "COMMIT"])
def test_ctrl_c_between_any_two_steps_leaves_no_transaction_open(tmp_path, step):
    with sqlite3.connect(tmp_path / "t.db", isolation_level=None, factory=InterruptedConnection) as raw:
        raw.execute("CREATE TABLE t (x)")
        raw.after = step
        with pytest.raises(KeyboardInterrupt), transaction(raw):
            raw.execute("INSERT INTO t VALUES (1)")
        assert not raw.in_transaction
        assert raw.execute("SELECT count(*) FROM t").fetchone()[0] == (step == "COMMIT")


def test_the_file_says_what_it_is(store):
    with sqlite3.connect(store.path) as raw:
        values = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "user_version")]
        assert values == ["wal", 2]
        strict = raw.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict").fetchall()
        assert {name for (name,) in strict} == {"sqlite_schema"}


def test_every_selection_uses_an_index(store):
    with sqlite3.connect(store.path) as raw:
        for column in ("subject_id", "object_id", "relation"):
            statement = f"EXPLAIN QUERY PLAN SELECT * FROM claim WHERE {column} IN (SELECT value FROM json_each(?))"
            assert "SEARCH claim USING INDEX" in str(raw.execute(statement, ("[]",)).fetchall())


def test_asking_a_store_imports_nothing_heavy(store):
    code = (
        "import sys; from socialexpansion.store import Store; from socialexpansion.schema import Selection\n"
        "with Store.open(sys.argv[1], read_only=True) as store: print(len(store.select(Selection())))\n"
        "print(sorted({'spacy', 'networkx', 'rapidfuzz', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code, str(store.path)], capture_output=True, text=True, check=True)
    assert result.stdout.split("\n")[:2] == ["3", "[]"]


def test_only_sure_claims_are_selected_and_counted(store):
    resolved(store)
    assert [one.confidence for one in store.select(Selection(min_confidence=0.75))] == [0.75]
    assert store.select(Selection(min_confidence=0.5)) == CLAIMS
    assert store.select(Selection(min_confidence=0.6, relations=("opened_in",))) == []
    sure = store.stats(min_confidence=0.6)
    assert (sure.entities, sure.claims, sure.relations, sure.years) == (3, 1, {"met": 1}, {})
    assert [(profile.entity.id, number) for profile, number in sure.top] == [("acme", 1), ("beta", 1)]
