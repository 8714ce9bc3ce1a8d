/** The top of the page: what it shows, search, and what can be done with it. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { count } from "../data/graph";
import { plain } from "../data/text";
import { FORMATS, save, type Format } from "../save/save";
import type { Store } from "../state/store";
import { Help } from "./Help";
import { Icon } from "./icons";
import { SearchBox } from "./SearchBox";
import { switchTheme, theme } from "./theme";

export function Header({ store }: { store: Store }) {
  const help = useSignal(false);
  const counted = useComputed(() => {
    const [shown, all] = [store.visible.value.length, store.scoped.value.length];
    return shown === all ? count(all, "claim") : `${shown.toLocaleString("en")} of ${count(all, "claim")}`;
  });
  return (
    <header>
      <div class="title">
        <h1 title={plain(store.graph.title)}>
          <bdi>{plain(store.graph.title)}</bdi>
        </h1>
        <p class="quiet">
          {counted} · {count(store.entities.value.size, "name")}
        </p>
      </div>
      <SearchBox store={store} />
      <div class="buttons">
        <Share store={store} />
        <SaveMenu store={store} />
        <button
          type="button"
          class="plain"
          title={theme.value === "dark" ? "Light" : "Dark"}
          aria-label={theme.value === "dark" ? "Use light colours" : "Use dark colours"}
          onClick={switchTheme}
        >
          <Icon name={theme.value === "dark" ? "sun" : "moon"} />
        </button>
        <button type="button" class="plain" title="Help" aria-label="Help" onClick={() => (help.value = true)}>
          <Icon name="help" />
        </button>
      </div>
      {help.value && <Help close={() => (help.value = false)} />}
    </header>
  );
}

function Share({ store }: { store: Store }) {
  const told = useSignal("");
  const share = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      told.value = "Link copied";
    } catch {
      told.value = "Copy the link from the address bar"; // the address always shows this view
    }
    store.message.value = told.value;
    setTimeout(() => (told.value = ""), 2500);
  };
  return (
    <button type="button" class="plain" title="Copy a link to this view" onClick={() => void share()}>
      <Icon name="link" />
      <span class="word">{told.value || "Share"}</span>
    </button>
  );
}

const MEANS: Record<Format, string> = {
  PNG: "picture",
  SVG: "picture to edit",
  CSV: "cited claims, for spreadsheets",
  GraphML: "for Gephi and other programs",
};

function SaveMenu({ store }: { store: Store }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) close();
    };
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, []);
  const run = (format: Format) => {
    close();
    const done = () => (store.message.value = `Saved as ${format}`);
    const failed = (error: unknown) => (store.message.value = `Could not be saved: ${String(error)}`);
    void save(store, format).then(done, failed);
  };
  return (
    <details class="menu" ref={menu} onKeyDown={(event) => event.key === "Escape" && close()}>
      <summary class="plain" title="Save what is shown">
        <Icon name="save" />
        <span class="word">Save</span>
      </summary>
      <ul>
        {FORMATS.map((format) => (
          <li key={format}>
            <button type="button" onClick={() => run(format)}>
              <b>{format}</b> <span class="quiet">{MEANS[format]}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
