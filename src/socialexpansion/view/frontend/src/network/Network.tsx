/** The network with its legend and buttons. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { count } from "../data/graph";
import { plain } from "../data/text";
import type { Store } from "../state/store";
import { Icon } from "../ui/icons";
import { makePalette } from "../ui/palette";
import { Tip, type TipAt } from "../ui/Tip";
import { theme } from "../ui/theme";
import { draw, recolour, type Drawn, type Place } from "./drawn";
import { Drawing, type Handlers } from "./drawing";
import { onKey } from "./keys";
import { Layout } from "./layout";
import { Legend } from "./Legend";

/** Where entities were last drawn; kept while other tabs show. */
export const places = new Map<string, Place>();

export function Network({ store }: { store: Store }) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const layout = useRef<Layout | null>(null);
  const drawn = useRef<Drawn | null>(null);
  const hover = useSignal<TipAt>(null);
  const busy = useSignal(false);
  const blank = useSignal(!hasWebGL());
  const colouring = useComputed(() => store.view.value.colour);
  const palette = useComputed(() => makePalette(theme.value, colouring.value, store.graph.claims, store.graph.country));

  const arrange = (fresh: number) => {
    if (!drawn.current || !layout.current) return;
    busy.value = true;
    const { clientWidth = 1, clientHeight = 1 } = box.current ?? {};
    layout.current.start(drawn.current, fresh, clientWidth / Math.max(1, clientHeight));
  };

  useEffect(() => {
    if (blank.value || !box.current) return;
    layout.current = new Layout((over) => {
      busy.value = !over;
      drawing.current?.moved();
    });
    const watch = new ResizeObserver(() => drawing.current?.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      layout.current?.stop();
      drawing.current?.kill();
      drawing.current = null;
    };
  }, []);

  const claims = store.visible.value;
  const { colour, selected } = store.view.value;
  useEffect(() => {
    if (blank.value || !box.current) return;
    const result = draw(store.graph, claims, places, palette.value, Math.min(box.current.clientWidth, box.current.clientHeight));
    const before = drawn.current;
    drawn.current = result.drawn;
    const focus = focusOf(store);
    if (drawing.current?.suits(result.drawn)) drawing.current.show(result.drawn, palette.value, focus);
    else {
      const camera = drawing.current?.kill();
      drawing.current = new Drawing(box.current, result.drawn, palette.value, focus, places, handlers(store, hover), camera);
    }
    // A part of what has settled stays where it stands.
    const settled = !busy.value && result.fresh === 0 && before !== null && claims.every((claim) => before.hasEdge(claim.id));
    if (!settled) arrange(result.fresh);
  }, [claims]);
  useChanged(() => {
    if (!drawn.current || !drawing.current) return;
    recolour(drawn.current, store.graph, palette.value);
    drawing.current.recoloured(palette.value);
  }, [colour, theme.value]);
  useChanged(() => {
    drawing.current?.look(focusOf(store));
    // While the layout moves everything, where the name stands now says nothing.
    if (selected?.kind === "entity" && !busy.value) drawing.current?.reveal(selected.id);
  }, [selected]);

  return (
    <section class="network" aria-label="Network">
      <div class="sheet">
      <div
        ref={box}
        class="canvas"
        tabIndex={0}
        role="application"
        aria-roledescription="network"
        aria-label={`Network of ${count(store.entities.value.size, "name")} and ${count(claims.length, "claim")}. Arrow keys go from name to name, Enter opens, E adds neighbours, plus and minus zoom, 0 shows all.`}
        onKeyDown={(event) => onKey(event, store, drawing.current)}
      />
      {blank.value && <p class="empty">This browser has no WebGL, which the network needs. Map and claims show the same.</p>}
      {!claims.length && <p class="empty">No claim passes the filters.</p>}
      <Tip at={hover.value} />
      <div class="tools" role="group" aria-label="Network">
        {store.view.value.roots.length > 0 && (
          <button type="button" class="wide" onClick={store.showAll}>
            Back to all
          </button>
        )}
        <button type="button" title="Zoom in" aria-label="Zoom in" onClick={() => drawing.current?.zoom(true)}>
          <Icon name="plus" />
        </button>
        <button type="button" title="Zoom out" aria-label="Zoom out" onClick={() => drawing.current?.zoom(false)}>
          <Icon name="minus" />
        </button>
        <button type="button" title="Show all" aria-label="Show all" onClick={() => drawing.current?.fit()}>
          <Icon name="fit" />
        </button>
        <button
          type="button"
          title="Arrange anew"
          aria-label="Arrange anew"
          data-busy={busy.value}
          onClick={() => {
            for (const place of places.values()) place.fixed = false;
            drawn.current?.forEachNode((_id, look) => {
              look.fixed = false;
            });
            arrange(drawn.current?.order ?? 0);
          }}
        >
          <Icon name="arrange" />
        </button>
      </div>
      </div>
      <Legend store={store} palette={palette.value} />
    </section>
  );
}

/** Like `useEffect`, but not at the beginning. */
function useChanged(effect: () => void, inputs: unknown[]): void {
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) effect();
    begun.current = true;
  }, inputs);
}

function focusOf(store: Store) {
  const { selected } = store.view.value;
  return {
    node: selected?.kind === "entity" ? selected.id : undefined,
    edge: selected?.kind === "claim" ? selected.id : undefined,
  };
}

function handlers(store: Store, hover: { value: TipAt }): Handlers {
  return {
    node: (id) => store.select({ kind: "entity", id }),
    edge: (id) => store.select({ kind: "claim", id }),
    nothing: () => store.select(null),
    expand: (id) => {
      const entity = store.graph.entity(id);
      if (entity) store.expand(entity);
    },
    hover: (over) => {
      hover.value = over && { text: describe(store, over.kind, over.id), x: over.x, y: over.y };
    },
  };
}

function describe(store: Store, kind: "node" | "edge", id: string): string {
  if (kind === "node") {
    const entity = store.graph.entity(id);
    return entity ? plain(`${entity.name} · ${entity.type} · ${count(entity.claims.length, "claim")}`) : id;
  }
  const claim = store.graph.claim(id);
  return claim ? plain(`${claim.subject.name} ${claim.label} ${claim.object.name} · ${claim.status}`) : id;
}

function hasWebGL(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
