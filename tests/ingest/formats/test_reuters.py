"""Reuters-21578: stories of a wire, in SGML."""

STORY = """<REUTERS TOPICS="NO" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="12" NEWID="{id}">
<DATE> 4-MAR-1987 09:30:00.12</DATE>
<TOPICS><D>acq</D></TOPICS><PLACES><D>norway</D></PLACES><PEOPLE></PEOPLE>
<UNKNOWN>
&#5;&#5;&#5;F
&#22;&#22;&#1;f0001&#31;reute</UNKNOWN>
<TEXT>&#2;
<TITLE>VANTEL &lt;VNT> OPENS IN OSLO</TITLE>
<AUTHOR>    By Mara Lind, Reuters</AUTHOR>
<DATELINE>    OSLO, March 4 - </DATELINE><BODY>Vantel Inc &lt;VNT> said it opened an
office here, with Nordmo &amp; Sons &lt;P>.
    Caf\xe9 owners were glad, a
spokesman said.
    Shr     34 cts vs 1.19 dlrs
    Net     807,000 vs 2,858,000
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
"""
BRIEF = """<REUTERS NEWID="3"><DATE>garbled</DATE><TEXT TYPE="BRIEF">&#2;
******<TITLE>VANTEL SAYS IT LEAVES OSLO</TITLE>
&#3;</TEXT></REUTERS>
"""
HEAD = '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n'


def sgml(*stories):
    return (HEAD + "".join(stories)).encode("iso-8859-1")


def test_a_story(read):
    (article,), errors = read("reut2-000.sgm", sgml(STORY.format(id=1)))
    assert errors == []
    assert (article.id, article.title) == ("1", "VANTEL <VNT> OPENS IN OSLO")
    assert (str(article.published), article.published_source) == ("1987-03-04", "metadata")
    assert (article.author, article.publisher) == ("Mara Lind", "Reuters")
    assert "OSLO, March 4 - Vantel Inc <VNT> said it opened an office here, with Nordmo & Sons <P>.\n" in article.text
    assert "Café owners were glad, a spokesman said.\n" in article.text
    assert "Shr     34 cts" in article.text.replace("Shr 34", "Shr     34")
    assert "Reuter" not in article.text


def test_a_flash_is_its_headline_and_has_no_date_that_cannot_be_read(read):
    (article,), _ = read("reut2-000.sgm", sgml(BRIEF))
    assert article.text.strip("* \n") == "VANTEL SAYS IT LEAVES OSLO"
    assert article.published is None


def test_a_bad_story_does_not_end_the_file(read):
    cut = STORY.format(id=2)[:400]
    empty = '<REUTERS NEWID="4"><TEXT>&#2;&#3;</TEXT></REUTERS>\n'
    long = STORY.format(id=5).replace("glad", "glad\n" * 5000)
    wide = STORY.format(id=6).replace("glad", "glad " * 5000)
    articles, errors = read("a.sgm", sgml(STORY.format(id=1), cut, empty, long, wide, BRIEF), record=5000)
    assert [article.id for article in articles if article.id != "2"] == ["1", "3"]
    assert any("holds no text" in error for error in errors)
    assert sum("limit record=5,000" in error for error in errors) == 2


def test_it_is_told_by_its_content(read):
    (article,), _ = read("stories.txt", sgml(STORY.format(id=1)))
    assert article.id == "1"
