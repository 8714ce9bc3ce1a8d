/** The whole page. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Facets } from "../facets/Facets";
import { ClaimTable } from "../list/ClaimTable";
import { WorldMap } from "../map/WorldMap";
import { Network } from "../network/Network";
import { Panel } from "../panel/Panel";
import type { Store } from "../state/store";
import { TABS, type Tab } from "../state/view";
import { TimeLine } from "../time/TimeLine";
import { Header } from "./Header";
import { Icon } from "./icons";

const NAMES: Record<Tab, string> = { network: "Network", map: "Map", claims: "Claims" };

export function App({ store }: { store: Store }) {
  const { tab } = store.view.value;
  const drawer = useSignal(false);
  useEffect(() => {
    const key = (event: KeyboardEvent) => onKey(event, store);
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  return (
    <div class={`app${drawer.value ? " filtering" : ""}`}>
      <a class="skip" href="#claims" onClick={(event) => (event.preventDefault(), store.update({ tab: "claims" }))}>
        Read the claims as a table
      </a>
      <Header store={store} />
      <Facets store={store} />
      <main>
        <nav class="tabs" aria-label="Views">
          {TABS.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={tab === name && !drawer.value ? "page" : undefined}
              onClick={() => {
                drawer.value = false;
                store.update({ tab: name });
              }}
            >
              <Icon name={name} />
              {NAMES[name]}
            </button>
          ))}
          <button
            type="button"
            class="phone"
            aria-expanded={drawer.value}
            aria-controls="filters"
            onClick={() => (drawer.value = !drawer.value)}
          >
            <Icon name="filters" />
            Filters
          </button>
        </nav>
        <div class="stage">
          {tab === "network" && <Network store={store} />}
          {tab === "map" && <WorldMap store={store} />}
          {tab === "claims" && <ClaimTable store={store} />}
        </div>
        <TimeLine store={store} />
      </main>
      <Panel store={store} />
      <p class="hidden" role="status" aria-live="polite">
        {store.message}
      </p>
    </div>
  );
}

function onKey(event: KeyboardEvent, store: Store): void {
  const target = event.target;
  const typing = target instanceof HTMLElement && target.matches("input, select, textarea");
  if (event.key === "Escape" && !typing && !document.querySelector("dialog[open]")) store.select(null);
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const tab = TABS[Number(event.key) - 1];
  if (event.key === "/") {
    document.getElementById("search")?.focus();
    event.preventDefault();
  } else if (tab && /^[1-3]$/.test(event.key)) store.update({ tab });
}
