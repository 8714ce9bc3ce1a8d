"""The page in headless Chromium: what a user does and sees."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from .conftest import Scene, saved
from .test_page import HOSTILE, hostile_scene

SIZES = {"desktop": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}


def shows(page: Any, claims: str) -> None:
    """Wait until the page says that it shows so many claims."""
    page.locator("header .title p", has_text=re.compile(rf"^{claims} ·")).wait_for()


def heading(page: Any, name: str) -> None:
    """Wait until the panel is about *name*."""
    page.locator(".panel h2", has_text=re.compile(f"^{name}$")).wait_for()


def test_a_claim_is_read_with_its_two_ends_marked(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    page.click("tbody tr:has-text('Japan')")
    card = page.locator(".panel .card")
    assert card.locator("mark.subject").inner_text() == "Vantel"
    assert card.locator("mark.object").inner_text() == "Japan"
    assert card.locator("blockquote").inner_text() == "📱 Vantel opened a shop in Japan."
    assert "1 sentence · 1 article · 1 source" in card.inner_text()
    link = card.locator(".source a")
    assert (link.inner_text().strip(), link.get_attribute("href")) == ("To Japan", "https://news.example/a")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "4 Mar 2012" in card.inner_text()


def test_a_contradiction_stands_side_by_side_in_order_of_date(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    page.click("tbody tr:has-text('denied')")
    columns = page.locator(".panel .conflict > ol > li")
    assert [column.locator(".badge").inner_text() for column in columns.all()] == ["actual", "denied"]
    boxes = [column.bounding_box() for column in columns.all()]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert page.locator(".panel a[href^=javascript]").count() == 0


def test_a_claim_shows_every_contradiction_that_it_is_part_of(scene: Scene, open_page: Any) -> None:
    denied = next(claim for claim in scene.claims if claim.status == "denied")
    groups = [[denied, claim] for claim in scene.claims if claim is not denied][:2]
    page = open_page(scene.material(contradictions=groups), "tab=claims")
    assert page.locator(".panel .conflicts summary").inner_text() == "2 contradictions"
    page.click("tbody tr:has-text('denied')")
    assert page.locator(".panel .conflict").count() == 2
    assert page.locator(".panel .conflict .badge").all_inner_texts().count("denied") == 2


def test_facets_filter_and_count(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    facet = page.locator(".facet", has=page.locator(".facet-name", has_text="status"))
    numbers = {row.split("\n")[0]: row.split("\n")[-1] for row in facet.locator("li").all_inner_texts()}
    assert numbers == {"actual": "3", "planned": "1", "denied": "1"}
    facet.locator("label", has_text="planned").click()
    shows(page, "1 of 5 claims")
    assert page.locator("tbody tr").count() == 1
    country = page.locator(".facet", has=page.locator(".facet-name", has_text="country"))
    assert [row.split("\n") for row in country.locator("li:not(.nothing)").all_inner_texts()] == [["Brazil", "1"]]
    page.click("text=Clear all")
    shows(page, "5 claims")


def test_the_address_keeps_the_view(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    page.locator(".facet label", has_text="planned").click()
    page.click("tbody tr")
    address = page.url.partition("#")[2]
    assert {"tab=claims", "status=planned"} < set(address.split("&"))
    again = open_page(scene.material(), address)
    shows(again, "1 of 5 claims")
    assert again.locator(".panel mark.object").inner_text() == "Brazil"
    page.go_back()
    heading(page, "Evidence")


@pytest.mark.parametrize(
    "address", ["at=e.nobody&tab=nothing&period=x..y&confidence=9", "%%%&near=<script>", "only=yes"]
)
def test_an_odd_address_shows_everything(scene: Scene, open_page: Any, address: str) -> None:
    shows(open_page(scene.material(), address), "5 claims")


def test_search_finds_names_aliases_and_countries(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    page.keyboard.press("/")
    page.keyboard.type("vtl")
    assert page.locator("#suggestions li").all_inner_texts()[0].startswith("Vantel also VTL")
    page.keyboard.press("Enter")
    heading(page, "Vantel")
    page.fill("#search", "zzz")
    assert "Nothing here" in page.inner_text("#suggestions")


def test_the_map_shades_links_and_lists(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=map")
    assert page.locator(".arcs .arc").count() == 3
    assert page.locator(".arcs .arc.ahead").count() == 1
    japan = page.locator(".land[data-code=JP]")
    assert japan.get_attribute("aria-label") == "Japan: 1 entrant"
    assert "shade-1" in japan.get_attribute("class")
    assert "shade-0" in page.locator(".land[data-code=FR]").get_attribute("class")
    page.locator("circle.land[data-code=SG]").focus()  # too small for an outline
    page.keyboard.press("Enter")
    heading(page, "Singapore")
    assert page.locator(".entrants li").all_inner_texts() == ["Orbis\nactual"]


def test_the_time_line_filters_and_keeps_count_of_the_undated(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims&period=2012-01..2012-12")
    assert "2 undated, kept" in page.inner_text(".undated")
    shows(page, "3 of 5 claims")
    page.uncheck(".undated input")
    shows(page, "1 of 5 claims")
    page.locator(".handle.last").focus()
    page.keyboard.press("End")
    shows(page, "2 of 5 claims")
    page.select_option(".time select", "reported")
    assert page.locator(".handle").count() == 0
    box = page.locator(".bars > svg").bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + 20)
    page.mouse.up()
    assert page.locator(".handle").count() == 2


def test_the_network_is_worked_by_keyboard_and_grows(scene: Scene, open_page: Any) -> None:
    claims = scene.claims[:1]
    page = open_page(scene.material(claims=claims, context=scene.claims[1:]))
    shows(page, "1 claim")
    page.focus(".canvas")
    page.keyboard.press("ArrowRight")
    page.locator(".panel h2", has_text=re.compile("^(Vantel|Japan)$")).wait_for()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.fill("#search", "vantel")
    page.keyboard.press("Enter")
    page.click("text=Add neighbours (+3)")
    shows(page, "4 claims")
    assert page.locator(".canvas canvas").count() > 3
    page.click("text=Back to all >> nth=0")
    shows(page, "1 claim")


def test_a_link_to_a_name_shows_the_network_around_it(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "at=e.vantel")
    page.wait_for_selector("[data-busy=false]", timeout=60_000)
    page.wait_for_timeout(500)
    drawn = page.locator(".canvas").screenshot()
    page.evaluate("document.querySelectorAll('.canvas canvas').forEach((each) => each.remove())")
    assert len(drawn) > 2 * len(page.locator(".canvas").screenshot())


def test_the_layout_runs_in_a_worker_that_the_policy_allows(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    with page.expect_worker() as worker:
        page.click("nav >> text=Network")
    assert worker.value.url.startswith("blob:")
    page.wait_for_selector("[data-busy=false]", timeout=60_000)


def test_the_policy_stops_network_and_inline_handlers(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims")
    stopped = page.evaluate(
        """async () => {
            const seen = [];
            addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
            await fetch("data:text/plain,x").catch(() => {});
            const box = document.createElement("div");
            box.innerHTML = "<img src='data:,' onerror='window.broken = 1'>";
            document.body.append(box);
            const script = document.createElement("script");
            script.textContent = "window.broken = 2";
            document.body.append(script);
            await new Promise((done) => setTimeout(done, 300));
            return [window.broken ?? 0, seen];
        }"""
    )
    assert stopped[0] == 0
    assert {"connect-src", "script-src-attr", "script-src-elem"} <= set(stopped[1])
    assert open_page.complaints
    open_page.complaints.clear()


def test_hostile_names_are_only_ever_text(open_page: Any) -> None:
    material = hostile_scene().material(title=HOSTILE[0])
    page = open_page(material, "tab=claims")
    assert page.locator("h1").inner_text() == HOSTILE[0]
    assert page.locator("tbody tr").count() == len(HOSTILE)
    for tab in ("Map", "Network"):
        page.click(f"nav >> text={tab}")
    page.locator(".facet-name").first.wait_for()
    assert page.evaluate("document.querySelectorAll('img, iframe, [onload], [onerror]').length") == 0
    assert page.locator("script").count() == 2
    text = page.inner_text("body")
    assert "\u202e" not in text
    assert "\u2066" not in text
    ElementTree.fromstring(saved(page, "SVG"))
    read = nx.read_graphml(io.BytesIO(saved(page, "GraphML")))
    assert {"</script><script>alert(1)</script>", "Japan"} <= {name for _, name in read.nodes(data="name")}


def test_the_selection_is_saved_in_four_formats(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=claims&relation=expanded_into")
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode("utf-8-sig"))))
    assert {(row["subject"], row["object"], row["status"]) for row in rows} == {
        ("Vantel", "Japan", "actual"),
        ("Vantel", "Brazil", "planned"),
        ("Orbis", "Singapore", "actual"),
    }
    assert {row["sentence"] for row in rows} >= {"📱 Vantel opened a shop in Japan."}
    read = nx.read_graphml(io.BytesIO(saved(page, "GraphML")), force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (5, 3)
    svg = saved(page, "SVG").decode()
    assert svg.split('<g class="legend">')[0].count("<circle ") == 5
    assert saved(page, "PNG").startswith(b"\x89PNG")
    page.click("nav >> text=Map")
    assert len(re.findall(r"Japan: Vantel", saved(page, "SVG").decode())) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_size_fits_without_scrolling_sideways(scene: Scene, open_page: Any, size: str, theme: str) -> None:
    page = open_page(scene.material(), "tab=claims", size=SIZES[size], color_scheme=theme)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= SIZES[size][0]
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    if size == "phone":
        assert not page.locator(".facets").is_visible()
        page.click("nav >> text=Filters")
        assert page.locator(".facets").is_visible()
        page.click("nav >> text=Claims")
        page.click("tbody tr")
        assert page.locator(".panel .card").is_visible()


def test_controls_have_names(scene: Scene, open_page: Any) -> None:
    page = open_page(scene.material(), "tab=map")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a[href], [role=button]")]
            .filter((each) => !each.ariaLabel && !each.labels?.[0]?.innerText && !each.textContent.trim())
            .map((each) => each.outerHTML)"""
    )
    assert nameless == []
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("[role=status]").inner_text() == "5 claims of 5 shown"
