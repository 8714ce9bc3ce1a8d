"""Reading articles from files, folders and standard input, and past everything that cannot be read."""

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialexpansion.errors import InputError
from socialexpansion.ingest import InputWarning, count_articles, read_articles, read_file, suffixes
from socialexpansion.ingest.limits import Limits

MAX_CHARACTERS = Limits().characters
BODY = "Vantel opens an office in Oslo\n\nVantel said on Monday that it will open an office in Oslo.\n"
SEEDS = Path(__file__).parents[2] / "seeds"


def read(paths):
    """Return what was read and every problem, in order."""
    errors = []
    return list(read_articles(paths, on_error=errors.append)), errors


def write(path, content=BODY):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_file_becomes_an_article(tmp_path):
    path = write(tmp_path / "some.report.txt")
    (article,) = read_articles(path)
    assert article.id == "some.report"
    assert article.text == BODY.strip()
    assert article.title == "Vantel opens an office in Oslo"
    assert article.source == str(path)


def test_the_publication_date_is_found(tmp_path):
    path = write(tmp_path / "a.txt", "Vantel opens in Oslo\nOctober 16th, 2012\n\nVantel opened an office in Oslo.")
    (article,) = read_articles(path)
    assert str(article.published) == "2012-10-16"


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "a.text"])
def test_each_suffix_is_read_in_any_case(tmp_path, name):
    assert [article.id for article in read_articles(write(tmp_path / name))] == ["a"]


def test_a_folder_is_read_recursively_in_sorted_order(tmp_path):
    for name in ["b.txt", "a/z.txt", "a/b/c.txt", "d.md", "B.txt"]:
        write(tmp_path / name, BODY + name)
    names = [Path(article.source).relative_to(tmp_path).as_posix() for article in read_articles(tmp_path)]
    assert names == ["B.txt", "a/b/c.txt", "a/z.txt", "b.txt", "d.md"]


def test_the_seeds_are_read():
    articles = list(read_articles(SEEDS))
    assert [article.id[:3] for article in articles] == ["000", "001", "002", "003", "004"]
    assert all(len(article.text) > 1000 for article in articles)


def test_hidden_and_foreign_files_are_passed_over(tmp_path):
    write(tmp_path / "a.txt")
    for name in [".hidden.txt", ".git/b.txt", "picture.png", "no-suffix"]:
        write(tmp_path / name)
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert errors == []


@pytest.mark.parametrize("page", ["oslo.html", "oslo.htm"])
def test_the_parts_of_a_saved_page_are_passed_over(tmp_path, page):
    text = f"<p>{BODY * 3}</p>"
    whole = f"<!DOCTYPE html><html><head><title>Vantel</title></head><body><article>{text}</article></body></html>"
    write(tmp_path / page, whole)
    for name in ["oslo_files/frame.html", "oslo_files/deep/ad.html", "rome_files/rome.html", "_files/a.html"]:
        write(tmp_path / name, whole)
    articles, errors = read(tmp_path)
    assert sorted(Path(article.source).relative_to(tmp_path).as_posix() for article in articles) == [
        "_files/a.html",
        page,
        "rome_files/rome.html",
    ]
    assert errors == []
    assert len(read(tmp_path / "oslo_files")[0]) == 2  # who names the folder wants what is in it


def test_a_byte_order_mark_and_carriage_returns_go(tmp_path):
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbfVantel grows fast\r\nin Oslo.\rAnd in Rome.\n")
    assert next(read_articles(path)).text == "Vantel grows fast\nin Oslo.\nAnd in Rome."


def test_one_file_by_two_ways_is_read_once(tmp_path):
    path = write(tmp_path / "a.txt")
    articles, errors = read([tmp_path, path, tmp_path / "." / "a.txt"])
    assert len(articles) == 1
    assert errors == []


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BODY.encode())))
    (article,) = read_articles("-")
    assert (article.id, article.text, article.source) == ("stdin", BODY.strip(), "-")


