"""The mistakes that gold files can have are found; the files that are shipped have none."""

import copy
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from socialexpansion.cli import main
from socialexpansion.errors import InputError
from socialexpansion.evaluate import AnnotatedArticle, Severity, count_errors, read_gold, read_texts, validate_gold
from socialexpansion.relations import load_relations

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "gold"
TEXTS = {"seeds": ROOT / "seeds", "dev": None, "train": None}

TEXT = """OSLO, 3 May 2011. Vantel, the Norwegian carrier, has bought
Orbis. Its chief, Ann Holm, said the Lyon firm fits. The University of
Bergen works with Vantel in Asia."""
EV = "Vantel, the Norwegian carrier, has bought\nOrbis."
ROW = {
    "id": "a",
    "title": None,
    "published": "2011-05-03",
    "url": "https://example.org/a",
    "entities": [
        {"name": "Vantel", "type": "Company", "aliases": ["the Norwegian carrier"], "country": "NO"},
        {"name": "Orbis", "type": "Company", "aliases": ["the Lyon firm"], "country": None},
        {"name": "Ann Holm", "type": "Person", "aliases": []},
        {"name": "University of Bergen", "type": "Organization", "aliases": []},
        {"name": "Norway", "type": "Country", "aliases": ["Norwegian"], "country": "NO"},
        {"name": "Oslo", "type": "City", "aliases": [], "country": "NO"},
        {"name": "Lyon", "type": "City", "aliases": [], "country": "FR"},
        {"name": "Asia", "type": "Region", "aliases": []},
    ],
    "claims": [
        {"s": "Vantel", "s_text": "Vantel", "r": "acquired", "o": "Orbis", "o_text": "Orbis", "ev": EV}
        | {"status": "actual", "when": "2011-05", "need": "must"},
        {"s": "Vantel", "s_text": "carrier", "r": "headquartered_in", "o": "NO", "o_text": "Norwegian", "ev": EV},
        {"s": "Orbis", "s_text": "the Lyon firm", "r": "headquartered_in", "o": "FR", "o_text": "Lyon"}
        | {"ev": "Ann Holm, said the Lyon firm fits.", "city": "Lyon"},
        {"s": "Vantel", "s_text": "Vantel", "r": "expanded_into", "o": "Asia", "o_text": "Asia", "need": "may"}
        | {"ev": "works with Vantel in Asia.", "mode": "other", "status": "planned"},
        {"s": "University of Bergen", "s_text": "works", "r": "partnered_with", "o": "Vantel", "o_text": "Vantel"}
        | {"ev": "works with Vantel in Asia.", "place": "NO"},
    ],
    "traps": [{"s": "Orbis", "r": "acquired", "o": "Vantel", "why": "the other way round"}],
}
# The same as a file has it that is only scored with.
PLAIN = {
    "id": "a",
    "aliases": {"Orbis SA": ["Orbis"]},
    "claims": [
        {"s": "Vantel Group", "s_alias": ["Vantel"], "r": "acquired", "o": "Orbis SA", "status_ok": ["planned"]},
        {"s": "Vantel Group", "s_alias": ["Vantel"], "r": "expanded_into", "o": "Asia", "status_alt": ["rumored"]},
    ],
}


@pytest.fixture
def check(tmp_path):
    """Write the rows, and the text that they name, and return the problems as (severity, what)."""

    def run(*rows, text=TEXT, relations=None):
        path = tmp_path / "dev.jsonl"
        path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
        (tmp_path / "dev").mkdir(exist_ok=True)
        if text is not None:
            (tmp_path / "dev" / "a.txt").write_text(text)
        return [(str(one.severity), one.what) for one in validate_gold(path, relations=relations)]

    return run


def changed(row, place, value):
    """Return a copy of *row* with one field changed, or deleted; "claims 1 ev" is the evidence of the second claim."""
    row = copy.deepcopy(row)
    *way, last = [int(part) if part.isdigit() else part for part in place.split()]
    target = row
    for part in way:
        target = target[part]
    if value is None:
        del target[last]
    elif isinstance(last, int) and last == len(target):
        target.append(value)
    else:
        target[last] = value
    return row


@pytest.mark.parametrize("row", [ROW, PLAIN], ids=["full", "plain"])
def test_an_article_without_mistakes_has_no_problems(check, row):
    assert check(row) == []


