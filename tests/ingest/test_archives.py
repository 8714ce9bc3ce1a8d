"""Compressed files and archives: read as what they hold, from files and pipes, whatever is wrong in them."""

import gzip
import io
import os
import sys
import tarfile
import tracemalloc
import zipfile

import pytest

from socialexpansion.ingest import ReadOptions, read_articles
from socialexpansion.ingest.limits import Limits

BODY = "Vantel opens an office in Oslo\n\nVantel said on Monday that it will open an office in Oslo.\n"
MEGABYTE = 10**6


def zipped(files, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in files.items():
            info = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            data = b"" if isinstance(content, tarfile.TarInfo) else content.encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


PACKED = {
    "a.txt.gz": gzip.compress(BODY.encode()),
    "a.zip": zipped({"a.txt": BODY}),
    "a.tar": tarred({"a.txt": BODY}),
    "a.tar.gz": tarred({"a.txt": BODY}, "w:gz"),
    "a.tgz": tarred({"a.txt": BODY}, "w:gz"),
}


@pytest.fixture(params=["file", "pipe"])
def read(request, tmp_path, monkeypatch):
    """Read *data* as a file of that name, or from standard input; return the articles and the errors as lines."""

    def reading(name, data, **limits):
        errors = []
        if request.param == "file":
            path = tmp_path / name
            path.write_bytes(data)
        else:
            path = "-"
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Pipe(data)))
        options = ReadOptions(limits=Limits(**limits))
        articles = list(read_articles(path, errors.append, options))
        return articles, [str(error) for error in errors]

    return reading


class Pipe(io.BufferedReader):
    """What cannot seek, and gives little at a time."""

    def __init__(self, data):
        read, write = os.pipe()
        os.close(write)
        super().__init__(os.fdopen(read, "rb", buffering=0))
        self.data = io.BytesIO(data)

    def read(self, size=-1):
        return self.data.read(size)


def names(articles):
    return [(article.source or "").partition("!/")[2] for article in articles]


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_is_read(read, name):
    articles, errors = read(name, PACKED[name])
    assert errors == []
    assert [article.text.strip() for article in articles] == [BODY.strip()]
    assert articles[0].title == "Vantel opens an office in Oslo"


def test_a_packed_article_is_named_after_the_archive_and_its_file(tmp_path):
    for name, data in PACKED.items():
        (tmp_path / name).write_bytes(data)
        (article,) = read_articles(tmp_path / name)
        assert article.id == "a"
        assert article.source == f"{tmp_path / name}!/a.txt"


def test_a_folder_of_archives_is_read(tmp_path):
    for name, data in PACKED.items():
        (tmp_path / name).write_bytes(data)
    assert len(list(read_articles(tmp_path))) == len(PACKED)


def test_the_content_tells_an_archive_whatever_its_name(read):
    articles, errors = read("a.txt", PACKED["a.tar.gz"])
    assert len(articles) == 1
    assert errors == []


def test_a_long_stream_of_gzip_parts_is_one_file(read):
    articles, errors = read(
        "a.txt.gz", b"".join(gzip.compress(part.encode()) for part in BODY.splitlines(keepends=True))
    )
    assert [article.text.strip() for article in articles] == [BODY.strip()]
    assert errors == []


def test_other_files_hidden_ones_and_links_are_passed_over(read):
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device = tarfile.TarInfo("device.txt")
    device.type = tarfile.CHRTYPE
    files = {".hidden.txt": BODY, "__MACOSX/b.txt": BODY, "b.png": BODY, "folder/c.txt": BODY, "script.js": BODY}
    articles, errors = read("a.tar", tarred({**files, "link": link, "device": device}))
    assert names(articles) == ["folder/c.txt"]
    assert errors == []
    articles, errors = read("a.zip", zipped({**files, "empty/": ""}))
    assert names(articles) == ["folder/c.txt"]
    assert errors == []


