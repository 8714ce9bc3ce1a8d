"""What is left of a page after cleaning: the article's lines, all of them, and little else."""

import importlib.util
import json
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialexpansion.ingest import read_articles
from socialexpansion.ingest.cleaning import clean
from socialexpansion.ingest.cleaning.lines import split
from socialexpansion.ingest.cleaning.repair import repair

SPEC = importlib.util.spec_from_file_location("labelled", Path(__file__).with_name("labelled.py"))
labelled = sys.modules["labelled"] = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(labelled)

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "data" / "gold"
TITLE = "Vantel heads for Rome"
FIRST = "Vantel of Oslo has opened an office in Rome, its first outside the Nordic countries."
SECOND = "The company said on Monday that twenty people would work there before the summer ends."


def kept(*lines):
    return [line.text for line in split(clean("\n".join(lines), id="a").text)]


@pytest.mark.parametrize(
    ("pages", "recall"), [(labelled.SEEN, 0.95), (labelled.UNSEEN, 0.88)], ids=["seen while writing", "not seen"]
)
def test_labelled_pages(pages, recall):
    score = labelled.measure(pages)
    assert score.lost == 0
    assert score.recall >= recall


def test_the_measure_sees_mistakes(monkeypatch):
    monkeypatch.setattr(labelled, "clean", lambda _, **known: clean("Nothing of it.", **known))
    assert labelled.measure(labelled.UNSEEN).article == 0
    monkeypatch.setattr(labelled, "clean", lambda text, **known: clean("x", **known).model_copy(update={"text": text}))
    assert labelled.measure(labelled.UNSEEN).recall == 0


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Facebook Twitter LinkedIn Email Print",
        "Home > Business > Telecoms",
        "News | Sport | Weather | Travel",
        "Subscribe to our newsletter",
        "Get the day's top stories in your inbox",
        "We use cookies to improve your experience on our website. You can change your settings at any time.",
        "Photo: Ann Lee/Handout",
        "Image credit: Ann Lee",
        "ANN LEE/NEWSPICS",
        "Source: TheOtherSite",
        "By Ann Lee",
        "By: Ann Lee  |  October 16th, 2012  |  News",
        "Posted on October 16, 2012 by Ann",
        "October 16, 2012",
        "5 min read",
        "Advertisement",
        "Story continues below",
        "Sign in to save",
        "f:id:somebody:20150528164703j:plain",
        "https://example.org/2012/10/16/a",
        "|",
        "© 2012 The Herald. All rights reserved.",
        "This article originally appeared in The Herald and was translated by a reader.",
        "(Reporting by Ann Lee; Editing by Tom Day)",
        "Read more: Five things to know about Rome",
        "The post Vantel heads for Rome appeared first on The Herald.",
        'The post "Rome," says Vantel, "is next" appeared first on herald.example.',
    ],
)
def test_residue_goes_wherever_it_stands(line):
    assert kept(TITLE, line, FIRST, SECOND) == [TITLE, FIRST, SECOND]
    assert kept(TITLE, FIRST, line, SECOND) == [TITLE, FIRST, SECOND]
    assert kept(TITLE, FIRST, SECOND, line) == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money",
        "The deal closes in May.",
        "It did not.",
        "By Friday the office had forty desks and a cat.",
        "Share prices rose by 4 percent after the news was published.",
        "More than 40,000 people subscribe to the newsletter, and most of them pay by card.",
        '"Subscribe to our service and you will see," he said at the opening.',
        "Our second office in Europe will be in Dublin, and we are hiring engineers there.",
        "The site uses cookies, which the regulator says breaks the law.",
        "Related companies in the group, among them Vantel Media, stay in Oslo.",
        "Recommended retail prices in Italy are a third higher than in Norway.",
        "Commenting on the results, the chairman promised a dividend.",
        "Copyright law keeps the firm out of Japan, its lawyers say.",
        "The post about the office in Rome appeared first on Twitter.",
        "The post Vantel wrote appeared first on Twitter, and was gone within an hour of that.",
        "The post Vantel wrote appeared first on Twitter. It was gone within an hour of that.",
        "Photographs of the new office show a tower of glass near the station.",
        "- A second office, in Milan, by Christmas",
        "SEOUL, Oct. 16, 2012 - The company named a partner in Korea as well.",
    ],
)
def test_what_the_article_says_stays(line):
    assert line in kept(TITLE, FIRST, line, SECOND)


