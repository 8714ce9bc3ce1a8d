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

/** What is denied is no entry, and who left is no longer there. */
const NOT_THERE = new Set(["denied", "ended"]);

export function entries(graph: Graph, claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => graph.relations[claim.relation]?.presence && !NOT_THERE.has(claim.status));
}

export function homeOf(graph: Graph, entity: Entity): string | undefined {
  if (entity.country !== undefined) return entity.country;
  const claim = entity.claims.find(
    (claim) => graph.relations[claim.relation]?.home && claim.subject === entity && claim.status !== "denied",
  );
  return claim?.object.country;
}

export function markets(graph: Graph, claims: readonly Claim[]): Markets {
  const found: Markets = { byCountry: new Map(), arcs: [], homeless: [], regions: [] };
  const arcs = new Map<string, Arc>();
  for (const claim of entries(graph, claims)) {
    const code = PLACES.has(claim.object.type) ? claim.object.country : undefined;
    if (code === undefined) {
      found.regions.push(claim);
      continue;
    }
    const market = found.byCountry.get(code) ?? { code, entrants: new Map<Entity, Claim[]>() };
    found.byCountry.set(code, market);
    market.entrants.set(claim.subject, [...(market.entrants.get(claim.subject) ?? []), claim]);
    const home = homeOf(graph, claim.subject);
    if (home === undefined) found.homeless.push(claim);
    else if (home !== code) addTo(arcs, home, code, claim);
  }
  found.arcs = [...arcs.values()].sort((left, right) => left.companies.size - right.companies.size);
  return found;
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