@pytest.mark.parametrize(
    "data", [zipped({}), zipped({"a.png": "x"}), tarred({"a.js": "x"}, "w:gz"), gzip.compress(b"\0")]
)
def test_nothing_to_read_is_told(read, data):
    articles, errors = read("a.gz", data)
    assert articles == []
    assert len(errors) == 1
    assert "holds no articles" in errors[0] or "is binary" in errors[0]


UP = ("../../etc/news.txt", "/etc/news.txt", "a/../../news.txt", "..\\..\\news.txt", "C:\\news.txt", "./news.txt")


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("path", UP)
def test_no_path_leads_out_of_the_archive(tmp_path, pack, path):
    """Nothing is written anywhere, and the article does not pretend to come from elsewhere."""
    archive = tmp_path / "in" / "a.bin"
    archive.parent.mkdir()
    archive.write_bytes(pack({path: BODY}))
    (article,) = read_articles(archive)
    assert os.path.normpath(article.source).startswith(f"{archive}!/")
    assert article.id == "news"
    assert sorted(tmp_path.rglob("*")) == [archive.parent, archive]


def test_names_that_a_terminal_would_obey_are_made_harmless(read):
    articles, errors = read("a.tar", tarred({"\x1b]0;owned\x07\u202e.txt": BODY, "b\udcff\x9b.txt": "1"}))
    assert len(articles) == len(errors) == 1
    assert articles[0].source.isprintable()
    assert articles[0].id.isprintable()
    assert errors[0].isprintable()


def test_archives_within_archives(read):
    deep = zipped(
        {"b.tar.gz": tarred({"c.txt": BODY}, "w:gz"), "d.zip": zipped({"e.txt.gz": gzip.compress(BODY.encode())})}
    )
    articles, errors = read("a.zip", deep)
    assert names(articles) == ["b.tar.gz!/c.txt", "d.zip!/e.txt.gz!/e.txt"]
    assert errors == []


def test_too_many_archives_within_archives_are_told_and_the_rest_is_read(read):
    data = BODY.encode()
    for _ in range(40):
        data = zipped({"a.zip": data, "b.txt": BODY})
    articles, errors = read("a.zip", data)
    assert len(articles) == 3
    assert len(errors) == 1
    assert "limit nesting=3" in errors[0]
    assert "--limit nesting=" in errors[0]
    articles, errors = read("a.zip", data, nesting=41)
    assert len(articles) == 40
    assert errors == []


