"""The plain way to find claims, for comparison: the small spaCy model's entities and a word that names the relation.

    python tests/benchmarks/baseline_triggers.py [--all] FOLDER > claims.jsonl
    python ../shared/tools/score.py GOLD claims.jsonl

A claim is made where a trigger word and two entities of the right types stand in one sentence of one line: the nearest
before the word and the nearest after it, with the names that it is listed with, in the direction of the verb. With
``--all``, every pair around the word. With ``--brands``, a person of one word and a place that no gazetteer knows count
as companies, which the small model takes for them as often as not. There is no grammar, no coreference and no status
(always ``actual``). Places come from this package's gazetteer, so that the comparison is about reading and not about
knowing the names of countries.
"""

import argparse
import json
import re
import sys
from pathlib import Path

import spacy
from spacy.tokens import Span

from socialexpansion.ingest import read_articles
from socialexpansion.pipeline import DEFAULT_MODEL
from socialexpansion.places import find_country, find_demonym, find_region, find_subdivision
from socialexpansion.places.cities import find_city
from socialexpansion.schema import slug

ORG, PERSON, PLACE = "ORG", "PERSON", "GPE"
TYPES = {ORG: "Company", PERSON: "Person", PLACE: "Country"}

# Relation: types of the subject, types of the object, triggers, and those that are read from right to left. A trigger
# is a lemma or several in a row. The words are those of RELATIONS.md and their obvious synonyms.
RELATIONS = {
    "partnered_with": (
        {ORG},
        {ORG},
        "partner|partnership|alliance|ally|tie-up|tie up|team up|cooperate|cooperation|co-operation|collaborate|"
        "collaboration|joint venture|license|licence|licensing|distribute|distribution|distributor|franchise|"
        "franchisee|deal with|agreement with|work with|join force|sign|together with",
        "",
    ),
    "expanded_into": (
        {ORG},
        {PLACE},
        "expand|expansion|enter|entry|open|opening|launch|office|headquarters in|subsidiary in|plant|factory|store|"
        "shop|branch|outlet|restaurant|showroom|data centre|data center|build|set up|start|begin|hire|unveil|arrive|"
        "debut|roll out|operate|presence|operation in|invest in|move into|come to",
        "",
    ),
    "headquartered_in": ({ORG}, {PLACE}, "headquarter|headquarters|base in|head office|hometown", ""),
    "holds_role": (
        {PERSON},
        {ORG},
        "ceo|chief executive|chief executive officer|cfo|coo|cto|chief|president|vice president|chairman|chairwoman|"
        "chairperson|chair|director|managing director|manager|country manager|head|founder|co-founder|executive|"
        "spokesman|spokeswoman|spokesperson|analyst|partner|boss|secretary|minister|chief financial officer",
        "",
    ),
    "owns": (
        {ORG, PERSON},
        {ORG},
        "own|owner|parent|majority|hold",
        "subsidiary of|unit of|arm of|part of|division of",
    ),
    "acquired": (
        {ORG, PERSON},
        {ORG},
        "acquire|acquisition|buy|purchase|take over|takeover|buyout|merge|merger|bid|snap up",
        "sell to|sale to",
    ),
    "invested_in": (
        {ORG, PERSON},
        {ORG},
        "invest|investment|investor|stake|back|funding|fund|minority|shareholder",
        "raise|raise from",
    ),
    "founded": ({ORG, PERSON}, {ORG}, "found|co-found|founder|co-founder|establish|create|spin off|set up", ""),
    "competes_with": (
        {ORG},
        {ORG},
        "rival|compete|competitor|competition|challenge|threat|trail|outsell|behind|ahead of|compare with|versus",
        "",
    ),
    "customer_of": (
        {ORG},
        {ORG},
        "customer|client|buy from|order|order from|use|user|advertise|purchase from|lease from|choose|select",
        "supply|supplier|provide|deliver|sell to|serve",
    ),
    "restricted_in": ({ORG}, {PLACE}, "ban|block|bar|fine|prohibit|restrict|blacklist|shut out|outlaw|refuse", ""),
}
SYMMETRIC = {"partnered_with", "competes_with"}
REACH = 6  # words between a nationality and the name that it describes


def triggers(words):
    """Return the lemmas of each trigger, the longest first, so that it is taken before its parts."""
    return sorted((tuple(word.split()) for word in words.split("|") if word), key=len, reverse=True)


TABLE = [
    (relation, subjects, objects, [*((t, False) for t in triggers(onward)), *((t, True) for t in triggers(backward))])
    for relation, (subjects, objects, onward, backward) in RELATIONS.items()
]


