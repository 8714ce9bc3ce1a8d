"""A format is one decorated function."""

from pathlib import Path

import pytest

from socialexpansion.errors import InputError
from socialexpansion.ingest import Source, read_articles, reader, registry, suffixes
from socialexpansion.schema import Article


@pytest.fixture
def formats(monkeypatch):
    monkeypatch.setattr(registry, "_FORMATS", list(registry._FORMATS))


def read_lines(source):
    for number, line in source.lines():
        if not line.strip():
            source.bad(f"line {number}", "is empty", "remove it")
            continue
        yield Article(id=source.record_id(None, number), text=line.decode(), source=source.name)


def test_a_new_reader_is_used_for_its_suffix_and_survives_a_bad_record(formats, tmp_path):
    reader(".lines")(read_lines)
    (tmp_path / "many.lines").write_text("One article.\n\nAnother article.\n")
    errors = []
    assert ".lines" in suffixes()
    assert [article.id for article in read_articles(tmp_path, errors.append)] == ["many-1", "many-3"]
    assert [str(error) for error in errors] == [f"{tmp_path / 'many.lines'}, line 2: is empty; remove it"]


def test_the_content_goes_before_the_name(formats):
    reader(".lines", looks=lambda head: head.startswith(b"#lines"))(read_lines)
    assert registry.choose("a.txt", b"#lines\n") is read_lines
    assert registry.choose("a.lines", b"anything") is read_lines
    assert registry.choose("no-suffix", b"#lines\n") is read_lines
    assert registry.choose("no-suffix", b"anything") is None
    assert registry.choose("a.txt", b"anything") is not read_lines


def test_under_a_shared_suffix_only_the_content_tells(formats):
    reader(".one", looks=lambda head: head.startswith(b"1"), shared=(".both",))(read_lines)
    assert registry.is_known("a.both")
    assert registry.choose("a.both", b"1") is read_lines
    assert registry.choose("a.both", b"2") is None


def test_two_readers_cannot_share_a_suffix():
    with pytest.raises(ValueError, match=r"two readers want files that end in \.txt"):
        reader(".txt")(lambda source: iter(()))


def test_every_module_of_formats_registers_a_reader():
    folder = Path(registry.__file__).parent / "formats"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    registered = {one.read.__module__.rpartition(".")[2] for one in registry._FORMATS}
    assert modules == registered


def test_ids_of_records_are_their_own_and_hide_no_other():
    source = Source.of("news/daily.csv", b"")
    given = ["x7", 7, None, "", "x7", " x7\n", "x7~2"]
    ids = [source.record_id(own, number) for number, own in enumerate(given, 1)]
    assert ids == ["x7", "7", "daily-3", "daily-4", "x7~2", "x7~3", "x7~2~2"]
    assert len(set(ids)) == len(ids)


def test_a_bad_record_is_an_error_where_nobody_takes_it():
    with pytest.raises(InputError, match=r"a\.csv, row 2: has no text"):
        Source.of("a.csv", b"").bad("row 2", "has no text", "leave it out")


def test_the_head_stays_in_the_stream():
    source = Source.of("a.txt", b"abcdef")
    assert source.head(3) == b"abc"
    assert source.whole() == b"abcdef"
