/** Outlines and anchors of countries on an equal-area projection, so that shading does not favour the far north. */
import world from "virtual:world";
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import type { Feature, Geometry, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";

export const WIDTH = 960;
export const HEIGHT = 470;

export interface Outline {
  code: string;
  path: string;
}

export interface Dot {
  code: string;
  x: number;
  y: number;
}

const projection = geoEqualEarth().fitExtent(
  [
    [4, 4],
    [WIDTH - 4, HEIGHT - 4],
  ],
  feature(world.outlines, world.outlines.objects.countries),
);
const pathOf = geoPath(projection).digits(1);

const features = feature(world.outlines, world.outlines.objects.countries).features;

export const outlines: Outline[] = features.map((shape) => ({ code: String(shape.id ?? ""), path: pathOf(shape) ?? "" }));
export const borders = pathOf(mesh(world.outlines, world.outlines.objects.countries, (left, right) => left !== right)) ?? "";
export const dots: Dot[] = world.points.map(([code, longitude, latitude]) => ({ code, ...onMap([longitude, latitude]) }));

const anchors = new Map<string, { x: number; y: number }>([
  ...features.map((shape) => [String(shape.id ?? ""), onMap(geoCentroid(mainland(shape)))] as const),
  ...dots.map(({ code, x, y }) => [code, { x, y }] as const),
]);

/** Where arcs to and from the country end. */
export function anchor(code: string): { x: number; y: number } | undefined {
  return anchors.get(code);
}

/** A bow from home to market; longer ways bend more. */
export function bow(home: string, market: string): string | undefined {
  const [from, to] = [anchor(home), anchor(market)];
  if (!from || !to) return undefined;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const lift = 0.22;
  const side = dx >= 0 ? 1 : -1;
  const [x, y] = [(from.x + to.x) / 2 + dy * lift * side, (from.y + to.y) / 2 - dx * lift * side];
  return `M${from.x.toFixed(1)},${from.y.toFixed(1)}Q${x.toFixed(1)},${y.toFixed(1)} ${to.x.toFixed(1)},${to.y.toFixed(1)}`;
}

function onMap(place: [number, number]): { x: number; y: number } {
  const [x, y] = projection(place) ?? [0, 0];
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

/** The largest part of a country, or islands far away would pull its anchor into the sea. */
function mainland(shape: Feature<Geometry | null>): Polygon | Feature<Geometry | null> {
  if (shape.geometry?.type !== "MultiPolygon") return shape;
  const parts = shape.geometry.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  return parts.reduce((left, right) => (geoArea(right) > geoArea(left) ? right : left));
}
