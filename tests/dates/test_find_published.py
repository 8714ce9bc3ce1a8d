from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialexpansion.dates import find_published

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
BODY = "\n".join(
    ["The company said it would open a plant in the north of the country, its third in as many years."] * 9
)


def published(head: str, foot: str = "", path: str | None = None) -> str | None:
    when = find_published(f"{head}\n\n{BODY}\n{foot}", path)
    return None if when is None else str(when)


@pytest.mark.parametrize(
    "head",
    [
        "A headline\n\n\nBy: Jane Roe  |   October 16th, 2012   |   News, Social Media",
        "A headline\nOct. 16, 2012",
        "A headline\n16 October 2012",
        "A headline\nTuesday 16 October 2012",
        "A headline\n16 October 2012, 11:36",
        "A headline\nPublished: Oct 16, 2012 - 14:52 | A+ A-",
        "A headline\nBy our automobile writer | Published: Oct 16, 2012 - 14:52",
        "A headline\nPosted on October 16, 2012 in India, Security - 4 comments",
        "A headline\nLast updated: October 16, 2012 | E-mail this",
        "A headline\nby the tech desk / 16 Oct 2012 / updated 5.40pm",
        "A headline\nPayments dispatch, 16 October 2012",
        "A headline\nRio de Janeiro, 16 October 2012",
        "SEOUL, Oct. 16, 2012 — The company said it would open an office that people had long waited for in town.",
        "NEW DELHI, 16 October 2012. The company said it would open an office that people had long waited for here.",
        "LONDON, Oct 16 (2012) - The company said it would open an office that people had long waited for in town.",
        "BASEL, Switzerland, 16 October 2012. Counting those who work out their notice, it loses seven in all.",
        "SEOUL, Oct. 16 -- The company said it would open an office.\n\nCopyright 2012 | Reprints",
        "A headline\nUpdated 18 October 2012\nPublished 16 October 2012",
    ],
)
def test_dates_apart_from_the_text(head: str) -> None:
    assert published(head) == "2012-10-16"


@pytest.mark.parametrize("foot", ["Oct. 16, 2012", "Published in The Herald on 16-Oct-2012 | Cartoon", "2012-10-16"])
def test_dates_in_the_foot(foot: str) -> None:
    assert published("A headline", foot) == "2012-10-16"


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("A headline\nROTORCRAFT REPORT | February 2009 | Send feedback", "2009-02"),
        ("A headline\nFrom our correspondent in Beijing, July 1998", "1998-07"),
        ("A headline\n2019 | Comments (1) | Share", "2019"),
        ("A headline\nPublished 2012 | Print", "2012"),
    ],
)
def test_coarse_dates(head: str, when: str) -> None:
    assert published(head) == when


@pytest.mark.parametrize(
    "head",
    [
        "A headline",
        "MADRID, June 23 - The bank has reached agreement to buy the cards business of its rival, it said on Monday.",
        "A headline\nThe deal was signed on October 16, 2012.",
        "A headline\nOn October 16, 2012, the company opened an office.",
        "A headline\nThe report was published on March 3, 2011.",
        "Gone in 2023: four start-ups that switched off the lights",
        "A headline\nCopyright 2012 The Herald. All rights reserved.",
        "A headline\nPosted Sept. 16 | Staff report",
        "A chronology\n3 April 2019 - A memorandum is signed.\n5 May 2019 - The memorandum is torn up.",
    ],
)
def test_no_date(head: str) -> None:
    assert published(head) is None


def test_a_date_deep_in_the_text_does_not_count() -> None:
    assert find_published(f"{BODY}\nOct. 16, 2012\n{BODY}") is None


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("news/2012-10-16-office.txt", "2012-10-16"),
        ("20121016_office.txt", "2012-10-16"),
        ("news/2012/10/16/office.txt", "2012-10-16"),
        ("news/2012/10/office.txt", "2012-10"),
        ("C:\\news\\2012-10-16.txt", "2012-10-16"),
        ("news/2012/2013-10-16.txt", "2013-10-16"),
        ("000_f8c61f44aa0c8ccb.txt", None),
        ("1234567890123.txt", None),
        ("20121345.txt", None),
        ("2012-02-30.txt", None),
    ],
)
def test_dates_in_the_path(path: str, when: str | None) -> None:
    assert published("A headline", path=path) == when


def test_text_and_path_together() -> None:
    assert published("A headline\nOctober 2012 issue", path="2012-10-16.txt") == "2012-10-16"
    assert published("A headline\nOct. 16, 2012", path="2013-01-05.txt") == "2012-10-16"


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=40)))
def test_any_text_is_read(text: str, path: str | None) -> None:
    when = find_published(text, path)
    assert when is None or str(when)[:4] in text + (path or "")


@pytest.mark.skipif(not (GOLD / "train.jsonl").exists(), reason="shared/gold is not beside the checkout")
def test_gold_articles() -> None:
    right = wrong = 0
    for line in (GOLD / "train.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found = find_published((GOLD / "train" / f"{article['id']}.txt").read_text(encoding="utf-8"))
        if found and article["published"]:
            right += article["published"].startswith(str(found))
            wrong += not article["published"].startswith(str(found))
    assert right >= 124
    assert wrong <= 2  # both: the dateline's day is the one before that of the paper
