"""Web archives: crawled pages among everything else that a crawl brings home."""

import gzip
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FILL = "The company said that it had looked at several cities before it decided, and that the rent was fair. "


def page(name, body=None):
    body = body or f"<p>{name} opened an office in Oslo. {FILL}</p><p>{FILL}{FILL}</p>"
    return f"<!DOCTYPE html><html><head><title>{name} opens</title></head><body><article>{body}</article></body></html>"


def archive(*records):
    """Return a web archive of (address, content, type, status); a type of ``None`` makes a text taken out before."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for address, content, kind, status in records:
        data = content if isinstance(content, bytes) else content.encode()
        if kind is None:
            record = writer.create_warc_record(address, "conversion", io.BytesIO(data), warc_content_type="text/plain")
        else:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(address, "response", io.BytesIO(data), http_headers=headers)
        writer.write_record(record)
    return out.getvalue()


A = ("https://l.example.com/2019/03/04/a", page("Vantel"), "text/html; charset=utf-8", "200 OK")
B = ("https://l.example.com/b", page("Nordmo"), "text/html", "200 OK")


def test_pages_are_read_and_the_rest_is_passed_over(read):
    records = [
        A,
        ("https://l.example.com/old", page("Gone"), "text/html", "404 Not Found"),
        ("https://l.example.com/p.png", b"\x89PNG", "image/png", "200 OK"),
        ("https://l.example.com/robots.txt", "User-agent: *", "text/plain", "200 OK"),
        B,
    ]
    articles, errors = read("crawl.warc", archive(*records))
    assert errors == []
    assert [article.url for article in articles] == [A[0], B[0]]
    assert "Vantel opened an office in Oslo." in articles[0].text
    assert (str(articles[0].published), articles[0].published_source) == ("2019-03-04", "address")
    assert articles[1].published is None
    assert len({article.id for article in articles}) == 2
    assert "urn:uuid" not in articles[0].id


def test_texts_taken_out_before_are_read(read):
    (article,), errors = read("crawl.warc", archive(("https://l.example.com/a", "Vantel opens in Oslo.", None, "")))
    assert errors == []
    assert article.text == "Vantel opens in Oslo."


def test_a_page_without_text_is_reported_with_its_address(read):
    empty = ("https://l.example.com/x", "<html></html>", "text/html", "200 OK")
    articles, errors = read("crawl.warc", archive(empty, B))
    assert [article.url for article in articles] == [B[0]]
    assert errors[0].startswith("crawl.warc, record 1 (https://l.example.com/x): ")


@pytest.mark.parametrize("wrong", ["0", "7", "x", "-1"])
def test_after_a_damaged_record_the_next_is_read(read, wrong, capsys):
    data = archive(A, B)
    length = data.split(b"Content-Length: ")[-1].split(b"\r\n")[0]
    good = archive(B)
    bad = archive(A).replace(b"Content-Length: ", b"Content-Length: " + wrong.encode() + b"\r\nX-Was: ")
    articles, errors = read("crawl.warc", bad + good)
    assert int(length) > 0
    assert articles[-1].url == B[0]
    assert capsys.readouterr().err == ""
    assert errors or len(articles) == 2


def test_a_page_over_the_limit_is_reported(read):
    big = (A[0], page("Vantel", "word " * 50_000), *A[2:])
    articles, errors = read("crawl.warc", archive(big, B), whole=100_000)
    assert [article.url for article in articles] == [B[0]]
    assert "limit whole=100,000" in errors[0]


@pytest.mark.parametrize("kind", ["text/html", None])
def test_a_page_that_was_cut_when_crawled_is_reported(read, kind):
    whole = archive((B[0], page("Nordmo"), kind, "200 OK"))
    cut = whole.replace(b"WARC-Target-URI:", b"WARC-Truncated: length\r\nWARC-Target-URI:")
    articles, errors = read("crawl.warc", cut + archive(A))
    assert [article.url for article in articles] == [A[0]]
    assert "crawl.warc, record 1 (https://l.example.com/b): was cut" in errors[0]
    assert "WARC-Truncated: length" in errors[0]


def test_a_picture_that_was_cut_is_passed_over_like_a_whole_one(read):
    data = archive(("https://l.example.com/p.png", b"\x89PNG", "image/png", "200 OK"))
    data = data.replace(b"WARC-Target-URI:", b"WARC-Truncated: length\r\nWARC-Target-URI:")
    assert read("crawl.warc", data + archive(A))[1] == []


def test_a_header_without_end_is_an_error(read):
    articles, errors = read("crawl.warc", archive(A) + b"WARC/1.0\r\nX: " + b"x" * 3_000_000)
    assert [article.url for article in articles] == [A[0]]
    assert "a header without end" in errors[0]


def test_a_packed_archive_is_read(tmp_path):
    from socialexpansion.ingest import read_articles

    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(archive(A)) + gzip.compress(archive(B)))
    assert [article.url for article in read_articles(path)] == [A[0], B[0]]
