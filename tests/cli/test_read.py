"""``read``: what is understood of articles, with nothing extracted."""

import json

import pytest

from socialexpansion.cli import main

BODY = "Vantel opens in Oslo\nMarch 4, 2019\n\nVantel said that it opened an office in Oslo on Monday.\n"


@pytest.fixture
def run(capsys):
    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return stop.value.code, *capsys.readouterr()

    return call


@pytest.fixture
def news(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    rows = [{"key": n, "what": f"Vantel opened office number {n} in Oslo.", "day": "2019-03"} for n in (1, 2)]
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def test_off_a_terminal_it_is_json_lines(run, news):
    code, out, err = run("read", news, "--columns", "text=what,id=key,published=day")
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in rows] == ["a", "1", "2"]
    assert rows[0]["title"] == "Vantel opens in Oslo"
    assert (rows[0]["published"], rows[0]["published_source"], rows[0]["language"]) == ("2019-03-04", "byline", "en")
    assert (rows[1]["published"], rows[1]["published_source"], rows[1]["words"]) == ("2019-03", "metadata", 7)
    assert rows[1]["source"] == str(news / "b.jsonl")
    assert all("text" not in row for row in rows)
    assert "3 articles" in err


def test_a_table_shows_the_same(run, news):
    code, out, _ = run("read", news, "--format", "table", "--columns", "text=what")
    assert code == 0
    assert out.splitlines()[0].split() == ["date", "words", "language", "publisher", "source", "title"]
    assert "2019-03-04 (byline)" in out
    assert "Vantel opens in Oslo" in out


def test_bad_records_are_listed_and_the_command_fails(run, news):
    (news / "b.jsonl").write_text('{"text": "Vantel opened an office in Oslo."}\n{"text": 1\n')
    code, out, err = run("read", news)
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "b.jsonl, line 2: is not JSON" in err


def test_a_date_may_be_given_for_all(run, news):
    _, out, _ = run("read", news / "a.txt", "--published", "2018-01")
    row = json.loads(out)
    assert (row["published"], row["published_source"]) == ("2018-01", "given")
    record = {"text": "Vantel opened an office in Oslo.", "date": "2019-03-04T08:00:00Z"}
    (news / "c.jsonl").write_text(json.dumps(record) + "\n")
    for given, published, issued in [([], "2019-03-04", record["date"]), (["--published", "2018-01"], "2018-01", None)]:
        row = json.loads(run("read", news / "c.jsonl", *given)[1])
        assert (row["published"], row["issued"]) == (published, issued)


@pytest.mark.parametrize("setting", ["body", "words=text"])
def test_columns_of_another_form_are_wrong_usage(run, news, setting):
    code, out, err = run("read", news, "--columns", setting)
    assert (code, out) == (2, "")
    assert "the fields are text, title" in err


def test_hostile_titles_do_not_reach_the_terminal(run, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "Vantel \x1b[31m opens", "text": "Vantel opened."}) + "\n")
    _, out, _ = run("read", tmp_path, "--format", "table")
    assert "\x1b" not in out


def test_files_of_other_formats_are_counted(run, news):
    names = ["a.xlsx", "b.XLSX", "c.rtf", "d.mhtml", "e.txt.bz2", "plain", "Minutes of 3. of May", ".hidden.xlsx"]
    for name in names:
        (news / name).write_bytes(b"\0\1")
    code, out, err = run("read", news, "--columns", "text=what")
    assert (code, len(out.splitlines())) == (0, 3)
    passed = "7 files of other formats passed over (.xlsx 2, no suffix 2, .bz2 1, .mhtml 1, .rtf 1)"
    assert [line for line in err.splitlines() if "passed over" in line] == [passed]


@pytest.mark.parametrize(("count", "expected"), [(0, ""), (1, "1 file of another format passed over (.x0 1)")])
def test_one_file_of_another_format_and_none(run, news, count, expected):
    for number in range(count):
        (news / f"a.x{number}").write_bytes(b"\0\1")
    _, _, err = run("read", news, "--columns", "text=what")
    assert "\n".join(line for line in err.splitlines() if "passed over" in line) == expected


def test_the_rarest_formats_are_left_out(run, news):
    for number in range(9):
        (news / f"a.x{number}").write_bytes(b"\0\1")
    _, _, err = run("read", news, "--columns", "text=what")
    assert "9 files of other formats passed over (.x0 1, .x1 1, .x2 1, .x3 1, .x4 1, .x5 1, …)" in err


def test_build_and_extract_count_files_of_other_formats(run, news):
    (news / "a.xlsx").write_bytes(b"\0\1")
    for command in (["extract"], ["build", "--store", news.parent / "s.db"]):
        code, _, err = run(*command, news, "--fast", "--columns", "text=what")
        assert code == 0
        assert err.count("1 file of another format passed over (.xlsx 1)") == 1
