"""Parquet: each row is an article."""

import datetime
import io

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = "Vantel opened an office in Oslo."


def parquet(columns, **options):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def test_rows_are_articles_with_typed_values(read):
    columns = {
        "id": [7, 8],
        "title": ["Vantel opens", None],
        "body": [TEXT, TEXT],
        "date": [datetime.date(2019, 3, 4), None],
        "source": [{"name": "The Lantern"}, None],
        "vector": [[0.1] * 9, [0.2] * 9],
    }
    articles, errors = read("news.parquet", parquet(columns))
    assert errors == []
    assert [(a.id, a.publisher) for a in articles] == [("7", "The Lantern"), ("8", None)]
    assert [str(a.published) for a in articles] == ["2019-03-04", "None"]


def test_dates_of_every_type_are_read(read):
    stamp = datetime.datetime(2019, 3, 4, 9, 30, tzinfo=datetime.UTC)
    for value in (stamp, stamp.replace(tzinfo=None), "2019-03-04T09:30:00Z", int(stamp.timestamp())):
        (article,), _ = read("news.parquet", parquet({"text": [TEXT], "published": [value]}))
        assert str(article.published) == "2019-03-04"


def test_many_rows_come_batch_by_batch_and_a_bad_one_is_reported(read):
    texts = [TEXT] * 600
    texts[300] = None
    articles, errors = read("news.parquet", parquet({"text": texts}, row_group_size=100))
    assert len(articles) == 599
    assert errors == ["news.parquet, row 301: holds no text; leave it out"]


def test_a_file_without_text_or_damaged_is_an_error(read):
    assert "no column is known to hold text" in read("a.parquet", parquet({"price": [1]}))[1][0]
    assert "cannot be read as Parquet" in read("a.parquet", parquet({"text": [TEXT]})[:-9])[1][0]
    assert "cannot be read as Parquet" in read("a.parquet", b"PAR1" * 9)[1][0]
