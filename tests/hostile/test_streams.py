"""A gigabyte without a line end, in every format: told or cut short, never held in memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import json, sys
from socialexpansion.ingest import Source
from socialexpansion.ingest.registry import choose
from socialexpansion.ingest.streams import Guarded, buffered
from socialexpansion.errors import InputError

class Endless:
    def __init__(self, begin, unit, size):
        self.begin, self.unit, self.left = begin, unit, size

    def read(self, size):
        data, self.begin = self.begin[:size], self.begin[size:]
        if not data:
            size = min(size, self.left, 2**17)
            data = (self.unit * (size // len(self.unit) + 1))[:size]
            turn = size % len(self.unit)  # the next begins where this ends
            self.unit = self.unit[turn:] + self.unit[:turn]
            self.left -= len(data)
        return data

def read(name, begin, unit, size):
    errors, articles = [], 0
    source = Source(name, buffered(Guarded(name, Endless(begin, unit, size), lambda _: None, ())), errors.append)
    try:
        for article in choose(name, source.head())(source):
            articles += 1
    except InputError as error:
        errors.append(error)
    return {"articles": articles, "errors": [str(error) for error in errors], "megabytes": megabytes()}

def megabytes():
    # Not getrusage, whose figure begins with that of the program that started this one.
    status = open("/proc/self/status").read()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024

for name, (begin, unit, size) in json.load(sys.stdin).items():
    print(json.dumps([name, read(name, begin.encode("latin-1"), unit.encode("latin-1"), size)]), flush=True)
"""
pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak of a program")
GIGABYTE = 10**9
RECORD = '{"id": "a", "text": "Vantel opens an office in Oslo."}'
LINES = {
    "a.txt": ("", "word ", "characters"),
    "a.md": ("", "\1", "characters"),
    "a.jsonl": (f"{RECORD}\n" + '{"id": "b", "text": "', "word ", "record"),
    "a.json": (f"[{RECORD}, " + '{"id": "b", "text": "', "word ", "record"),
    "one.json": ('{"articles":\n[', f'"{"word " * 40}",\n', "whole"),
    "a.csv": ('id,title,text\na,"T","Vantel opens."\nb,"', "word ", "record"),
    "quotes.csv": ("id,title,text\na,T,Vantel opens.\n", f'"{"x " * 50}\n",', "record"),
    "a.html": ("<!doctype html><html><body>", "<p>word ", "whole"),
    "a.rss": ('<rss version="2.0"><channel><item><title>', "word ", "whole"),
    "nitf.xml": ("<nitf><body><body.content><p>", "word ", "record"),
    "newsml.xml": ("<newsItem><itemMeta>", "<a>word</a>", "record"),
    "a.sgm": ("<REUTERS NEWID='1'><TEXT>", "word ", "record"),
    "a.warc": ("WARC/1.0\r\nWARC-Type: response\r\nX: ", "word ", None),
    "a.pdf": ("%PDF-1.4\n", "word ", "whole"),
    "a.docx": ("PK\x03\x04" + "\1" * 26 + "word/x", "word ", "whole"),
    "a.parquet": ("PAR1", "word ", "whole"),
}


@pytest.fixture(scope="module")
def found():
    """What became of each, in one program of its own, so that its memory can be told."""
    # What is read past, to find the next line, is kept short enough for a test.
    sizes = {name: GIGABYTE if name in {"a.txt", "a.jsonl"} else GIGABYTE // 8 for name in LINES}
    sizes["quotes.csv"] = GIGABYTE // 25  # after the row that is too long each line is a bad one
    asked = {name: (begin, unit, sizes[name]) for name, (begin, unit, _) in LINES.items()}
    command = [sys.executable, "-c", WATCHED]
    done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, check=True, timeout=600)
    return dict(map(json.loads, done.stdout.splitlines()))


@pytest.mark.parametrize("name", LINES)
def test_a_gigabyte_without_an_end(found, name):
    limit = LINES[name][2]
    assert found[name]["megabytes"] < 1100  # of the program so far; the many small elements of a record take the most
    assert found[name]["errors"]
    if limit:
        errors = found[name]["errors"]
        assert any(f"limit {limit}=" in error or "binary" in error for error in errors), errors
    assert found[name]["articles"] == (name in {"a.jsonl", "a.json", "a.csv", "quotes.csv"})
