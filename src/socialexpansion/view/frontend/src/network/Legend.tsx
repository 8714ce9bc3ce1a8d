/** What colours and lines mean. */
import type { Store } from "../state/store";
import { STATUSES } from "../data/payload";
import type { Palette } from "../ui/palette";
import { StatusLine, Swatch } from "../ui/marks";

export function Legend({ store, palette }: { store: Store; palette: Palette }) {
  const { colour } = store.view.value;
  const used = new Set(store.visible.value.map((claim) => claim.status));
  return (
    <div class="legend">
      <label class="choose">
        Colours:{" "}
        <select value={colour} onChange={(event) => store.update({ colour: event.currentTarget.value as typeof colour })}>
          <option value="type">type</option>
          <option value="country">country</option>
        </select>
      </label>
      <ul>
        {palette.legend.map(({ label, color }) => (
          <li key={label}>
            <Swatch color={color} round />
            {label}
          </li>
        ))}
      </ul>
      <ul>
        {STATUSES.filter((status) => used.has(status)).map((status) => (
          <li key={status}>
            <StatusLine status={status} />
            {status}
          </li>
        ))}
      </ul>
    </div>
  );
}
