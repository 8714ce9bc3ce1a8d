"""The reader is chosen by the content where that tells, else by the name."""

import time

import pytest

from socialexpansion.ingest.registry import HEAD, choose

PAGE = b"<!DOCTYPE html>\n<html><head><title>T</title></head><body><p>Text.</p></body></html>"
RSS = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel></channel></rss>'
NEWSML = b'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"></newsMessage>'
NITF = b'<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd" [<!ENTITY a "b">]>\n<nitf><head/></nitf>'
JSON_LINES = b'{"id": 1, "title": "A", "text": "Vantel opens."}\n{"id": 2, "text": "Again."}\n'
CASES = {
    "page.html": (PAGE, "html"),
    "page.txt": (PAGE, "html"),
    "page": (b"\xef\xbb\xbf \n<HTML lang=en>", "html"),
    "page.php": (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "html"),
    "feed.xml": (RSS, "feed"),
    "feed.html": (RSS, "feed"),
    "atom.xml": (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "feed"),
    "rdf.xml": (b'<rdf:RDF xmlns:rdf="r"></rdf:RDF>', "feed"),
    "a.xml": (NEWSML, "newsml"),
    "prefixed.xml": (b'<nar:newsItem xmlns:nar="n" guid="g"/>', "newsml"),
    "b.xml": (NITF, "nitf"),
    "wide.xml": ('\ufeff<?xml version="1.0" encoding="utf-16"?><nitf/>'.encode("utf-16-le"), "nitf"),
    "c.txt": (JSON_LINES, "json"),
    "d.json": (b"[1]", "json"),
    "e.txt": (b"id;title;text\n1;A;B\n", "table"),
    "f.csv": (b"x", "table"),
    "g.dat": (b"PAR1....", "parquet"),
    "h.bin": (b"%PDF-1.7\n", "pdf"),
    "i.zip": (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml...word/document.xml", "docx"),
    "j.dat": (b"WARC/1.0\r\nWARC-Type: response\r\n", "warc"),
    "k.txt": (b'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="1">', "reuters"),
    "l.txt": (b"Vantel opens an office in Oslo.", "text"),
    "m.md": (b"# Vantel opens\n\n<div>Vantel</div>", "text"),
    "n.txt": (b"[Update] Vantel opens an office", "text"),
    "o.txt": (b'{Vantel} said: "text": nothing', "text"),
    "p.txt": (b"Title, text and id are what every record has, says Vantel\nMore.", "text"),
    "q.txt": (b"<b>Vantel</b> opens", "text"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_reader_fits_the_content(name):
    head, module = CASES[name]
    assert choose(name, head).__module__.rpartition(".")[2] == module


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.xml", b"<?xml version='1.0'?><settings/>"),
        ("page", b"Plain words."),
        ("a.png", b"\x89PNG\r\n"),
        ("data", b'{"rows": [1, 2]}'),
        ("tool", b'{"name": "tool", "version": "1", "scripts": {}}'),
    ],
)
def test_what_is_not_known_is_not_guessed(name, head):
    assert choose(name, head) is None


@pytest.mark.parametrize("piece", [b"<", b"<!--", b"<?", b"<!DOCTYPE [", b'"', b",", b"{", b"<!-- -->"])
def test_looking_is_quick_whatever_comes(piece):
    begin = time.perf_counter()
    choose("page", (piece * HEAD)[:HEAD])
    assert time.perf_counter() - begin < 0.5
