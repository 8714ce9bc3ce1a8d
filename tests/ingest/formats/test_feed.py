"""RSS and Atom: each entry is an article."""

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily Lantern</title><link>https://l.example.com</link>
<item><guid isPermaLink="false">v1</guid><title>Vantel &amp; Nordmo open</title><link>https://l.example.com/v1</link>
<dc:creator>Mara Lind</dc:creator><pubDate>Mon, 04 Mar 2019 09:30:00 +0100</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Vantel opened an office in Oslo.</p><p>Nordmo did too.</p>]]></content:encoded></item>
<item><title>Only a headline of Vantel</title><link>https://l.example.com/v2</link></item>
<item><guid>v3</guid><title></title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title>
<entry><id>tag:l.example.com,2019:1</id><title type="html">Vantel &lt;b&gt;opens&lt;/b&gt; in Oslo</title>
<updated>2019-03-05T00:00:00Z</updated><published>2019-03-04T10:00:00Z</published>
<author><name>Mara Lind</name><email>m@l.example.com</email></author>
<link rel="alternate" href="https://l.example.com/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Vantel opened an office in Oslo.</p></div></content>
</entry></feed>"""


def test_rss(read):
    articles, errors = read("feed.xml", RSS)
    first, second = articles
    assert (first.id, first.title, str(first.published)) == ("v1", "Vantel & Nordmo open", "2019-03-04")
    assert (first.author, first.publisher, first.url) == ("Mara Lind", "The Daily Lantern", "https://l.example.com/v1")
    assert first.text.endswith("Vantel opened an office in Oslo.\n\nNordmo did too.")
    assert second.id == "https://l.example.com/v2"
    assert second.text == "Only a headline of Vantel"
    assert second.published is None
    assert errors == ["feed.xml, entry 3: holds no text; leave it out"]


def test_atom(read):
    (article,), errors = read("feed.atom", ATOM)
    assert errors == []
    assert article.id == "tag:l.example.com,2019:1"
    assert article.title == "Vantel opens in Oslo"
    assert str(article.published) == "2019-03-04"
    assert (article.author, article.publisher, article.url) == ("Mara Lind", "Lantern", "https://l.example.com/1")
    assert "Vantel opened an office in Oslo." in article.text


def test_what_can_be_read_of_a_damaged_feed_is_read_and_reported(read):
    articles, errors = read("feed.xml", RSS[: RSS.index("<item><title>")])
    assert [article.id for article in articles] == ["v1"]
    assert "is damaged" in errors[0]


def test_a_feed_without_entries_is_an_error(read):
    articles, errors = read("feed.xml", '<rss version="2.0"><channel><title>x</title></channel></rss>')
    assert articles == []
    assert "holds no entries" in errors[0]


def test_entities_of_a_feed_do_not_grow(read):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 10}">' for n in range(9))
    articles, errors = read("feed.rss", f"<!DOCTYPE rss [{bomb}]>{RSS.partition('?>')[2]}".replace("Short.", "&e8;"))
    assert sum(len(article.text) for article in articles) < 10_000
    assert articles or errors


def test_the_time_at_which_an_entry_was_updated_is_kept(read):
    (first, second), _ = read("feed.xml", RSS)
    assert (first.issued, second.issued) == ("2019-03-04T08:30:00Z", None)
    (article,), _ = read("feed.atom", ATOM.replace("05T00:00:00Z", "05T20:15:00+01:00"))
    assert (str(article.published), article.issued) == ("2019-03-04", "2019-03-05T19:15:00Z")
    (article,), _ = read("feed.atom", ATOM)
    assert article.issued == "2019-03-05"  # midnight is a day without a time
