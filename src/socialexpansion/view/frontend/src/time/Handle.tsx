/** One end of the brush: a slider to keyboard and screen reader. */
import type { RefObject } from "preact";
import type { Bin } from "../data/bins";
import { readable } from "../data/dates";

interface Props {
  end: "first" | "last";
  value: number;
  bins: readonly Bin[];
  from: number;
  to: number;
  move: (to: number, dragging: boolean) => void;
  box: RefObject<HTMLElement | null>;
}

export function Handle({ end, value, bins, from, to, move, box }: Props) {
  const edge = end === "first" ? value : value + 1;
  const go = (target: number, dragging = false) => move(Math.max(from, Math.min(to, target)), dragging);
  return (
    <div
      class={`handle ${end}`}
      role="slider"
      tabIndex={0}
      aria-label={end === "first" ? "Beginning of the period" : "End of the period"}
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={value}
      aria-valuetext={readable(bins[value]?.label ?? "")}
      style={{ left: `${(edge / bins.length) * 100}%` }}
      onKeyDown={(event) => {
        const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };
        const step = steps[event.key];
        if (step !== undefined) go(value + step);
        else if (event.key === "Home") go(from);
        else if (event.key === "End") go(to);
        else return;
        event.preventDefault();
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return;
        const { left, width } = box.current.getBoundingClientRect();
        const at = ((event.clientX - left) / width) * bins.length;
        go(end === "first" ? Math.round(at) : Math.round(at) - 1, true);
      }}
    />
  );
}
