"""CSV and its kin, and the columns that they have in common with JSON and Parquet."""

import pytest

from socialexpansion.errors import UsageError
from socialexpansion.ingest.columns import parse_columns

TEXT = "Vantel opened an office in Oslo, its first."
CSV = (
    "id,title,date,text,source,url,author\n"
    f'v1,"Vantel opens, again",2019-03-04,"{TEXT}",The Lantern,https://l.example.com/v1,Mara Lind\n'
)


def test_a_row_is_an_article_with_all_its_fields(read):
    (article,), errors = read("news.csv", CSV)
    assert errors == []
    assert article.id == "v1"
    assert article.title == "Vantel opens, again"
    assert str(article.published) == "2019-03-04"
    assert article.published_source == "metadata"
    assert article.publisher == "The Lantern"
    assert article.url == "https://l.example.com/v1"
    assert article.author == "Mara Lind"
    assert TEXT in article.text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiter_and_encoding_are_told(read, delimiter, encoding):
    rows = [["Headline", "Full Text", "Date Published"], ["Vantel öffnet", "Vantel opens an office", "2019-03-04"]]
    table = "".join(delimiter.join(row) + "\r\n" for row in rows)
    (article,), errors = read("news.csv", table.encode(encoding))
    assert errors == []
    assert (article.title, article.text.split("\n")[-1], str(article.published)) == (
        "Vantel öffnet",
        "Vantel opens an office",
        "2019-03-04",
    )


def test_a_table_of_windows_1252_is_read(read):
    (article,), errors = read("news.csv", "id,text\n1,Café Vantel opens – again\n".encode("windows-1252"))
    assert errors == []
    assert "Café Vantel opens – again" in article.text


def test_paragraphs_within_quotes_stay_together(read):
    (article,), errors = read("news.csv", 'id,text\n1,"Vantel opens in Oslo.\n\nIt said ""yes""."\n')
    assert errors == []
    assert article.text == 'Vantel opens in Oslo.\n\nIt said "yes".'


def test_bad_rows_are_reported_and_the_rest_is_read(read):
    table = f"id,text\n1,{TEXT[:20]}\n2,\n3,a,b,c\n4,{TEXT[:20]}\n\n5\n6,{TEXT[:20]}\n"
    articles, errors = read("news.csv", table)
    assert [article.id for article in articles] == ["1", "4", "6"]
    assert [error.split(":")[0] for error in errors] == ["news.csv, row 3", "news.csv, row 4", "news.csv, row 6"]


def test_a_quote_without_end_costs_no_more_than_its_cell_may_hold(read):
    table = 'id,text\n1,Vantel opens\n2,"Vantel' + " opens\nand" * 500 + "\n3,Vantel opens\n"
    articles, errors = read("news.csv", table, record=1000)
    assert articles[0].id == "1"
    assert articles[-1].id == "3"
    assert any("cannot be read" in error for error in errors)


def rows_of(*rows):
    return "".join("\t".join(row) + "\n" for row in rows)


def test_a_stray_quote_in_a_table_of_tabs_opens_nothing(read):
    rows = [(f"v{number}", f"Vantel opened office {number} in Oslo.", "2019-03-04") for number in range(1, 7)]
    rows[1] = ("v2", '"Vantel opened office 2 in Oslo.', "2019-03-04")
    articles, errors = read("news.tsv", rows_of(("id", "text", "date"), *rows))
    assert errors == []
    assert [article.id for article in articles] == ["v1", "v2", "v3", "v4", "v5", "v6"]
    assert articles[1].text == '"Vantel opened office 2 in Oslo.'
    assert articles[2].text == "Vantel opened office 3 in Oslo."


def test_two_stray_quotes_hide_nothing_between_them(read):
    rows = [(f"v{number}", f"Vantel opened office {number} in Oslo.") for number in range(1, 6)]
    rows[0] = ("v1", '"Vantel opened office 1 in Oslo.')
    rows[3] = ("v4", 'Vantel opened "office 4 in Oslo.')
    articles, errors = read("news.tsv", rows_of(("id", "text"), *rows))
    assert errors == []
    assert [article.id for article in articles] == ["v1", "v2", "v3", "v4", "v5"]


def test_paragraphs_in_a_table_of_tabs_stay_together(read):
    text = '"Vantel opens in Oslo.\n\nIt said ""yes"" to\tRome."'
    table = rows_of(("text", "id", "date"), (text, "v1", "2019-03-04"), ("Vantel opens again", "v2", "2019-03-05"))
    articles, errors = read("news.tsv", table)
    assert errors == []
    assert [article.id for article in articles] == ["v1", "v2"]
    assert articles[0].text == 'Vantel opens in Oslo.\n\nIt said "yes" to\tRome.'


def test_a_stray_quote_costs_no_row_even_over_the_limit(read):
    rows = [(f"v{number}", f"Vantel opened office {number} in Oslo.") for number in range(1, 100)]
    rows[9] = ("v10", '"Vantel opened office 10 in Oslo.')
    articles, errors = read("news.tsv", rows_of(("id", "text"), *rows), record=1000)
    assert errors == []
    assert [article.id for article in articles] == [row[0] for row in rows]