ENTITY = {"name": "Oslo", "type": "City", "country": "NO"}
ACQUIRED, BASE, HOME, ASIA, WORKS = ROW["claims"]


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        # fields
        ("published", "3 May 2011", ["'3 May 2011' is not a date"]),
        ("published", "2011-02-30", ["published: day"]),
        ("claims 0 when", "2011-13", ["when: month must be in 1..12"]),
        (
            "claims 0 place",
            "Norway",
            ["'Norway' is not a country's ISO code; write NO", "warning: claim 1 .*: acquired has no place"],
        ),
        ("claims 4 place", "UK", ["place: 'UK' is not a country's ISO code; write GB"]),
        ("claims 4 place", "ZZ", [r"place: 'ZZ' is not a country's ISO code$"]),
        ("claims 0 stauts", "actual", ["warning: claim 1 .*: the field 'stauts' means nothing"]),
        ("notes", "x", ["warning: the field 'notes'"]),
        ("entities 0 kind", "x", ["warning: entity Vantel: the field 'kind'"]),
        ("claims 1 role", "carrier", ["warning: claim 2 .*headquartered_in has no role"]),
        ("claims 2 city", "Nice", ["warning: claim 3 .*: the city 'Nice' does not occur in the text"]),
        # relations and their ends
        ("claims 0 r", "bought", ["there is no relation 'bought'"]),
        ("traps 0 r", "bought", ["trap 1 .*there is no relation 'bought'"]),
        ("claims 0 r", "holds_role", ["subject of holds_role has the type Company, not Person"]),
        ("claims 0 s", "Ann", ["claim 1 .*: the subject is not among the entities"]),
        ("claims 0 o", "Orbital", ["claim 1 .*: the object is not among the entities"]),
        ("claims 0 o", "Vantel", ["both ends are the same"]),
        ("claims 0 o", "Ann Holm", ["object of acquired has the type Person, not Company"]),
        ("claims 1 o", "Norway", ["object: 'Norway' is not a country's ISO code; write NO"]),
        ("claims 1 o", "Oslo", ["object: 'Oslo' is not a country's ISO code"]),
        ("claims 1 o", "SE", ["no place among the entities lies in SE"]),
        ("claims 1 o", "Asia", ["object of headquartered_in has the type Region, not Country or City"]),
        ("traps 0", {"s": "Vantel", "r": "expanded_into", "o": "Norwegen"}, ["trap 1 .*'Norwegen' is not a country's"]),
        # evidence
        ("claims 0 ev", EV.replace("\n", " "), ["claim 1 .*: the evidence is not in the text word for word: 'Vantel"]),
        ("claims 0 s_text", "Its", ["claim 1 .*: s_text 'Its' is not in the evidence"]),
        ("claims 0 o_text", "orbis", ["o_text 'orbis' is not in the evidence"]),
        ("claims 0 o_text", None, ["warning: claim 1 .*: evidence without o_text"]),
        ("claims 0 ev", None, ["s_text and o_text need the evidence"]),
        ("claims 5", {"s": "Vantel", "r": "owns", "o": "Orbis"}, ["warning: claim 6 .*: no evidence"]),
        # entities
        ("entities 1 aliases 0", "the Paris firm", ["entity Orbis: the alias 'the Paris firm' does not occur"]),
        ("entities 1 aliases 0", "arrier", ["the alias 'arrier' does not occur"]),
        ("entities 8", {"name": "Bo", "type": "Person"}, ["entity Bo: neither the name nor an alias occurs"]),
        (
            "entities 8",
            {"name": "Peru", "type": "Country", "country": "PE"},
            ["warning: entity Peru: neither the name"],
        ),
        ("entities 3 aliases", ["Uni"], ["entity University of Bergen: the alias 'Uni'"]),
        (
            "entities 8",
            {"name": "Ann B. Holm", "type": "Person", "aliases": ["Ann"]},
            ["warning: entity Ann B. Holm: the name does not occur in the text, only an alias"],
        ),
        ("entities 8", ENTITY, ["entity Oslo: is listed twice"]),
        ("entities 5 aliases", ["the Lyon firm"], ["warning: the form 'the Lyon firm' is given to Orbis and to Oslo"]),
        ("entities 5 country", None, ["entity Oslo: has no country code"]),
        ("entities 0 country", "Norway", ["entity Vantel: country: 'Norway' is not a country's ISO code; write NO"]),
        ("entities 4 country", "SE", ["warning: entity Norway: has the code SE, not NO"]),
        # told twice
        ("claims 5", ACQUIRED, [r"Vantel \| acquired \| Orbis is claimed 2 times \(actual\)"]),
        ("claims 5", {**ACQUIRED, "status": "ended"}, [r"warning: .* is claimed 2 times \(actual, ended\)"]),
        ("claims 5", {**WORKS, "s": "Vantel", "o": "University of Bergen"}, ["is claimed 2 times"]),
        ("traps 0", {**ACQUIRED, "status": None}, ["warning: trap 1 .*: is also claimed as actual"]),
    ],
)
def test_each_kind_of_mistake_is_found(check, place, value, expected):
    found = [f"{severity}: {what}" for severity, what in check(changed(ROW, place, value))]
    assert len(found) == len(expected), found
    for line, pattern in zip(found, expected, strict=True):
        assert re.search(pattern if pattern.startswith("warning") else f"^error: .*{pattern}", line), line


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        ("claims 0 s", "Orbital", "no form of the subject occurs in the text"),
        ("aliases", {}, "no form of the object occurs in the text"),
        ("claims 1 o", "Aisa", "object: 'Aisa' is not a country's ISO code"),
    ],
)
def test_mistakes_of_a_file_without_entities(check, place, value, expected):
    row = changed(PLAIN, place, value)
    if place == "claims 0 s":
        del row["claims"][0]["s_alias"], row["claims"][1]
    ((severity, what),) = check(row)
    assert severity == "error"
    assert re.search(expected, what)


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        ("claims 0 status", "done", "claims 1 status: Input should be 'actual'"),
        ("claims 3 mode", "shop", "claims 4 mode: Input should be 'office'"),
        ("claims 3 need", "should", "claims 4 need: Input should be 'must' or 'may'"),
        ("claims 0 when", 2011, "claims 1 when: Input should be a valid string"),
        ("claims 0 either_direction", "yes", "claims 1 either_direction: Input should be a valid boolean"),
        ("claims 0 s", "", "claims 1 s: String should have at least 1 character"),
        ("claims 0 o", None, "claims 1 o: Field required"),
        ("entities 0 type", "Firm", "entities 1 type: Input should be 'Company'"),
        ("traps", {}, "traps: Input should be a valid array"),
    ],
)
def test_a_field_of_the_wrong_kind(check, place, value, expected):
    ((severity, what),) = check(changed(ROW, place, value))
    assert severity == "error"
    assert what.startswith(expected)


