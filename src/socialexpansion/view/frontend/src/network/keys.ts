/** The network by keyboard. */
import { count } from "../data/graph";
import type { Store } from "../state/store";
import type { Drawing } from "./drawing";

const WAYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function onKey(event: KeyboardEvent, store: Store, drawing: Drawing | null): void {
  if (!drawing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { selected } = store.view.value;
  const here = selected?.kind === "entity" ? store.graph.entity(selected.id) : undefined;
  const way = WAYS[event.key];
  if (way) {
    const next = here && store.entities.value.has(here) ? drawing.towards(here.id, ...way) : biggest(store);
    if (next !== undefined) go(store, next);
  } else if (event.key === "+" || event.key === "=") drawing.zoom(true);
  else if (event.key === "-") drawing.zoom(false);
  else if (event.key === "0") drawing.fit();
  else if ((event.key === "e" || event.key === "E") && here) store.expand(here);
  else if (event.key === "Enter") document.querySelector<HTMLElement>(".panel")?.focus();
  else if (event.key === "Escape") store.select(null);
  else return;
  event.preventDefault();
}

function go(store: Store, id: string): void {
  const entity = store.graph.entity(id);
  if (!entity) return;
  store.select({ kind: "entity", id });
  store.message.value = `${entity.name}, ${entity.type}, ${count(entity.claims.length, "claim")}`;
}

function biggest(store: Store): string | undefined {
  let best: { id: string; claims: unknown[] } | undefined;
  for (const entity of store.entities.value) if (!best || entity.claims.length > best.claims.length) best = entity;
  return best?.id;
}
