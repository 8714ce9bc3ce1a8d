"""Dossiers: what they say, how they are written, and what hostile text does to them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from markdown_it import MarkdownIt

from socialexpansion.dossier import gather, write_dossier
from socialexpansion.dossier.markdown import markdown
from socialexpansion.dossier.model import Dossier
from socialexpansion.dossier.network import MOST, network
from socialexpansion.dossier.page import page
from socialexpansion.dossier.svg import as_text
from socialexpansion.dossier.worldmap import describe_map, world_map
from socialexpansion.errors import ExportError
from socialexpansion.graph import ClaimGraph
from socialexpansion.relations import load_relations
from socialexpansion.schema import Citation, Claim, Entity, EntityProfile, Evidence, When

ACME = Entity(id="acme", name="Acme", type="Company", country="US")
BOLT = Entity(id="bolt", name="Bolt", type="Company", country="NO")
ANN = Entity(id="ann", name="Ann Example", type="Person")
JAPAN = Entity(id="japan", name="Japan", type="Country", country="JP")
CHINA = Entity(id="china", name="China", type="Country", country="CN")
ASIA = Entity(id="asia", name="Asia-Pacific", type="Region")
GUILD = Entity(id="g", name="G", type="Organization")
OWN = ["javascript:alert(1)", "https://news.example/a?b=1&c=2"]


def claim(number: int, subject: Entity, relation: str, obj: Entity, **fields: object) -> Claim:
    articles = fields.pop("articles", ("a1",))
    sentence = fields.pop("sentence", f"Sentence {number} about {subject.name} and {obj.name}.")
    said = fields.pop("said", None)
    evidence = [
        Evidence(article=name, sentence=sentence, start=number, end=number + len(sentence), asserted_by=said)
        for name in articles
    ]
    values = {"confidence": 0.8, **fields}
    return Claim(
        id=f"c{number}", article="a1", subject=subject, relation=relation, object=obj, evidence=evidence, **values
    )


@pytest.fixture
def graph() -> ClaimGraph:
    claims = [
        claim(1, ACME, "headquartered_in", Entity(id="us", name="United States", type="Country", country="US")),
        claim(
            2, ACME, "expanded_into", JAPAN, mode="office", city="Osaka", when=When("2011-04-22"), articles=("a1", "a2")
        ),
        claim(3, ACME, "expanded_into", CHINA, status="denied", articles=("a2",), said="Ann Example"),
        claim(4, ACME, "expanded_into", CHINA, status="planned", when=When("2010"), articles=("a1",)),
        claim(5, ACME, "expanded_into", ASIA, status="rumored"),
        claim(6, ACME, "partnered_with", BOLT, place="KR"),
        claim(7, ANN, "holds_role", ACME, role="chief executive", status="ended"),
        claim(8, BOLT, "owns", ACME),
        claim(9, ACME, "competes_with", BOLT),
        claim(10, BOLT, "expanded_into", JAPAN, status="planned"),
        claim(11, BOLT, "partnered_with", GUILD, place="JP"),
        claim(12, ACME, "invented_by_a_user", BOLT),
    ]
    profiles = [EntityProfile(entity=ACME, names=("Acme", "Acme Inc."), mentions=12, articles=2)]
    citations = [
        Citation(id="a1", title="Title one", published=When("2012-10-16"), address=OWN[0]),
        Citation(id="a2", address=OWN[1]),
    ]
    return ClaimGraph.from_claims(claims, profiles, citations=citations)


def of(graph: ClaimGraph, entity: Entity = ACME) -> Dossier:
    return gather(entity, graph, graph.relations)


def text_of(dossier: Dossier) -> str:
    return markdown(dossier, {"map": "m.svg", "network": "n.svg"})


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n")[1].split("\n## ", maxsplit=1)[0]


def test_every_claim_stands_in_a_section_and_in_the_time_line(graph: ClaimGraph) -> None:
    dossier = of(graph)
    own = {one.id for one in graph.claims if "acme" in (one.subject.id, one.object.id)}
    listed = [line.claim.id for part in dossier.sections for group in part.groups for line in group.lines]
    assert sorted(listed) == sorted(own)
    assert {event.line.claim.id for event in dossier.events} == own
    assert [part.title for part in dossier.sections] == [
        "Home base",
        "Markets",
        "Partners",
        "People",
        "Owners, investors and founders",
        "Competitors",
        "Other",
    ]


def test_each_line_has_its_footnotes_and_each_footnote_its_sentence(graph: ClaimGraph) -> None:
    text = text_of(of(graph))
    body, sources = text.split("## Sources\n")
    used = set(re.findall(r"\[\^(\d+)\]", body))
    defined = dict(re.findall(r"^\[\^(\d+)\]: “(.*)” — ", sources, re.MULTILINE))
    assert used == set(defined)
    for line in body.splitlines():
        if line.lstrip().startswith("- ") and "⚠" not in line and not line.endswith("**"):
            assert re.search(r"\[\^\d+\]$", line), line
    assert "Sentence 2 about Acme and Japan." in defined.values()
    (china,) = [line for line in sources.splitlines() if "Sentence 3" in line]
    assert china.endswith(
        "— no date known; said by Ann Example; article a2, characters 3 to 35. <https://news.example/a?b=1&c=2>"
    )
    assert "Title one; 16 October 2012; article a1" in sources


def test_statuses_are_told_in_words_and_contradictions_as_such(graph: ClaimGraph) -> None:
    markets = section(text_of(of(graph)), "Markets")
    lines = markets.splitlines()
    at = lines.index("- **China**")
    # In the order in which they were told: planned in 2010, denied in an article without date.
    assert "2010; confidence 0.80; *planned: announced or intended, not yet so*" in lines[at + 1]
    assert "*denied: said not to be so, refused or called off*" in lines[at + 2]
    assert lines[at + 3] == "  - ⚠ *These cannot all be so (stated and denied).*"
    assert "- **Japan** — office; in Osaka; 22 April 2011; confidence 0.80 [^" in markets
    assert "- **Asia-Pacific** — confidence 0.80; *rumored: in talks or reported without confirmation*" in markets
    assert "*ended: was so and no longer is*" in section(text_of(of(graph)), "People")


def test_the_time_line_is_in_order_and_counts_what_has_no_date(graph: ClaimGraph) -> None:
    told = section(text_of(of(graph)), "Time line")
    rows = [line for line in told.splitlines() if line.startswith("| ")][1:]
    assert rows[0].startswith("| 2010 | expanded into China | planned |")
    assert rows[1].startswith("| 22 April 2011 | expanded into Japan (office; in Osaka) | actual |")
    assert all(row.startswith("| reported 16 October 2012 |") for row in rows[2:])
    assert "1 further claim has no date" in told


def test_a_country_s_dossier_tells_who_entered_and_what_holds_there(graph: ClaimGraph) -> None:
    dossier = of(graph, JAPAN)
    text = text_of(dossier)
    assert "- **Acme** (United States) — office; in Osaka" in section(text, "Companies that entered")
    assert "- **Bolt** (Norway) — partnered with G" in section(text, "Told of this country")
    assert {(arc.start, arc.end) for arc in dossier.picture.arcs} == {("US", "JP"), ("NO", "JP")}
    assert describe_map(dossier) == "Entrants come from: United States, Norway (planned)."


def test_a_person_s_dossier_has_roles_and_no_map(graph: ClaimGraph, tmp_path: Path) -> None:
    dossier = of(graph, ANN)
    assert "- **Acme** (United States) — chief executive" in section(text_of(dossier), "Roles")
    assert world_map(dossier) is None
    assert {path.name for path in write_dossier(dossier, tmp_path)} == {
        "ann-example.md",
        "ann-example-network.svg",
        "ann-example.html",
    }


def test_the_map_shades_countries_and_names_what_it_cannot_show(graph: ClaimGraph) -> None:
    dossier = of(graph)
    drawn = world_map(dossier)
    assert drawn is not None
    kinds = {
        element.get("class"): element.findtext("title")
        for element in drawn.iter("path")
        if element.find("title") is not None
    }
    assert kinds == {"home actual": "United States", "market actual": "Japan", "market planned": "China"}
    arcs = [element for element in drawn.iter("path") if (element.get("d") or "").count("Q") == 1]
    assert [element.get("class") for element in arcs] == ["line actual", "line planned"]
    assert describe_map(dossier).endswith("Not on the map: Asia-Pacific.")


def test_the_network_has_each_other_once_with_every_status(graph: ClaimGraph) -> None:
    drawn = network(of(graph))
    names = [element.text for element in drawn.iter("text")]
    assert [names.count(name) for name in ("Bolt", "Japan", "China", "Ann Example")] == [1, 1, 1, 1]
    classes = [element.get("class") for element in drawn.iter("path")]
    assert {"line planned", "line denied", "line rumored", "line ended"} <= set(classes)
    assert "line between planned" in classes  # Bolt and Japan


def test_a_network_too_large_says_what_it_leaves_out() -> None:
    others = [Entity(id=f"o{n}", name=f"Other {n}", type="Company") for n in range(MOST + 7)]
    graph = ClaimGraph.from_claims(claim(n, ACME, "partnered_with", other) for n, other in enumerate(others))
    dossier = of(graph)
    text = text_of(dossier)
    assert f"{MOST} of {MOST + 7} others are drawn" in text
    assert all(f"**{other.name}**" in text for other in others)
    assert sum(element.get("class") == "Company" for element in network(dossier).iter("circle")) == MOST + 1  # a legend


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "*a* _b_ `c` ~~d~~ **e**",
    "# heading\n\n## heading\n- item",
    "a | b | c",
    "[^1]: x",
    "&lt;b&gt; &amp;",
    "]]></style></svg><script>",
    "a\x00b\x07\u202ec",
    '"><b>',
    "<https://evil.example>",
]


@pytest.fixture
def hostile() -> ClaimGraph:
    names = [Entity(id=f"h{n}", name=text, type="Company") for n, text in enumerate(HOSTILE)]
    claims = [
        claim(
            n,
            names[0],
            "partnered_with",
            other,
            sentence=other.name,
            said=other.name,
            role=other.name,
            articles=(f"a{n}",),
        )
        for n, other in enumerate(names[1:])
    ]
    citations = [Citation(id=f"a{n}", title=text, address=text) for n, text in enumerate(HOSTILE)]
    return ClaimGraph.from_claims(claims, citations=citations)


class Tags(HTMLParser):
    """Collects the elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}


