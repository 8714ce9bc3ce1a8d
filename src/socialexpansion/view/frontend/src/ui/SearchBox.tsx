/** Search with suggestions: names, aliases and countries. */
import { useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Found } from "../data/search";
import type { Store } from "../state/store";
import { Icon } from "./icons";
import { Name } from "./marks";

export function SearchBox({ store }: { store: Store }) {
  const typed = useSignal("");
  const open = useSignal(false);
  const active = useSignal(0);
  const input = useRef<HTMLInputElement>(null);
  const found = useComputed(() => store.search(typed.value));
  const shown = open.value && typed.value.trim() !== "";

  const take = (result: Found | undefined) => {
    if (!result) return;
    choose(store, result);
    open.value = false;
    typed.value = "";
    input.current?.blur();
  };
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={input}
        id="search"
        type="search"
        role="combobox"
        list={undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="Search names, aliases, countries"
        aria-label="Search names, aliases and countries"
        aria-expanded={shown}
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-activedescendant={shown && found.value.length ? `suggestion-${active.value}` : undefined}
        value={typed.value}
        onFocus={() => (open.value = true)}
        onBlur={() => (open.value = false)}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          active.value = 0;
          open.value = true;
        }}
        onKeyDown={(event) => {
          const last = found.value.length - 1;
          if (event.key === "ArrowDown") active.value = Math.min(last, active.value + 1);
          else if (event.key === "ArrowUp") active.value = Math.max(0, active.value - 1);
          else if (event.key === "Enter") take(found.value[active.value]);
          else if (event.key === "Escape") {
            typed.value = "";
            input.current?.blur();
          } else return;
          event.preventDefault();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
      {shown && (
        <ul id="suggestions" role="listbox" aria-label="Suggestions">
          {found.value.map((result, number) => (
            <li
              key={result.kind === "entity" ? result.entity.id : result.code}
              id={`suggestion-${number}`}
              role="option"
              aria-selected={number === active.value}
              onPointerDown={(event) => {
                event.preventDefault();
                take(result);
              }}
              onPointerEnter={() => (active.value = number)}
            >
              <Suggestion result={result} />
            </li>
          ))}
          {found.value.length === 0 && <li class="quiet">Nothing here is called that.</li>}
        </ul>
      )}
    </div>
  );
}

function Suggestion({ result }: { result: Found }) {
  if (result.kind === "country") {
    return (
      <>
        <span>{result.name}</span>
        <span class="quiet">Country</span>
      </>
    );
  }
  const { entity, alias } = result;
  return (
    <>
      <span>
        <Name text={entity.name} />
        {alias !== undefined && (
          <span class="quiet">
            {" "}
            also <Name text={alias} />
          </span>
        )}
      </span>
      <span class="quiet">
        {entity.type} · {entity.claims.length}
      </span>
    </>
  );
}

/** Select what was found; a name that is not on the table is put there with its neighbours. */
function choose(store: Store, result: Found): void {
  if (result.kind === "country") return store.select({ kind: "country", id: result.code });
  if (store.entities.value.has(result.entity)) return store.select({ kind: "entity", id: result.entity.id });
  store.expand(result.entity);
}
