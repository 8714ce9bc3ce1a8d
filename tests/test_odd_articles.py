"""Articles as no editor would print them: they neither crash nor stall, and harm no other article."""

import re
import time

import pytest

import socialexpansion as sx
from socialexpansion.schema import Article
from socialexpansion.store import Store
from socialexpansion.workflow import build, extract_paths

NEWS = (
    "Vantel said on Monday that it will open a plant in Osaka next year. The company from Oslo works with Orbis, which "
    "has two shops in the city. Mary Okafor, chief executive of Orbis, denied that Vantel had bought her firm. Their "
    "rival Lumen, based in Nairobi, acquired Nimbus Foods for $200 million in 2012 and closed its office in Peru."
)
MARKUP = (
    '<!doctype html><html><head><script>var a = {"x": "<b>";};</script></head><body class="news">\n<p>'
    + NEWS.replace(". ", '.</p>\n<p><a href="https://example.org/?a=1&amp;b=2">&nbsp;</a> ')
    + "</p>\n<div><span><ul><li>unclosed\n"
)
ODD = {
    "one_word": "Vantel",
    "one_letter": "V",
    "capitals": NEWS.upper(),
    "lower_case": NEWS.lower(),
    "title_case": NEWS.title(),
    "no_punctuation": re.sub(r"[^\w\s]", "", NEWS),
    "only_punctuation_and_a_letter": "?!… — “” ((( ))) a " * 40,
    "no_line_ends": re.sub(r"[^\w\s]", "", NEWS) * 20,
    "a_word_a_line": NEWS.replace(" ", "\n"),
    "blank_lines": NEWS.replace(". ", ".\n\n\n \t\n"),
    "markup": MARKUP,
    "broken_markup": "<<<p>>" + NEWS.replace(" ", " <") + "</",
    "emoji": " \N{ROCKET}\N{GRINNING FACE} ".join(NEWS.split()),
    "only_emoji": "\N{GRINNING FACE}" * 500 + " ok",
    "joined_emoji": NEWS.replace(
        "said",
        "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}",
    ),
    "invisible": "\N{ZERO WIDTH SPACE}".join(NEWS),
    "right_to_left": f"\N{RIGHT-TO-LEFT OVERRIDE}{NEWS}\N{POP DIRECTIONAL FORMATTING}",
    "combining_marks": "\N{COMBINING ACUTE ACCENT}" * 30
    + NEWS.replace("a", "a" + "\N{COMBINING ACUTE ACCENT}" * 20, 5),
    "one_long_word": "Vantel" * 20_000,
    "one_name_again_and_again": "Vantel " * 3_000,
    "a_list_of_names": ", ".join(f"Vantel{number} Foods" for number in range(400)),
    "brackets": "(" * 500 + NEWS + ")" * 500,
    "numbers": "Vantel 12 345 6.7 % $ 8bn 2012-13-45 99/99/9999 " * 60,
    "control_characters": NEWS.replace(" ", " \x1b[31m", 3) + "\x85\u2028\u2029\x0c",
}
UNREAD = {"empty": b"", "blank": b" \n\t\n", "no_letters": "1 2 3 … \N{GRINNING FACE}".encode(), "binary": b"\0\1\2"}
VERBS = ("opened an office in", "plans to build a plant in", "closed its only shop in", "denied that it would enter")
PLACES = ("Japan", "Kenya", "Poland", "Hanoi", "Mumbai", "Norway", "Peru", "Osaka", "Brazil", "Egypt", "Chile")
DEALS = ("bought {} for $3 million", "works with {}", "is said to be in talks with {}", "trails its rival {}")
ENDINGS = ("Tom Reyes is its chief executive.", "It gave no reasons.", "The company employs 300 people.")


