"""A saved page becomes its article, without the page."""

from pathlib import PurePath

import pytest

FILL = "The company said that it had looked at several cities before it decided, and that the rent was fair. "
DATE = '<meta property="article:published_time" content="2019-03-04T09:30:00+01:00">'
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head>
<meta charset="utf-8">
<title>Vantel opens in Oslo | The Daily Lantern</title>
<meta property="og:title" content="Vantel opens an office in Oslo">
<meta property="og:site_name" content="The Daily Lantern">
{DATE}
<meta name="author" content="Mara Lind">
<link rel="canonical" href="https://lantern.example.com/business/vantel-oslo">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Vantel opens an office in Oslo</h1>
<p>Vantel said on Monday that it will open an office in Oslo, its first in Norway. {FILL}</p>
<p>It will work with Nordmo, a partner since 2016. {FILL}{FILL}</p>
<script>alert("never read")</script>
</article>
<aside class="related"><h3>Recommended</h3><ul><li><a href="/x">Ten tips for your garden</a></li></ul></aside>
<footer>Cookie settings. All rights reserved.</footer>
</body></html>"""


def test_a_page_is_read_with_what_it_says_of_itself(read):
    (article,), errors = read("saved/oslo.html", PAGE)
    assert errors == []
    assert article.id == "oslo"
    assert article.title == "Vantel opens an office in Oslo"
    assert str(article.published) == "2019-03-04"
    assert article.published_source == "metadata"
    assert article.author == "Mara Lind"
    assert article.publisher == "The Daily Lantern"
    assert article.url == "https://lantern.example.com/business/vantel-oslo"
    assert article.source == "saved/oslo.html"
    assert "its first in Norway" in article.text
    assert "a partner since 2016" in article.text


def test_the_page_around_it_is_left_out(read):
    (article,), _ = read("oslo.html", PAGE)
    for furniture in ["Sport", "garden", "Cookie", "never read", "<"]:
        assert furniture not in article.text


def test_the_encoding_is_the_page_s_own(read):
    page = PAGE.replace("utf-8", "iso-8859-1").replace("Nordmo", "Nordmø")
    (article,), _ = read("oslo.html", page.encode("iso-8859-1"))
    assert "Nordmø" in article.text


def test_a_page_says_no_date_that_is_not_its_own(read):
    page = PAGE.replace(DATE, "").replace("<footer>", "<footer><p>Updated 5 May 2011</p> © 2011 ")
    (article,), _ = read("oslo.html", page)
    assert article.published is None


def test_a_page_without_text_is_an_error(read):
    articles, errors = read("empty.html", "<!DOCTYPE html><html><body></body></html>")
    assert articles == []
    assert len(errors) == 1
    assert errors[0].startswith("empty.html: ")


def test_a_page_over_the_limit_is_an_error(read):
    articles, errors = read("oslo.html", PAGE, whole=1000)
    assert articles == []
    assert "limit whole=1,000" in errors[0]


def test_the_file_s_name_may_date_a_page_that_does_not(read):
    page = PAGE.replace(DATE, "")
    (article,), _ = read("news/2018-11-05-oslo.html", page)
    assert (str(article.published), article.published_source) == ("2018-11-05", "file name")
    assert PurePath(article.source).name == "2018-11-05-oslo.html"


def meta(name, value, kind="name"):
    return f'<meta {kind}="{name}" content="{value}">'


def linked(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "when"),
    [
        (meta("date", "2012-10"), "2012-10"),
        (meta("date", "October 2012"), "2012-10"),
        (meta("date", "2012"), "2012"),
        (meta("date", "16 October 2012"), "2012-10-16"),
        (meta("article:published_time", "03/04/2012", "property"), "2012"),
        (meta("pubdate", "3/4/2012 10:30:00 AM"), "2012"),
        (meta("pubdate", "10/16/2012"), "2012-10-16"),
        (meta("DC.date.issued", "2012-10-16"), "2012-10-16"),
        (meta("parsely-pub-date", "2012-10-16T23:30:00-05:00"), "2012-10-16"),
        (meta("datePublished", "2012-10-16", "itemprop"), "2012-10-16"),
        (meta("date", "2012-10") + meta("pubdate", "2012-10-16"), "2012-10-16"),
        (meta("date", "2015-01-01") + meta("pubdate", "2012-10-16"), "2012-10-16"),
        (meta("date", "2031-10-16") + meta("dc.date", "2012-10-16"), "2012-10-16"),
        (linked('{"@type": "NewsArticle", "datePublished": "2012-10-16", "dateModified": "2013-01-01"}'), "2012-10-16"),
        (linked('{"@graph": [{"@type": "WebPage"}, {"datePublished": "2012-10"}]}'), "2012-10"),
        (
            linked('[{"itemListElement": [{"datePublished": "2011-01-01"}]}, {"datePublished": "2012-10-16"}]'),
            "2012-10-16",
        ),
        (linked('{"datePublished": "2012-10-16", }'), "2012-10-16"),  # a comma too many: no JSON, and common
    ],
)
def test_a_date_is_as_fine_as_the_page_states_it(read, head, when):
    (article,), errors = read("oslo.html", PAGE.replace(DATE, head))
    assert errors == []
    assert (str(article.published), article.published_source) == (when, "metadata")


@pytest.mark.parametrize(
    ("head", "issued"),
    [
        (meta("article:modified_time", "2012-10-17T09:30:00+02:00", "property"), "2012-10-17T07:30:00Z"),
        (meta("og:updated_time", "2012-10-17", "property"), "2012-10-17"),
        (linked('{"datePublished": "2012-10-16", "dateModified": "2012-10-18T00:30:00Z"}'), "2012-10-18T00:30:00Z"),
        (meta("article:modified_time", "soon", "property"), None),
        (meta("date", "2012-10-16"), None),
    ],
)
def test_the_page_says_when_its_version_was_issued(read, head, issued):
    (article,), errors = read("oslo.html", PAGE.replace(DATE, head))
    assert errors == []
    assert article.issued == issued


@pytest.mark.parametrize(
    "head",
    [
        meta("date", "1970-01-01"),
        meta("date", "2031-10-16"),
        meta("date", "2012-02-30"),
        meta("article:modified_time", "2015-10-16", "property"),
        meta("last-modified", "2015-10-16"),
        meta("unpublish-date", "2015-10-16"),
        meta("article:publisher", "2015-10-16", "property"),
        linked('{"@type": "NewsArticle", "dateModified": "2015-10-16T10:00:00Z"}'),
        linked('{"itemListElement": [{"@type": "NewsArticle", "datePublished": "2015-10-16T10:00:00Z"}]}'),
        linked("[" * 5000),
        '<link rel="alternate" href="/feed?at=03/04/2012">',
    ],
)
def test_what_is_no_date_of_publication_gives_none(read, head):
    (article,), errors = read("oslo.html", PAGE.replace(DATE, head))
    assert errors == []
    assert article.published is None


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ('<time datetime="2012-10-16T10:00:00Z">a while ago</time>', "2012-10-16"),
        ("<time>16 October 2012</time>", "2012-10-16"),
        ('<time datetime="03/04/2012">03/04/2012</time>', "2012"),
        ('<p class="date">October 16, 2012</p>', "2012-10-16"),
        ('<p class="date">16. Oktober 2012</p>', "2012-10-16"),
        ('<p class="date">16/10/2012</p>', "2012-10-16"),
        ('<span itemprop="datePublished" content="2012-10-16">Tuesday</span>', "2012-10-16"),
        (
            '<time class="entry-date" datetime="2012-10-16">x</time>'
            '<time class="updated" datetime="2012-10-18">y</time>',
            "2012-10-16",
        ),
    ],
)
def test_a_date_within_the_page_counts(read, line, when):
    (article,), _ = read("oslo.html", PAGE.replace(DATE, "").replace("</h1>", f"</h1>{line}"))
    assert str(article.published) == when


@pytest.mark.parametrize(
    "line",
    [
        '<p class="date">03/04/2012</p>',
        "<p>Copyright 2014 Vantel. Last updated 05/06/2014</p>",
        '<time class="updated" datetime="2012-10-18">lately</time>',
        '<time itemprop="dateModified" datetime="2012-10-18">lately</time>',
        '<div class="date">October 2012</div>',
    ],
)
def test_no_day_is_made_of_what_states_none(read, line):
    (article,), _ = read("oslo.html", PAGE.replace(DATE, "").replace("</h1>", f"</h1>{line}"))
    assert article.published is None or str(article.published) in {"2012", "2012-10", "2014"}


def test_a_date_in_the_address_is_named_as_such(read):
    page = PAGE.replace(DATE, "").replace("/business/", "/2012/10/16/")
    (article,), _ = read("oslo.html", page)
    assert (str(article.published), article.published_source) == ("2012-10-16", "address")
