"""Reviewed articles as gold annotations."""

from __future__ import annotations

import json

import pytest

from socialexpansion.errors import UsageError
from socialexpansion.evaluate import score, validate_gold
from socialexpansion.evaluate.gold import read_gold
from socialexpansion.export.files import write_whole
from socialexpansion.review.gold import gold_files
from socialexpansion.schema import Article

from .conftest import RELATIONS, read

TEXT = (
    "Vantel opened in Norway. Vantel works with Orbis today.\nVantel will open in Japan. Lumen works with Vantel. "
    "Lumen opened in Sweden."
)


def export(desk, tmp_path):
    out = tmp_path / "reviewed.jsonl"
    files, counts = gold_files(desk.session, out)
    (tmp_path / "reviewed").mkdir(exist_ok=True)
    write_whole(files)
    return out, [json.loads(line) for line in out.read_text().splitlines()], counts


@pytest.fixture
def reviewed(desk):
    desk.put_article(Article(id="x/a.1", text=TEXT, title="News", published="2012-10"))
    desk.put(untouched="Vantel opened in Sweden.")
    session = desk.session
    session.confirm(desk.claim("Vantel expanded_into Norway actual"))
    session.reject(desk.claim("Vantel partnered_with Orbis actual"), "a customer")
    session.set_status(desk.claim("Vantel expanded_into Japan planned"), "rumored")
    session.set_date(desk.claim("Lumen expanded_into Sweden actual"), "2012")
    session.rename(session.entity("Orbis"), "Orbis Media")
    desk.resolve()
    return desk


def test_what_was_decided_is_annotated_and_the_rest_left_open(reviewed, tmp_path):
    out, (row,), counts = export(reviewed, tmp_path)
    told = {f"{c['s']} {c['r']} {c['o']}": (c["status"], c["need"], c.get("when")) for c in row["claims"]}
    assert told == {
        "Vantel expanded_into NO": ("actual", "must", None),
        "Vantel expanded_into JP": ("rumored", "must", None),
        "Lumen partnered_with Vantel": ("actual", "may", None),
        "Lumen expanded_into SE": ("actual", "must", "2012"),
    }
    assert row["traps"] == [{"s": "Vantel", "r": "partnered_with", "o": "Orbis", "why": "a customer"}]
    first = row["claims"][0]
    assert (first["ev"], first["s_text"], first["o_text"]) == ("Vantel opened in Norway.", "Vantel", "Norway")
    assert (row["title"], row["published"]) == ("News", "2012-10")
    assert str(counts) == "3 claims that must be found, 1 open ones, 1 traps"
    assert (tmp_path / "reviewed" / f"{row['id']}.txt").read_text() == TEXT
    assert validate_gold(out) == []


def test_the_program_is_scored_by_it(reviewed, tmp_path):
    out, (row,), _ = export(reviewed, tmp_path)
    (gold,) = read_gold(out)
    claims = read(Article(id=gold.key, text=TEXT)).claims
    report = score([gold], claims, RELATIONS)
    assert (report.claims.tp, report.claims.fn) == (3, 0)
    assert (report.traps.sprung, report.traps.of) == (1, 1)
    assert row["id"] == gold.key


def test_nothing_of_an_untrusted_source_and_no_trap_for_what_is_so(reviewed, tmp_path):
    other = {"why": "the other sentence does not say so"}
    reviewed.put(b="Vantel works with Lumen. At times Vantel works with Lumen.")
    (claim,) = [one for one in reviewed.store.select() if {one.subject.id, one.object.id} == {"lumen", "vantel"}]
    inside = [item for item in claim.evidence if item.article == "b"]
    reviewed.session.confirm(claim, evidence=inside[:1])
    reviewed.session.reject(claim, other["why"], evidence=inside[1:])
    reviewed.resolve()
    out, rows, _ = export(reviewed, tmp_path)
    (row,) = [row for row in rows if row["id"] == "b"]
    assert ([claim["need"] for claim in row["claims"]], row["traps"]) == (["must"], [])
    assert validate_gold(out) == []
    reviewed.session.distrust("b")
    reviewed.resolve()
    assert len(export(reviewed, tmp_path)[1]) == 1


def test_a_claim_whose_ends_do_not_fit_is_left_open(reviewed, tmp_path):
    reviewed.session.retype(reviewed.session.entity("Lumen"), "Person")
    reviewed.resolve()
    out, (row,), _ = export(reviewed, tmp_path)
    assert {claim["need"] for claim in row["claims"] if claim["s"] == "Lumen"} == {"may"}
    assert {problem.severity for problem in validate_gold(out)} == {"warning"}


def test_the_file_s_name_ends_in_jsonl(reviewed, tmp_path):
    with pytest.raises(UsageError, match=r"end it in \.jsonl"):
        gold_files(reviewed.session, tmp_path / "gold")
