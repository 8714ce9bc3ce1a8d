"""A format is one decorated function."""

from pathlib import Path

import pytest

from socialexpansion.ingest import read_articles, registry, suffixes
from socialexpansion.schema import Article


@pytest.fixture
def readers(monkeypatch):
    monkeypatch.setattr(registry, "_READERS", dict(registry._READERS))


def test_a_new_reader_is_used_for_its_suffix(readers, tmp_path):
    @registry.reader(".lines")
    def read_lines(source):
        for number, line in enumerate(source.data.decode().splitlines()):
            yield Article(id=f"{source.stem}-{number}", text=line, source=source.name)

    (tmp_path / "many.lines").write_text("One article.\nAnother article.\n")
    assert ".lines" in suffixes()
    assert [article.id for article in read_articles(tmp_path)] == ["many-0", "many-1"]


def test_two_readers_cannot_share_a_suffix(readers):
    with pytest.raises(ValueError, match=r"two readers want files that end in \.txt"):
        registry.reader(".txt")(lambda source: iter(()))


def test_every_module_of_formats_registers_a_reader():
    folder = Path(registry.__file__).parent / "formats"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    registered = {function.__module__.rpartition(".")[2] for function in registry._READERS.values()}
    assert modules == registered