@pytest.mark.parametrize("member", [False, True])
def test_a_bomb_is_told_at_once_and_the_rest_is_read(read, member):
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as file:
        file.write(b"<!doctype html><html><body>")
        for _ in range(100):
            file.write(bytes(MEGABYTE))
    data = bomb.getvalue()
    if member:
        data = zipped({"a.txt": BODY, "bomb.html.gz": data, "c.txt": BODY})
    tracemalloc.start()
    articles, errors = read("bomb.html.gz", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60 * MEGABYTE
    assert names(articles) == (["a.txt", "c.txt"] if member else [])
    assert len(errors) == 1
    assert "limit ratio=250" in errors[0]


def test_a_ratio_is_told_by_the_bytes_that_come_out_not_by_what_the_archive_says(read):
    data = bytearray(zipped({"bomb.csv": b"title,text\n" + b"a," * 20 * MEGABYTE, "c.txt": BODY}))
    articles, errors = read("a.zip", bytes(data), record=MEGABYTE)
    assert names(articles) == ["c.txt"]
    assert any("limit ratio=250" in error for error in errors)


def test_many_bombs_together_stop(read):
    one = gzip.compress(bytes(15 * MEGABYTE))
    data = zipped({f"{number}.txt.gz": one for number in range(90)} | {"z.txt": BODY})
    articles, errors = read("a.zip", data, unpacked=200 * MEGABYTE)
    assert articles == []
    assert "limit unpacked=200,000,000" in errors[-1]
    assert len(errors) < 60


def test_too_many_files(read):
    data = zipped({f"{number}.txt": BODY for number in range(20)})
    articles, errors = read("a.zip", data, members=10)
    assert len(articles) <= 10
    assert len(errors) == 1
    assert "limit members=10" in errors[0]


def test_a_list_of_files_longer_than_any_archive_of_that_size_is_not_loaded(read):
    data = bytearray(zipped({"a.txt": BODY}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = (10**9).to_bytes(4, "little")
    articles, errors = read("a.zip", bytes(data))
    assert articles == []
    assert "has a list of files of 1,000,000,000 bytes" in errors[0]


def test_files_that_overlap_are_bounded_by_what_they_unpack_to(read):
    """A "better zip bomb": every entry of the list leads to the same packed bytes."""
    data = zipped({f"{number:04}.txt": BODY * 100 if not number else "x" for number in range(200)})
    start = data.find(b"PK\x01\x02")
    listed = bytearray(data[start : data.rfind(b"PK\x05\x06")])
    first = bytes(listed[:46])
    for at in range(0, len(listed), 46 + 8):  # each gets the sizes, checksum and place of the first
        listed[at + 16 : at + 28], listed[at + 42 : at + 46] = first[16:28], first[42:46]
    overlapping = data[:start] + bytes(listed) + data[start + len(listed) :]
    articles, errors = read("a.zip", overlapping, unpacked=100_000)
    assert len(articles) <= 1
    assert errors
    assert all("a.zip" in error or "standard input" in error or error.startswith("-") for error in errors)


def test_an_encrypted_file_is_told(read):
    data = bytearray(zipped({"a.txt": BODY, "b.txt": BODY}))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    articles, errors = read("a.zip", bytes(data))
    assert names(articles) == ["b.txt"]
    assert "is encrypted" in errors[0]


def test_a_sparse_file_that_pretends_to_be_a_terabyte(read):
    info = tarfile.TarInfo("big.txt")
    info.pax_headers = {"GNU.sparse.map": "0,1", "GNU.sparse.size": str(10**12), "GNU.sparse.name": "big.txt"}
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info.size = 1
        archive.addfile(info, io.BytesIO(b"x"))
        info = tarfile.TarInfo("a.txt")
        info.size = len(BODY)
        archive.addfile(info, io.BytesIO(BODY.encode()))
    articles, errors = read("a.tar", out.getvalue())
    assert names(articles) == ["a.txt"]
    assert "is a sparse file" in errors[0]


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_header_as_long_as_a_book_is_not_loaded(read, kind):
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = kind, 10**11
    articles, errors = read("a.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(10_000))
    assert articles == []
    assert len(errors) == 1
    assert "damaged" in errors[0]


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_cut_archive_is_one_error(read, name, share):
    data = PACKED[name]
    articles, errors = read(name, data[: int(len(data) * share)])
    assert len(articles) <= 1
    assert len(errors) == 1 or articles
    assert all("\n" not in error for error in errors)


def test_a_damaged_file_in_an_archive_does_not_hide_the_others(read):
    data = bytearray(zipped({"a.txt": BODY * 3, "b.txt": BODY}))
    data[45:50] = b"\xff" * 5
    articles, errors = read("a.zip", bytes(data))
    assert names(articles) == ["b.txt"]
    assert len(errors) == 1
    assert "a.txt" in errors[0]


@pytest.mark.parametrize("name", ["news.jsonl.gz", "news.zip"])
def test_memory_stays_flat_however_much_is_packed(tmp_path, name):
    line = b'{"id": "%d", "title": "Vantel opens in Oslo", "text": "' + b"Vantel opens an office. " * 400 + b'"}\n'

    def peak_for(records):
        path = tmp_path / f"{records}-{name}"
        lines = (line.replace(b"%d", str(number).encode()) for number in range(records))
        if name.endswith(".gz"):
            with gzip.open(path, "wb") as file:
                file.writelines(lines)
        else:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.jsonl", "w") as file:
                file.writelines(lines)
        tracemalloc.start()
        count = sum(1 for _ in read_articles(path))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == records
        return peak

    peak_for(10)
    assert peak_for(300) < peak_for(60) + MEGABYTE // 4
