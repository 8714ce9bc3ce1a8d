/** The visible claims as the graph that sigma draws, with places, sizes and colours. */
import { MultiDirectedGraph } from "graphology";
import type { Claim, Entity, Graph } from "../data/graph";
import { STATUSES } from "../data/payload";
import { shortened } from "../data/text";
import type { Palette } from "../ui/palette";

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string;
  zIndex: number;
  fixed: boolean;
}

export interface EdgeLook {
  size: number;
  color: string;
  style: number;
  lane: number;
  arrow: boolean;
  zIndex: number;
}

export type Drawn = MultiDirectedGraph<NodeLook, EdgeLook>;

export interface Place {
  x: number;
  y: number;
  fixed: boolean;
}

const LABEL = 36;

/** More names than any page has: two numbers below it make one that stays exact. */
const MOST_NAMES = 2 ** 26;

/** The smaller side, in pixels, of a drawing on which nodes have their full size. */
const ROOM = 560;

/** The graph of *claims*; entities keep the *places* they have, new ones get one beside a neighbour that has. */
export function draw(graph: Graph, claims: readonly Claim[], places: Map<string, Place>, palette: Palette, room = ROOM) {
  const drawn: Drawn = new MultiDirectedGraph();
  const degrees = new Map<Entity, number>();
  for (const claim of claims) for (const end of [claim.subject, claim.object]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const crowd = Math.max(0.5, Math.min(1, room / ROOM)) / (1 + Math.log10(1 + degrees.size / 150));
  let fresh = 0;
  for (const [entity, degree] of degrees) {
    let place = places.get(entity.id);
    if (!place) {
      place = firstPlace(entity, places, degrees.size);
      places.set(entity.id, place);
      fresh += 1;
    }
    drawn.addNode(entity.id, {
      ...place,
      size: (4 + 3.1 * Math.sqrt(degree)) * crowd,
      color: palette.entity(entity),
      label: shortened(entity.name, LABEL),
      zIndex: degree,
    });
  }
  const arrows = claims.length <= 6_000;
  const lanes = lanesOf(claims);
  for (const claim of claims) {
    drawn.addDirectedEdgeWithKey(claim.id, claim.subject.id, claim.object.id, {
      size: claims.length > 3_000 ? 0.8 : 1.2 + 0.6 * Math.min(3, Math.log2(claim.evidence.length + 1)),
      color: palette.relation(claim.relation, claims.length),
      style: STATUSES.indexOf(claim.status),
      lane: lanes.get(claim) ?? 0,
      arrow: arrows && !graph.relations[claim.relation]?.symmetric,
      zIndex: 0,
    });
  }
  return { drawn, fresh };
}

/** Give every node and edge its colour of the palette; the places stay. */
export function recolour(drawn: Drawn, graph: Graph, palette: Palette): void {
  // Straight into the attributes: graphology would tell sigma of each, which then works everything out anew.
  drawn.forEachNode((id, look) => {
    const entity = graph.entity(id);
    if (entity) look.color = palette.entity(entity);
  });
  drawn.forEachEdge((id, look) => {
    look.color = palette.relation(graph.claim(id)?.relation ?? "", drawn.size);
  });
}

/** Claims between the same two lie beside one another: -0.5 and 0.5, or -1, 0 and 1, as seen from the subject. */
export function lanesOf(claims: readonly Claim[]): Map<Claim, number> {
  const pairs = new Map<number, Claim[]>();
  for (const claim of claims) {
    const [one, two] = [claim.subject.index, claim.object.index];
    const key = Math.min(one, two) * MOST_NAMES + Math.max(one, two);
    const group = pairs.get(key);
    if (group) group.push(claim);
    else pairs.set(key, [claim]);
  }
  const lanes = new Map<Claim, number>();
  for (const group of pairs.values()) {
    group.forEach((claim, number) => {
      const forward = claim.subject.index <= claim.object.index;
      const lane = number - (group.length - 1) / 2;
      lanes.set(claim, forward || lane === 0 ? lane : -lane);
    });
  }
  return lanes;
}

/** Beside a neighbour that has a place, else on a spiral by number: the same graph is always drawn the same way. */
function firstPlace(entity: Entity, places: ReadonlyMap<string, Place>, order: number): Place {
  const angle = entity.index * 2.399963; // the golden angle spreads any number of points evenly
  for (const claim of entity.claims) {
    const near = places.get((claim.subject === entity ? claim.object : claim.subject).id);
    if (near) return { x: near.x + 15 * Math.cos(angle), y: near.y + 15 * Math.sin(angle), fixed: false };
  }
  const radius = 10 * Math.sqrt(order) * Math.sqrt((entity.index % 997) / 997 + 0.01);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), fixed: false };
}
