"""Sound documents of every format, small, from which hostile ones are made."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile

TITLE = "Vantel opens an office in Oslo"
BODY = (
    "OSLO, Oct. 16, 2012 — Vantel said on Monday that it will open an office in Oslo next year. The company from "
    "Lagos works with Orbis, which has two shops in the city. Mary Okafor, chief executive of Orbis, said so."
)
RECORD = {
    "id": "n1",
    "title": TITLE,
    "text": BODY,
    "published": "2012-10-16",
    "author": "Ann Lee",
    "url": "https://n.example/1",
}
PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE}</title><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2012-10-16"><link rel="canonical" href="https://n.example/1">
<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": TITLE})}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1><p>{BODY}</p><p>{BODY[:90]}</p></article></body></html>"""
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>N</title><item><title>{TITLE}</title>
<guid>n1</guid><pubDate>Tue, 16 Oct 2012 08:00:00 GMT</pubDate><description>&lt;p&gt;{BODY}&lt;/p&gt;</description>
</item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>n1</id><title>{TITLE}</title>
<updated>2012-10-16T08:00:00Z</updated><content type="html"><![CDATA[<p>{BODY}</p>]]></content></entry></feed>"""
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata><date.issue norm="20121016"/>
</docdata></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>Ann Lee</byline></body.head>
<body.content><p>{BODY}</p></body.content></body></nitf>"""
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="n1"><itemMeta><itemClass qcode="ninat:text"/>
<firstCreated>2012-10-16</firstCreated></itemMeta><contentMeta><headline>{TITLE}</headline></contentMeta><contentSet>
<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{BODY}</p></body></html></inlineXML></contentSet></newsItem>"""
REUTERS = f"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" NEWID="1"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT>&#2;<TITLE>{TITLE}</TITLE>
<DATELINE>    OSLO, Feb 26 - </DATELINE><BODY>{BODY}\nReuter\n&#3;</BODY></TEXT></REUTERS>\n"""


def table(delimiter: str = ",") -> bytes:
    """Return a table of two records."""
    out = io.StringIO()
    writer = csv.DictWriter(out, RECORD, delimiter=delimiter)
    writer.writeheader()
    writer.writerows([RECORD, {**RECORD, "id": "n2"}])
    return out.getvalue().encode()


def warc() -> bytes:
    """Return a web archive of one page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE.encode())}\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2012-10-16T08:00:00Z\r\n"
        "WARC-Target-URI: https://n.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def docx() -> bytes:
    """Return a Word document."""
    import docx as library

    document = library.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(BODY)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_part() -> bytes:
    """Return the XML of the Word document's text."""
    with zipfile.ZipFile(io.BytesIO(docx())) as parts:
        return parts.read("word/document.xml")


def docx_of(part: bytes) -> bytes:
    """Return a Word document with *part* as the XML of its text."""
    with zipfile.ZipFile(io.BytesIO(docx())) as parts:
        return zipped({name: parts.read(name) for name in parts.namelist()} | {"word/document.xml": part})


def parquet(rows: list[dict[str, object]] | None = None) -> bytes:
    """Return a Parquet file of *rows*, or of two records."""
    import pyarrow
    from pyarrow import parquet as library

    out = io.BytesIO()
    library.write_table(pyarrow.Table.from_pylist(rows or [RECORD, {**RECORD, "id": "n2"}]), out)
    return out.getvalue()


def pdf(stream: bytes = b"", filters: str = "") -> bytes:
    """Return a PDF file of one page, or of a page that draws *stream*."""
    drawn = stream or f"BT /F1 12 Tf 72 700 Td ({TITLE}) Tj 0 -20 Td ({BODY.replace('—', '-')}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(drawn), filters.encode(), drawn),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip file of *files*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """Return a tar file of *files*."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


# What is packed, and how, so that the contents can be hostile while the archive is sound.
PACKED = {
    "a.txt.gz": ("a.txt", gzip.compress),
    "a.warc.gz": ("a.warc", gzip.compress),
    "a.zip": ("a.csv", lambda data: zipped({"a.csv": data, "b.txt": data})),
    "a.tar.gz": ("a.html", lambda data: tarred({"a.html": data}, "w:gz")),
}


def samples() -> dict[str, bytes]:
    """Return a sound document of every format, by file name."""
    text = f"{TITLE}\nBy Ann Lee | October 16th, 2012\n\n{BODY}\n".encode()
    lines = "".join(json.dumps({**RECORD, "id": f"n{number}"}) + "\n" for number in range(2)).encode()
    found = {
        "a.txt": text,
        "a.md": f"---\ntitle: {TITLE}\ndate: 2012-10-16\n---\n# {TITLE}\n\n{BODY}\n".encode(),
        "a.html": PAGE.encode(),
        "a.jsonl": lines,
        "a.json": json.dumps([RECORD, {**RECORD, "id": "n2"}]).encode(),
        "one.json": json.dumps({"articles": [RECORD]}, indent=1).encode(),
        "a.csv": table(),
        "a.tsv": table("\t"),
        "a.parquet": parquet(),
        "a.rss": FEED.encode(),
        "a.atom": ATOM.encode(),
        "nitf.xml": NITF.encode(),
        "newsml.xml": NEWSML.encode(),
        "a.sgm": REUTERS.encode(),
        "a.warc": warc(),
        "a.pdf": pdf(),
        "a.docx": docx(),
    }
    packed = {"a.txt": text, "b.jsonl": lines}
    return found | {
        "a.txt.gz": gzip.compress(text),
        "a.warc.gz": gzip.compress(warc()),
        "a.zip": zipped({**packed, "c.zip": zipped(packed)}),
        "a.tar.gz": tarred(packed, "w:gz"),
    }
