/** The state of the page: the graph, the view, and what follows from the two. */
import { computed, effect, signal } from "@preact/signals";
import { passes, type Facet } from "../data/facets";
import type { Claim, Entity, Graph } from "../data/graph";
import { count } from "../data/graph";
import { inScope } from "../data/scope";
import { makeSearch } from "../data/search";
import { fromAddress, toAddress } from "./address";
import { START, type Selected, type View } from "./view";

export type Store = ReturnType<typeof makeStore>;

export function makeStore(graph: Graph, hash: string) {
  const view = signal<View>(known(fromAddress(hash), graph));
  const scope = cached(
    () => view.value,
    (left, right) => left.only === right.only && left.roots === right.roots,
  );
  const scoped = computed(() => inScope(graph, scope.value));
  const filters = cached(
    () => view.value,
    (left, right) =>
      left.choices === right.choices &&
      left.minConfidence === right.minConfidence &&
      left.period === right.period &&
      left.undated === right.undated &&
      left.basis === right.basis,
  );
  const visible = computed(() => scoped.value.filter((claim) => passes(claim, filters.value)));
  const visibleSet = computed<ReadonlySet<Claim>>(() => new Set(visible.value));
  const entities = computed(() => endsOf(visible.value));
  const message = signal("");

  let waiting: Partial<View> = {};
  const update = (change: Partial<View>) => {
    view.value = { ...view.value, ...waiting, ...change };
    waiting = {};
  };
  /** Update with the next frame: a pointer that is dragged says more than can be shown. */
  const soon = (change: Partial<View>) => {
    if (!Object.keys(waiting).length) requestAnimationFrame(() => Object.keys(waiting).length && update({}));
    waiting = { ...waiting, ...change };
  };
  return {
    graph,
    view,
    filters,
    scoped,
    visible,
    visibleSet,
    entities,
    /** The last thing that happened, for those who cannot see it. */
    message,
    search: makeSearch(graph),
    update,
    soon,
    select: (selected: Selected | null) => update({ selected }),
    toggle: (facet: Facet, value: string) => {
      const chosen = new Set(view.value.choices[facet]);
      if (!chosen.delete(value)) chosen.add(value);
      update({ choices: { ...view.value.choices, [facet]: chosen } });
    },
    clearFacet: (facet: Facet) => update({ choices: { ...view.value.choices, [facet]: new Set<string>() } }),
    clearFilters: () => {
      const { choices, minConfidence, period, undated, basis } = START;
      update({ choices, minConfidence, period, undated, basis });
    },
    /** Show the entity's claims too, or its claims alone. */
    expand: (entity: Entity, only = false) => {
      const roots = only ? [entity.id] : [...new Set([...view.value.roots, entity.id])];
      update({ roots, only: only || view.value.only, selected: { kind: "entity", id: entity.id } });
    },
    showAll: () => update({ roots: [], only: false }),
  };
}

/** Keeps the address and the view the same, whichever of the two changes. */
export function bindAddress(store: Store): void {
  let written = location.hash.replace(/^#/, "");
  effect(() => {
    const address = toAddress(store.view.value);
    if (address === written) return;
    const step = stepOf(address) !== stepOf(written);
    written = address;
    const target = address ? `#${address}` : location.pathname + location.search;
    try {
      if (step) history.pushState(null, "", target);
      else history.replaceState(null, "", target);
    } catch {
      // A browser may refuse when addresses change too often; the next change writes it.
    }
  });
  addEventListener("popstate", () => {
    written = location.hash.replace(/^#/, "");
    store.view.value = known(fromAddress(written), store.graph);
  });
  effect(() => {
    const claims = store.visible.value.length;
    store.message.value = `${count(claims, "claim")} of ${store.scoped.value.length} shown`;
  });
}

/** What the browser's "back" goes back over: tabs, selections and neighbourhoods, but not each touch of a filter. */
function stepOf(address: string): string {
  const words = new URLSearchParams(address);
  return JSON.stringify([words.get("tab"), words.get("at"), words.getAll("near"), words.get("only")]);
}

/** The view without what this graph does not have: a link may come from another page. */
function known(view: View, graph: Graph): View {
  const { selected } = view;
  const missing =
    (selected?.kind === "entity" && !graph.entity(selected.id)) || (selected?.kind === "claim" && !graph.claim(selected.id));
  const roots = view.roots.filter((root) => graph.entity(root));
  return { ...view, roots, only: view.only && roots.length > 0, selected: missing ? null : selected };
}

export function endsOf(claims: readonly Claim[]): Set<Entity> {
  return new Set(claims.flatMap((claim) => [claim.subject, claim.object]));
}

/** A computed value that stays the same object while *same* holds, so that what follows is not worked out again. */
function cached<Value>(read: () => Value, same: (left: Value, right: Value) => boolean) {
  let last: Value | undefined;
  return computed(() => {
    const value = read();
    if (last === undefined || !same(last, value)) last = value;
    return last;
  });
}
