from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import zipfile

import pytest
from fake_extractor import FakeExtractor

from socialexpansion.errors import InputError, ModelError, StoreError
from socialexpansion.schema import Article, Decision, Judgement
from socialexpansion.store import Store
from socialexpansion.workflow import LazyExtractor, build, build_graph, extract_paths, resolve_store


@pytest.fixture
def folder(tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    write(
        news, a="Acme partnered_with Beta.", b="Beta partnered_with Acme.\nAcme owns Gamma.", c="Nothing to say here."
    )
    return news


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db", create=True) as opened:
        yield opened


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)


def told(store):
    return [(one.subject.id, one.relation, one.object.id, len(one.evidence)) for one in store.select()]


def test_a_build_stores_resolves_and_merges(folder, store):
    report = build([folder], store, FakeExtractor())
    assert report.extracted == ("a", "b", "c")
    assert told(store) == [("acme", "owns", "gamma", 1), ("acme", "partnered_with", "beta", 2)]
    assert [profile.articles for profile in store.named("ACME")] == [2]


def test_building_twice_adds_nothing_and_extracts_nothing(folder, store):
    build([folder], store, FakeExtractor())
    before = told(store), store.stats(), store.decisions()
    again = FakeExtractor()
    report = build([str(folder)], store, again)
    assert (report.extracted, report.unchanged) == ((), ("a", "b", "c"))
    assert again.read == []
    assert (told(store), store.stats(), store.decisions()) == before


def test_the_way_to_the_folder_does_not_matter(folder, store, monkeypatch):
    build([folder], store, FakeExtractor())
    monkeypatch.chdir(folder)
    assert build(["../news", "."], store, FakeExtractor()).extracted == ()
    assert store.stats().articles == 3


def test_an_edited_article_replaces_its_claims(folder, store):
    build([folder], store, FakeExtractor())
    write(folder, b="Beta competes_with Delta.")
    assert build([folder], store, FakeExtractor()).extracted == ("b",)
    assert told(store) == [("acme", "partnered_with", "beta", 1), ("beta", "competes_with", "delta", 1)]
    assert store.named("Gamma") == []


def test_another_program_reads_everything_anew(folder, store):
    build([folder], store, FakeExtractor())
    assert len(build([folder], store, FakeExtractor("other")).extracted) == 3