def test_what_may_be_claimed_may_stretch_the_types(check):
    row = changed(ROW, "claims 0", {**ACQUIRED, "o": "University of Bergen", "need": "may"})
    assert check(row) == [
        (
            "warning",
            "claim 1 (Vantel | acquired | University of Bergen): "
            "the object of acquired has the type Organization, not Company",
        )
    ]


def test_a_trap_may_name_a_claim_that_is_not_actual(check):
    row = changed(ROW, "claims 0 status", "denied")
    assert check(changed(row, "traps 0", {"s": "Vantel", "r": "acquired", "o": "Orbis"})) == []


def test_a_relation_of_the_user_is_known_when_given(check):
    row = changed(ROW, "claims 0 r", "took_over")
    known = load_relations()
    relations = {**known, "took_over": known["acquired"].model_copy(update={"name": "took_over"})}
    assert check(row, relations=relations) == []


def test_every_line_is_checked_and_named(tmp_path):
    path = tmp_path / "dev.jsonl"
    lines = [json.dumps(ROW), "", "{", "[]", '{"id": "c"}', json.dumps({**ROW, "id": "x/a"})]
    path.write_text("\n".join(lines))
    (tmp_path / "a.txt").write_text(TEXT)
    problems = validate_gold(path)
    assert [(one.line, one.article) for one in problems] == [(3, ""), (4, ""), (5, "c"), (6, "x/a")]
    assert str(problems[2]) == f"{path}:5: error: c: claims: Field required"
    assert problems[3].what == "line 1 has an article of this id too"
    assert count_errors(problems) == 4


