"""What a notebook shows: HTML in which nothing from an article is code, pictures, widgets and frames."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from socialexpansion.errors import SocialExpansionError
from socialexpansion.library import KnowledgeGraph
from socialexpansion.schema import Citation, Claim, Entity, Evidence, Status, When

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202e&amp; \"'"
SENTENCE = f"{HOSTILE} and Orbis."


def graph_of(name: str = HOSTILE, address: str | None = "https://news.example/a?b=1&c=2") -> KnowledgeGraph:
    first = Entity(id="v", name=name, type="Company")
    second = Entity(id="o", name="Orbis", type="Company")
    evidence = Evidence(article="a1", sentence=SENTENCE, start=0, end=len(SENTENCE), asserted_by=name)
    claims = [
        Claim(
            id=f"c{number}",
            article="a1",
            subject=first,
            relation="partnered_with",
            object=second,
            status=status,
            when=When("2011-04"),
            confidence=0.5,
            evidence=(evidence,),
        )
        for number, status in enumerate(Status)
    ]
    return KnowledgeGraph.from_claims(claims, citations=[Citation(id="a1", title=name, address=address)])


class Page(HTMLParser):
    """The tags, links and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> set[str | None]:
        return {value for name, value in self.attributes if name == "href"}


@pytest.mark.parametrize("make", [lambda graph: graph, lambda graph: graph.query("timeline of Orbis")])
def test_nothing_of_an_article_is_code(make) -> None:  # type: ignore[no-untyped-def]
    page = Page(make(graph_of())._repr_html_())
    assert set(page.tags) <= {"p", "b", "table", "thead", "tbody", "tr", "th", "td", "bdi", "span", "small", "a", "br"}
    assert {name for name, _ in page.attributes} == {"style", "title", "href", "target", "rel"}
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.text
    assert page.links == {"https://news.example/a?b=1&c=2"}
    assert "and Orbis." in page.text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "/home/ann/news.txt", "data:text/html,x", "https://", 'https://x.example/"><script>', None],
)
def test_only_web_addresses_are_links(address: str | None) -> None:
    page = Page(graph_of(address=address)._repr_html_())
    assert page.links == set()
    assert "a" not in page.tags


def test_a_long_list_is_cut_and_says_so() -> None:
    graph = graph_of()
    many = [graph.claims[0].model_copy(update={"id": f"m{number}"}) for number in range(30)]
    assert "… and 20 more" in KnowledgeGraph.from_claims(many)._repr_html_()
    assert "<table>" not in KnowledgeGraph.from_claims([])._repr_html_()


def test_an_answer_shows_its_question_and_notes() -> None:
    text = Page(graph_of("Vantel").query("partners of Vantel since 2030")._repr_html_()).text
    assert "nothing found for: partners of Vantel since 2030" in text


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_of_both_libraries_hold_the_same(library: str) -> None:
    pytest.importorskip(library)
    graph = graph_of("Vantel")
    frame = graph.to_frame(library)  # type: ignore[arg-type]
    assert type(frame).__module__.startswith(library)
    assert list(frame["subject"]) == ["Vantel"] * len(Status)
    answer = graph.query("timeline of Vantel").to_frame(library)  # type: ignore[arg-type]
    assert list(answer.columns)[:3] == ["answer", "date", "date_of"]
    assert list(answer["date"]) == ["2011-04"] * len(Status)
    table = graph.cypher("MATCH (a)-[r]->(b) RETURN a, b.name").to_frame(library)  # type: ignore[arg-type]
    assert list(table["a"]) == ["Vantel"] * len(Status)


def test_an_unknown_library_is_refused() -> None:
    with pytest.raises(SocialExpansionError, match="choose from pandas, polars"):
        graph_of().to_frame("numpy")  # type: ignore[arg-type]


def test_a_plot_shows_types_statuses_and_names_as_written() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    axes = graph_of("Vantel $x$ $").plot()
    axes.figure.canvas.draw()
    assert {text.get_text() for text in axes.texts} == {"Vantel $x$ $", "Orbis"}
    assert {text.get_text() for text in axes.get_legend().get_texts()} == {"Company", *(one.value for one in Status)}
    assert KnowledgeGraph.from_claims([]).plot().texts[0].get_text() == "no claims"
    matplotlib.pyplot.close("all")


def test_a_widget_has_every_claim() -> None:
    pytest.importorskip("ipysigma")
    widget = graph_of().widget(height=300)
    assert len(widget.data["edges"]) == len(Status)
    assert {node["attributes"]["label"] for node in widget.data["nodes"]} == {HOSTILE, "Orbis"}
    assert widget.height == "300px"


def test_too_much_to_draw_says_how_to_narrow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socialexpansion.graph.drawing.MAX_NODES", 1)
    monkeypatch.setattr("socialexpansion.graph.widget.MAX_EDGES", 1)
    with pytest.raises(SocialExpansionError, match=r"2 entities are too many to draw, at most 1; .*subgraph"):
        graph_of().plot()
    with pytest.raises(SocialExpansionError, match=r"5 claims are too many to draw, at most 1; .*subgraph"):
        graph_of().widget()


@pytest.mark.parametrize(
    ("module", "call", "extra"),
    [
        ("query.frames", lambda graph: graph.to_frame(), "frames"),
        ("query.frames", lambda graph: graph.to_frame("polars"), "polars"),
        ("graph.drawing", lambda graph: graph.plot(), "plot"),
        ("graph.widget", lambda graph: graph.widget(), "widget"),
    ],
)
def test_what_is_missing_names_its_extra(module, call, extra, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(f"socialexpansion.{module}.import_module", missing)
    with pytest.raises(SocialExpansionError, match=rf"pip install 'socialexpansion\[{extra}\]'"):
        call(graph_of())