def test_hostile_text_stays_text_in_the_page(hostile: ClaimGraph) -> None:
    found = Tags()
    found.feed(page(of(hostile, hostile.claims[0].subject)))
    assert not found.tags & {"script", "img", "b", "iframe", "object"}
    assert not [name for name in found.attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in found.links)
    assert "http-equiv" in found.attributes


def test_hostile_text_stays_text_in_markdown(hostile: ClaimGraph) -> None:
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(markdown(of(hostile, hostile.claims[0].subject), {}))
    )
    found = Tags()
    found.feed(html)
    assert not found.tags & {"script", "img", "b", "a", "code", "s"}
    assert html.count("<h1>") == 1
    assert html.count("<h2>") == 3  # partners, time line, sources
    rows = [row.count("<t") for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)]
    assert set(rows) <= {5}


def test_drawings_of_hostile_names_are_well_formed(hostile: ClaimGraph, tmp_path: Path) -> None:
    for path in write_dossier(of(hostile, hostile.claims[0].subject), tmp_path / "out"):
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", path.read_text(encoding="utf-8"))
        if path.suffix == ".svg":
            tags = {element.tag.rpartition("}")[2] for element in Xml.parse(path).iter()}
            assert tags <= {"svg", "title", "desc", "style", "g", "path", "circle", "rect", "text"}


