/** The world: countries shaded by entrants, arcs from home base to market. */
import { useComputed, useSignal } from "@preact/signals";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior } from "d3-zoom";
import { useEffect, useRef } from "preact/hooks";
import { count } from "../data/graph";
import { markets, shade, SHADES, type Arc, type Markets } from "../data/markets";
import type { Store } from "../state/store";
import { Icon } from "../ui/icons";
import { Name } from "../ui/marks";
import { Tip, type TipAt } from "../ui/Tip";
import { borders, bow, dots, HEIGHT, outlines, WIDTH } from "./geography";

export function WorldMap({ store }: { store: Store }) {
  const found = useComputed(() => markets(store.graph, store.visible.value));
  const about = useComputed(() => new Set(store.scoped.value.map((claim) => claim.country)));
  const frame = useRef<SVGSVGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const at = useSignal(zoomIdentity);
  const tip = useSignal<TipAt>(null);

  useEffect(() => {
    const svg = frame.current;
    if (!svg) return;
    const zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, 12])
      .translateExtent([
        [0, 0],
        [WIDTH, HEIGHT],
      ])
      .on("zoom", ({ transform }) => (at.value = transform));
    select(svg).call(zooming).on("dblclick.zoom", null);
    behaviour.current = zooming;
    return () => void select(svg).on(".zoom", null);
  }, []);

  const scale = (factor: number) => {
    if (frame.current && behaviour.current) behaviour.current.scaleBy(select(frame.current), factor);
  };
  const { selected } = store.view.value;
  const chosen = selected?.kind === "country" ? selected.id : undefined;
  const choose = (code: string) => store.select({ kind: "country", id: code });
  const point = (code: string | null, event?: PointerEvent) => {
    const box = frame.current?.parentElement?.getBoundingClientRect();
    tip.value = code && event && box ? { text: describe(store, found.value, code), x: event.clientX - box.x, y: event.clientY - box.y } : null;
  };
  return (
    <section class="world" aria-label="World map">
      <div class="sheet">
      <svg
        ref={frame}
        class="map"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="group"
        aria-label={summary(found.value)}
        onClick={(event) => event.target === frame.current && store.select(null)}
      >
        <g transform={at.value.toString()}>
          <g class="lands">
            {outlines.map(({ code, path }) => (
              <Country key={code + path.slice(0, 12)} code={code} store={store} found={found.value} chosen={chosen === code} choose={choose} point={point}>
                {(props) => <path d={path} {...props} />}
              </Country>
            ))}
          </g>
          <path class="borders" d={borders} />
          <g class="dots">
            {dots.filter(({ code }) => code === chosen || about.value.has(code)).map(({ code, x, y }) => (
              <Country key={code} code={code} store={store} found={found.value} chosen={chosen === code} choose={choose} point={point}>
                {(props) => <circle cx={x} cy={y} r={(found.value.byCountry.has(code) ? 3.4 : 1.6) / Math.sqrt(at.value.k)} {...props} />}
              </Country>
            ))}
          </g>
          <g class="arcs" aria-hidden="true">
            {found.value.arcs.map((arc) => (
              <ArcLine key={arc.home + arc.market} arc={arc} scale={at.value.k} chosen={chosen} />
            ))}
          </g>
        </g>
      </svg>
      <Tip at={tip.value} />
      <div class="tools" role="group" aria-label="Map">
        <button type="button" title="Zoom in" aria-label="Zoom in" onClick={() => scale(1.6)}>
          <Icon name="plus" />
        </button>
        <button type="button" title="Zoom out" aria-label="Zoom out" onClick={() => scale(1 / 1.6)}>
          <Icon name="minus" />
        </button>
        <button
          type="button"
          title="Show all"
          aria-label="Show all"
          onClick={() => frame.current && behaviour.current?.transform(select(frame.current), zoomIdentity)}
        >
          <Icon name="fit" />
        </button>
      </div>
      </div>
      <MapLegend store={store} found={found.value} />
    </section>
  );
}

interface CountryProps {
  code: string;
  store: Store;
  found: Markets;
  chosen: boolean;
  choose: (code: string) => void;
  point: (code: string | null, event?: PointerEvent) => void;
  children: (props: Record<string, unknown>) => preact.JSX.Element;
}

/** A country can be clicked; those that somebody entered can be reached by keyboard too. */
function Country({ code, store, found, chosen, choose, point, children }: CountryProps) {
  if (!code) return children({ class: "land nameless" });
  const entrants = found.byCountry.get(code)?.entrants.size ?? 0;
  const reach = entrants
    ? { tabindex: 0, role: "button", "aria-label": describe(store, found, code), "aria-pressed": chosen }
    : { "aria-hidden": true };
  return children({
    class: `land shade-${shade(entrants)}${chosen ? " chosen" : ""}`,
    "data-code": code,
    onClick: () => choose(code),
    onPointerMove: (event: PointerEvent) => point(code, event),
    onPointerLeave: () => point(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(code);
    },
    ...reach,
  });
}

function ArcLine({ arc, scale, chosen }: { arc: Arc; scale: number; chosen: string | undefined }) {
  const path = bow(arc.home, arc.market);
  if (!path) return null;
  const mine = chosen === undefined || chosen === arc.home || chosen === arc.market;
  const width = (1 + Math.min(4, Math.sqrt(arc.companies.size))) / Math.sqrt(scale);
  return (
    <path
      class={`arc${arc.ahead ? " ahead" : ""}${mine ? "" : " aside"}`}
      d={path}
      stroke-width={width}
      stroke-dasharray={arc.ahead ? `${5 / Math.sqrt(scale)} ${4 / Math.sqrt(scale)}` : undefined}
    />
  );
}

function MapLegend({ store, found }: { store: Store; found: Markets }) {
  const regions = [...new Set(found.regions.map((claim) => claim.object))];
  return (
    <div class="legend">
      <ul>
        <li>Companies that entered or mean to:</li>
        {SHADES.map((label, number) => (
          <li key={label}>
            <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`shade-${number + 1}`} width="10" height="10" rx="2" />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <ul>
        <li>
          <ArcSign ahead={false} /> from home to market
        </li>
        <li>
          <ArcSign ahead /> none there yet
        </li>
      </ul>
      <ul class="quiet">
        {found.homeless.length > 0 && <li>{count(found.homeless.length, "entry", "entries")} without a known home</li>}
        {regions.length > 0 && (
          <li>
            {count(found.regions.length, "entry", "entries")} into
            {regions.slice(0, 4).map((region) => (
              <button type="button" class="link" key={region.id} onClick={() => store.select({ kind: "entity", id: region.id })}>
                <Name text={region.name} />
              </button>
            ))}
          </li>
        )}
      </ul>
    </div>
  );
}

function ArcSign({ ahead }: { ahead: boolean }) {
  return (
    <svg class="status-line" viewBox="0 0 30 10" aria-hidden="true">
      <path class="arc" d="M1 8Q15 0 29 8" stroke-width="2" stroke-dasharray={ahead ? "5 4" : undefined} />
    </svg>
  );
}

function describe(store: Store, found: Markets, code: string): string {
  const entrants = found.byCountry.get(code)?.entrants.size ?? 0;
  return `${store.graph.country(code)}: ${entrants ? count(entrants, "entrant") : "no entrants"}`;
}

function summary(found: Markets): string {
  return `World map: ${count(found.byCountry.size, "country", "countries")} entered, ${count(found.arcs.length, "line")} from home to market`;
}
