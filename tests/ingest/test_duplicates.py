from __future__ import annotations

import random

import pytest

from socialexpansion.ingest import duplicates
from socialexpansion.ingest.duplicates import Version, places, sketch_of, stories

DRAW = random.Random(5)
WORDS = ["".join(DRAW.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(3000)]


def sentences(seed, count):
    draw = random.Random(seed)
    return [" ".join(draw.choices(WORDS, k=15)).capitalize() + "." for _ in range(count)]


STORY = sentences(1, 20)


def likeness(left, right):
    return sketch_of(" ".join(left)).similarity(sketch_of(" ".join(right)))


@pytest.mark.parametrize(
    "other",
    [
        [line.upper().replace(" ", "  ") for line in STORY],
        [line.replace(" ", "\n", 3).replace(".", " !") for line in STORY],
    ],
)
def test_case_blanks_and_punctuation_do_not_count(other):
    assert sketch_of(" ".join(STORY)).wording == sketch_of(" ".join(other)).wording
    assert likeness(STORY, other) == 1.0


@pytest.mark.parametrize(
    "other",
    [
        ["Another headline above it", *STORY],
        [*sentences(2, 3), *STORY, *sentences(3, 2)],
        STORY[:15],
        [*STORY[10:], *STORY[:10]],
        [*sentences(4, 1), *STORY[:7], *sentences(5, 1), *STORY[8:]],
    ],
    ids=["headline", "site", "cut", "moved", "updated"],
)
def test_copies_and_versions_are_alike(other):
    assert likeness(STORY, other) >= duplicates.ALIKE


@pytest.mark.parametrize(
    "other",
    [
        sentences(9, 20),
        [*sentences(9, 15), *STORY[:5]],
        [" ".join(w if n % 5 else "name" + str(n) for n, w in enumerate(line.split())) for line in STORY],
    ],
    ids=["another", "background in common", "same form, other names"],
)
def test_other_stories_are_not_alike(other):
    assert likeness(STORY, other) < duplicates.ALIKE


def test_the_estimate_is_near_the_true_share():
    for keep in (0.5, 0.7, 0.9):
        kept = STORY[: round(20 * keep)]
        assert likeness(STORY, kept) == pytest.approx(keep, abs=0.12)


def test_short_texts_are_copies_only_if_equal():
    assert sketch_of("Acme owns Beta.").similarity(sketch_of("ACME owns Beta")) == 1.0
    assert sketch_of("Acme owns Beta.").similarity(sketch_of("Acme owns Bete.")) == 0.0
    assert list(sketch_of("Acme owns Beta.").bands()) == []


@pytest.mark.parametrize("text", ["", "!!!", "\ud800", "日本語の記事です。"])
def test_odd_texts_have_a_sketch(text):
    assert sketch_of(text).similarity(sketch_of(text)) == 1.0
    assert sketch_of("...").wording != sketch_of("???").wording


def test_alike_texts_share_a_band_and_others_none():
    one, two, other = (set(sketch_of(" ".join(t)).bands()) for t in (STORY, STORY[:16], sentences(9, 20)))
    assert one & two
    assert not one & other


DAY = "2012-10-16"


def version(number, published="", words=100, issued=""):
    return Version(number, f"a{number}", published, words, "w", issued)


def test_stories_are_what_pairs_join():
    found = stories([(2, 1), (3, 2), (5, 4)], [version(n) for n in range(1, 6)])
    assert [{one.number for one in group} for group in found] == [{1, 2, 3}, {4, 5}]


@pytest.mark.parametrize(
    ("versions", "lead"),
    [
        ([version(1, "2012-10-16"), version(2, "2012-10-17")], 2),
        ([version(1, "2012-10-16"), version(2)], 1),
        ([version(1, "2012-10-16", 90), version(2, "2012-10-16", 100)], 2),
        ([version(1, "2012-10-16", 100), version(2, "2012-10-17", 60)], 1),
        ([version(1), version(2)], 1),
        ([version(1, DAY, 100, f"{DAY}T08:00:00Z"), version(2, DAY, 90, f"{DAY}T20:00:00Z")], 2),
        ([version(1, DAY, 90, f"{DAY}T20:00:00Z"), version(2, DAY, 100, f"{DAY}T08:00:00Z")], 1),
        ([version(1, DAY, 100, f"{DAY}T08:00:00"), version(2, DAY, 90, f"{DAY}T20:00:00")], 2),
        ([version(1, DAY, 100, f"{DAY}T08:00:00"), version(2, DAY, 90, f"{DAY}T20:00:00Z")], 1),
        ([version(1, DAY, 100, f"{DAY}T08:00:00Z"), version(2, DAY, 60, f"{DAY}T20:00:00Z")], 1),
        ([version(1, DAY, 100), version(2, DAY, 90, f"{DAY}T20:00:00Z")], 2),
        ([version(1, DAY, 100, "2012-10-18"), version(2, DAY, 100, f"{DAY}T20:00:00Z")], 1),
        ([version(1, DAY, 100, "2012-10-17T04:00:00Z"), version(2, "2012-10-17", 100, f"{DAY}T16:00:00Z")], 1),
        ([version(1, DAY, 100, f"{DAY}T20:00:00Z"), version(2, "2012-10-17")], 2),
    ],
    ids=[
        "newest",
        "dated",
        "longest of a day",
        "not one that is cut",
        "by id",
        "latest of a day",
        "latest though shorter",
        "one unknown zone",
        "zones that may differ",
        "latest but cut",
        "with a time",
        "updated another day",
        "the same moment counts, not the local day",
        "newer day without a time",
    ],
)
def test_the_lead(versions, lead):
    [group] = stories([(1, 2)], versions)
    assert group[0].number == lead
    assert {place.lead for place in places([group]).values()} == {f"a{lead}"}


@pytest.mark.parametrize(
    ("left", "right", "older"),
    [
        (f"{DAY}T08:00:00Z", f"{DAY}T20:00:00Z", True),
        (f"{DAY}T20:00:00Z", f"{DAY}T08:00:00Z", False),
        (f"{DAY}T08:00:00", f"{DAY}T20:00:00", True),
        (f"{DAY}T08:00:00", f"{DAY}T20:00:00Z", False),
        (f"{DAY}T08:00:00Z", "", False),
        ("", f"{DAY}T20:00:00Z", False),
        (f"{DAY}T08:00:00Z", DAY, False),
        (f"{DAY}T08:00:00Z", "2012-10-17", True),
    ],
)
def test_older_within_a_day_is_what_times_surely_say(left, right, older):
    assert version(1, DAY, issued=left).is_older_than(version(2, DAY, issued=right)) is older


@pytest.mark.parametrize(
    ("left", "right", "older"),
    [
        ("2012-10-16", "2012-10-17", True),
        ("2012-10-17", "2012-10-16", False),
        ("2012-10", "2012-10-17", False),
        ("2012", "2013-01-01", True),
        ("", "2012", False),
        ("2012", "", False),
    ],
)
def test_older_is_what_dates_surely_say(left, right, older):
    assert version(1, left).is_older_than(version(2, right)) is older
