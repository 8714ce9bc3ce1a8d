/** Claims per month or year, with a brush: drag over the bars, or move its two ends by keyboard. */
import { useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { binned, type Bin } from "../data/bins";
import { readable, type Basis, type Period } from "../data/dates";
import { passes } from "../data/facets";
import { count } from "../data/graph";
import type { Store } from "../state/store";
import { Handle } from "./Handle";

const HEIGHT = 56;

export function TimeLine({ store }: { store: Store }) {
  const found = useComputed(() => {
    const before = store.scoped.value.filter((claim) => passes(claim, store.filters.value, "period"));
    return binned(store.scoped.value, before, store.filters.value.basis);
  });
  const { basis, period, undated } = store.view.value;
  const { bins, unit } = found.value;
  return (
    <section class="time" aria-label="Time line">
      <div class="time-head">
        <h2>{unit === "month" ? "Claims per month" : "Claims per year"}</h2>
        <label>
          <span class="hidden">Date of a claim</span>
          <select value={basis} onChange={(event) => store.update({ basis: event.currentTarget.value as Basis, period: null })}>
            <option value="began">in which it began</option>
            <option value="reported">in which it was reported</option>
          </select>
        </label>
        {period && (
          <span class="chosen-period">
            {readable(period[0])} – {readable(period[1])}{" "}
            <button type="button" class="link" onClick={() => store.update({ period: null })}>
              clear
            </button>
          </span>
        )}
        <label class="undated">
          <input
            type="checkbox"
            checked={undated}
            disabled={!period}
            onChange={(event) => store.update({ undated: event.currentTarget.checked })}
          />
          {count(found.value.undated, "undated", "undated")}
          {period ? (undated ? ", kept" : ", left out") : ""}
        </label>
      </div>
      {bins.length ? <Bars store={store} bins={bins} /> : <p class="quiet">No claim here has a date.</p>}
    </section>
  );
}

function Bars({ store, bins }: { store: Store; bins: Bin[] }) {
  const box = useRef<HTMLDivElement>(null);
  const begun = useSignal<number | null>(null);
  const { period } = store.view.value;
  const most = Math.max(1, ...bins.map((bin) => Math.max(bin.count, bin.yearly / 6)));
  const [first, last] = chosen(bins, period);

  const at = (event: PointerEvent) => {
    const { left, width } = box.current!.getBoundingClientRect();
    return Math.max(0, Math.min(bins.length - 1, Math.floor(((event.clientX - left) / width) * bins.length)));
  };
  const choose = (from: number, to: number, dragging = false) => {
    const [low, high] = [bins[Math.min(from, to)], bins[Math.max(from, to)]];
    if (low && high) (dragging ? store.soon : store.update)({ period: [low.period[0], high.period[1]] });
  };
  const every = Math.ceil(bins.length / (innerWidth < 860 ? 7 : 14));
  return (
    <div
      class="bars"
      ref={box}
      onPointerDown={(event) => {
        if ((event.target as Element).closest(".handle") || event.button !== 0) return;
        box.current?.setPointerCapture(event.pointerId);
        begun.value = at(event);
        choose(at(event), at(event));
      }}
      onPointerMove={(event) => begun.value !== null && choose(begun.value, at(event), true)}
      onPointerUp={() => (begun.value = null)}
      onPointerCancel={() => (begun.value = null)}
      onDblClick={() => store.update({ period: null })}
    >
      <svg viewBox={`0 0 ${bins.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={summary(bins)}>
        {bins.map((bin, number) => {
          const inside = !period || (number >= first && number <= last);
          const height = (bin.count / most) * (HEIGHT - 6);
          const behind = (bin.yearly / 12 / most) * (HEIGHT - 6);
          return (
            <g key={bin.label} class={inside ? "in" : "out"}>
              {bin.yearly > 0 && <rect class="yearly" x={number} y={HEIGHT - behind - 2} width="1" height={behind + 2} />}
              {bin.count > 0 && <rect x={number + 0.12} y={HEIGHT - height} width="0.76" height={height} />}
              <rect class="catch" x={number} y="0" width="1" height={HEIGHT}>
                <title>{title(bin)}</title>
              </rect>
            </g>
          );
        })}
      </svg>
      {period && (
        <>
          <div class="brush" style={{ left: percent(first / bins.length), width: percent((last - first + 1) / bins.length) }} />
          <Handle end="first" value={first} bins={bins} from={0} to={last} move={(to, dragging) => choose(to, last, dragging)} box={box} />
          <Handle end="last" value={last} bins={bins} from={first} to={bins.length - 1} move={(to, dragging) => choose(first, to, dragging)} box={box} />
        </>
      )}
      <div class="ticks" aria-hidden="true">
        {bins.map((bin, number) => (
          <span key={bin.label}>{number % every === 0 ? tick(bin) : ""}</span>
        ))}
      </div>
      {!period && (
        <button type="button" class="hidden" onClick={() => choose(0, bins.length - 1)}>
          Choose a period
        </button>
      )}
    </div>
  );
}

function chosen(bins: readonly Bin[], period: Period | null): [number, number] {
  if (!period) return [0, bins.length - 1];
  const first = bins.findIndex((bin) => bin.period[1] >= period[0]);
  const last = bins.findLastIndex((bin) => bin.period[0] <= period[1]);
  return [first < 0 ? bins.length - 1 : first, Math.max(0, last)];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

function tick(bin: Bin): string {
  return bin.label.length === 4 ? bin.label : readable(bin.label).replace(/ (\d\d)(\d\d)$/, " ’$2");
}

function title(bin: Bin): string {
  const yearly = bin.yearly ? `; ${bin.yearly} known only to the year` : "";
  return `${readable(bin.label)}: ${count(bin.count, "claim")}${yearly}`;
}

function summary(bins: readonly Bin[]): string {
  const filled = bins.filter((bin) => bin.count);
  return filled.map((bin) => `${readable(bin.label)}: ${bin.count}`).join(", ");
}