def test_the_page_asks_for_nothing_from_elsewhere(graph: ClaimGraph) -> None:
    text = page(of(graph))
    found = Tags()
    found.feed(text)
    assert "default-src 'none'" in text
    assert found.links - {link for link in found.links if link.startswith("#")} == {OWN[1]}
    ids = set(re.findall(r'id="([^"]+)"', text))
    assert {link[1:] for link in found.links if link.startswith("#")} <= ids


@pytest.mark.parametrize(
    ("out", "names"),
    [
        ("x.html", {"x.html"}),
        ("x.HTM", {"x.HTM"}),
        ("x.md", {"x.md", "x-map.svg", "x-network.svg"}),
        ("x", {"x.md", "x-map.svg", "x-network.svg", "x.html"}),
        (".", {"acme.md", "acme-map.svg", "acme-network.svg", "acme.html"}),
    ],
)
def test_files_are_named_as_asked(out: str, names: set[str], graph: ClaimGraph, tmp_path: Path) -> None:
    paths = write_dossier(of(graph), tmp_path / out)
    assert {path.name for path in paths} == names
    assert {path.name for path in tmp_path.iterdir()} == names


def test_markdown_shows_the_pictures_that_are_written(graph: ClaimGraph, tmp_path: Path) -> None:
    paths = write_dossier(of(graph), tmp_path / "a b.md")
    text = paths[0].read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(<(.*?)>\)", text)) == {path.name for path in paths[1:]}


def test_a_dossier_is_written_whole_or_not_at_all(graph: ClaimGraph, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("before", encoding="utf-8")
    (tmp_path / "x-network.svg").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write_dossier(of(graph), tmp_path / "x")
    assert (tmp_path / "x.md").read_text(encoding="utf-8") == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"x.md", "x-network.svg"}


def test_errors_say_what_to_do(graph: ClaimGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"a dossier is \.md or \.html; end the name in one of them"):
        write_dossier(of(graph), tmp_path / "x.docx")
    with pytest.raises(ExportError, match="cannot be written"):
        write_dossier(of(graph), tmp_path / "none" / "x.html")
    with pytest.raises(
        ExportError, match=r"Ann Example: nothing is claimed of it with a confidence of at least 0.9; lower"
    ):
        gather(ANN, graph, load_relations(), min_confidence=0.9)
    assert not list(tmp_path.iterdir())


def test_the_same_graph_gives_the_same_bytes(graph: ClaimGraph) -> None:
    assert page(of(graph)) == page(of(graph))
    assert as_text(network(of(graph))) == as_text(network(of(graph)))
