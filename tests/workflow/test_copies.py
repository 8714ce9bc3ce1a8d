"""Copies and versions of one story, from files to claims, over several builds."""

from __future__ import annotations

import json
import sqlite3

import pytest
from fake_extractor import FakeExtractor

from socialexpansion.store import Store
from socialexpansion.workflow import build

FILLER = [
    f"the {word} part of that long day was told at some length by those who had seen it from the {word} side"
    for word in ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


def write(folder, name, *claims, date="October 16, 2012", filler=FILLER):
    lines = [f"What was said on that day by many {name}", date, *filler, *claims]
    (folder / f"{name}.txt").write_text("\n\n".join(lines) + "\n")


def told(store):
    """Return each claim with its status and the articles that say so, copies in brackets."""
    return {
        f"{claim.subject.id} {claim.relation} {claim.object.id}": [
            " ".join([item.article, *(f"({name})" for name in item.copies)]) for item in claim.evidence
        ]
        for claim in store.select()
    }


def test_copies_count_once_and_stay_listed(folder, store):
    for name in ("a", "b", "c"):
        write(folder, name, "Acme owns Beta.")
    (folder / "d.txt").write_text("Acme owns Beta.")
    build([folder], store, FakeExtractor())
    assert told(store) == {"acme owns beta": ["a (b) (c)", "d"]}
    assert store.copies.of("b") == ["a", "c"]
    assert store.copies.of("d") == []
    assert store.copies.count() == 2


def test_an_exact_copy_is_not_extracted_again(folder, store):
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text("Acme owns Beta.")
    extractor = FakeExtractor()
    report = build([folder], store, extractor)
    assert extractor.read == ["a"]
    assert (report.extracted, report.reused) == (("a",), ("b", "c"))
    assert [one.article for one in store.extractions()] == ["a", "b", "c"]
    assert {item.article for one in store.extractions() for claim in one.claims for item in claim.evidence} == set(
        "abc"
    )
    (folder / "c.txt").rename(folder / "moved.txt")
    report = build([folder], store, extractor, prune=True)
    assert (report.reused, report.pruned, extractor.read) == (("moved",), ("c",), ["a"])
    assert told(store) == {"acme owns beta": ["a (b) (moved)"]}


def test_twins_of_an_article_that_fails_are_tried_as_well(folder, store):
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("crash crash crash")
    report = build([folder], store, FakeExtractor())
    assert len(report.errors) == 2


def test_the_newest_version_wins(folder, store):
    write(folder, "old", "Acme acquired Beta.", "Acme owns Gamma.")
    write(folder, "new", "Acme acquired Delta.", "Acme owns Gamma.", date="October 17, 2012")
    build([folder], store, FakeExtractor())
    assert told(store) == {"acme acquired delta": ["new"], "acme owns gamma": ["new (old)"]}


def test_what_a_newer_version_only_leaves_out_for_length_stays(folder, store):
    write(folder, "old", "Acme acquired Beta.")
    write(folder, "new", date="October 17, 2012", filler=FILLER[:7])
    build([folder], store, FakeExtractor())
    assert store.copies.of("new") == ["old"]
    assert told(store) == {"acme acquired beta": ["old"]}


def test_what_only_a_copy_of_the_same_day_adds_counts(folder, store):
    write(folder, "a", "Acme owns Beta.", "Acme owns Gamma.")
    write(folder, "b", "Acme owns Beta.")
    write(folder, "c", "Acme owns Beta.", "Acme owns Delta.")
    build([folder], store, FakeExtractor())
    assert told(store).keys() == {"acme owns beta", "acme owns gamma", "acme owns delta"}
    assert len(told(store)["acme owns beta"]) == 1


def test_a_version_that_comes_later_takes_over_and_gives_back_when_it_goes(folder, store):
    write(folder, "old", "Acme acquired Beta.")
    build([folder], store, FakeExtractor())
    assert told(store) == {"acme acquired beta": ["old"]}
    write(folder, "new", "Acme acquired Delta.", date="October 17, 2012")
    build([folder], store, FakeExtractor())
    assert told(store) == {"acme acquired delta": ["new"]}
    (folder / "new.txt").unlink()
    build([folder], store, FakeExtractor(), prune=True)
    assert told(store) == {"acme acquired beta": ["old"]}
    assert store.copies.count() == 0


def test_a_copy_that_is_edited_or_removed_leaves_its_story(folder, store):
    for name in ("a", "b", "c"):
        write(folder, name, "Acme owns Beta.")
    build([folder], store, FakeExtractor())
    (folder / "b.txt").write_text("Gamma owns Delta.")
    build([folder], store, FakeExtractor())
    assert told(store) == {"acme owns beta": ["a (c)"], "gamma owns delta": ["b"]}
    (folder / "a.txt").unlink()
    build([folder], store, FakeExtractor(), prune=True)
    assert told(store) == {"acme owns beta": ["c"], "gamma owns delta": ["b"]}


def test_copies_stay_together_when_the_one_that_joined_them_goes(folder, store):
    for name in ("a", "b", "c", "d"):
        write(folder, name, "Acme owns Beta.")
        if name == "b":
            build([folder], store, FakeExtractor())
    build([folder], store, FakeExtractor())
    for name in ("a", "b"):
        (folder / f"{name}.txt").unlink()
        build([folder], store, FakeExtractor(), prune=True)
    assert told(store) == {"acme owns beta": ["c (d)"]}


def test_the_order_in_which_copies_come_does_not_matter(folder, store, tmp_path):
    write(folder, "m", "Acme owns Beta.", date="October 18, 2012")
    write(folder, "a", "Acme owns Beta.", "Acme owns Gamma.")
    write(folder, "z", "Acme owns Beta.", "Acme owns Delta.", date="October 17, 2012")
    build([folder], store, FakeExtractor())
    with Store.open(tmp_path / "other.db", create=True) as other:
        for name in ("z", "m", "a"):
            build([folder / f"{name}.txt"], other, FakeExtractor())
        assert other.select() == store.select()
        assert told(other) == {"acme owns beta": ["m (a) (z)"]}


def test_two_records_of_one_file_with_one_id_are_two_articles(folder, store):
    lines = ['{"id": "x", "text": "Acme owns Beta."}', '{"id": "x", "text": "Acme owns Gamma."}']
    (folder / "both.jsonl").write_text("\n".join([*lines, '{"id": "x", "text": "Acme owns Delta."}']))
    report = build([folder], store, FakeExtractor())
    assert report.extracted == ("x", "x~2", "x~3")
    assert build([folder], store, FakeExtractor()).unchanged == ("x", "x~2", "x~3")
    assert len(told(store)) == 3


def write_rows(folder, *rows):
    lines = (json.dumps({"id": name, "text": text, **dates}) for name, text, dates in rows)
    (folder / "news.jsonl").write_text("\n".join(lines) + "\n")


SHORT = "\n\n".join([*FILLER, "Acme acquired Delta."])
LONG = "\n\n".join([*FILLER, "Acme acquired Beta.", "More of it was told at the end of the day by others."])


@pytest.mark.parametrize("field", ["date", "updated"])
def test_the_newest_version_of_a_day_wins_though_it_is_shorter(folder, store, field):
    day = {"date": "2012-10-16"}
    early, late = ({**day, field: f"2012-10-16T{hour}:00:00Z"} for hour in ("08", "20"))
    write_rows(folder, ("early", LONG, early), ("late", SHORT, late))
    build([folder], store, FakeExtractor())
    assert told(store) == {"acme acquired delta": ["late"]}
    write_rows(folder, ("early", LONG, late), ("late", SHORT, early))
    extractor = FakeExtractor()
    build([folder], store, extractor)
    assert (told(store), extractor.read) == ({"acme acquired beta": ["early"]}, [])


def test_a_store_from_before_times_of_day_opens_and_learns_them(folder, store, tmp_path):
    dates = [{"date": f"2012-10-16T{hour}:00:00Z"} for hour in ("08", "20")]
    write_rows(folder, ("early", LONG, dates[0]), ("late", SHORT, dates[1]))
    build([folder], store, FakeExtractor())
    store.close()
    with sqlite3.connect(tmp_path / "s.db") as old:
        old.execute("UPDATE article SET details = json_remove(details, '$.issued')")
        old.execute("UPDATE sketch SET rules = '1'")
        old.execute("DELETE FROM state WHERE name = 'resolution'")
    old.close()
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "other.txt").write_text("Gamma owns Epsilon.")
    with Store.open(tmp_path / "s.db") as opened:
        build([tmp_path / "none"], opened, FakeExtractor())  # what is stored alone: no times, so both of a day count
        assert told(opened).keys() == {"acme acquired beta", "acme acquired delta", "gamma owns epsilon"}
        extractor = FakeExtractor()
        report = build([folder], opened, extractor)
        assert (report.reused, extractor.read) == (("early", "late"), [])
        assert told(opened).keys() == {"acme acquired delta", "gamma owns epsilon"}
