/** Suggestions for what is typed: names and aliases of entities, and countries. */
import type { Entity, Graph } from "./graph";
import { folded } from "./text";

export type Found =
  | { kind: "entity"; entity: Entity; alias: string | undefined }
  | { kind: "country"; code: string; name: string };

interface Entry {
  key: string;
  alias: string | undefined;
  result: { kind: "entity"; entity: Entity } | { kind: "country"; code: string; name: string };
  weight: number;
}

export type Search = (typed: string, most?: number) => Found[];

export function makeSearch(graph: Graph): Search {
  const entries: Entry[] = [];
  for (const entity of graph.entities) {
    const weight = entity.claims.length;
    const result = { kind: "entity" as const, entity };
    entries.push({ key: folded(entity.name), alias: undefined, result, weight });
    for (const alias of entity.aliases) entries.push({ key: folded(alias), alias, result, weight });
  }
  const named = new Set(graph.entities.filter((entity) => entity.type === "Country").map((entity) => entity.country));
  for (const code of new Set(graph.claims.map((claim) => claim.country))) {
    if (code === undefined || named.has(code)) continue;
    const name = graph.country(code);
    entries.push({ key: folded(name), alias: undefined, result: { kind: "country", code, name }, weight: 0 });
  }
  return (typed, most = 8) => search(entries, folded(typed), most);
}

function search(entries: readonly Entry[], typed: string, most: number): Found[] {
  if (!typed) return [];
  const scored = entries
    .map((entry) => ({ entry, score: score(entry.key, typed) - (entry.alias === undefined ? 0 : 0.5) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || right.entry.weight - left.entry.weight);
  const seen = new Set<unknown>();
  const found: Found[] = [];
  for (const { entry } of scored) {
    const thing = entry.result.kind === "entity" ? entry.result.entity : entry.result.code;
    if (seen.has(thing)) continue;
    seen.add(thing);
    found.push(entry.result.kind === "entity" ? { ...entry.result, alias: entry.alias } : entry.result);
    if (found.length === most) break;
  }
  return found;
}

/** The whole name, then its beginning, then the beginning of a word, then anywhere. */
function score(key: string, typed: string): number {
  if (key === typed) return 4;
  if (key.startsWith(typed)) return 3;
  const at = key.indexOf(typed);
  if (at < 0) return 0;
  return /[\p{L}\p{N}]/u.test(key[at - 1] ?? " ") ? 1 : 2;
}
