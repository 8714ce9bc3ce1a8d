"""A saved page becomes its article, without the page."""

from pathlib import PurePath

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