class Reader:
    """Reads one article, given as its lines, each with the place where it starts."""

    def __init__(self, article, lines, every_pair=False, brands=False):
        self.article = article
        self.every_pair = every_pair
        self.brands = brands
        self.claims = {}
        for self.offset, doc in lines:
            for sentence in doc.sents:
                entities = [self.typed(entity) for entity in sentence.ents if entity.label_ in TYPES]
                self.read_triggers(sentence, entities)
                self.read_homes(sentence, entities)

    def typed(self, entity):
        """Return *entity* with the type that it counts as."""
        lone = entity.label_ == PERSON and len(entity) == 1
        unknown = entity.label_ == PLACE and country_of(entity.text) is None and find_region(entity.text) is None
        return Span(entity.doc, entity.start, entity.end, ORG) if self.brands and (lone or unknown) else entity

    def read_triggers(self, sentence, entities):
        """Make the claims that the trigger words of *sentence* name."""
        lemmas = [token.lemma_.lower() for token in sentence]
        for relation, subjects, objects, words in TABLE:
            for trigger, backward in words:
                for at in range(len(lemmas) - len(trigger) + 1):
                    if tuple(lemmas[at : at + len(trigger)]) == trigger:
                        span = sentence[at : at + len(trigger)]
                        self.read_trigger(relation, subjects, objects, sentence, entities, span, backward)

    def read_trigger(self, relation, subjects, objects, sentence, entities, span, backward):
        """Make the claims of one trigger: from what stands before it to what stands after it."""
        before = [entity for entity in entities if entity.end <= span.start][::-1]
        after = [entity for entity in entities if entity.start >= span.end]
        if relation == "holds_role":  # "Ann Example, chief executive of X" and "X chief executive Ann Example"
            people = nearest([e for e in entities if e.label_ == PERSON], span)
            firms = nearest([e for e in entities if e.label_ == ORG], span)
            self.add_all(relation, people[:1], firms[:1], sentence, span.text)
            return
        passive = span.root.tag_ == "VBN" and "by" in {token.lower_ for token in span.doc[span.end : span.end + 3]}
        if passive != backward:
            before, after = after, before
        left = [entity for entity in before if entity.label_ in subjects]
        right = [entity for entity in after if entity.label_ in objects]
        # "rival Orbis", "a joint venture of X and Y": both may stand on one side.
        if relation in SYMMETRIC and not (left and right):
            left, right = (left or right)[:1], (left or right)[1:]
        if self.every_pair:
            self.add_all(relation, left, right, sentence)
        else:
            self.add_all(relation, left[:1], listed(right), sentence)

    def read_homes(self, sentence, entities):
        """Make the claims of "Oslo-based Vantel", "Vantel, based in Oslo" and "the Norwegian firm Vantel"."""
        firms = [entity for entity in entities if entity.label_ == ORG]
        for token in sentence:
            text = token.text.removesuffix("-based")
            code = find_demonym(token.text)
            if text != token.text:
                code = country_of(text)
            elif token.lower_ == "based" and token.i - sentence.start > 1 and token.nbor(-1).text == "-":
                code = country_of(token.nbor(-2).text)
            if code:
                after = [firm for firm in firms if 0 <= firm.start - token.i <= REACH]
                before = [firm for firm in firms if 0 <= token.i - firm.end <= 3]
                for firm in after[:1] or before[-1:]:
                    self.add("headquartered_in", end(firm), place_end(token.text, code), sentence)

    def add_all(self, relation, subjects, objects, sentence, role=None):
        """Add a claim for every pair."""
        for subject in subjects:
            for obj in objects:
                self.add(relation, end(subject), end(obj), sentence, role)

    def add(self, relation, subject, obj, sentence, role=None):
        """Add one claim, unless the article has it already, its ends are one, or an end is no known place."""
        if subject is None or obj is None or subject["id"] == obj["id"]:
            return
        ends = [subject["id"], obj["id"]]
        key = (relation, *(sorted(ends) if relation in SYMMETRIC else ends))
        start, stop = self.offset + sentence.start_char, self.offset + sentence.end_char
        evidence = {"article": self.article, "sentence": sentence.text, "start": start, "end": stop}
        claim = {"id": "|".join([self.article, *key]), "article": self.article, "subject": subject}
        claim |= {"relation": relation, "object": obj, "status": "actual", "place": None, "when": None, "role": role}
        self.claims.setdefault(
            key, {**claim, "mode": None, "confidence": 1.0, "evidence": [{**evidence, "asserted_by": None}]}
        )


def nearest(entities, span):
    """Return *entities*, the nearest to *span* first."""
    return sorted(entities, key=lambda entity: max(entity.start - span.end, span.start - entity.end))


def listed(entities):
    """Return the first of *entities*, in order of distance, with those that follow it in one list."""
    found = entities[:1]
    for entity in entities[1:]:
        first, last = sorted([found[-1], entity], key=lambda one: one.start)
        between = first.doc[first.end : last.start]
        if not all(token.is_punct or token.lower_ in {"and", "or", "the"} for token in between):
            break
        found.append(entity)
    return found


def country_of(name):
    """Return the code of the country that *name* is or lies in."""
    city = find_city(name)
    return find_country(name) or find_subdivision(name) or (city.country if city else None)


def end(entity):
    """Return *entity* as an end of a claim."""
    name = entity.text.removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ").strip()
    if entity.label_ == PLACE:
        return place_end(name, country_of(name))
    return {"id": slug(name), "name": name, "type": TYPES[entity.label_], "country": None} if slug(name) else None


def place_end(name, code):
    """Return a place as an end of a claim, or ``None`` if it is not known."""
    region = find_region(name)
    if code is None and region is None:
        return None
    kind = "Country" if code else "Region"
    return {"id": (code or slug(name)).lower(), "name": name, "type": kind, "country": code}


def lines_of(nlp, text):
    """Yield the lines of *text*, each with its place and parsed by itself: a headline is no part of what follows."""
    for line in re.finditer(r"[^\n]+", text):
        yield line.start(), nlp(line.group())


def read(nlp, articles, **choices):
    """Yield the claims of *articles*."""
    for article in articles:
        yield from Reader(article.id, lines_of(nlp, article.text), **choices).claims.values()


def main():
    """Print the claims of the articles of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="every pair of names around a trigger word")
    parser.add_argument("--brands", action="store_true", help="lone persons and unknown places are companies")
    args = parser.parse_args()
    for claim in read(spacy.load(DEFAULT_MODEL), read_articles(args.folder), every_pair=args.all, brands=args.brands):
        print(json.dumps(claim, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
