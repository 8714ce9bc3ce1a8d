"""Claims as an appendix cites them: a sentence that says what is claimed, and the quotation that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialexpansion.export.table import EdgeRow, GraphTable, Scalar
from socialexpansion.places import country_codes, country_name
from socialexpansion.schema.status import Status

COLUMNS = (
    *("no", "claim", "status", "subject", "relation", "object", "role", "mode", "place", "city", "when"),
    *("confidence", "articles", "quotation", "said_by", "article_title", "publisher", "published", "url"),
    *("article", "start", "end", "also_in", "claim_id", "subject_id"),
    *("subject_type", "subject_country", "object_id", "object_type", "object_country"),
)

_STATUS = {
    Status.ACTUAL: "",
    Status.PLANNED: "planned",
    Status.RUMORED: "rumored, not confirmed",
    Status.DENIED: "denied",
    Status.ENDED: "ended",
}


def cited_rows(table: GraphTable) -> Iterator[Mapping[str, Scalar]]:
    """Yield a row for each sentence of each claim; ``no`` numbers the claims, and those of one claim follow another."""
    nodes = {node.id: node.values for node in table.nodes}
    names = {name: str(values["label"]) for name, values in nodes.items()}
    articles = {str(row["id"]): row for row in table.articles}
    evidence = table.evidence_of()
    for number, edge in enumerate(table.edges, start=1):
        values = edge.values
        claim: dict[str, Scalar] = {
            "no": number,
            "claim": statement(edge, names),
            **{name: values[name] for name in ("status", "relation", "role", "mode", "place", "city", "when")},
            "subject": names[edge.source],
            "object": names[edge.target],
            "confidence": values["confidence"],
            "articles": int(values["weight"]),
            "claim_id": edge.id,
        }
        for end, name in (("subject", edge.source), ("object", edge.target)):
            claim |= {f"{end}_id": name, f"{end}_type": nodes[name]["type"], f"{end}_country": nodes[name]["country"]}
        for quotation in evidence[edge.id]:
            article, row = articles[quotation.article], quotation.values
            yield {
                **claim,
                "quotation": row["sentence"],
                "said_by": row["asserted_by"],
                "article_title": article["title"],
                **{name: article[name] for name in ("publisher", "published", "url")},
                **{name: row[name] for name in ("article", "start", "end")},
                "also_in": row["copies"],
            }


def statement(edge: EdgeRow, names: Mapping[str, str]) -> str:
    """Return the claim as one line: "Acme expanded into Japan (planned; office; Osaka; 2012)"."""
    values = edge.values
    status = _STATUS[Status(str(values["status"]))]
    details = [status, *(str(values[name]) for name in ("role", "mode", "city")), _country(str(values["place"]))]
    told = "; ".join(filter(None, [*details, str(values["when"])]))
    line = f"{names[edge.source]} {values['label']} {names[edge.target]}"
    return f"{line} ({told})" if told else line


def _country(code: str) -> str:
    return country_name(code) if code in country_codes() else code
