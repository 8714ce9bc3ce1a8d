/** The evidence behind what is selected. */
import { useEffect, useRef } from "preact/hooks";
import type { Store } from "../state/store";
import { Icon } from "../ui/icons";
import { ClaimDetail, CountryCard, EntityCard, Overview } from "./Cards";

export function Panel({ store }: { store: Store }) {
  const box = useRef<HTMLElement>(null);
  const { selected } = store.view.value;
  useEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [selected]);
  return (
    <aside class={`panel${selected ? " open" : ""}`} ref={box} tabIndex={-1} aria-label="Evidence">
      {selected && (
        <button type="button" class="close" aria-label="Close" title="Close" onClick={() => store.select(null)}>
          <Icon name="close" />
        </button>
      )}
      <Content store={store} />
    </aside>
  );
}

function Content({ store }: { store: Store }) {
  const { selected } = store.view.value;
  if (selected?.kind === "country") return <CountryCard store={store} code={selected.id} />;
  if (selected?.kind === "entity") {
    const entity = store.graph.entity(selected.id);
    if (entity) return <EntityCard store={store} entity={entity} />;
  }
  if (selected?.kind === "claim") {
    const claim = store.graph.claim(selected.id);
    if (claim) return <ClaimDetail store={store} claim={claim} />;
  }
  return <Overview store={store} />;
}
