"""Plain text and Markdown, whole files."""


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
