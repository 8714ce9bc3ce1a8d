"""Plain text and Markdown, whole files."""

import pytest

TEXT = "Vantel opens a café\n\nVantel said – “again” – that it opened an office in Oslo. It will pay 40 € a day.\n"


def test_a_text_is_one_article_under_the_file_s_name(read):
    (article,), errors = read(
        "wire/oslo.txt", "Vantel opens in Oslo\n\nVantel said that it opened an office in Oslo.\n"
    )
    assert errors == []
    assert (article.id, article.source) == ("oslo", "wire/oslo.txt")
    assert article.title == "Vantel opens in Oslo"


def test_the_limit_of_characters_may_be_lowered(read):
    articles, errors = read("a.txt", "Vantel opened an office in Oslo. " * 9, characters=200)
    assert articles == []
    assert "limit characters=200" in errors[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_the_encoding_is_told(read, encoding):
    (expected,), _ = read("a.txt", TEXT)
    (article,), errors = read("a.txt", TEXT.replace("\n", "\r\n").encode(encoding))
    assert errors == []
    assert (article.text, article.title) == (expected.text, "Vantel opens a café")


def test_utf_16_of_either_order_is_read(read):
    (article,), errors = read("a.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert errors == []
    assert article.title == "Vantel opens a café"


def test_one_line_that_is_not_utf_8_does_not_spoil_the_others(read):
    data = "Vantel opens a café in Oslo\n\n".encode() + "Nordmo opened a café in Rome.\n".encode("windows-1252")
    (article,), errors = read("a.txt", data)
    assert errors == []
    assert "Vantel opens a café" in article.text
    assert "Nordmo opened a café" in article.text


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00\x00" + "Vantel".encode("utf-32-le"),
        b"\xff\xfe" + b"\x00\xd8" * 40 + b"a\x00b\x00",
        bytes(range(128, 160)) * 20 + b" Vantel",
        bytes(range(256)) * 4,
    ],
    ids=["utf-32", "surrogates", "undefined", "any"],
)
def test_what_is_no_text_in_any_of_them_is_an_error(read, data):
    articles, errors = read("a.txt", data)
    assert articles == []
    assert "is binary" in errors[0]
