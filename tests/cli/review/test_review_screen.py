"""The screen of ``socialexpansion review``, driven by Textual's Pilot at 80 by 24."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from socialexpansion.relations import load_relations
from socialexpansion.review.session import Session
from socialexpansion.schema import Article
from socialexpansion.store import Store
from socialexpansion.workflow.resolving import resolve_store

from .conftest import DESK

pytest.importorskip("textual", reason="the screen needs the extra 'review'")
from textual.widgets import Static

from socialexpansion.cli.review.screen.app import ReviewApp
from socialexpansion.cli.review.screen.forms import Form

SIZE = (80, 24)


def screen(store, play, size=SIZE):
    """Open the screen on *store* and run *play* with its pilot; return what *play* returns."""

    async def run():
        with Store.open(store) as opened:
            session = Session(opened, load_relations(), "ann")
            async with ReviewApp(session, lambda: resolve_store(opened)).run_test(size=size) as pilot:
                await pilot.pause()
                return await play(pilot)

    return asyncio.run(run())


def lines(pilot):
    """Return the screen as text, line by line."""
    width, height = pilot.app.size
    rows = pilot.app.screen._compositor.render_strips()
    assert len(rows) == height
    return ["".join(segment.text for segment in strip)[:width].rstrip() for strip in rows]


def shown(pilot):
    return "\n".join(lines(pilot))


def text_of(pilot, name):
    return str(pilot.app.query_one(name, Static).render())


async def typed(pilot, text):
    await pilot.press(*("space" if char == " " else char for char in text))


def told(pilot):
    """Return the messages that pop up."""
    return " ".join(note.message for note in pilot.app._notifications)


def decided(store):
    with Store.open(store) as opened:
        return Session(opened, load_relations(), "ann").decided()


def test_what_is_doubtful_stands_first_with_its_reasons_and_sentences(store):
    async def play(pilot):
        text = shown(pilot)
        assert "5 open" in lines(pilot)[0]
        assert "! 0.60  Vantel partnered with Orbis (actual)" in lines(pilot)[1]
        assert "? stated and denied: another claim says" in text
        assert "▸ Vantel works with Orbis today." in text
        assert "a · no date" in text
        for key in (
            "c confirm",
            "r reject",
            "s status",
            "m merge",
            "x split",
            "o distrust",
            "u undo",
            "? help",
            "q quit",
        ):
            assert key in text

    screen(store, play)


def test_decisions_are_stored_at_once_leave_the_list_and_are_taken_back(store):
    async def play(pilot):
        await pilot.press("c")
        assert [item.action for item in decided(store)] == ["confirm"]
        assert "4 open · 1 decided" in lines(pilot)[0]
        await pilot.press("r")
        assert isinstance(pilot.app.screen, Form)
        await typed(pilot, "not so")
        await pilot.press("enter")
        await pilot.pause()
        assert [(item.action, item.why) for item in decided(store)] == [("reject", "not so"), ("confirm", "")]
        assert all(item.claim.passages for item in decided(store))
        await pilot.press("u")
        assert [item.action for item in decided(store)] == ["confirm"]
        await pilot.press("u", "u")
        assert "5 open · 0 decided" in lines(pilot)[0]

    screen(store, play)
    assert decided(store) == []


def test_status_date_and_scope_are_asked_for(store):
    async def play(pilot):
        await pilot.press("s", "down", "enter")  # actual, planned
        await pilot.press("d")
        await typed(pilot, "2012-10")
        await pilot.press("tab", "tab", "down", "enter")
        await pilot.pause()

    screen(store, play)
    date, status = decided(store)
    assert (status.value, len(status.claim.passages)) == ("planned", 2)
    assert (date.value, date.claim.passages) == ("2012-10", ())


def test_one_sentence_alone(store):
    async def play(pilot):
        await pilot.press("e", "e")
        assert "▸ In Oslo, Vantel works" in shown(pilot)
        assert "▸ Vantel works" not in shown(pilot)
        await pilot.press("r", "enter")
        await pilot.pause()
        assert "5 open" in lines(pilot)[0]  # the claim still stands, on the other sentence
        assert "In Oslo" not in text_of(pilot, "#text")

    screen(store, play)
    assert [passage.article for passage in decided(store)[0].claim.passages] == ["c"]


def test_entities_are_merged_renamed_and_retyped_and_the_graph_follows(store):
    async def play(pilot):
        await pilot.press("m", "down", "tab")
        await typed(pilot, "Brightwavenet")
        await pilot.press("enter")
        await pilot.press("n", "tab")
        await typed(pilot, "Vantel Telecom")
        await pilot.press("enter")
        await pilot.press("t", "tab", "down", "enter")
        await pilot.press("a")
        await pilot.pause()
        await pilot.pause()
        assert "Vantel Telecom" in shown(pilot)

    screen(store, play)
    assert sorted(getattr(item, "value", None) or item.reason or "same" for item in decided(store)) == [
        *("Organization", "Vantel Telecom", "same")
    ]


def test_a_merge_is_kept_or_refused(store, put):
    put(d="Nimbuswerke opened in Sweden.", e="Nimbuswerkke opened in Sweden. Nimbuswerkke works with Orbis.")

    async def play(pilot):
        await pilot.press("f", "f", "f")
        assert "showing merges" in lines(pilot)[0]
        assert "“Nimbuswerke” is “Nimbuswerkke”?" in shown(pilot)
        assert "one letter apart" in shown(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert "this is a merge, not a claim" in told(pilot)
        await pilot.press("r", "enter")
        await pilot.pause()
        assert "There are no merges." in shown(pilot)

    screen(store, play)
    assert [item.judgement for item in decided(store)] == ["different"]


def test_a_source_is_distrusted_and_its_claims_leave(store):
    async def play(pilot):
        await pilot.press("j")
        assert "Vantel does not work" in text_of(pilot, "#text")
        await pilot.press("o", "enter")
        await pilot.pause()
        assert "3 open" in lines(pilot)[0]

    screen(store, play)
    assert [item.source for item in decided(store)] == ["b"]


def test_what_makes_no_sense_is_told_and_nothing_is_stored(store):
    async def play(pilot):
        for keys, text, complaint in ((["d"], "soon", "is no date"), (["m", "tab"], "Nobody", "unknown")):
            await pilot.press(*keys)
            await typed(pilot, text)
            await pilot.press("enter")
            await pilot.pause()
            assert complaint in told(pilot)
        await pilot.press("r", "escape", "x", "enter")
        await pilot.pause()
        assert "give either a name or an article" in told(pilot)

    screen(store, play)
    assert decided(store) == []


def test_help_explains_every_key_on_one_page(store):
    async def play(pilot):
        await pilot.press("question_mark")
        text = shown(pilot)
        for line in (
            "Right: the sentences say so.",
            "It is called otherwise.",
            "Bring the graph up to date now",
            "Esc goes back",
        ):
            assert line in text
        await pilot.press("escape")
        assert "Esc goes back" not in shown(pilot)

    screen(store, play)


def test_an_empty_store_says_so_and_no_key_fails(tmp_path):
    path = tmp_path / "empty.db"
    with Store.open(path, create=True) as opened:
        resolve_store(opened)

    async def play(pilot):
        assert "Nothing is left to decide on." in shown(pilot)
        await pilot.press("c", "r", "s", "d", "m", "x", "n", "t", "o", "e", "f", "u", "a", "j", "k")
        await pilot.pause()

    screen(path, play)


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
def test_other_sizes(store, size):
    async def play(pilot):
        assert "Vantel partnered" in shown(pilot)
        await pilot.press("s")
        assert "planned" in shown(pilot)
        await pilot.press("escape")

    screen(store, play, size)


def test_what_an_article_says_is_shown_as_text(store):
    with Store.open(store) as opened:
        evil = Article(
            id="[red]evil[/]",
            text="Vantel opened in Sweden\x1b[31m [bold]now[/bold]. [@click=app.quit]",
            title="[link=x]\x1b]0;t\x07",
            source="/news/evil",
        )
        desk = DESK.Desk(opened)
        desk.put_article(evil, confidence=0.1)
        desk.session.distrust("b")  # so that it comes first
        desk.resolve()

    async def play(pilot):
        text = shown(pilot)
        assert "[bold]now[/bold]" in text
        assert "[red]evil[/] · no date · [link=x]" in text
        assert "\x1b" not in text

    screen(store, play)


def test_without_textual_the_screen_names_the_extra_and_the_commands_work(store, tmp_path):
    code = (
        "import sys, os; sys.path.insert(0, sys.argv.pop(1)); "
        "from socialexpansion.cli import main, review; review.is_terminal = lambda _: True; main(sys.argv[1:])"
    )
    hidden = tmp_path / "hidden"  # stands before the installed packages
    (hidden / "textual").mkdir(parents=True)
    (hidden / "textual" / "__init__.py").write_text("raise ModuleNotFoundError('no', name='textual')")
    for args, expected in ((["review"], (2, 'install the extra "review"')), (["review", "queue"], (0, ""))):
        command = [sys.executable, "-c", code, str(hidden), *args]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert (done.returncode, expected[1] in done.stderr) == (expected[0], True), done.stderr
