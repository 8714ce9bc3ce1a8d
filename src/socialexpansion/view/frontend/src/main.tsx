import { render } from "preact";
import { readGraph } from "./data/graph";
import { VERSION, type Payload } from "./data/payload";
import { bindAddress, makeStore } from "./state/store";
import "./style/main.css";
import { App } from "./ui/App";

function start(): void {
  const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as Payload;
  if (data.version !== VERSION) throw new Error(`data of version ${data.version}, but this page reads ${VERSION}`);
  const store = makeStore(readGraph(data), location.hash);
  bindAddress(store);
  render(<App store={store} />, document.getElementById("app")!);
}

try {
  start();
} catch (error) {
  const line = document.createElement("p");
  line.textContent = `This page cannot be shown: ${error instanceof Error ? error.message : String(error)}. Write it again with socialexpansion view.`;
  document.getElementById("app")?.replaceChildren(line);
}
