"""A small graph with everything that a page shows, pages made of it, and a browser to open them in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from socialexpansion.relations import load_relations
from socialexpansion.schema import Article, Claim, Entity, EntityProfile, Evidence, Extraction, Mention, claim_id
from socialexpansion.schema.entity import slug
from socialexpansion.schema.extraction import LocalEntity
from socialexpansion.view import Material, explorer_page

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


def entity(name: str, kind: str = "Company", country: str | None = None) -> Entity:
    return Entity(id=slug(name), name=name, type=kind, country=country)


def saved(page: Any, format_name: str) -> bytes:
    """What the page's Save menu gives in that format."""
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click(f".menu button:has-text('{format_name}')")
    return Path(download.value.path()).read_bytes()


class Scene:
    """Collects articles and claims, each with the sentence that says so."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.claims: list[Claim] = []
        self.entities: dict[str, Entity] = {}
        self.aliases: dict[str, tuple[str, ...]] = {}
        self.mentions: dict[str, list[Mention]] = {}

    def article(self, name: str, text: str, **fields: Any) -> str:
        self.articles[name] = Article(id=name, text=text, **fields)
        self.mentions[name] = []
        return name

    def claim(self, article: str, subject: Entity, relation: str, obj: Entity, **fields: Any) -> Claim:
        text = self.articles[article].text
        for end in (subject, obj):
            self.entities[end.id] = end
            start = text.index(end.name)
            self.mentions[article].append(
                Mention(
                    start=start, end=start + len(end.name), text=end.name, kind="name", type=end.type, entity=end.id
                )
            )
        status = fields.get("status", "actual")
        claim = Claim(
            id=claim_id(article, subject.id, relation, obj.id, status),
            article=article,
            subject=subject,
            relation=relation,
            object=obj,
            confidence=fields.pop("confidence", 0.9),
            evidence=(Evidence(article=article, sentence=text, start=0, end=len(text)),),
            **fields,
        )
        self.claims.append(claim)
        return claim

    def material(self, **fields: Any) -> Material:
        profiles = [
            EntityProfile(entity=each, names=(each.name, *self.aliases.get(each.id, ())), mentions=1, articles=1)
            for each in self.entities.values()
        ]
        extractions = [
            Extraction(
                article=name,
                entities=tuple(
                    LocalEntity(entity=each, names=(each.name,), mentions=1) for each in self.entities.values()
                ),
                mentions=tuple(mentions),
            )
            for name, mentions in self.mentions.items()
        ]
        deals = [claim for claim in self.claims if claim.relation == "partnered_with"]
        given: dict[str, Any] = {
            "title": "All claims",
            "claims": self.claims,
            "context": [],
            "profiles": profiles,
            "articles": self.articles,
            "extractions": extractions,
            "relations": load_relations(),
            "contradictions": [deals] if deals else [],
        }
        return Material(**{**given, **fields})


@pytest.fixture
def scene() -> Scene:
    """Vantel goes abroad, and one of its deals is announced, then denied."""
    made = Scene()
    vantel, orbis = entity("Vantel", country="NO"), entity("Orbis", country="SE")
    japan, brazil = entity("Japan", "Country", "JP"), entity("Brazil", "Country", "BR")
    singapore = entity("Singapore", "Country", "SG")
    made.aliases[vantel.id] = ("Vantel Group", "VTL")
    web = "https://news.example/"
    made.article("a", "📱 Vantel opened a shop in Japan.", title="To Japan", published="2012-03-04", source=f"{web}a")
    made.article("b", "Vantel plans an office in Brazil.", published="2013", source="/home/ann/secret/b.txt")
    made.article("c", "Vantel works with Orbis.", published="2012-05-01", source=f"{web}c")
    made.article("d", "Vantel does not work with Orbis.", published="2012-09-01", source="javascript:alert(1)")
    made.article("e", "Orbis launched in Singapore.")
    made.claim("a", vantel, "expanded_into", japan, when="2012-03")
    made.claim("b", vantel, "expanded_into", brazil, status="planned", when="2013", confidence=0.6)
    made.claim("d", vantel, "partnered_with", orbis, status="denied")
    made.claim("c", vantel, "partnered_with", orbis)
    made.claim("e", orbis, "expanded_into", singapore, when="2011-01")
    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: extra 'test'")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open the page of a material; what the page complains of fails the test at its end."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def show(material: Material, address: str = "", **options: Any) -> Any:
        path = tmp_path / "page.html"
        path.write_bytes(explorer_page(material))
        size = options.pop("size", (1280, 800))
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("request", lambda request: complaints.append(request.url) if request.url[:4] == "http" else None)
        page.goto(path.as_uri() + (f"#{address}" if address else ""))
        page.wait_for_selector("header h1")
        return page

    show.complaints = complaints  # for a test that provokes some
    yield show
    for context in contexts:
        context.close()
    assert not complaints