@pytest.mark.parametrize("stdin", [None, io.TextIOWrapper(io.BytesIO(b""))])
def test_closed_or_empty_standard_input_is_an_error(monkeypatch, stdin):
    monkeypatch.setattr(sys, "stdin", stdin)
    articles, errors = read("-")
    assert articles == []
    assert len(errors) == 1


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\r\n", "is empty"),
    "bom.txt": (b"\xef\xbb\xbf", "is empty"),
    "dashes.txt": (b"-- 12 --\n", "holds no text"),
    "nul.txt": (b"Vantel\0Oslo", "is binary"),
    "control.txt": (b"Vantel \x01\x02\x03\x04 Oslo", "is binary"),
    "wide.txt": (BODY.encode("utf-32"), "is binary"),
    "long.txt": (b"word " * (MAX_CHARACTERS // 5 + 1), "is longer than"),
    "huge.txt": (b"word " * MAX_CHARACTERS, "is longer than"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_that_names_it_and_says_what_to_do(tmp_path, name):
    content, expected = BAD[name]
    path = write(tmp_path / name, content)
    with pytest.raises(InputError) as caught:
        read_file(path)
    line = str(caught.value)
    assert line.startswith(f"{path}: ")
    assert expected in line
    assert caught.value.hint
    assert "\n" not in line


def test_bad_files_do_not_stop_the_rest(tmp_path):
    for name, (content, _) in BAD.items():
        write(tmp_path / name, content)
    write(tmp_path / "a.txt")
    write(tmp_path / "z.txt")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a", "z"]
    assert sorted(Path(error.where).name for error in errors) == sorted(BAD)


def test_without_a_callback_a_found_bad_file_is_a_warning_and_a_named_one_an_error(tmp_path):
    bad = write(tmp_path / "bad.txt", b"\0")
    write(tmp_path / "good.txt")
    with pytest.warns(InputWarning, match="is binary"):
        assert [article.id for article in read_articles(tmp_path)] == ["good"]
    with pytest.raises(InputError, match="is binary"):
        list(read_articles(bad))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("missing", "no such file or folder"), ("a.png", "unknown format .png"), ("plain", "unknown format (no suffix)")],
)
def test_a_named_path_that_cannot_be_an_article(tmp_path, name, expected):
    write(tmp_path / "a.png")
    write(tmp_path / "plain")
    with pytest.raises(InputError) as caught:
        list(read_articles(tmp_path / name))
    assert expected in str(caught.value)


def test_a_folder_without_articles_says_what_articles_are(tmp_path):
    write(tmp_path / "a.png")
    write(tmp_path / "sub" / "b.png")
    with pytest.raises(InputError) as caught:
        list(read_articles(tmp_path))
    assert "2 of other formats" in str(caught.value)
    assert all(suffix in str(caught.value) for suffix in suffixes())


def test_links_are_followed_and_loops_end(tmp_path):
    outside = write(tmp_path / "outside" / "far.txt").parent
    folder = tmp_path / "news"
    write(folder / "near.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "outside").symlink_to(outside)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    articles, errors = read(folder)
    assert [article.id for article in articles] == ["near", "far"]
    assert {Path(error.where).name for error in errors} == {"self.txt", "gone.txt"}


def test_a_deep_folder_is_read(tmp_path):
    deep = tmp_path
    for _ in range(400):
        deep = deep / "d"
    write(deep / "a.txt")
    assert [article.id for article in read_articles(tmp_path)] == ["a"]


def test_a_pipe_is_neither_file_nor_folder(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt")
    assert [article.id for article in read_articles(tmp_path)] == ["a"]
    with pytest.raises(InputError, match="neither a file nor a folder"):
        list(read_articles(tmp_path / "pipe.txt"))


def test_an_unreadable_file_or_folder_is_reported(tmp_path, monkeypatch):
    write(tmp_path / "a.txt")
    write(tmp_path / "locked.txt")
    write(tmp_path / "locked" / "b.txt")
    open_, list_ = Path.open, Path.iterdir

    def refuse(path, *args, **kwargs):
        if path.stem == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return (open_ if args else list_)(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)  # root may read anything, so permissions alone would not do
    monkeypatch.setattr(Path, "iterdir", refuse)
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert len(errors) == 2
    assert all("Permission denied" in str(error) for error in errors)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file name be any bytes")
def test_a_file_name_that_is_not_utf8_is_reported(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / os.fsdecode(b"b\xff.txt"))
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert "not valid UTF-8" in str(errors[0])
    str(errors[0]).encode("utf-8")


def test_counting_opens_nothing(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "bad.txt", b"\0")
    write(tmp_path / "other.png")
    assert count_articles([tmp_path, tmp_path / "missing", "-"]) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_one_clear_error(tmp_path, content):
    path = write(tmp_path / "any.txt", content)
    articles, errors = read(path)
    assert len(articles) + len(errors) == 1
    for article in articles:
        article.text.encode("utf-8")
        assert "\r" not in article.text
        assert any(char.isalpha() for char in article.text)
        article.model_validate_json(article.model_dump_json())
    for error in errors:
        assert str(error).startswith(str(path))
        assert len(str(error).splitlines()) == 1
