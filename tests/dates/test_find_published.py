from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path, PurePath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialexpansion.dates import find_published, is_future
from socialexpansion.schema import When

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
BODY = "\n".join(
    ["The company said it would open a plant in the north of the country, its third in as many years."] * 9
)


TODAY = date(2026, 6, 15)


def published(head: str = "A headline", foot: str = "", **known: object) -> str | None:
    found = find_published(f"{head}\n\n{BODY}\n{foot}", today=TODAY, **known)
    return None if found is None else str(found.when)


def source(head: str = "A headline", **known: object) -> str | None:
    found = find_published(f"{head}\n\n{BODY}", today=TODAY, **known)
    return None if found is None else found.source


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
        "A headline\nUpdated\n18 October 2012, 09:00\nPublished\n16 October 2012, 21:30",
        "TURIN, Italy, and ULSAN, Korea, October 16, 2012 - The two today announced a venture that will build robots.",
        "A headline\nBy Jane Roe\n16/10/2012",
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


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("A headline\nBy Jane Roe\n03/04/2012", "2012"),  # the third of April, or March the fourth
        ("A headline\nBy Jane Roe\n04/04/2012", "2012-04-04"),
        ("A headline\nBy Jane Roe\n31/02/2012", None),
        ("A headline\nFebruary 30, 2012", None),
        ("A headline\nOctober 16, 2027", None),
        ("A headline\nOctober 16, 2027\nOctober 16, 2012", "2012-10-16"),
        ("SEOUL, Oct. 16, 2027 - The company said it would open an office that people had long waited for.", None),
        ("A headline\nJune 16, 2026", "2026-06-16"),  # it is the next day already elsewhere
    ],
)
def test_only_what_is_certain_and_past(head: str, when: str | None) -> None:
    assert published(head) == when


def test_a_date_deep_in_the_text_does_not_count() -> None:
    assert find_published(f"{BODY}\nOct. 16, 2012\n{BODY}", today=TODAY) is None


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("news/2012-10-16-office.txt", "2012-10-16"),
        ("20121016_office.txt", "2012-10-16"),
        ("news/2012/10/16/office.txt", "2012-10-16"),
        ("news/2012/10/office.txt", "2012-10"),
        ("news/2012/2013-10-16.txt", "2013-10-16"),
        ("news/2012-10-16/office.txt", "2012-10-16"),
        ("office_20121016T093000.txt", "2012-10-16"),
        ("office 16 Oct 2012.txt", "2012-10-16"),
        ("Oct-16-2012_office.txt", "2012-10-16"),
        ("16-10-2012 office.txt", "2012-10-16"),
        ("03-04-2012 office.txt", "2012"),
        ("2012-10.txt", "2012-10"),
        ("crawl-2019-05-01/office.txt", None),  # the day on which somebody collected
        ("report-2012.txt", None),
        ("2031-10-16.txt", None),
        ("000_f8c61f44aa0c8ccb.txt", None),
        ("1234567890123.txt", None),
        ("20121345.txt", None),
        ("2012-02-30.txt", None),
    ],
)
def test_dates_in_the_path(path: str, when: str | None) -> None:
    assert published(path=PurePath(path)) == when
    assert published(path=PureWindowsPath("C:/", path)) == when


