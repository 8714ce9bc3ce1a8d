"""``extract`` and ``evaluate`` with an extractor that needs no model."""

import io
import json
import sys

import pytest

from socialexpansion import pipeline
from socialexpansion.cli import main
from socialexpansion.schema import Claim, Entity, EntityType, Evidence, Extraction, claim_id

BODY = "Vantel works with Orbis in Oslo.\n"


@pytest.fixture(autouse=True)
def extractor(monkeypatch):
    """Read one claim out of every article; what it was loaded with is remembered."""
    loaded = []

    def extract(nlp, articles):
        ends = [Entity(id=name.lower(), name=name, type=EntityType.COMPANY) for name in ("Vantel", "Orbis")]
        for article in articles:
            sentence = article.text.split("\n")[0]
            evidence = Evidence(article=article.id, sentence=sentence, start=0, end=len(sentence))
            claim = Claim(
                id=claim_id(article.id, "vantel", "partnered_with", "orbis", "actual"),
                article=article.id,
                subject=ends[0],
                relation="partnered_with",
                object=ends[1],
                confidence=0.75,
                evidence=(evidence,),
            )
            yield Extraction(article=article.id, claims=(claim,))

    monkeypatch.setattr(pipeline, "extract", extract)
    monkeypatch.setattr(pipeline, "load_pipeline", lambda *args, **_: loaded.append(args))
    return loaded


@pytest.fixture
def run(capsys):
    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return stop.value.code, *capsys.readouterr()

    return call


def test_off_a_terminal_claims_come_as_json_lines(tmp_path, run):
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(BODY)
    code, out, err = run("extract", tmp_path)
    assert (code, err) == (0, "")
    claims = [Claim.model_validate_json(line) for line in out.splitlines()]
    assert [claim.article for claim in claims] == ["a", "b"]


def test_the_keys_of_a_claim_are_those_of_the_interface(tmp_path, run):
    (tmp_path / "a.txt").write_text(BODY)
    _, out, _ = run("extract", tmp_path, "--format", "jsonl")
    claim = json.loads(out)
    keys = {"id", "article", "subject", "relation", "object", "status", "place", "when", "role", "mode", "confidence"}
    assert {*keys, "evidence"} <= set(claim)
    assert set(claim["subject"]) == {"id", "name", "type", "country"}
    assert set(claim["evidence"][0]) == {"article", "sentence", "start", "end", "asserted_by"}


def test_a_table_has_the_sentence_and_its_article(tmp_path, run):
    (tmp_path / "a.txt").write_text(BODY)
    code, out, _ = run("extract", tmp_path, "--format", "table")
    assert code == 0
    head, row = out.splitlines()
    assert head.split() == ["subject", "relation", "object", "place", "when", "status", "confidence", "evidence"]
    assert row.startswith("Vantel   partnered with  Orbis")
    assert row.endswith("0.75        Vantel works with Orbis in Oslo. [a]")


def test_options_reach_the_pipeline(tmp_path, run, extractor):
    (tmp_path / "a.txt").write_text(BODY)
    run("extract", tmp_path, "--model", "some_model", "--relations", tmp_path)
    assert extractor == [("some_model", tmp_path)]


def test_bad_articles_are_listed_at_the_end_and_fail_the_command(tmp_path, run):
    (tmp_path / "a.txt").write_bytes(b"\0")
    (tmp_path / "b.txt").write_text(BODY)
    code, out, err = run("extract", tmp_path, tmp_path / "none", "--format", "jsonl")
    assert code == 1
    assert [json.loads(line)["article"] for line in out.splitlines()] == ["b"]
    first, second = err.splitlines()
    assert first.startswith(f"error: {tmp_path / 'a.txt'}: is binary")
    assert second.startswith(f"error: {tmp_path / 'none'}: no such file or folder")


def test_an_article_in_another_language_is_a_line_at_the_end_and_no_failure(tmp_path, run, foreign):
    (tmp_path / "a.txt").write_text(foreign["fr"])
    (tmp_path / "b.txt").write_text(BODY)
    for chosen in ("jsonl", "table"):
        code, out, err = run("extract", tmp_path, "--format", chosen)
        assert (code, err) == (0, "a: not in English (fr), passed over\n")
        assert "Vantel works with Orbis" in out
        assert "norvégien" not in out


def test_standard_input(monkeypatch, run):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BODY.encode())))
    code, out, _ = run("extract", "-", "--format", "jsonl")
    assert code == 0
    assert json.loads(out)["article"] == "stdin"


def test_escapes_in_a_file_name_are_not_obeyed(tmp_path, run):
    (tmp_path / "a\x1b[31m.txt").write_bytes(b"\0")
    _, _, err = run("extract", tmp_path)
    assert "\x1b" not in err


def test_an_interrupt_is_exit_130_and_one_line(tmp_path, run, monkeypatch):
    (tmp_path / "a.txt").write_text(BODY)

    def interrupted(nlp, articles):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "extract", interrupted)
    code, out, err = run("extract", tmp_path)
    assert (code, out, err.strip()) == (130, "", "interrupted")


@pytest.fixture
def gold(tmp_path):
    claims = [
        {"s": "Vantel", "r": "partnered_with", "o": "Orbis", "status": "actual"},
        {"s": "Vantel", "r": "owns", "o": "Orbis", "status": "actual"},
    ]
    (tmp_path / "dev.jsonl").write_text(json.dumps({"id": "a", "claims": claims}))
    (tmp_path / "a.txt").write_text(BODY)
    return tmp_path / "dev.jsonl"


def test_evaluate_prints_a_table(gold, run):
    code, out, err = run("evaluate", gold, "--errors")
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines() if line]
    assert ["a", "missed", "Vantel", "|", "owns", "|", "Orbis", "actual"] in lines
    assert ["with", "status", "1.0", "0.5", "0.667", "1", "0", "1"] in lines
    assert ["owns", "0.0", "0.0", "0.0", "0", "0", "1"] in lines
    assert "traps sprung: 0 of 0" in out


def test_evaluate_prints_json(gold, run):
    _, out, _ = run("evaluate", gold, "--format", "jsonl", "--errors")
    mistake, scores = map(json.loads, out.splitlines())
    assert mistake == {"article": "a", "kind": "missed", "claim": "Vantel | owns | Orbis", "detail": "actual"}
    assert scores["strict"] == {"p": 1.0, "r": 0.5, "f1": 0.667, "tp": 1, "fp": 0, "fn": 1}


@pytest.mark.parametrize(("floor", "code"), [(0.66, 0), (0.67, 1)])
def test_a_score_below_its_floor_fails(gold, run, tmp_path, floor, code):
    floors = tmp_path / "floors.toml"
    floors.write_text(f"[dev]\nstrict_f1 = {floor}\n")
    got, out, err = run("evaluate", gold, "--floors", floors)
    assert got == code
    assert "all claims" in out
    assert ("below its floor" in err) == bool(code)


def test_evaluate_says_which_articles_are_not_english(gold, run, tmp_path, foreign):
    (tmp_path / "a.txt").write_text(foreign["fr"])
    code, out, err = run("evaluate", gold)
    assert (code, err) == (0, "a: not in English (fr), passed over\n")
    assert "all claims" in out


def test_evaluate_finds_articles_where_it_is_told(gold, run, tmp_path):
    (tmp_path / "texts").mkdir()
    code, _, err = run("evaluate", gold, "--articles", tmp_path / "texts")
    assert code == 1
    assert "no text of this article" in err
