/** The view as the part of the address after "#", and back; what cannot be read is left at its start. */
import { FACETS, NO_CHOICES, type Choices, type Facet } from "../data/facets";
import type { Period } from "../data/dates";
import { COLOURS, START, TABS, type Selected, type View } from "./view";

const KINDS: Record<string, Selected["kind"]> = { e: "entity", c: "claim", k: "country" };
const LETTERS: Record<Selected["kind"], string> = { entity: "e", claim: "c", country: "k" };
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function toAddress(view: View): string {
  const words = new URLSearchParams();
  if (view.tab !== START.tab) words.set("tab", view.tab);
  if (view.selected) words.set("at", `${LETTERS[view.selected.kind]}.${view.selected.id}`);
  for (const facet of FACETS) for (const value of [...view.choices[facet]].sort()) words.append(facet, value);
  if (view.minConfidence > 0) words.set("confidence", String(view.minConfidence));
  if (view.period) words.set("period", view.period.join(".."));
  if (!view.undated) words.set("undated", "no");
  if (view.basis !== START.basis) words.set("dates", view.basis);
  if (view.colour !== START.colour) words.set("colour", view.colour);
  for (const root of view.roots) words.append("near", root);
  if (view.only) words.set("only", "yes");
  return words.toString();
}

export function fromAddress(hash: string): View {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const confidence = Number(words.get("confidence") ?? 0);
  return {
    tab: one(TABS, words.get("tab")) ?? START.tab,
    selected: selected(words.get("at")),
    colour: one(COLOURS, words.get("colour")) ?? START.colour,
    choices: choices(words),
    minConfidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    period: period(words.get("period")),
    undated: words.get("undated") !== "no",
    basis: words.get("dates") === "reported" ? "reported" : "began",
    roots: [...new Set(words.getAll("near"))],
    only: words.get("only") === "yes",
  };
}

function choices(words: URLSearchParams): Choices {
  const found = (facet: Facet) => [facet, new Set(words.getAll(facet))] as const;
  return { ...NO_CHOICES, ...Object.fromEntries(FACETS.map(found)) };
}

function selected(text: string | null): Selected | null {
  const kind = KINDS[text?.slice(0, 1) ?? ""];
  return kind && text?.[1] === "." && text.length > 2 ? { kind, id: text.slice(2) } : null;
}

function period(text: string | null): Period | null {
  const [first, last, more] = text?.split("..") ?? [];
  if (first === undefined || last === undefined || more !== undefined) return null;
  return MONTH.test(first) && MONTH.test(last) && first <= last ? [first, last] : null;
}

function one<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text);
}