def long_article(words):
    """Return an article of at least *words* words, of ever new combinations of names, places and statements."""
    names = [
        f"{first}{last}" for first in ("Van", "Or", "Lum", "Nim", "Bel", "Cor", "Dal") for last in ("tel", "bis", "ric")
    ]
    sentences, count, number = [], 0, 0
    while count < words:
        name, other = names[number % 21], names[(number + 1 + number // 21 % 20) % 21]
        deal = DEALS[number % 4].format(other)
        where = f"{VERBS[number // 4 % 4]} {PLACES[number % 11]} in {2001 + number % 17}"
        sentence = f"{name} {where} and {deal}. {ENDINGS[number % 3]}"
        sentences.append(sentence + ("\n\n" if number % 5 == 4 else ""))
        count += len(sentence.split())
        number += 1
    return " ".join(sentences)


def check(extraction, text):
    """Every claim quotes the article."""
    for claim in extraction.claims:
        assert 0 <= claim.confidence <= 1
        for part in claim.evidence:
            assert text[part.start : part.end] == part.sentence


@pytest.fixture(scope="module")
def nlp():
    """The rules alone; what the trained model makes of odd texts is tested with it, on shorter ones."""
    return sx.load_pipeline(learned="nothing")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, foreign):
    path = tmp_path_factory.mktemp("odd")
    for name, text in {**ODD, "plain": NEWS, **{f"in_{code}": text for code, text in foreign.items()}}.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    for name, data in UNREAD.items():
        (path / f"{name}.txt").write_bytes(data)
    return path


@pytest.fixture(scope="module")
def extractions(folder, nlp):
    """What is read out of each article, and the errors."""
    errors = []
    start = time.process_time()
    found = {one.article: one for one in extract_paths(folder, nlp, on_error=errors.append)}
    return found, errors, time.process_time() - start


@pytest.mark.parametrize("name", [*ODD, "plain"])
def test_an_odd_article_is_read(extractions, folder, name):
    found, _, _ = extractions
    (article,) = sx.read_articles(folder / f"{name}.txt")
    check(found[name], article.text)
    assert found[name].note is None


def test_what_holds_no_text_is_one_error_each(extractions):
    found, errors, _ = extractions
    assert sorted(re.search(r"(\w+)\.txt", str(error))[1] for error in errors) == sorted(UNREAD)
    assert not set(found) & set(UNREAD)


def test_another_language_is_a_note(extractions, foreign):
    found, _, _ = extractions
    for code in foreign:
        assert found[f"in_{code}"].note == f"not in English ({code}), passed over"
        assert found[f"in_{code}"].claims == ()


def test_the_odd_ones_take_nothing_from_the_plain_one(extractions, nlp):
    found, _, _ = extractions
    (alone,) = sx.extract(nlp, [Article(id="plain", text=NEWS)])
    assert alone.claims
    assert found["plain"].claims == alone.claims


def test_none_stalls(extractions):
    _, _, seconds = extractions
    assert seconds < 60  # of one core; together they have 14,000 words


def test_an_empty_article_from_a_program_is_read(nlp):
    found = list(sx.extract(nlp, [Article(id="a", text=""), Article(id="b", text="  \n"), Article(id="c", text=NEWS)]))
    assert [one.article for one in found] == ["a", "b", "c"]
    assert [bool(one.claims) for one in found] == [False, False, True]


class Remembered:
    """Gives what was read before, so that nothing is read twice."""

    key = "remembered"

    def __init__(self, found):
        self.found = found

    def extract(self, articles):
        return (self.found[article.id] for article in articles)


def test_a_build_stores_them_all(folder, extractions, tmp_path, foreign):
    reader = Remembered(extractions[0])
    with Store.open(tmp_path / "s.db", create=True) as store:
        report = build([folder], store, reader)
        assert len(report.extracted) + len(report.reused) == len(ODD) + 1  # two are the plain one when mended
        assert (len(report.skipped), len(report.errors)) == (len(foreign), len(UNREAD))
        for claim in store.select():
            for part in claim.evidence:
                assert store.article(part.article).text[part.start : part.end] == part.sentence
        assert len(build([folder], store, reader).unchanged) == len(ODD) + 1 + len(foreign)


@pytest.mark.long
def test_50_000_words_take_no_more_than_their_share(nlp, tmp_path):
    """Ten times the words may take 20 times as long, which is far from the hundredfold that would be a stall."""
    seconds = []
    for words in (5_000, 50_000):
        (tmp_path / f"{words}.txt").write_text(long_article(words))
        with Store.open(tmp_path / f"{words}.db", create=True) as store:
            start = time.process_time()
            report = build([tmp_path / f"{words}.txt"], store, nlp)
            seconds.append(time.process_time() - start)
            assert report.extracted == (str(words),)
            assert store.stats().claims > 100
    short, long = seconds
    assert long < 20 * short, f"{short:.1f} s and {long:.1f} s"
