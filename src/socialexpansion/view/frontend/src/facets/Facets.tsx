/** Filters with the number of claims that each choice would leave. */
import { useComputed, useSignal } from "@preact/signals";
import { counts, FACETS, NONE, passes, type Count, type Facet } from "../data/facets";
import type { Status } from "../data/payload";
import { folded } from "../data/text";
import type { Store } from "../state/store";
import { Name, StatusLine, Swatch } from "../ui/marks";
import { makePalette } from "../ui/palette";
import { theme } from "../ui/theme";

const SHOWN = 7;
const SEARCHED = 15;

export function Facets({ store }: { store: Store }) {
  const { choices, minConfidence, period } = store.view.value;
  const filtered = minConfidence > 0 || period !== null || FACETS.some((facet) => choices[facet].size > 0);
  return (
    <aside class="facets" aria-label="Filters" id="filters">
      <div class="facets-head">
        <h2>Filters</h2>
        {filtered && (
          <button type="button" class="link" onClick={store.clearFilters}>
            Clear all
          </button>
        )}
      </div>
      {FACETS.map((facet) => (
        <FacetBox key={facet} store={store} facet={facet} />
      ))}
      <Confidence store={store} />
    </aside>
  );
}

function FacetBox({ store, facet }: { store: Store; facet: Facet }) {
  const rows = useComputed(() => counts(store.scoped.value, store.filters.value, facet, store.graph));
  const all = useSignal(false);
  const typed = useSignal("");
  const palette = useComputed(() => makePalette(theme.value, "type", store.graph.claims, store.graph.country));
  const wanted = folded(typed.value);
  const matching = wanted ? rows.value.filter((row) => folded(row.label).includes(wanted)) : rows.value;
  const shown = all.value || wanted ? matching : matching.filter((row, number) => number < SHOWN || row.chosen);
  const chosen = store.view.value.choices[facet].size;
  const sign = (row: Count) => {
    if (facet === "relation") return <Swatch color={palette.value.relation(row.value).slice(0, 7)} />;
    return facet === "status" ? <StatusLine status={row.value as Status} /> : null;
  };
  return (
    <details class="facet" open={facet !== "source" || rows.value.length > 1}>
      <summary>
        <span class="facet-name">{facet}</span>
        {chosen > 0 && (
          <button
            type="button"
            class="link"
            aria-label={`Clear ${facet}`}
            onClick={(event) => {
              event.preventDefault();
              store.clearFacet(facet);
            }}
          >
            {chosen} chosen ×
          </button>
        )}
      </summary>
      {rows.value.length > SEARCHED && (
        <input
          type="search"
          class="facet-search"
          placeholder={`Find a ${facet}`}
          aria-label={`Find a ${facet}`}
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.slice(0, 200).map((row) => (
          <li key={row.value} class={row.count || row.chosen ? "" : "nothing"}>
            <label>
              <input type="checkbox" checked={row.chosen} onChange={() => store.toggle(facet, row.value)} />
              {sign(row)}
              <span class={`facet-label${row.value === NONE ? " quiet" : ""}`}>
                <Name text={row.label} />
              </span>
              <span class="number">{row.count.toLocaleString("en")}</span>
            </label>
          </li>
        ))}
      </ul>
      {!wanted && matching.length > SHOWN && (
        <button type="button" class="link" onClick={() => (all.value = !all.value)}>
          {all.value ? "Show fewer" : `Show all ${matching.length}`}
        </button>
      )}
    </details>
  );
}

function Confidence({ store }: { store: Store }) {
  const { minConfidence } = store.view.value;
  const bars = useComputed(() => {
    const found = new Array<number>(10).fill(0);
    for (const claim of store.scoped.value) {
      if (passes(claim, store.filters.value, "confidence")) found[Math.min(9, Math.floor(claim.confidence * 10))]! += 1;
    }
    return found;
  });
  const most = Math.max(1, ...bars.value);
  const left = useComputed(() => store.visible.value.length);
  return (
    <details class="facet" open>
      <summary>
        <span class="facet-name">confidence</span>
      </summary>
      <svg class="histogram" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
        {bars.value.map((number, at) => (
          <rect
            key={at}
            class={at / 10 + 0.05 < minConfidence ? "out" : "in"}
            x={at * 10 + 0.8}
            width="8.4"
            y={24 - (number / most) * 23}
            height={(number / most) * 23}
          />
        ))}
      </svg>
      <label class="slider">
        <span class="hidden">Least confidence in percent</span>
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          value={Math.round(minConfidence * 100)}
          onInput={(event) => store.soon({ minConfidence: Number(event.currentTarget.value) / 100 })}
        />
        <span class="number">{minConfidence ? `≥ ${Math.round(minConfidence * 100)}%: ${left.value}` : `any: ${left.value}`}</span>
      </label>
    </details>
  );
}
