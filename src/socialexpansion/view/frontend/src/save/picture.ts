/** Network and map as SVG. Colours stand in the elements themselves, so that any program shows the picture alike. */
import type { Claim, Entity, Graph } from "../data/graph";
import { markets, shade } from "../data/markets";
import { shortened } from "../data/text";
import { borders, bow, dots, HEIGHT, outlines, WIDTH } from "../map/geography";
import { draw, type Place } from "../network/drawn";
import { DASHES } from "../ui/marks";
import type { Palette } from "../ui/palette";
import { xml } from "./xml";

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

const MARGIN = 60;
const SIDE = 1600;
const NAMED = 150;

export const SEQUENTIAL = {
  light: ["#e8ecf1", "#cfe3f7", "#9cc5ee", "#5f9fdf", "#2f74c4", "#174a8c"],
  dark: ["#26303b", "#1f3b5b", "#25548a", "#3272b8", "#5a9be0", "#a3cbf5"],
} as const;

export function networkPicture(
  graph: Graph,
  claims: readonly Claim[],
  places: Map<string, Place>,
  palette: Palette,
): Picture {
  const { drawn } = draw(graph, claims, places, palette);
  const spots = drawn.mapNodes((_id, look) => look);
  const [left, right] = [Math.min(...spots.map(({ x }) => x), 0), Math.max(...spots.map(({ x }) => x), 1)];
  const [bottom, top] = [Math.min(...spots.map(({ y }) => y), 0), Math.max(...spots.map(({ y }) => y), 1)];
  const scale = (SIDE - 2 * MARGIN) / Math.max(right - left, top - bottom);
  const at = (look: { x: number; y: number }) => [MARGIN + (look.x - left) * scale, MARGIN + (top - look.y) * scale] as const;
  const [width, height] = [(right - left) * scale + 2 * MARGIN, (top - bottom) * scale + 2 * MARGIN];
  const lines = claims.map((claim) => {
    const look = drawn.getEdgeAttributes(claim.id);
    return line(claim, look, at(drawn.getNodeAttributes(claim.subject.id)), at(drawn.getNodeAttributes(claim.object.id)));
  });
  const circles = drawn.mapNodes((_id, look) => {
    const [x, y] = at(look);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${look.size.toFixed(1)}" fill="${look.color}"/>`;
  });
  return frame(width, height, palette, [...lines, ...circles, ...names(drawn, at, palette)]);
}

function names(
  drawn: ReturnType<typeof draw>["drawn"],
  at: (look: { x: number; y: number }) => readonly [number, number],
  palette: Palette,
): string[] {
  const biggest = drawn.nodes().sort((left, right) => drawn.degree(right) - drawn.degree(left));
  return biggest.slice(0, NAMED).map((id) => {
    const look = drawn.getNodeAttributes(id);
    const [x, y] = at(look);
    return (
      `<text x="${(x + look.size + 4).toFixed(1)}" y="${(y + 4).toFixed(1)}" font-size="13" fill="${palette.text}" ` +
      `stroke="${palette.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${xml(look.label)}</text>`
    );
  });
}

type Point = readonly [number, number];

function line(claim: Claim, look: { color: string; size: number; lane: number }, [x1, y1]: Point, [x2, y2]: Point): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [ox, oy] = [dy * look.lane * 6, -dx * look.lane * 6];
  const dash = DASHES[claim.status] && ` stroke-dasharray="${DASHES[claim.status]}"`;
  const color = `stroke="${look.color.slice(0, 7)}" stroke-opacity="0.75" stroke-width="${(look.size + 0.3).toFixed(1)}"`;
  const ends = `x1="${(x1 + ox).toFixed(1)}" y1="${(y1 + oy).toFixed(1)}" x2="${(x2 + ox).toFixed(1)}" y2="${(y2 + oy).toFixed(1)}"`;
  const title = `<title>${xml(`${claim.subject.name} ${claim.label} ${claim.object.name} (${claim.status})`)}</title>`;
  const drawnLine = `<line ${ends} ${color}${dash}>${title}</line>`;
  if (claim.status !== "denied") return drawnLine;
  let bars = "";
  for (let way = 12; way < length - 8; way += 16) {
    const [x, y] = [x1 + ox + dx * way, y1 + oy + dy * way];
    bars += `M${(x - dy * 4 - dx * 2).toFixed(1)},${(y + dx * 4 - dy * 2).toFixed(1)}l${(dy * 8 + dx * 4).toFixed(1)},${(-dx * 8 + dy * 4).toFixed(1)}`;
  }
  return `${drawnLine}<path d="${bars}" ${color}/>`;
}

export function mapPicture(graph: Graph, claims: readonly Claim[], palette: Palette, theme: "light" | "dark"): Picture {
  const found = markets(graph, claims);
  const fill = (code: string) => SEQUENTIAL[theme][shade(found.byCountry.get(code)?.entrants.size ?? 0)] ?? "none";
  const lands = outlines.map(({ code, path }) => `<path d="${path}" fill="${fill(code)}">${told(graph, found.byCountry.get(code)?.entrants)}</path>`);
  const small = dots
    .filter(({ code }) => found.byCountry.has(code))
    .map(({ code, x, y }) => `<circle cx="${x}" cy="${y}" r="3.4" fill="${fill(code)}" stroke="${palette.text}" stroke-width="0.5"/>`);
  const arcs = found.arcs.map(({ home, market, companies, ahead }) => {
    const path = bow(home, market);
    const width = 1 + Math.min(4, Math.sqrt(companies.size));
    return path ? `<path d="${path}" fill="none" stroke="${ARC[theme]}" stroke-opacity="0.7" stroke-width="${width.toFixed(1)}"${ahead ? ' stroke-dasharray="5 4"' : ""}/>` : "";
  });
  const edges = `<path d="${borders}" fill="none" stroke="${palette.halo}" stroke-width="0.6"/>`;
  return frame(WIDTH, HEIGHT, palette, [...lands, edges, ...small, ...arcs]);
}

export const ARC = { light: "#d9480f", dark: "#ff9d5c" } as const;

function told(graph: Graph, entrants: ReadonlyMap<Entity, readonly Claim[]> | undefined): string {
  if (!entrants) return "";
  const code = [...entrants.values()][0]?.[0]?.country ?? "";
  const people = [...entrants.keys()].map((entity) => shortened(entity.name, 60)).join(", ");
  return `<title>${xml(`${graph.country(code)}: ${people}`)}</title>`;
}

function frame(width: number, height: number, palette: Palette, parts: readonly string[]): Picture {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif">`;
  return { svg: `${head}<rect width="${w}" height="${h}" fill="${palette.halo}"/>\n${parts.join("\n")}\n</svg>\n`, width: w, height: h };
}
