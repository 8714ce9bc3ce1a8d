"""Articles that are not in English: passed over, with a note, and kept with their language."""

import json

import pytest

import socialexpansion as sx
from socialexpansion import pipeline
from socialexpansion.schema import Article, Extraction
from socialexpansion.store import Store
from socialexpansion.workflow import LazyExtractor, LoadedExtractor, build, build_graph, extract, extract_paths

ENGLISH = "Vantel said on Monday that it will open a plant in Osaka next year, and that it works with Orbis there."

OTHER = "Orbis closed its last shop in Lima in June, the chain said, after three years in which few people came to it."


@pytest.fixture(autouse=True)
def read(monkeypatch):
    """Stand in for the pipeline; what it is given to read is remembered."""
    seen = []

    def extracted(nlp, articles):
        for article in articles:
            seen.append(article.id)
            yield Extraction(article=article.id)

    monkeypatch.setattr(pipeline, "extract", extracted)
    monkeypatch.setattr(pipeline, "load_pipeline", lambda *_, **__: None)
    return seen


@pytest.fixture
def news(tmp_path, foreign):
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"a": foreign["fr"], "b": ENGLISH, "c": foreign["ja"], "d": foreign["de"], "e": OTHER}.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_only_english_articles_are_read_and_the_order_is_kept(read, foreign):
    texts = [foreign["fr"], ENGLISH, ENGLISH, foreign["ja"], ENGLISH, foreign["de"]]
    found = list(extract(None, (Article(id=str(number), text=text) for number, text in enumerate(texts))))
    assert [one.article for one in found] == ["0", "1", "2", "3", "4", "5"]
    assert [one.language for one in found] == ["fr", "en", "en", "ja", "en", "de"]
    assert read == ["1", "2", "4"]
    assert found[0] == Extraction(article="0", language="fr", note="not in English (fr), passed over")
    assert found[1].note is None


def test_the_library_s_extract_is_the_one_that_looks_at_the_language():
    assert sx.extract is extract


def test_a_build_counts_them_keeps_their_language_and_does_not_read_them_again(news, tmp_path, read):
    with Store.open(tmp_path / "s.db", create=True) as store:
        report = build([news], store)
        assert (report.extracted, report.skipped, report.errors) == (("b", "e"), ("a", "c", "d"), ())
        assert report.notes == tuple(
            f"{name}: not in English ({code}), passed over" for name, code in (("a", "fr"), ("c", "ja"), ("d", "de"))
        )
        assert str(report) == "2 articles extracted, 0 unchanged, 3 not in English"
        kept = {one.article: one.language for one in store.extractions()}
        assert kept == {"a": "fr", "b": "en", "c": "ja", "d": "de", "e": "en"}
        again = build([news], store)
        assert (len(again.unchanged), again.skipped, again.notes) == (5, (), ())
    assert read == ["b", "e"]


def test_an_article_that_is_now_english_is_read(news, tmp_path, read):
    with Store.open(tmp_path / "s.db", create=True) as store:
        build([news], store)
        (news / "a.txt").write_text(OTHER.replace("Lima", "Quito"))
        assert build([news], store).extracted == ("a",)
    assert read == ["b", "e", "a"]


def test_without_a_store_they_give_an_extraction_with_a_note(news):
    found = list(extract_paths(news))
    assert [bool(one.note) for one in found] == [True, False, True, True, False]
    assert not [one for one in found if one.claims]


def test_a_graph_leaves_them_out(foreign):
    assert len(build_graph([Article(id="a", text=foreign["fr"])])) == 0


def test_one_s_own_extractor_gets_every_article(news):
    class Own:
        key = "own"

        def extract(self, articles):
            return (Extraction(article=article.id, language="xx") for article in articles)

    assert [one.language for one in extract_paths(news, Own())] == ["xx"] * 5


def test_the_key_changes_with_the_rules_for_languages(monkeypatch):
    monkeypatch.setattr(pipeline, "fingerprint", lambda _: LazyExtractor().key.rpartition(":")[0])
    before = LazyExtractor().key
    assert LoadedExtractor(None).key == before  # loaded or not, the same articles are up to date
    monkeypatch.setattr("socialexpansion.workflow.extractors.RULES", "another")
    assert LazyExtractor().key != before


def test_an_extraction_stored_before_languages_were_looked_at_can_be_read():
    old = json.loads(Extraction(article="a").model_dump_json())
    del old["language"], old["note"]
    assert Extraction.model_validate_json(json.dumps(old)) == Extraction(article="a")


def test_a_build_in_which_nothing_changed_loads_no_detector(news, tmp_path, monkeypatch):
    with Store.open(tmp_path / "s.db", create=True) as store:
        build([news], store)

        def refuse(text):
            raise AssertionError("looked at")

        monkeypatch.setattr("socialexpansion.workflow.extractors.language_of", refuse)
        assert len(build([news], store).unchanged) == 5
