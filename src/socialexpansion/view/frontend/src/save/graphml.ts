/** The selection as GraphML, with the attributes that `socialexpansion export` writes. */
import type { Claim, Entity, Graph } from "../data/graph";
import { xml } from "./xml";

type Value = string | number | boolean | undefined;
type Column<Item> = readonly [name: string, type: "string" | "double" | "int" | "boolean", read: (item: Item) => Value];

const SEPARATOR = "; ";

const NODE: readonly Column<Entity>[] = [
  ["label", "string", (entity) => entity.name],
  ["name", "string", (entity) => entity.name],
  ["type", "string", (entity) => entity.type],
  ["country", "string", (entity) => entity.country],
  ["aliases", "string", (entity) => entity.aliases.join(SEPARATOR)],
];

function edgeColumns(graph: Graph): readonly Column<Claim>[] {
  const articles = (claim: Claim) => [...new Set(claim.evidence.map((item) => item.sentence.article.id))];
  return [
    ["label", "string", (claim) => claim.label],
    ["claim", "string", (claim) => claim.id],
    ["relation", "string", (claim) => claim.relation],
    ["symmetric", "boolean", (claim) => graph.relations[claim.relation]?.symmetric ?? false],
    ["status", "string", (claim) => claim.status],
    ["place", "string", (claim) => claim.place],
    ["city", "string", (claim) => claim.city],
    ["when", "string", (claim) => claim.when],
    ["role", "string", (claim) => claim.role],
    ["mode", "string", (claim) => claim.mode],
    ["confidence", "double", (claim) => claim.confidence],
    ["weight", "double", (claim) => articles(claim).length],
    ["evidence", "int", (claim) => claim.evidence.length],
    ["articles", "string", (claim) => articles(claim).join(SEPARATOR)],
    ["sentence", "string", (claim) => claim.evidence[0]?.sentence.text],
    ["asserted_by", "string", (claim) => claim.evidence[0]?.assertedBy],
  ];
}

export function graphml(graph: Graph, claims: readonly Claim[]): string {
  const entities = [...new Set(claims.flatMap((claim) => [claim.subject, claim.object]))];
  const edges = edgeColumns(graph);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys("node", NODE),
    ...keys("edge", edges),
    '<graph edgedefault="directed">',
    ...entities.map((entity) => `<node id="${xml(entity.id)}">${values("node", NODE, entity)}</node>`),
    ...claims.map(
      (claim) =>
        `<edge id="${xml(claim.id)}" source="${xml(claim.subject.id)}" target="${xml(claim.object.id)}">` +
        `${values("edge", edges, claim)}</edge>`,
    ),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

function keys<Item>(owner: string, columns: readonly Column<Item>[]): string[] {
  return columns.map(([name, type]) => `<key id="${owner}-${name}" for="${owner}" attr.name="${name}" attr.type="${type}"/>`);
}

function values<Item>(owner: string, columns: readonly Column<Item>[], item: Item): string {
  return columns.map(([name, , read]) => `<data key="${owner}-${name}">${xml(String(read(item) ?? ""))}</data>`).join("");
}
