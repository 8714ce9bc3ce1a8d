/** Small signs that lists, legends and cards share. */
import type { Status } from "../data/payload";
import { plain } from "../data/text";

export function Swatch({ color, round = false }: { color: string; round?: boolean }) {
  return (
    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
      {round ? <circle cx="5" cy="5" r="4.5" fill={color} /> : <rect y="3" width="10" height="4" rx="1.5" fill={color} />}
    </svg>
  );
}

export const DASHES: Record<Status, string> = { actual: "", planned: "6 3.5", rumored: "1.6 3", denied: "", ended: "8 3 2 3" };

/** A line as the network draws it. */
export function StatusLine({ status }: { status: Status }) {
  return (
    <svg class="status-line" viewBox="0 0 30 10" aria-hidden="true">
      <line x1="0" y1="5" x2="30" y2="5" stroke="currentColor" stroke-width="1.8" stroke-dasharray={DASHES[status]} />
      {status === "denied" && <path d="M6 9 10 1 M13 9 17 1 M20 9 24 1" stroke="currentColor" stroke-width="1.3" />}
    </svg>
  );
}

export function StatusBadge({ status }: { status: Status }) {
  return <span class={`badge status-${status}`}>{status}</span>;
}

/** A name out of an article: kept apart from the direction of the text around it. */
export function Name({ text }: { text: string }) {
  return <bdi>{plain(text)}</bdi>;
}
