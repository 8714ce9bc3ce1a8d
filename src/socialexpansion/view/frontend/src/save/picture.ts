/** Network and map as SVG. Colours stand in the elements themselves, so that any program shows the picture alike. */
import type { Claim, Entity, Graph } from "../data/graph";
import { type Markets, markets, shade, SHADES } from "../data/markets";
import { STATUSES, type Status } from "../data/payload";
import { shortened } from "../data/text";
import { borders, bow, dots, HEIGHT, outlines, WIDTH } from "../map/geography";
import { draw, type EdgeLook, type Place } from "../network/drawn";
import { DASHES } from "../ui/marks";
import type { Palette } from "../ui/palette";
import { type Item, legend, LETTER, SIGN } from "./legend";
import { xml } from "./xml";

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

const MARGIN = 60;
const SIDE = 1600;
const NAMED = 150;

/** Narrower pictures get room at their sides, for the legend. */
const LEAST_WIDTH = 640;

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
  const width = Math.max(LEAST_WIDTH, (right - left) * scale + 2 * MARGIN);
  const height = (top - bottom) * scale + 2 * MARGIN;
  const side = (width - (right - left) * scale) / 2;
  const at = (look: { x: number; y: number }) => [side + (look.x - left) * scale, MARGIN + (top - look.y) * scale] as const;
  const lines = claims.map((claim) => {
    const look = drawn.getEdgeAttributes(claim.id);
    const object = drawn.getNodeAttributes(claim.object.id);
    return line(claim, look, at(drawn.getNodeAttributes(claim.subject.id)), at(object), object.size);
  });
  const circles = drawn.mapNodes((_id, look) => {
    const [x, y] = at(look);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${look.size.toFixed(1)}" fill="${look.color}"/>`;
  });
  const parts = [...lines, ...circles, ...names(drawn, at, palette, width)];
  return frame(width, height, palette, parts, graph.title, networkLegend(claims, spots, palette));
}

/** Of colours and lines, those that occur. */
function networkLegend(claims: readonly Claim[], spots: readonly { color: string }[], palette: Palette): Item[][] {
  const labels = new Map<string, Set<string>>();
  for (const { relation, label } of claims) {
    const color = solid(palette.relation(relation));
    labels.set(color, (labels.get(color) ?? new Set()).add(label));
  }
  const relations = [...labels].map(([color, names]) => ({ sign: strip(color), label: [...names].sort().join(", ") }));
  const statuses = new Set(claims.map(({ status }) => status));
  const colors = new Set(spots.map(({ color }) => color));
  return [
    relations,
    STATUSES.filter((status) => statuses.has(status)).map((status) => ({ sign: statusSign(status, palette.text), label: status })),
    palette.legend
      .filter(({ color }) => colors.has(color))
      .map(({ color, label }) => ({ sign: `<circle cx="${SIGN - 6}" cy="5" r="5.5" fill="${color}"/>`, label })),
  ];
}

/** A colour without its opacity. */
function solid(color: string): string {
  return color.slice(0, 7);
}

function strip(color: string): string {
  return `<line x1="0" y1="5" x2="${SIGN}" y2="5" stroke="${color}" stroke-width="3"/>`;
}

function statusSign(status: Status, color: string): string {
  const bars = status === "denied" ? `<path d="M6 9 10 1M13 9 17 1M20 9 24 1" stroke="${color}" stroke-width="1.3"/>` : "";
  return `<line x1="0" y1="5" x2="${SIGN}" y2="5" stroke="${color}" stroke-width="1.8"${dashes(status)}/>${bars}`;
}

function dashes(status: Status): string {
  return DASHES[status] && ` stroke-dasharray="${DASHES[status]}"`;
}

