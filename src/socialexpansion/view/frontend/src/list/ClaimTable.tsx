/** Every visible claim as a table: the same as the network, to read and to sort. */
import { useComputed, useSignal } from "@preact/signals";
import { readable } from "../data/dates";
import { count, type Claim } from "../data/graph";
import type { Store } from "../state/store";
import { Name, StatusBadge } from "../ui/marks";

const PAGE = 100;

type Column = { name: string; key: (claim: Claim) => string | number };

const COLUMNS: readonly Column[] = [
  { name: "Subject", key: (claim) => claim.subject.name },
  { name: "Relation", key: (claim) => claim.label },
  { name: "Object", key: (claim) => claim.object.name },
  { name: "Status", key: (claim) => claim.status },
  { name: "Began", key: (claim) => claim.when ?? "" },
  { name: "Sure", key: (claim) => claim.confidence },
  { name: "Sources", key: (claim) => claim.sources.length },
];

export function ClaimTable({ store }: { store: Store }) {
  const order = useSignal<{ column: number; down: boolean }>({ column: -1, down: false });
  const most = useSignal(PAGE);
  const rows = useComputed(() => sorted(store.visible.value, order.value.column, order.value.down));
  const { selected } = store.view.value;
  return (
    <section class="table-view" aria-label="Claims">
      {rows.value.length === 0 && <p class="empty">No claim passes the filters.</p>}
      {rows.value.length > 0 && (
        <table>
          <caption class="hidden">{count(rows.value.length, "claim")}</caption>
          <thead>
            <tr>
              {COLUMNS.map(({ name }, column) => (
                <th key={name} scope="col" aria-sort={order.value.column !== column ? "none" : order.value.down ? "descending" : "ascending"}>
                  <button
                    type="button"
                    onClick={() => (order.value = { column, down: order.value.column === column && !order.value.down })}
                  >
                    {name}
                    {order.value.column === column ? (order.value.down ? " ↓" : " ↑") : ""}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.value.slice(0, most.value).map((claim) => (
              <Row key={claim.id} store={store} claim={claim} chosen={selected?.id === claim.id} />
            ))}
          </tbody>
        </table>
      )}
      {rows.value.length > most.value && (
        <button type="button" class="more" onClick={() => (most.value += PAGE)}>
          Show {Math.min(PAGE, rows.value.length - most.value)} more of {rows.value.length.toLocaleString("en")}
        </button>
      )}
    </section>
  );
}

function Row({ store, claim, chosen }: { store: Store; claim: Claim; chosen: boolean }) {
  const open = () => store.select({ kind: "claim", id: claim.id });
  return (
    <tr class={chosen ? "chosen" : ""} onClick={open}>
      <td>
        <Name text={claim.subject.name} />
      </td>
      <td>
        <button
          type="button"
          class="link"
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          {claim.label}
        </button>
      </td>
      <td>
        <Name text={claim.object.name} />
        {(claim.city ?? claim.role) !== undefined && (
          <span class="quiet">
            {" "}
            <Name text={claim.city ?? claim.role ?? ""} />
          </span>
        )}
      </td>
      <td>
        <StatusBadge status={claim.status} />
      </td>
      <td>{claim.when ? readable(claim.when) : ""}</td>
      <td class="number">{Math.round(claim.confidence * 100)}%</td>
      <td class="number">{claim.sources.length}</td>
    </tr>
  );
}

function sorted(claims: readonly Claim[], column: number, down: boolean): readonly Claim[] {
  const key = COLUMNS[column]?.key;
  if (!key) return claims;
  const compare = (left: Claim, right: Claim) => {
    const [one, two] = [key(left), key(right)];
    return typeof one === "number" && typeof two === "number" ? one - two : String(one).localeCompare(String(two), "en");
  };
  const rows = [...claims].sort(compare);
  return down ? rows.reverse() : rows;
}
