/** Who entered which country, and from where. */
import type { Claim, Entity, Graph } from "./graph";
import { PLACES } from "./graph";

export interface Market {
  code: string;
  /** The companies that entered or mean to, with the claims that say so. */
  entrants: Map<Entity, Claim[]>;
}

export interface Arc {
  home: string;
  market: string;
  companies: Set<Entity>;
  /** Nobody on this way is there yet. */
  ahead: boolean;
}

export interface Markets {
  byCountry: Map<string, Market>;
  arcs: Arc[];
  /** Entries of companies whose home is not known. */
  homeless: Claim[];
  /** Entries into a region that no one country stands for. */
  regions: Claim[];
}

/** Who is denied to be somewhere, or has left, is not there. */
const NOT_THERE = new Set(["denied", "ended"]);

export function entries(graph: Graph, claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => graph.relations[claim.relation]?.presence && !NOT_THERE.has(claim.status));
}

export function bySubject(claims: readonly Claim[]): Map<Entity, Claim[]> {
  const found = new Map<Entity, Claim[]>();
  for (const claim of claims) {
    const group = found.get(claim.subject);
    if (group) group.push(claim);
    else found.set(claim.subject, [claim]);
  }
  return found;
}

/** The entity's own country, else the one that the surest claim says it has its home in: rather one that is so than a plan. */
export function homeOf(graph: Graph, entity: Entity): string | undefined {
  if (entity.country !== undefined) return entity.country;
  let best: Claim | undefined;
  for (const claim of entity.claims) {
    if (!graph.relations[claim.relation]?.home || claim.subject !== entity) continue;
    if (NOT_THERE.has(claim.status) || claim.object.country === undefined) continue;
    if (!best || surer(claim, best)) best = claim;
  }
  return best?.object.country;
}

function surer(claim: Claim, other: Claim): boolean {
  const actual = Number(claim.status === "actual") - Number(other.status === "actual");
  return actual > 0 || (actual === 0 && claim.confidence > other.confidence);
}

export function markets(graph: Graph, claims: readonly Claim[]): Markets {
  const found: Markets = { byCountry: new Map(), arcs: [], homeless: [], regions: [] };
  const arcs = new Map<string, Arc>();
  for (const [company, entered] of bySubject(entries(graph, claims))) {
    const home = homeOf(graph, company); // once for each: a company may have thousands of claims
    for (const claim of entered) {
      const code = PLACES.has(claim.object.type) ? claim.object.country : undefined;
      if (code === undefined) {
        found.regions.push(claim);
        continue;
      }
      addEntry(found.byCountry, code, claim);
      if (home === undefined) found.homeless.push(claim);
      else if (home !== code) addTo(arcs, home, code, claim);
    }
  }
  found.arcs = [...arcs.values()].sort((left, right) => left.companies.size - right.companies.size);
  return found;
}

function addEntry(markets: Map<string, Market>, code: string, claim: Claim): void {
  const market = markets.get(code) ?? { code, entrants: new Map<Entity, Claim[]>() };
  markets.set(code, market);
  const claims = market.entrants.get(claim.subject);
  if (claims) claims.push(claim);
  else market.entrants.set(claim.subject, [claim]);
}

function addTo(arcs: Map<string, Arc>, home: string, market: string, claim: Claim): void {
  const key = `${home} ${market}`;
  const arc = arcs.get(key) ?? { home, market, companies: new Set<Entity>(), ahead: true };
  arcs.set(key, arc);
  arc.companies.add(claim.subject);
  arc.ahead &&= claim.status !== "actual";
}

/** 0 for none, then 1 to 5 for 1, 2 to 3, 4 to 7, 8 to 15, and more. */
export function shade(entrants: number): number {
  return entrants === 0 ? 0 : Math.min(5, Math.floor(Math.log2(entrants)) + 1);
}
export const SHADES = ["1", "2–3", "4–7", "8–15", "16+"] as const;
