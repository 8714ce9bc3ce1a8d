"""JSON Lines, arrays, single objects, and answers of interfaces around a list."""

import json

import pytest

ROW = {"id": "a7", "title": "Vantel opens in Oslo", "body": "Vantel opened an office in Oslo.", "date": "2019-03-04"}
OTHER = {"id": "a8", "title": "Nordmo leaves Oslo", "body": "Nordmo closed its office in Oslo.", "date": "2019-03-05"}


def lines(*rows):
    return "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    "data",
    [
        lines(ROW, OTHER),
        lines(ROW, "\n", OTHER).replace("\n", "\r\n"),
        "\ufeff" + lines(ROW, OTHER),
        json.dumps([ROW, OTHER]),
        "\ufeff" + json.dumps([ROW, OTHER], indent=2),
        json.dumps({"status": "ok", "articles": [ROW, OTHER]}),
        json.dumps({"response": {"docs": [ROW, OTHER], "meta": {"hits": 2}}}, indent=2),
        lines({"results": [ROW]}, {"results": [OTHER]}),
    ],
    ids=["lines", "crlf", "bom", "array", "indented", "answer", "nested", "answers"],
)
def test_every_shape_gives_the_same_articles(read, data):
    articles, errors = read("news.json", data)
    assert errors == []
    assert [(a.id, a.title, str(a.published)) for a in articles] == [
        ("a7", ROW["title"], "2019-03-04"),
        ("a8", OTHER["title"], "2019-03-05"),
    ]
    assert ROW["body"] in articles[0].text
    assert articles[0].source == "news.json"


def test_one_object_over_many_lines_is_an_article(read):
    (article,), errors = read("one.json", json.dumps(ROW, indent=2))
    assert (article.id, errors) == ("a7", [])


@pytest.mark.parametrize("data", [lines(ROW, OTHER), json.dumps([ROW, OTHER]), json.dumps([ROW, OTHER], indent=2)])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read(read, data, encoding):
    articles, errors = read("news.json", ("\ufeff" + data.replace("Oslo", "Bodø")).encode(encoding))
    assert ([article.id for article in articles], errors) == (["a7", "a8"], [])
    assert articles[0].title == "Vantel opens in Bodø"


def test_a_long_array_in_utf_16_is_read_to_its_end(read):
    rows = [ROW | {"id": f"a{number}", "body": "Vantel åpnet et kontor på 東京. " * 50} for number in range(60)]
    articles, errors = read("news.json", json.dumps(rows, ensure_ascii=False).encode("utf-16"))
    assert errors == []
    assert [article.id for article in articles] == [row["id"] for row in rows]
    assert all(article.text.count("東京") == 50 for article in articles)


def test_bad_lines_are_reported_and_the_rest_is_read(read):
    bad = ['{"id": "x", "body": \n', "[1, 2]\n", '"word"\n', lines({"id": "e", "body": " "}), "[" * 9000 + "\n"]
    articles, errors = read("news.jsonl", lines(ROW, *bad, OTHER))
    assert [article.id for article in articles] == ["a7", "a8"]
    assert [error.split(": ")[0] for error in errors] == [f"news.jsonl, line {number}" for number in range(2, 7)]
    assert "not JSON" in errors[0]
    assert "no JSON object" in errors[1]
    assert "no text" in errors[3]
    assert "nested too deeply" in errors[4]


def test_a_line_over_the_limit_is_passed_over(read):
    long = {"id": "x", "body": "word " * 1000}
    articles, errors = read("news.jsonl", lines(ROW, long, OTHER), record=2000)
    assert [article.id for article in articles] == ["a7", "a8"]
    assert "line 2" in errors[0]
    assert "limit record=2,000" in errors[0]


def test_a_bad_record_of_an_array_does_not_end_it(read):
    articles, errors = read("news.json", json.dumps([ROW, 7, None, {"id": "x"}, [ROW], OTHER]))
    assert [article.id for article in articles] == ["a7", "a8"]
    assert [error.split(":")[0] for error in errors] == [f"news.json, record {number}" for number in range(2, 6)]


def test_an_array_that_ends_early_gives_what_came_before(read):
    articles, errors = read("news.json", json.dumps([ROW, OTHER])[:-30])
    assert [article.id for article in articles] == ["a7"]
    assert len(errors) == 1
    assert "cannot be read as JSON" in errors[0]


def test_an_array_over_the_limits_is_an_error(read):
    deep = "[" + "[" * 300 + "]" * 300 + "]"
    assert "limit depth=200" in read("news.json", deep)[1][0]
    long = json.dumps([ROW, {"id": "x", "body": "word " * 100_000}])
    articles, errors = read("news.json", long, record=10_000)
    assert [article.id for article in articles] == ["a7"]
    assert "record 2" in errors[0]
    assert "limit record=10,000" in errors[0]


def test_one_object_over_the_limit_is_an_error(read):
    data = json.dumps(ROW | {"notes": ["word"] * 9000}, indent=1)
    articles, errors = read("news.json", data, whole=10_000)
    assert articles == []
    assert "limit whole=10,000" in errors[0]


@pytest.mark.parametrize("data", ["", "\n\n", "[]", "[\n]"])
def test_an_empty_file_is_an_error(read, data):
    assert "holds no articles" in read("news.json", data)[1][0]


def test_values_are_taken_out_of_objects_and_lists(read):
    row = {
        "_id": {"$oid": "5f1"},
        "title": {"rendered": "Vantel &amp; Nordmo open"},
        "content": {"rendered": "<p>Vantel opened an office.</p>\n<p>Nordmo did <b>not</b>.</p><script>no()</script>"},
        "authors": [{"name": "Mara Lind"}, {"name": "Ola Berg"}],
        "source": {"id": None, "name": "The Daily Lantern"},
        "publishedAt": "2019-03-04T09:30:00Z",
        "url": "https://lantern.example.com/a",
    }
    (article,), _ = read("news.json", lines(row))
    assert article.id == "5f1"
    assert article.title == "Vantel & Nordmo open"
    assert article.author == "Mara Lind, Ola Berg"
    assert article.publisher == "The Daily Lantern"
    assert article.url == "https://lantern.example.com/a"
    assert "Vantel opened an office.\n\nNordmo did not." in article.text
    assert "no()" not in article.text


def test_a_headline_with_tags_is_one_record(read):
    row = {"title": "Vantel opens in Oslo", "url": "https://l.example.com/a", "tags": [{"name": "Oslo", "id": 1}]}
    (article,), errors = read("news.jsonl", lines(row))
    assert errors == []
    assert article.text == "Vantel opens in Oslo"


def test_an_array_is_read_piece_by_piece():
    """The first article comes long before the last byte is asked for."""
    import io

    from socialexpansion.ingest import Source
    from socialexpansion.ingest.formats.json import read_json
    from socialexpansion.ingest.streams import from_input

    class Endless(io.RawIOBase):
        left = b"["

        def read(self, size=-1):
            while len(self.left) < size:
                self.left += json.dumps(ROW).encode() + b","
            given, self.left = self.left[:size], self.left[size:]
            return given

    source = Source("endless.json", from_input("endless.json", Endless()))
    articles = read_json(source)
    assert [next(articles).id for _ in range(3)] == ["a7", "a7~2", "a7~3"]
