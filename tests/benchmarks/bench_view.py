"""How long a page takes to show, and how fluid it stays: python tests/benchmarks/bench_view.py [EDGES].

Makes a page of so many invented claims (20,000 by default), opens it in headless Chromium and prints the time to the
first paint and to the first network, and the frames a second while the network, then one name, is dragged. Chromium
draws without a graphics card here (SwiftShader), so that any card does better.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from socialexpansion.places import country_codes, country_name
from socialexpansion.relations import load_relations
from socialexpansion.schema import Article, Claim, Entity, Evidence
from socialexpansion.view import Material, explorer_page

FLAGS = ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--use-angle=swiftshader"]
FRAMES = """seconds => new Promise(done => {
    let frames = 0, begun = performance.now(), last = begun, longest = 0;
    const step = now => {
        frames += 1; longest = Math.max(longest, now - last); last = now;
        if (now - begun < seconds * 1000) requestAnimationFrame(step);
        else done([frames / (now - begun) * 1000, longest]);
    };
    requestAnimationFrame(step);
})"""


def material(edges: int) -> Material:
    """Return so many claims between a third as many names, some of which have many and most few."""
    dice = random.Random(1)
    codes = sorted(country_codes())
    places = [Entity(id=f"k{code}", name=country_name(code), type="Country", country=code) for code in codes]
    names = [
        Entity(id=f"n{n}", name=f"Name {n}", type="Company", country=dice.choice(codes)) for n in range(edges // 3)
    ]
    text = "One company and another do something somewhere, as this sentence of usual length says."
    articles = {f"a{n}": Article(id=f"a{n}", text=text, title=f"Article {n}") for n in range(edges // 10 + 1)}
    claims = []
    for number in range(edges):
        subject = names[int(len(names) * dice.random() ** 2)]
        market = dice.random() < 0.4
        obj = dice.choice(places) if market else dice.choice(names)
        article = f"a{number // 10}"
        when = f"{dice.randint(2000, 2025)}-{dice.randint(1, 12):02}"
        claims.append(
            Claim(
                id=f"c{number}",
                article=article,
                subject=subject,
                relation="expanded_into" if market else dice.choice(["partnered_with", "owns", "competes_with"]),
                object=obj,
                status=dice.choice(["actual"] * 6 + ["planned", "rumored", "denied", "ended"]),
                when=when if dice.random() < 0.7 else None,
                confidence=round(dice.uniform(0.5, 1), 2),
                evidence=(Evidence(article=article, sentence=text, start=0, end=len(text)),),
            )
        )
    return Material("Invented claims", claims, [], [], articles, [], load_relations())


def drag(page: Page, x: float, y: float, steps: int = 40) -> None:
    """Drag what lies at a place for four seconds, as a hand does, and print how fluid it was."""
    page.mouse.move(x, y)
    page.evaluate(f"window.frames = ({FRAMES})(4)")
    page.mouse.down()
    for number in range(steps):
        page.mouse.move(x + number * 4, y + number * 2)
    page.mouse.up()
    rate, longest = page.evaluate("window.frames")
    print(f"    {rate:.0f} frames a second, the longest {longest:.0f} ms")


def find_name(page: Page, left: float, top: float) -> tuple[float, float]:
    """Return where the first name lies that a pointer meets on its way from a place."""
    for number in range(4_000):
        x, y = left + number % 100 * 3, top + number // 100 * 5
        page.mouse.move(x, y)
        if page.evaluate("document.querySelector('.canvas').style.cursor") == "pointer":
            return x, y
    raise SystemExit("found no name to drag")


def measure(path: Path) -> None:
    """Open the page and print what was measured."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(240_000)
        page.goto(path.as_uri())
        page.wait_for_selector(".canvas canvas")
        network = page.evaluate("performance.now()")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
        print(f"first contentful paint {paint:,.0f} ms, network on the screen {network:,.0f} ms")
        begun = time.perf_counter()
        page.wait_for_selector("[data-busy=false]")
        print(f"layout settled after {time.perf_counter() - begun:.1f} s more, off the main thread")
        box = page.locator(".canvas").bounding_box()
        assert box
        print("while the whole network is dragged:")
        drag(page, box["x"] + 20, box["y"] + 20)
        print("while one name is dragged:")
        drag(page, *find_name(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
        begun = time.perf_counter()
        page.locator(".facet label").first.click()
        page.wait_for_function("document.querySelector('header .title p').innerText.includes(' of ')")
        print(f"a filter shows after {(time.perf_counter() - begun) * 1000:,.0f} ms")
        browser.close()


def main() -> None:
    """Make the page and measure it."""
    edges = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    begun = time.perf_counter()
    page = explorer_page(material(edges))
    print(f"{edges:,} claims: page of {len(page) / 1e6:.1f} MB in {time.perf_counter() - begun:.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(page)
        measure(path)


if __name__ == "__main__":
    main()
