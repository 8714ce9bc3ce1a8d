/** The module "virtual:world": outlines of countries by ISO code, and a point for each that is too small to have one. */
import { createRequire } from "node:module";
import { geoCentroid } from "d3-geo";
import countries from "i18n-iso-countries";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const NAME = "virtual:world";
const require = createRequire(import.meta.url);
const WITHOUT_NUMBER: Record<string, string> = { Kosovo: "XK" };
const ANTARCTICA = "AQ";

export function world(): Plugin {
  return {
    name: "world",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const coarse = require("world-atlas/countries-110m.json") as Atlas;
      const fine = require("world-atlas/countries-50m.json") as Atlas;
      const { outlines, drawn } = outlined(coarse);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify({ outlines, points: points(fine, drawn) }))})`;
    },
  };
}

function outlined(atlas: Atlas) {
  const shapes = atlas.objects.countries.geometries.filter((shape) => codeOf(shape.id, shape.properties) !== ANTARCTICA);
  const geometries = shapes.map(({ properties, id, ...shape }) => ({ ...shape, id: codeOf(id, properties) ?? "" }));
  const outlines = { ...atlas, objects: { countries: { type: "GeometryCollection", geometries } } };
  return { outlines, drawn: new Set(geometries.map((shape) => shape.id)) };
}

function points(atlas: Atlas, drawn: ReadonlySet<string>): [string, number, number][] {
  const found: [string, number, number][] = [];
  for (const shape of feature(atlas, atlas.objects.countries).features) {
    const name = codeOf(shape.id, shape.properties);
    if (name === undefined || drawn.has(name)) continue;
    const [longitude, latitude] = geoCentroid(shape);
    found.push([name, round(longitude), round(latitude)]);
  }
  return found.sort((left, right) => (left[0] < right[0] ? -1 : 1));
}

function codeOf(id: string | number | undefined, properties: object | undefined): string | undefined {
  if (id !== undefined) return countries.numericToAlpha2(String(id).padStart(3, "0"));
  return properties && "name" in properties ? WITHOUT_NUMBER[String(properties.name)] : undefined;
}

function round(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}