def test_rows_that_a_quote_swallows_are_reported(read):
    table = f'id,text\n1,{TEXT[:20]}\n2,"{TEXT[:20]}\n3,{TEXT[:20]}\n4,{TEXT[:20]}\n'
    articles, errors = read("news.csv", table)
    assert [article.id for article in articles] == ["1"]
    assert errors[0].startswith("news.csv, row 3: has a quote that is not closed")


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["news.csv", "news.txt"])
def test_the_line_with_which_a_table_tells_its_delimiter_is_none_of_its_rows(read, first, encoding, name):
    table = f"{first}\r\nTitle;Body;Date\r\nVantel opens;Vantel opens, again, an office;2019-03-04\r\n"
    (article,), errors = read(name, table.encode(encoding))
    assert errors == []
    assert (article.title, str(article.published)) == ("Vantel opens", "2019-03-04")
    assert "Vantel opens, again, an office" in article.text


def test_columns_may_be_given(read):
    table = "key,day,what,text\n1,2019-03-04,Vantel opens in Oslo,note\n"
    (article,), _ = read("news.csv", table, columns={"text": "what", "published": "day", "id": "key"})
    assert (article.id, article.text, str(article.published)) == ("1", "Vantel opens in Oslo", "2019-03-04")


def test_a_given_column_that_is_not_there_is_an_error(read):
    articles, errors = read("news.csv", CSV, columns={"text": "body"})
    assert articles == []
    assert "has no column body; its columns are: id, title, date, text" in errors[0]


def test_without_a_column_of_text_the_error_says_how_to_name_one(read):
    articles, errors = read("prices.csv", "day,price\n2019-03-04,7\n")
    assert articles == []
    assert "--columns text=NAME" in errors[0]
    assert "day, price" in errors[0]


@pytest.mark.parametrize("data", ["", "\n\n"])
def test_an_empty_table_is_an_error(read, data):
    assert "is empty" in read("news.csv", data)[1][0]


def test_records_without_an_id_have_their_address_or_number(read):
    table = f"url,text\nhttps://l.example.com/a,{TEXT[:20]}\n,{TEXT[:20]}\nhttps://l.example.com/a,{TEXT[:20]}\n"
    articles, _ = read("daily.csv", table)
    assert [a.id for a in articles] == ["https://l.example.com/a", "daily-2", "https://l.example.com/a~2"]


def test_a_row_without_a_body_is_its_headline_or_summary(read):
    table = "title,content,description\nVantel opens in Oslo,,\nVantel opens,,Vantel opened an office in Oslo.\n"
    articles, errors = read("news.csv", table)
    assert errors == []
    assert articles[0].text == "Vantel opens in Oslo"
    assert "Vantel opened an office" in articles[1].text


def test_a_table_of_headlines_is_read(read):
    table = "source,title,link,pubDate\nLantern,Vantel opens in Oslo,https://l.example.com/a,2019-03-04\n"
    (article,), errors = read("heads.csv", table)
    assert errors == []
    assert (article.text, article.id) == ("Vantel opens in Oslo", "https://l.example.com/a")


def test_formulas_and_scripts_are_words_like_others(read):
    (article,), _ = read(
        "news.csv", 'id,title,text\n1,=cmd(),"<p onclick=""x()"">Vantel opens.</p><script>y()</script>"\n'
    )
    assert article.title == "=cmd()"
    assert "y()" not in article.text
    assert "<" not in article.text


def test_the_option_is_read():
    assert parse_columns("text=body, published=day") == {"text": "body", "published": "day"}
    assert parse_columns("text=full text") == {"text": "full text"}
    assert parse_columns("") == {}


@pytest.mark.parametrize("setting", ["text", "body=text", "text=", "=body", "text:body"])
def test_an_option_that_names_no_field_is_an_error(setting):
    with pytest.raises(UsageError, match="the fields are text, title, published"):
        parse_columns(setting)


def test_times_of_day_are_kept_and_never_made_up(read):
    rows = ["text,date,last_modified", "Vantel opened an office.,2019-03-04T08:00:00Z,", "It closed one.,2019-03-04,"]
    rows.append("It opened another.,2019-03-04T08:00:00Z,2019-03-06 20:00")
    articles, errors = read("a.csv", "\n".join(rows) + "\n")
    assert errors == []
    assert [article.issued for article in articles] == ["2019-03-04T08:00:00Z", None, "2019-03-06T20:00:00"]
    assert {str(article.published) for article in articles} == {"2019-03-04"}
    articles, _ = read(
        "a.csv", "text,day,seen\nVantel opened.,2019-03-04,2019-03-05T08:00Z\n", columns={"updated": "seen"}
    )
    assert articles[0].issued == "2019-03-05T08:00:00Z"
