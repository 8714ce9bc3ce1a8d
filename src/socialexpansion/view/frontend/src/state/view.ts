/** What a user has chosen: all of it stands in the address, so that a link shows the same. */
import type { Filters } from "../data/facets";
import { NO_CHOICES } from "../data/facets";
import type { Scope } from "../data/scope";

export const TABS = ["network", "map", "claims"] as const;
export type Tab = (typeof TABS)[number];

export type Selected = { kind: "entity" | "claim" | "country"; id: string };
export const COLOURS = ["type", "country"] as const;
export type Colour = (typeof COLOURS)[number];

export interface View extends Filters, Scope {
  tab: Tab;
  selected: Selected | null;
  colour: Colour;
}

export const START: View = {
  tab: "network",
  selected: null,
  colour: "type",
  choices: NO_CHOICES,
  minConfidence: 0,
  period: null,
  undated: true,
  basis: "began",
  roots: [],
  only: false,
};
