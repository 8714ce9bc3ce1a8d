"""Gold files and the texts that belong to them."""

import json

import pytest

from socialexpansion.errors import InputError
from socialexpansion.evaluate import read_gold, read_texts

ROW = {"id": "a", "claims": [{"s": "Vantel", "r": "owns", "o": "Orbis"}], "url": "ignored"}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold" / "dev.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps(ROW) + "\n\n")
    return path


def test_read_gold(gold):
    (row,) = read_gold(gold)
    assert (row.key, row.claims[0].s, row.claims[0].need) == ("a", "Vantel", "must")


@pytest.mark.parametrize("place", ["gold/a.txt", "gold/dev/a.txt", "dev/a.txt"])
def test_texts_are_found_beside_the_gold_file(gold, tmp_path, place):
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("Vantel owns Orbis.")
    (article,) = read_texts(gold, read_gold(gold))
    assert (article.id, article.source) == ("a", str(path))


def test_a_named_folder_goes_before_all_others(gold, tmp_path):
    (gold.parent / "a.txt").write_text("Beside.")
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "a.txt").write_text("Elsewhere.")
    (article,) = read_texts(gold, read_gold(gold), tmp_path / "else")
    assert article.text == "Elsewhere."


def test_a_missing_text_says_where_it_was_looked_for(gold):
    with pytest.raises(InputError, match=r"a\.txt: no text of this article in .*--articles"):
        list(read_texts(gold, read_gold(gold)))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the gold file is empty"),
        (b"{", "not a gold article"),
        (b"[]", "not a gold article"),
        (b'{"id": "a"}', "claims"),
        (b'{"id": "a", "claims": [{"s": "x", "r": "owns", "o": "y", "status": "odd"}]}', "status"),
        (b"\xff", "not valid UTF-8"),
    ],
)
def test_a_bad_gold_file_is_one_line_that_names_it(gold, content, expected):
    gold.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_gold(gold)
    assert str(caught.value).startswith(str(gold))
    assert expected in str(caught.value)


def test_a_missing_gold_file(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_gold(tmp_path / "none.jsonl")
