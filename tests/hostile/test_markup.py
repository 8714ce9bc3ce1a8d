"""Documents made to hurt the programs that parse them: bombs, traps, and what would be run or fetched elsewhere."""

import gzip
import importlib.util
import io
import json
import socket
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from socialexpansion.ingest import ReadOptions, read_articles
from socialexpansion.ingest.limits import Limits

_spec = importlib.util.spec_from_file_location("documents", Path(__file__).parents[1] / "fuzz" / "documents.py")
documents = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(documents)

MEGABYTE = 10**6
SECRET = "the secret of this machine"


@pytest.fixture
def read(tmp_path):
    """Read *data* under that name; return the articles and the errors, each as its line."""

    def reading(name, data, **limits):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        errors = []
        articles = list(read_articles(path, errors.append, ReadOptions(limits=Limits(**limits))))
        assert not any("report it" in str(error) for error in errors), errors  # the last net was not needed
        return articles, [str(error) for error in errors]

    return reading


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError(f"the network was asked for {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY l11 "{"ha" * 50_000}">]>',
    "file": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file://{secret}">]>',
    "network": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    "outer dtd": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}
XML = {"nitf.xml": documents.NITF, "newsml.xml": documents.NEWSML, "a.rss": documents.FEED, "a.atom": documents.ATOM}
XML |= {"a.sgm": documents.REUTERS, "a.xhtml": documents.PAGE}


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("attack", ENTITIES)
def test_entities_are_neither_expanded_nor_fetched(read, tmp_path, name, attack):
    (tmp_path / "secret").write_text(SECRET)
    doctype = ENTITIES[attack].replace("{secret}", str(tmp_path / "secret"))
    body = XML[name].partition("?>")[2] if XML[name].startswith("<?xml") else XML[name]
    body = body.replace('<!DOCTYPE nitf SYSTEM "nitf.dtd">', "").replace('<!DOCTYPE lewis SYSTEM "lewis.dtd">', "")
    body = body.replace("<!doctype html>", "").replace(
        "Vantel said on Monday", "Vantel said &l11;" + "&l11;" * 300 + " on Monday"
    )
    begin = time.process_time()
    tracemalloc.start()
    articles, _ = read(name, doctype + body)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60 * MEGABYTE
    assert time.process_time() - begin < 20
    for article in articles:
        assert SECRET not in article.model_dump_json()
        assert len(article.text) < 100_000


@pytest.mark.parametrize("name", ["nitf.xml", "a.rss", "a.sgm", "a.html", "a.xhtml"])
def test_a_hundred_thousand_elements_within_each_other(read, name):
    depth = 100_000
    data = XML.get(name, documents.PAGE).replace("Vantel said", "<b>" * depth + "Vantel said", 1)
    begin = time.process_time()
    articles, errors = read(name, data)
    assert time.process_time() - begin < 30
    assert articles or errors


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "one.json"])
@pytest.mark.parametrize("unit", ["[", '{"a":', '[{"text":'])
def test_json_nested_a_hundred_thousand_deep_costs_only_its_record(read, name, unit):
    sound = json.dumps({"id": "sound", "text": documents.BODY})
    deep = '{"text": "x", "deep": ' + unit * 100_000
    data = {"a.jsonl": f"{deep}\n{sound}\n", "a.json": f"[{sound},{deep}", "one.json": deep}[name]
    articles, errors = read(name, data)
    assert 1 <= len(errors) <= 2
    assert [article.id for article in articles] == ([] if name == "one.json" else ["sound"])


@pytest.mark.parametrize(
    "value", ["9" * 10_000, "1e999", "-1e-999", "NaN", "Infinity", '"\\ud800"', '"\\u0000"', "[[[[]]]]", "{}", "true"]
)
@pytest.mark.parametrize("field", ["id", "title", "text", "published", "author", "url"])
def test_odd_values_of_json(read, field, value):
    sound = {"id": "s", "text": documents.BODY}
    odd = json.dumps({**sound, "id": "odd", field: "@"}).replace('"@"', value)
    articles, errors = read("a.jsonl", f"{odd}\n{json.dumps(sound)}\n")
    assert "s" in [article.id for article in articles]
    assert len(articles) + len(errors) >= 2
    for article in articles:
        article.model_dump_json().encode()