@pytest.mark.parametrize(
    ("url", "when"),
    [
        ("https://news.example/2012/10/16/office", "2012-10-16"),
        ("https://news.example/business/20121016-office.html", "2012-10-16"),
        ("https://news.example/2012-10-16/office?id=2013-01-01", "2012-10-16"),
        ("http://news.example/world/2012/oct/16/office", "2012-10-16"),
        ("http://news.example/2012/october/office", "2012-10"),
        ("http://news.example/2012/10/office", "2012-10"),
        ("http://news.example/story/20121016093000", "2012-10-16"),
        ("https://web.archive.example/web/20190501123456/http://news.example/2012/10/16/a", "2012-10-16"),
        ("https://web.archive.example/web/20190501123456id_/http://news.example/a", None),
        ("https://2012-10-16.example/a", None),
        ("https://news.example/a?date=2012-10-16", None),
        ("https://news.example/story-201210167", None),
        ("https://news.example/1234567890/2012/13/45/a", None),
        ("https://news.example/2012/summer", None),
        ("not an address", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_dates_in_the_address(url: str, when: str | None) -> None:
    assert published(url=url) == when


@pytest.mark.parametrize(
    ("metadata", "when"),
    [
        ("2012-10-16", "2012-10-16"),
        ("2012-10-16T23:30:00+09:00", "2012-10-16"),
        ("2012-10-16 09:00:00", "2012-10-16"),
        ("20121016", "2012-10-16"),
        ("20121016T093000Z", "2012-10-16"),
        ("20121016093000", "2012-10-16"),
        ("Tue, 16 Oct 2012 09:00:00 GMT", "2012-10-16"),
        ("16-OCT-2012 09:00:00.79", "2012-10-16"),
        ("October 16th, 2012", "2012-10-16"),
        ("2012-10", "2012-10"),
        ("2012", "2012"),
        ("Oct 2012", "2012-10"),
        (1350345600, "2012-10-16"),
        ("1350345600000", "2012-10-16"),
        (date(2012, 10, 16), "2012-10-16"),
        (datetime(2012, 10, 16, 9, tzinfo=UTC), "2012-10-16"),
        ("03/04/2012", "2012"),
        ("16/10/2012", "2012-10-16"),
        ("16-10-2012", "2012-10-16"),
        ("Oct 16, 2012; updated Oct 18, 2012", "2012-10"),
        ("2012-02-30", None),
        ("2012-13-01", None),
        ("30/02/2012", None),
        ("1970-01-01T00:00:00Z", None),
        (0, None),
        ("0000-00-00", None),
        ("2027-01-01", None),
        ("2099", None),
        ("yesterday", None),
        ("n/a", None),
        ("", None),
        ("201210", None),
        ("9" * 19, None),
        ("9" * 5000, None),
        (True, None),
    ],
)
def test_dates_in_metadata(metadata: str | int | date, when: str | None) -> None:
    assert published(metadata=metadata) == when


@pytest.mark.parametrize(
    ("expected", "head", "known"),
    [
        ("metadata", "A headline\nOct. 15, 2012", {"metadata": "2012-10-16"}),
        ("byline", "A headline\nBy Jane Roe | Oct. 16, 2012", {"url": "http://a.example/2012/10/15/a"}),
        ("dateline", "SEOUL, Oct. 16, 2012 - The company said that it would open an office.", {}),
        ("address", "A headline", {"url": "http://a.example/2012/10/16/a", "path": PurePath("2012-10-15.txt")}),
        ("file name", "A headline", {"path": PurePath("2012-10-16.txt")}),
        ("file name", "A headline", {"url": "http://a.example/2012/10/a", "path": PurePath("2012-10-16.txt")}),
        ("byline", "A headline\nOct. 16, 2012", {"metadata": "2012"}),  # finer, and agrees
        ("byline", "A headline\nOct. 16, 2012", {"metadata": "2027-01-01"}),  # what lies ahead is refused
        (None, "A headline", {"metadata": "n/a"}),
    ],
)
def test_the_source_of_the_date_is_kept(expected: str | None, head: str, known: dict[str, object]) -> None:
    assert source(head, **known) == expected
    if expected:
        assert published(head, **known) == "2012-10-16"


def test_what_lies_ahead() -> None:
    assert is_future(When("2027"), TODAY)
    assert not is_future(When("2026"), TODAY)  # part of it has been
    assert not is_future(When("2026-06-16"), TODAY)
    assert is_future(When("2026-06-17"), TODAY)


def test_text_and_path_together() -> None:
    assert published("A headline\nOctober 2012 issue", path=PurePath("2012-10-16.txt")) == "2012-10-16"
    assert published("A headline\nOct. 16, 2012", path=PurePath("2013-01-05.txt")) == "2012-10-16"


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=40)), st.one_of(st.none(), st.text(max_size=40)))
def test_any_text_is_read(text: str, path: str | None, value: str | None) -> None:
    found = find_published(text, metadata=value, url=value, path=PurePath(path) if path else None, today=TODAY)
    assert found is None or str(found.when)[:4] in text + (path or "") + (value or "") or found.source == "metadata"


@pytest.mark.parametrize(
    "piece", ["A", "A/", "A, ", "and A ", "1/", "2012-", "2012/", "16 Oct ", "20121", "Published "]
)
def test_long_hostile_text_takes_no_long_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.process_time()
    find_published(text, metadata=text, url=text, path=PurePath(text), today=TODAY)
    assert time.process_time() - start < 5


@pytest.mark.skipif(not (GOLD / "train.jsonl").exists(), reason="shared/gold is not beside the checkout")
def test_gold_articles() -> None:
    right = wrong = 0
    for line in (GOLD / "train.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found = find_published((GOLD / "train" / f"{article['id']}.txt").read_text(encoding="utf-8"))
        if found and article["published"]:
            right += article["published"].startswith(str(found.when))
            wrong += not article["published"].startswith(str(found.when))
    assert right >= 124
    assert wrong <= 2  # both: the dateline's day is the one before that of the paper
