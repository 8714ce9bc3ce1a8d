/** Which claims are on the table before any filter: the answers, and the neighbours that a user asked for. */
import type { Claim, Entity, Graph } from "./graph";

export interface Scope {
  /** Entities whose claims are shown beside the rest, or alone. */
  roots: readonly string[];
  /** Show the claims of the roots alone. */
  only: boolean;
}

export function inScope(graph: Graph, { roots, only }: Scope): Claim[] {
  const chosen = new Set(roots);
  const touches = (claim: Claim) => chosen.has(claim.subject.id) || chosen.has(claim.object.id);
  return graph.claims.filter((claim) => (only && chosen.size ? touches(claim) : !claim.context || touches(claim)));
}

/** How many claims of the entity are not shown. */
export function hiddenClaims(entity: Entity, shown: ReadonlySet<Claim>): number {
  return entity.claims.filter((claim) => !shown.has(claim)).length;
}