def test_the_tail_of_a_page_goes():
    tail = ["Most read", "Rain in Bergen", "A cat in the post", "2 comments", "ann says:", "So it goes.", "Reply"]
    assert kept(TITLE, FIRST, SECOND, *tail) == [TITLE, FIRST, SECOND]


def test_an_article_that_goes_on_after_a_box_is_kept():
    box = ["Related stories", "Rain in Bergen", "A cat in the post"]
    more = [FIRST.replace("Rome", city) for city in ("Milan", "Turin", "Bari")]
    assert kept(TITLE, FIRST, *box, *more) == [TITLE, FIRST, *more]
    assert kept(TITLE, FIRST, "3 comments", *more) == [TITLE, FIRST, *more]


def test_a_list_after_a_colon_stays_at_the_end():
    listed = ["The new offices are:", "- Rome", "- Milan", "- Bari"]
    assert kept(TITLE, FIRST, SECOND, *listed) == [TITLE, FIRST, SECOND, *listed]


def test_blank_lines_between_paragraphs_stay_and_evidence_offsets_hold():
    article = clean(f"\n\n{TITLE}\n\nShare\n\n{FIRST}\nTweet\n{SECOND}\n\n\n\nBy Ann Lee\n", id="a")
    assert article.text == f"{TITLE}\n\n{FIRST}\n{SECOND}"
    assert article.author == "Ann Lee"


def test_broken_lines_are_judged_as_paragraphs():
    text = (
        "    VANTEL opens an office in Rome, its first outside the Nordic countries,\n"
        "and share prices rose, the company said. More from the board is expected\n"
        "tomorrow. Related firms stay in Oslo, where the tax is lower and the air is\n"
        "better than in the south, as everyone who has been there will be glad to\n"
        "confirm.\n\nPrint this\n"
    )
    assert clean(text, id="a").text == text.removesuffix("\n\nPrint this\n").strip()


def test_where_nothing_is_the_article_s_all_is_kept():
    assert clean("Log in\nShare", id="a").text == "Log in\nShare"
    assert clean("", id="a").text == ""


def test_a_given_headline_stands_above_a_text_that_lacks_it():
    article = clean(f"{FIRST}\n{SECOND}", id="a", title=TITLE)
    assert article.text.split("\n\n") == [TITLE, f"{FIRST}\n{SECOND}"]
    again = clean(f"Share\n{TITLE}\n{FIRST}", id="a", title=f"{TITLE} | The Herald")
    assert again.text.count(TITLE) == 1


def test_front_matter_is_metadata():
    text = f'---\ntitle: "{TITLE}"\nauthor: Ann Lee\ndate: 2012-10-16T09:00:00\ntags: [a, b]\n---\n{FIRST}\n'
    article = clean(text, id="a")
    assert (article.title, article.author, str(article.published)) == (TITLE, "Ann Lee", "2012-10-16")
    assert article.published_source == "metadata"
    assert article.text == f"{TITLE}\n\n{FIRST}"


def test_the_seeds_without_their_pages():
    texts = {article.id[:3]: article for article in read_articles(ROOT / "seeds")}
    assert texts["000"].text.endswith("spread its wings in Korea.")
    assert (texts["000"].author, texts["000"].published_source) == ("Jeff Stewart", "byline")
    assert texts["002"].author == "Kim Young-won"
    assert texts["004"].text.startswith(texts["004"].title)
    for word in ("Leave a Reply", "Recommended", "Subscribe", "donation", "f:id", "herald", "Source:", "Photo:"):
        assert not [article.id for article in texts.values() if word in article.text]


