/** The colours of things drawn on a canvas, where style sheets do not reach. */
import type { Claim, Entity } from "../data/graph";
import type { Colour } from "../state/view";
import type { Theme } from "./theme";

const TYPES: Record<Theme, Record<string, string>> = {
  light: {
    Company: "#2f6fdb",
    Organization: "#8250df",
    Person: "#d9730d",
    Country: "#1a8a5a",
    City: "#128a94",
    Region: "#7a8b1f",
  },
  dark: {
    Company: "#6ea8fe",
    Organization: "#b794f6",
    Person: "#f6ad55",
    Country: "#4fd69c",
    City: "#4dd0dc",
    Region: "#c3d35b",
  },
};
const MANY: Record<Theme, readonly string[]> = {
  light: ["#3f6fb5", "#e07b1a", "#c94a4d", "#2f9a94", "#4e9440", "#b8930f", "#9a5b94", "#d6657a", "#84614c", "#5b6b7d"],
  dark: ["#7fb0f0", "#f6a85a", "#f0807f", "#6fd0c8", "#8fd07f", "#e8cb5a", "#d09ac8", "#f7a3b3", "#c9a58e", "#a9b8c9"],
};
const OTHER: Record<Theme, string> = { light: "#8b95a3", dark: "#77838f" };

export interface Palette {
  entity: (entity: Entity) => string;
  relation: (name: string, crowd?: number) => string;
  /** What the colours of entities stand for, most frequent first. */
  legend: readonly { label: string; color: string }[];
  text: string;
  halo: string;
  faded: string;
}

export function makePalette(theme: Theme, colour: Colour, claims: readonly Claim[], country: (code: string) => string): Palette {
  const relations = ranked(claims.map((claim) => claim.relation));
  const entities = [...new Set(claims.flatMap((claim) => [claim.subject, claim.object]))];
  const groups = ranked(entities.map((entity) => groupOf(entity, colour)).filter((group) => group !== ""));
  const many = MANY[theme];
  const group = (name: string) =>
    (colour === "type" ? TYPES[theme][name] : many[groups.indexOf(name)]) ?? OTHER[theme];
  const shown = colour === "type" ? groups : groups.slice(0, many.length);
  const legend = shown.map((name) => ({ label: colour === "type" ? name : country(name), color: group(name) }));
  if (colour === "country" && entities.some((entity) => !shown.includes(groupOf(entity, colour)))) {
    legend.push({ label: "other or unknown", color: OTHER[theme] });
  }
  return {
    entity: (entity) => group(groupOf(entity, colour)),
    relation: (name, crowd = 0) => {
      const color = many[relations.indexOf(name)] ?? OTHER[theme];
      return crowd > 3_000 ? `${color}66` : crowd > 400 ? `${color}a0` : `${color}d0`;
    },
    legend,
    text: theme === "dark" ? "#e6edf3" : "#1c2733",
    halo: theme === "dark" ? "#10161d" : "#ffffff",
    faded: theme === "dark" ? "#2b3642" : "#dfe5ec",
  };
}

function groupOf(entity: Entity, colour: Colour): string {
  return colour === "type" ? entity.type : (entity.country ?? "");
}

/** The distinct values, most frequent first, ties by name. */
function ranked(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.keys()].sort((left, right) => counts.get(right)! - counts.get(left)! || (left < right ? -1 : 1));
}