@pytest.mark.parametrize(("text", "expected"), [(None, "no text of this article"), ("\n", "is empty")])
def test_a_text_that_is_missing_or_empty(check, text, expected):
    ((severity, what),) = check(ROW, text=text)
    assert severity == "error"
    assert expected in what


@pytest.mark.parametrize(("content", "expected"), [(b"\n", "is empty"), (b"\xff", "not valid UTF-8")])
def test_a_file_that_cannot_be_read(tmp_path, content, expected):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=expected):
        validate_gold(path)


@pytest.mark.parametrize("name", TEXTS)
def test_the_shipped_files_have_no_errors(name):
    problems = validate_gold(GOLD / f"{name}.jsonl", TEXTS[name])
    assert [str(one) for one in problems if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["dev", "train"])
def test_no_text_is_without_its_article(name):
    rows = read_gold(GOLD / f"{name}.jsonl")
    assert {row.key for row in rows} == {path.stem for path in (GOLD / name).iterdir()}


def annotated(name):
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [AnnotatedArticle.model_validate_json(line) for line in lines]


def words_of(name, rows):
    texts = read_texts(GOLD / f"{name}.jsonl", rows, TEXTS[name], verbatim=True)
    return sum(len(article.text.split()) for article in texts)


def test_the_figures_of_the_format_page_are_those_of_the_files():
    page = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")
    for name in TEXTS:
        rows = annotated(name)
        claims = [claim for row in rows for claim in row.claims]
        must = sum(claim.need == "must" for claim in claims)
        traps = sum(len(row.traps) for row in rows)
        figures = f"{len(rows)} | {words_of(name, rows):,} | {len(claims):,} | {must:,} | {traps:,} |"
        assert re.search(rf"^\| `{name}\.jsonl` \| .* \| {re.escape(figures)}$", page, re.MULTILINE), figures
    counts = Counter((claim.r, claim.status) for row in annotated("train") for claim in row.claims)
    for relation in load_relations():
        figures = [counts[relation, status] for status in ("actual", "planned", "rumored", "denied", "ended")]
        assert f"| `{relation}` | {sum(figures)} | {' | '.join(map(str, figures))} |" in page
    for letter, number in Counter(row.id[0] for row in annotated("train")).items():
        assert re.search(rf"^\| {letter} \| .* \| {number} \|", page, re.MULTILINE)


def test_the_example_of_the_format_page_is_right(tmp_path):
    page = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")
    text, row = re.search(
        r"An article:\n\n^```\n(.*?)^```$.*?^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL
    ).groups()
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(json.loads(row)))
    (tmp_path / "a01.txt").write_text(text)
    assert validate_gold(path) == []
    fields = {field for claim in json.loads(row)["claims"] for field in claim} | set(json.loads(row))
    assert all(f"`{field}`" in page for field in fields | set(AnnotatedArticle.model_fields))


@pytest.fixture
def run(capsys, monkeypatch):
    def load(*_):
        raise AssertionError("a check needs no model")

    monkeypatch.setattr("socialexpansion.pipeline.load_pipeline", load)

    def run_command(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return stop.value.code, *capsys.readouterr()

    return run_command


def test_the_command_prints_problems_and_fails_for_errors(tmp_path, run):
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(changed(ROW, "claims 0 place", "Norway")) + "\n")
    (tmp_path / "a.txt").write_text(TEXT)
    code, out, err = run("evaluate", path, "--check")
    assert code == 1
    error, warning = out.splitlines()
    assert warning.startswith(f"{path}:1: warning: a: claim 1 (Vantel | acquired | Orbis): ")
    assert error.startswith(f"{path}:1: error: a: ")
    assert err.strip() == f"{path}: 1 error, 1 warning"
    code, out, _ = run("evaluate", path, "--check", "--format", "jsonl")
    first = json.loads(out.splitlines()[0])
    assert (code, first["severity"], first["line"], first["article"]) == (1, "error", 1, "a")


def test_the_command_does_not_fail_for_warnings(tmp_path, run):
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps({**PLAIN, "note": 1}) + "\n")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    code, out, err = run("evaluate", path, "--check", "--articles", tmp_path / "texts")
    assert code == 0
    assert "the field 'note' means nothing here" in out
    assert err.strip() == f"{path}: 0 errors, 1 warning"
    assert run("evaluate", path, "--check")[0] == 1  # the text is not beside the file
