/** What claims can be filtered by, and how many each choice would leave. */
import type { Claim, Graph } from "./graph";
import { STATUSES } from "./payload";
import { dateOf, overlaps, type Basis, type Period } from "./dates";

export const FACETS = ["relation", "status", "country", "year", "source"] as const;
export type Facet = (typeof FACETS)[number];

/** The value of a claim that has none: no country, no date. */
export const NONE = "-";

export type Choices = Record<Facet, ReadonlySet<string>>;

export interface Filters {
  choices: Choices;
  minConfidence: number;
  period: Period | null;
  /** Whether claims without a date stay while a period is chosen. */
  undated: boolean;
  basis: Basis;
}

export const NO_CHOICES: Choices = {
  relation: new Set(),
  status: new Set(),
  country: new Set(),
  year: new Set(),
  source: new Set(),
};

export function valuesOf(claim: Claim, facet: Facet, basis: Basis): readonly string[] {
  switch (facet) {
    case "relation":
      return [claim.relation];
    case "status":
      return [claim.status];
    case "country":
      return [claim.country ?? NONE];
    case "year":
      return [dateOf(claim, basis)?.slice(0, 4) ?? NONE];
    case "source":
      return claim.sources;
  }
}

/** Whether the claim passes every filter but the one named. */
export function passes(claim: Claim, filters: Filters, except?: Facet | "period" | "confidence"): boolean {
  for (const facet of FACETS) {
    const chosen = filters.choices[facet];
    if (facet === except || chosen.size === 0) continue;
    if (!valuesOf(claim, facet, filters.basis).some((value) => chosen.has(value))) return false;
  }
  if (except !== "confidence" && claim.confidence < filters.minConfidence) return false;
  return except === "period" || inPeriod(claim, filters);
}

function inPeriod(claim: Claim, { period, undated, basis }: Filters): boolean {
  if (period === null) return true;
  const date = dateOf(claim, basis);
  return date === undefined ? undated : overlaps(date, period);
}

export interface Count {
  value: string;
  label: string;
  count: number;
  chosen: boolean;
}

/** Every value of a facet with the number of claims that choosing it alone would show, the chosen ones always. */
export function counts(claims: readonly Claim[], filters: Filters, facet: Facet, graph: Graph): Count[] {
  const found = new Map<string, number>();
  for (const value of filters.choices[facet]) found.set(value, 0);
  for (const claim of claims) {
    const left = passes(claim, filters, facet);
    for (const value of valuesOf(claim, facet, filters.basis)) {
      found.set(value, (found.get(value) ?? 0) + (left ? 1 : 0));
    }
  }
  const rows = [...found].map(([value, count]) => ({
    value,
    label: labelOf(value, facet, graph),
    count,
    chosen: filters.choices[facet].has(value),
  }));
  return rows.sort(order(facet));
}

function order(facet: Facet): (left: Count, right: Count) => number {
  if (facet === "status") {
    const rank = (row: Count) => (STATUSES as readonly string[]).indexOf(row.value);
    return (left, right) => rank(left) - rank(right);
  }
  if (facet === "year") return (left, right) => (left.value < right.value ? 1 : -1);
  const last = (row: Count) => (row.value === NONE ? 1 : 0);
  return (left, right) => last(left) - last(right) || right.count - left.count || left.label.localeCompare(right.label, "en");
}

export function labelOf(value: string, facet: Facet, graph: Graph): string {
  if (value === NONE) return facet === "year" ? "undated" : "no country";
  if (facet === "relation") return graph.relations[value]?.label ?? value;
  return facet === "country" ? graph.country(value) : value;
}