# Evidence of gold claims that stands in what the page links to, in readers' comments or in the masthead.
RESIDUE_IN_GOLD = {
    "Mercari drops seller fees in America",
    "Read next: Why Yandex loves Turkey",
    "READ: Java House picks Priscilla Gathungu as first Kenyan chief executive",
    "RELATED: Catamount lays off 140 in Burlington | Nordgift drops plan to buy capsule maker Gelato Sciences",
    "See also: Top Hand's German arm to shut in December",
    "Vereeniging, 14 September 2004",
    "Was this forwarded to you? Subscribe. The Warp is sponsored by Kontomat.",
    "• Yuanhe names new Southeast Asia chief Leong Kah Wai",
    "By Staff Reporter",
    "Written by Fenella Orr Photo: Skeldon Air Support / handout",
    "(Adds analyst comment, share price, background) By Marguerite Delacourt",
    "More: Borealus to appoint ex-Equinox man Ralph Teixeira as CEO – Five questions for Luleå's mayor",
    "ozan_k: Pure coincidence that Turkey has just started Troy, a card system of its own?",
    "mert: Troy is a rival of Visa and Mastercard in Turkey. With PayPal it does not compete at all.",
    "1. The Air Transport Rating Agency lists the safest airlines: Air France-KLM, British Airways and Lufthansa for"
    " Europe, Japan Airlines for Asia",
}


def evidence_of(name):
    """Return the lines of a gold file's evidence, and those of them that cleaning takes out."""
    seen, lost = set(), set()
    for row in (json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
        text = " ".join(clean((GOLD / name / f"{row['id']}.txt").read_text(encoding="utf-8"), id="a").text.split())
        evidence = {claim["ev"] for claim in row["claims"] if claim.get("ev")}
        lines = {" ".join(repair(line).split()) for ev in evidence for line in ev.split("\n")}
        seen |= lines
        lost |= {line for line in lines if line not in text}
    return seen, lost


@pytest.mark.parametrize("name", ["train", "more", "long"])
def test_no_evidence_of_the_gold_files_is_lost(name):
    assert evidence_of(name)[1] <= RESIDUE_IN_GOLD


def test_hardly_any_evidence_is_lost_where_it_runs_over_bylines():
    seen, lost = evidence_of("varied")
    assert len(lost) < 0.01 * len(seen)


LINE = st.one_of(
    st.sampled_from(
        [TITLE, FIRST, SECOND, "Share", "Related", "2 comments", "By Ann Lee", "", "- one", "|", "a | b | c"]
    ),
    st.text(max_size=60),
)


@settings(deadline=None)
@given(st.lists(LINE, max_size=20))
def test_any_page_is_cleaned_to_lines_of_its_own(lines):
    raw = "\n".join(lines)
    article = clean(raw, id="a")
    own = {" ".join(line.split()) for line in repair(raw).split("\n")}
    assert {" ".join(line.split()) for line in article.text.split("\n")} <= own | {""}
    assert article.text == article.text.strip("\n")


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "A/",
        "- ",
        "share ",
        "By A ",
        "(",
        "Aa. ",
        "comment (",
        "| ",
        "@a.",
        "photo ",
        "\\{",
        "1.",
        '"',
        "2012 ",
        "[a](b",
    ],
)
@pytest.mark.parametrize("length", [1_900, 200_000])
def test_long_hostile_lines_take_no_long_time(piece, length):
    line = (piece * length)[:length]
    start = time.process_time()
    clean("\n".join([TITLE, line, line, FIRST]), id="a")
    assert time.process_time() - start < 5


def test_many_lines_take_time_in_proportion():
    def seconds(lines):
        start = time.process_time()
        clean("\n".join(lines), id="a")
        return time.process_time() - start

    page = ["Related", "Rain in Bergen", "2 comments", FIRST] * 500
    assert seconds(page * 4) < 12 * seconds(page) + 1


def test_a_text_with_one_word_a_line_loses_none():
    words = f"{TITLE} {FIRST} {SECOND}".split() * 2
    assert clean("\n".join(words), id="a").text.split() == words
