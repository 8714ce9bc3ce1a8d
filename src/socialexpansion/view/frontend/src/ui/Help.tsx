/** How the page is used, by mouse and by keyboard. */
import { useEffect, useRef } from "preact/hooks";

const KEYS: readonly (readonly [string, string])[] = [
  ["/", "search"],
  ["1 2 3", "network, map, claims"],
  ["arrow keys", "in the network: from name to name"],
  ["E", "add the neighbours of the name"],
  ["Enter", "go on to its evidence"],
  ["+ − 0", "zoom in, out, show all"],
  ["Esc", "close, select nothing"],
];

export function Help({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={close} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <div class="help">
        <h2>How to read this page</h2>
        <p>
          Each line is a claim that an article makes: <b>actual</b> if it says that it happened, <b>planned</b>, <b>rumored</b>,{" "}
          <b>denied</b> or <b>ended</b> otherwise. Click a name, a line or a country to read the sentences behind it.
        </p>
        <p>
          Drag a name to move it, double-click it to add its neighbours. Filters work together; their numbers tell what a choice
          would leave. The address keeps all of it: copy it to pass the view on with this file.
        </p>
        <dl>
          {KEYS.map(([key, means]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}
