"""NITF and NewsML-G2, and XML that means harm."""

import pytest

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf><head><title>Slug</title>
<docdata><doc-id id-string="n1"/><date.issue norm="20190304T093000Z"/></docdata>
<pubdata name="The Daily Lantern" date.publication="20190305" ex-ref="https://l.example.com/n1"/></head>
<body><body.head>
<hedline><hl1>Vantel opens in <em>Oslo</em></hl1><hl2>Below</hl2></hedline>
<byline>By <person>Mara Lind</person><byttl>Reporter</byttl></byline>
<dateline><location><city>OSLO</city></location><story.date>March 4</story.date></dateline>
</body.head>
<body.content>
<media media-type="image"><media-caption><p>A picture of the office.</p></media-caption></media>
<p>Vantel opened an
   office in <city>Oslo</city>.</p>
<!-- not for print --><p>Nordmo &amp; Sons did too.</p>
</body.content></body></nitf>"""


def item(guid, body, meta="", head="<headline>Vantel opens in Oslo</headline>"):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="lantern.example.com"/>
<versionCreated>2019-03-06T00:00:00Z</versionCreated><firstCreated>2019-03-04T00:00:00Z</firstCreated>{meta}</itemMeta>
<contentMeta>{head}<by>By Mara Lind</by></contentMeta>
<contentSet>{body}</contentSet></newsItem>"""


XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>never</title></head><body><p>Vantel opened an office.</p><p>In Oslo.</p></body></html></inlineXML>"""
INNER_NITF = f"<inlineXML>{NITF[NITF.index('<nitf>') :]}</inlineXML>"
PLAIN = '<inlineData contenttype="text/plain">Vantel opened an office.\n\nIn Oslo.</inlineData>'
MESSAGE = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{}</itemSet></newsMessage>'


def test_nitf(read):
    (article,), errors = read("wire/slug.xml", NITF)
    assert errors == []
    assert article.id == "slug"
    assert article.title == "Vantel opens in Oslo"
    assert (str(article.published), article.published_source) == ("2019-03-04", "metadata")
    assert (article.author, article.publisher) == ("Mara Lind", "The Daily Lantern")
    assert article.url == "https://l.example.com/n1"
    assert article.text.endswith("OSLO — Vantel opened an office in Oslo.\n\nNordmo & Sons did too.")


def test_the_full_text_of_an_archive_is_not_read_twice(read):
    blocks = (
        '<block class="lead_paragraph"><p>Vantel grew.</p></block><block class="full_text"><p>Vantel grew.</p></block>'
    )
    start, end = NITF.index("<media "), NITF.index("</body.content>")
    (article,), _ = read("a.xml", NITF[:start] + blocks + NITF[end:])
    assert article.text.count("Vantel grew.") == 1


@pytest.mark.parametrize("body", [XHTML, PLAIN, INNER_NITF], ids=["xhtml", "plain", "nitf"])
def test_newsml_g2(read, body):
    (article,), errors = read("a.xml", item("urn:newsml:l.example.com:1", body))
    assert errors == []
    assert article.id == "urn:newsml:l.example.com:1"
    assert article.title == "Vantel opens in Oslo"
    assert str(article.published) == "2019-03-04"
    assert article.author == "Mara Lind"
    assert article.publisher == "lantern.example.com"
    assert "Vantel opened an office" in article.text
    assert "never" not in article.text


def test_a_message_of_many_items_survives_the_bad_ones(read):
    picture = item("p", "").replace("ninat:text", "ninat:picture")
    withdrawn = item("w", PLAIN, meta='<pubStatus qcode="stat:canceled"/>')
    empty = item("e", "", head="")
    articles, errors = read("a.xml", MESSAGE.format(item("1", XHTML) + picture + withdrawn + empty + item("2", PLAIN)))
    assert [article.id for article in articles] == ["1", "2"]
    assert [error.split("; ")[0] for error in errors] == [
        "a.xml, item 2: is no text but picture",
        "a.xml, item 3: was withdrawn by its publisher",
        "a.xml, item 4: holds no text",
    ]


def test_what_can_be_read_of_a_damaged_message_is_read_and_reported(read):
    articles, errors = read("a.xml", MESSAGE.format(item("1", XHTML) + item("2", PLAIN))[:-200])
    assert articles[0].id == "1"
    assert any("is damaged" in error for error in errors)


def test_an_item_over_the_limit_is_an_error(read):
    long = item("2", PLAIN.replace("office", "office " * 50_000))
    articles, errors = read("a.xml", MESSAGE.format(item("1", XHTML) + long), record=10_000)
    assert "limit record=10,000" in errors[-1]
    assert len(articles) <= 1


SECRET = "the secret of this machine"


@pytest.mark.parametrize("entity", ['SYSTEM "file://{path}"', 'PUBLIC "x" "file://{path}"'])
def test_no_file_is_read_through_an_entity(read, tmp_path, entity):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    declaration = f"<!DOCTYPE nitf [<!ENTITY e {entity.format(path=path)}>]>"
    data = NITF.replace(NITF[NITF.index("<!DOCTYPE") : NITF.index("<nitf>")], declaration).replace("Nordmo", "&e;")
    articles, _ = read("a.xml", data)
    assert all(SECRET not in article.text for article in articles)


def test_entities_do_not_grow(read):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 10}">' for n in range(9))
    doctype = NITF[NITF.index("<!DOCTYPE") : NITF.index("<nitf>")]
    articles, _ = read("a.nitf", NITF.replace(doctype, f"<!DOCTYPE nitf [{bomb}]>").replace("Nordmo", "&e8;"))
    assert all(len(article.text) < 1000 for article in articles)


def test_a_deep_tree_is_an_error(read):
    deep = "<em>" * 5000 + "Vantel" + "</em>" * 5000
    articles, errors = read("a.xml", NITF.replace("Nordmo &amp; Sons", deep))
    assert errors
    assert all(len(article.text) < 1000 for article in articles)


NO_NEWS = [("a.nitf", "no XML"), ("a.newsml", "<newsItem"), ("a.nitf", ""), ("a.newsml", "\0")]


@pytest.mark.parametrize(("name", "data"), NO_NEWS)
def test_what_is_no_such_document_is_an_error(read, name, data):
    articles, errors = read(name, data)
    assert articles == []
    assert len(errors) >= 1


def test_the_time_of_a_version_is_kept(read):
    versions = [item("u1", PLAIN).replace("06T00:00:00Z", f"06T{hour}:00:00+01:00") for hour in ("08", "20")]
    articles, errors = read("a.xml", MESSAGE.format("".join(versions)))
    assert errors == []
    assert [article.issued for article in articles] == ["2019-03-06T07:00:00Z", "2019-03-06T19:00:00Z"]
    assert {str(article.published) for article in articles} == {"2019-03-04"}
    (article,), _ = read("slug.xml", NITF)
    assert article.issued == "2019-03-04T09:30:00Z"