def test_a_deleted_article_goes_only_when_asked(folder, store, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    write(other, d="Acme owns Delta.")
    build([folder, other], store, FakeExtractor())
    (folder / "b.txt").unlink()
    assert build([folder], store, FakeExtractor()).pruned == ()
    assert build([folder], store, FakeExtractor(), prune=True).pruned == ("b",)
    assert told(store) == [("acme", "owns", "delta", 1), ("acme", "partnered_with", "beta", 1)]


def test_a_file_that_cannot_be_read_now_is_not_taken_for_deleted(folder, store):
    build([folder], store, FakeExtractor())
    (folder / "b.txt").write_bytes(b"\x00\xff\x00\xff")
    report = build([folder], store, FakeExtractor(), prune=True)
    assert report.pruned == ()
    assert [str(folder / "b.txt") in str(error) for error in report.errors] == [True]
    assert ("acme", "owns", "gamma", 1) in told(store)


def test_a_packed_article_goes_with_its_archive_and_not_for_damage_to_another(tmp_path, store):
    def pack(**texts):
        with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
            for name, text in texts.items():
                archive.writestr(f"{name}.txt", text)

    pack(a="Acme partnered_with Beta.", b="Acme owns Gamma.")
    build([tmp_path / "news.zip"], store, FakeExtractor())
    pack(a="Acme partnered_with Beta.", b=b"\0\xff")
    assert build([tmp_path / "news.zip"], store, FakeExtractor(), prune=True).pruned == ()
    pack(a="Acme partnered_with Beta.")
    assert build([tmp_path / "news.zip"], store, FakeExtractor(), prune=True).pruned == ("b",)


def test_one_bad_article_does_not_stop_the_rest(folder, store):
    write(folder, b="crash", bb="crash")
    errors, done = [], []
    report = build(
        [folder], store, FakeExtractor(), on_error=errors.append, on_article=lambda article: done.append(article.id)
    )
    assert report.extracted == ("a", "c")
    assert done == ["a", "c"]
    assert list(report.errors) == errors
    assert [str(error) for error in errors] == [
        f"{folder / name}: cannot be extracted (ValueError: boom); leave it out, and report it"
        for name in ("b.txt", "bb.txt")
    ]


@pytest.mark.parametrize("at", ["a", "b", "c"])
def test_an_extractor_that_returns_too_little_is_an_error_of_that_article(folder, store, at):
    write(folder, **{at: "skip"})
    report = build([folder], store, FakeExtractor())
    assert report.extracted == tuple(sorted({"a", "b", "c"} - {at}))
    assert [f"{at}.txt" in str(error) for error in report.errors] == [True]


def test_a_missing_path_is_reported_and_the_rest_built(folder, store):
    report = build([folder / "nowhere", folder], store, FakeExtractor())
    assert [str(folder / "nowhere") in str(error) for error in report.errors] == [True]
    assert len(report.extracted) == 3


def test_two_articles_of_one_name_both_survive(folder, store):
    inner = folder / "inner"
    inner.mkdir()
    write(inner, a="Acme owns Delta.")
    for expected in (["a", "b", "c", "inner/a"], []):
        assert sorted(build([folder], store, FakeExtractor()).extracted) == expected
    assert store.article("inner/a").text == "Acme owns Delta."


@pytest.mark.parametrize("at", ["a", "b", "c"])
def test_ctrl_c_leaves_what_was_done_stored_and_resolved(folder, store, at):
    write(folder, **{at: "stop"})
    report = build([folder], store, FakeExtractor(), prune=True)
    before = ("a", "b", "c")[: "abc".index(at)]
    assert report.interrupted
    assert report.extracted == before
    assert store.stats().articles == len(before)
    assert len(told(store)) == {"a": 0, "b": 1, "c": 2}[at]
    write(folder, **{at: "Acme owns Omega."})
    assert "a" not in build([folder], store, FakeExtractor()).extracted or at == "a"
    assert ("acme", "owns", "omega", 1) in told(store)


def test_a_full_disk_is_the_end_of_the_build_and_not_of_the_store(folder, store):
    build([folder], store, FakeExtractor())
    before = told(store)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    write(folder, d="Acme owns Delta.\n" + "x" * 100_000)
    with pytest.raises(StoreError, match="disk is full"):
        build([folder], store, FakeExtractor())
    assert told(store) == before


def test_a_missing_model_is_told_before_anything_is_stored(folder, store):
    with pytest.raises(ModelError):
        build([folder], store, model="en_no_such_model")
    assert store.stats().articles == 0


def test_the_model_is_not_loaded_when_nothing_changed(folder, store, monkeypatch):
    monkeypatch.setattr("socialexpansion.pipeline.load_pipeline", lambda *_, **__: None)
    monkeypatch.setattr("socialexpansion.pipeline.extract", lambda _, articles: FakeExtractor().extract(articles))
    assert len(build([folder], store).extracted) == 3

    def refuse(*_):
        raise AssertionError("loaded")

    monkeypatch.setattr("socialexpansion.pipeline.load_pipeline", refuse)
    assert len(build([folder], store).unchanged) == 3


def test_the_key_depends_on_model_and_relations(tmp_path):
    key = LazyExtractor().key
    assert key == LazyExtractor().key
    assert key != LazyExtractor("some_other_model").key
    (tmp_path / "sued.toml").write_text(
        'label = "sued"\ninverse = "sued by"\ndescription = "x"\nsubject = ["Company"]\nobject = ["Company"]\n'
        'patterns = ["{subject} sued {object}"]\n'
    )
    assert key != LazyExtractor(relations=tmp_path).key


def test_a_persons_decision_holds_from_the_next_build_on(folder, store):
    write(folder, c="Wal-Mart owns Delta.", d="Walmart owns Delta.")
    build([folder], store, FakeExtractor())
    assert ("wal-mart", "owns", "delta", 2) in told(store)
    apart = {"left": "org:wal-mart", "right": "org:walmart", "judgement": Judgement.DIFFERENT}
    store.add_decision(Decision(**apart, score=1, reason="two firms", by="ann", at="2024-01-01"))
    assert build([folder], store, FakeExtractor()).extracted == ()
    assert {("wal-mart", "owns", "delta", 1), ("walmart", "owns", "delta", 1)} <= set(told(store))


def test_a_build_that_was_killed_before_resolving_is_resolved_by_the_next(folder, store):
    article = Article(id="a", text="Acme owns Beta.", source=str(folder / "z.txt"))
    [extraction] = FakeExtractor().extract([article])
    store.put(article, extraction, "fake")
    resolve_store(store)
    assert told(store) == [("acme", "owns", "beta", 1)]


def test_extract_paths_touches_no_store_and_keeps_ids_apart(folder):
    inner = folder / "inner"
    inner.mkdir()
    write(inner, a="Acme owns Delta.")
    found = list(extract_paths(folder, FakeExtractor()))
    assert [extraction.article for extraction in found] == ["a", "b", "c", "inner/a"]
    assert {item.article for one in found for claim in one.claims for item in claim.evidence} == {"a", "b", "inner/a"}


def test_extract_paths_raises_or_reports(folder):
    write(folder, b="crash")
    with pytest.raises(InputError, match=r"b\.txt"):
        list(extract_paths(folder, FakeExtractor()))
    errors = []
    found = list(extract_paths(folder, FakeExtractor(), on_error=errors.append))
    assert [extraction.article for extraction in found] == ["a", "c"]
    assert len(errors) == 1


def test_a_graph_in_memory_says_what_the_store_says(folder, store):
    build([folder], store, FakeExtractor())
    articles = [Article(id=path.stem, text=path.read_text()) for path in sorted(folder.iterdir())]
    graph = build_graph(articles, FakeExtractor())
    assert list(graph.claims) == store.select()


CHILD = textwrap.dedent("""
    import sys
    sys.path.insert(0, sys.argv[3])
    from fake_extractor import FakeExtractor
    from socialexpansion.store import Store
    from socialexpansion.workflow import build
    with Store.open(sys.argv[1], create=True) as store:
        print("ready", flush=True)
        build([sys.argv[2]], store, FakeExtractor(), on_article=lambda article: print(article.id, flush=True))
        print("end", flush=True)
""")


@pytest.mark.parametrize(("how", "after"), [(signal.SIGKILL, 1), (signal.SIGKILL, 120), (signal.SIGINT, 40)])
def test_a_killed_build_can_be_gone_on_with(tmp_path, folder, how, after):
    write(folder, **{f"n{number:03}": f"Acme owns Firm{number}." for number in range(150)})
    path = tmp_path / "killed.db"
    command = [sys.executable, "-c", CHILD, str(path), str(folder), os.path.dirname(__file__)]  # noqa: PTH120
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline().strip() for _ in range(after + 1)]
        child.send_signal(how)
        lines += child.stdout.read().split()
    done = [line for line in lines if line not in {"ready", "end"}]
    with Store.open(path) as store:
        kept = [one.article for one in store.extractions()]
        assert set(done) <= set(kept)
        if how == signal.SIGINT:
            assert sum(claim.relation == "owns" for claim in store.select()) == sum(
                "n" in name or name == "b" for name in kept
            )
        report = build([folder], store, FakeExtractor())
        assert set(report.unchanged) == set(kept)
        assert store.stats().claims == 152


def test_the_least_confidence_is_that_of_merged_claims(folder, store):
    """A build that leaves claims out and a question that does give the same answer."""
    build([folder], store, FakeExtractor(), min_confidence=0.91)
    assert told(store) == []
    assert sum(len(one.claims) for one in store.extractions()) == 3
    build([folder], store, FakeExtractor(), min_confidence=0.9)
    assert told(store) == [("acme", "owns", "gamma", 1), ("acme", "partnered_with", "beta", 2)]


def test_extraction_and_graph_take_a_least_confidence(folder):
    articles = [Article(id=path.stem, text=path.read_text()) for path in sorted(folder.iterdir())]
    for least, claims, merged in ((0.9, 3, 2), (0.95, 0, 0)):
        found = extract_paths(folder, FakeExtractor(), min_confidence=least)
        assert sum(len(one.claims) for one in found) == claims
        assert len(build_graph(articles, FakeExtractor(), min_confidence=least)) == merged