function names(
  drawn: ReturnType<typeof draw>["drawn"],
  at: (look: { x: number; y: number }) => readonly [number, number],
  palette: Palette,
  width: number,
): string[] {
  const biggest = drawn.nodes().sort((left, right) => drawn.degree(right) - drawn.degree(left));
  return biggest.slice(0, NAMED).map((id) => {
    const look = drawn.getNodeAttributes(id);
    const [x, y] = at(look);
    const leftwards = x + look.size + 4 + look.label.length * LETTER > width;
    const beside = x + (look.size + 4) * (leftwards ? -1 : 1);
    return (
      `<text x="${beside.toFixed(1)}" y="${(y + 4).toFixed(1)}"${leftwards ? ' text-anchor="end"' : ""} font-size="13" fill="${palette.text}" ` +
      `stroke="${palette.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${xml(look.label)}</text>`
    );
  });
}

type Point = readonly [number, number];

/** A claim's line; with a head where it touches the circle of its object, unless it leads both ways. */
function line(claim: Claim, look: EdgeLook, [x1, y1]: Point, [x2, y2]: Point, radius: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const aside = look.lane * 6;
  const point = (along: number, across = 0) => `${(x1 + dx * along + dy * (aside + across)).toFixed(1)},${(y1 + dy * along - dx * (aside + across)).toFixed(1)}`;
  const tip = length - Math.sqrt(Math.max(0, radius ** 2 - aside ** 2)) - 1;
  const head = look.arrow && tip > 0 ? Math.min(6 + look.size * 2, tip * 0.6) : 0;
  const end = head ? tip - head * 0.8 : length;
  const color = `stroke="${solid(look.color)}" stroke-opacity="0.75" stroke-width="${(look.size + 0.3).toFixed(1)}"`;
  const title = `<title>${xml(`${claim.subject.name} ${claim.label} ${claim.object.name} (${claim.status})`)}</title>`;
  let svg = `<path class="claim" d="M${point(0)}L${point(end)}" fill="none" ${color}${dashes(claim.status)}>${title}</path>`;
  if (head) svg += `<path class="head" d="M${point(tip)}L${point(tip - head, head * 0.42)}L${point(tip - head, -head * 0.42)}Z" fill="${solid(look.color)}"/>`;
  if (claim.status !== "denied") return svg;
  let bars = "";
  for (let way = 12; way < end - 8; way += 16) bars += `M${point(way - 2, -4)}L${point(way + 2, 4)}`;
  return `${svg}<path d="${bars}" fill="none" ${color}/>`;
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
  return frame(WIDTH, HEIGHT, palette, [...lands, edges, ...small, ...arcs], graph.title, mapLegend(found, palette, theme));
}

function mapLegend(found: Markets, palette: Palette, theme: "light" | "dark"): Item[][] {
  const scale = SHADES.map((label, number) => ({
    sign: `<rect x="6" y="-1" width="18" height="12" fill="${SEQUENTIAL[theme][number + 1]}" stroke="${palette.text}" stroke-width="0.5"/>`,
    label: number ? label : `${label} company entered or means to`,
  }));
  const arc = (ahead: boolean) => `<path d="M1 8Q15 0 29 8" fill="none" stroke="${ARC[theme]}" stroke-width="2"${ahead ? ' stroke-dasharray="5 4"' : ""}/>`;
  const signs = [
    { sign: arc(false), label: "from home to market" },
    { sign: arc(true), label: "none there yet" },
  ];
  return [scale, signs.filter((_sign, ahead) => found.arcs.some((each) => each.ahead === Boolean(ahead)))];
}

export const ARC = { light: "#d9480f", dark: "#ff9d5c" } as const;

function told(graph: Graph, entrants: ReadonlyMap<Entity, readonly Claim[]> | undefined): string {
  if (!entrants) return "";
  const code = [...entrants.values()][0]?.[0]?.country ?? "";
  const people = [...entrants.keys()].map((entity) => shortened(entity.name, 60)).join(", ");
  return `<title>${xml(`${graph.country(code)}: ${people}`)}</title>`;
}

function frame(width: number, height: number, palette: Palette, parts: readonly string[], title: string, groups: Item[][]): Picture {
  const below = legend(title, groups, width, height, palette);
  const [w, h] = [Math.ceil(width), Math.ceil(height + below.height)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif">`;
  const ground = `<rect width="${w}" height="${h}" fill="${palette.halo}"/>`;
  return { svg: `${head}${ground}\n${parts.join("\n")}\n${below.svg}\n</svg>\n`, width: w, height: h };
}