def test_nul_bytes_anywhere(read):
    for name, data in documents.samples().items():
        if name.endswith((".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".tsv", ".rss", ".atom", ".xml", ".sgm")):
            articles, errors = read(name, data.replace(b"Vantel said", b"Vantel\0 said"))
            assert articles or errors, name
            assert not any(
                "\0" in article.model_dump_json() or "\\u0000" in article.model_dump_json() for article in articles
            )


def test_a_word_document_that_unpacks_to_gigabytes(read):
    sound = io.BytesIO(documents.docx())
    out = io.BytesIO()
    with zipfile.ZipFile(sound) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for part in parts.infolist():
            bomb.writestr(part, parts.read(part))
        with bomb.open("word/media/x.xml", "w", force_zip64=True) as file:
            for _ in range(80):
                file.write(bytes(MEGABYTE))
    articles, errors = read("a.docx", out.getvalue())
    assert articles == []
    assert "limit whole=64,000,000" in errors[0]


def test_a_word_document_with_entities(read, tmp_path):
    (tmp_path / "secret").write_text(SECRET)
    sound = io.BytesIO(documents.docx())
    out = io.BytesIO()
    with zipfile.ZipFile(sound) as parts, zipfile.ZipFile(out, "w") as evil:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == "word/document.xml":
                doctype = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path / "secret"}">{LAUGHS.replace("l0", "s")}]>'
                data = data.replace(b"?>", b"?>" + doctype.encode(), 1).replace(b"Vantel said", b"Vantel &s;&l9; said")
            evil.writestr(part, data)
    articles, errors = read("a.docx", out.getvalue())
    assert articles or errors
    assert all(SECRET not in article.text for article in articles)


@pytest.mark.parametrize("times", [1, 3])
def test_a_pdf_whose_page_unpacks_to_gigabytes(read, times):
    packed = bytes(100 * MEGABYTE)
    for _ in range(times):
        packed = zlib.compress(packed)
    data = documents.pdf(packed, f"/Filter [{'/FlateDecode ' * times}]")
    begin = time.process_time()
    articles, errors = read("a.pdf", data)
    assert time.process_time() - begin < 20
    assert articles == []
    assert errors


def test_a_pdf_that_leads_in_circles(read):
    data = documents.pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    articles, errors = read("a.pdf", data)
    assert articles == []
    assert errors


def test_a_crawled_page_that_unpacks_to_gigabytes(read):
    body = gzip.compress(b"<!doctype html><html><body><p>" + bytes(80 * MEGABYTE))
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(
        body
    )
    record = documents.warc()
    head = record[: record.index(b"HTTP/1.1")].partition(b"Content-Length:")[0]
    bomb = head + b"Content-Length: %d\r\n\r\n" % len(http + body) + http + body + b"\r\n\r\n"
    articles, errors = read("a.warc", bomb + record)
    assert len(articles) == 1
    assert "limit whole" in errors[0]


def test_a_row_of_a_table_that_never_ends(read):
    row = '"x\n",' * 400_000
    _, errors = read("a.csv", f'id,title,text\n{row}\n1,"T","{documents.BODY}"\n', record=MEGABYTE)
    assert errors
    assert "limit record=1,000,000" in errors[0]


def test_a_parquet_file_of_one_value_again_and_again(read):
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    column = pyarrow.array(["1" * 2 * MEGABYTE] * 1_000).dictionary_encode()
    parquet.write_table(pyarrow.table({"id": list(map(str, range(1_000))), "text": column}), out)
    assert len(out.getvalue()) < 10 * MEGABYTE
    articles, errors = read("a.parquet", out.getvalue())
    assert articles == []
    assert len(errors) < 200
    assert "limit ratio" in errors[-1]


def test_html_and_script_in_titles_and_bodies_are_text(read):
    title = "<script>alert(1)</script>Vantel <img src=x onerror=alert(1)> opens in <b>Oslo</b>"
    body = documents.BODY + "<script>steal()</script><p onclick='x()'>It grows.</p>"
    row = {"id": "<script>", "title": title, "text": body, "author": "<i>Ann</i> Lee", "url": "javascript:alert(1)"}
    articles, errors = read("a.jsonl", json.dumps(row))
    assert errors == []
    assert "alert" not in (articles[0].title or "")
    assert "steal" not in articles[0].text
    assert "<" not in articles[0].text
    assert articles[0].author == "Ann Lee"
