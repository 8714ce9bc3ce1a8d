/** Runs the layout worker for the drawn graph, one task at a time. */
import type { Drawn } from "./drawn";
import LayoutWorker from "./layout.worker?worker&inline";
import { PER_EDGE, PER_NODE, type Done, type Task } from "./layout-protocol";

/** With more claims than this, drawing each step would take time from those who look. */
const MANY_EDGES = 5_000;

export class Layout {
  private worker: Worker | null = null;

  constructor(private readonly moved: (over: boolean) => void) {}

  /** Lay out the graph from where its nodes stand; *fresh* of them have no place of their own yet. */
  start(graph: Drawn, fresh: number, shape: number): void {
    this.stop();
    if (graph.order < 2) return this.moved(true);
    const names = graph.nodes();
    const worker = new LayoutWorker();
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Done>) => {
      if (this.worker !== worker) return;
      place(graph, names, data.positions);
      if (data.over) this.stop();
      this.moved(data.over);
    };
    worker.onerror = () => {
      if (this.worker !== worker) return;
      this.stop();
      this.moved(true); // the first places are a drawing too
    };
    const heat = Math.min(1, 0.25 + (1.5 * fresh) / graph.order);
    const task: Task = { ...arrays(graph, names), heat, shape, every: graph.size > MANY_EDGES ? 700 : 40 };
    worker.postMessage(task, [task.nodes.buffer, task.edges.buffer]);
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = null;
  }
}

/** The graph as numbers; claims between the same two are one edge. */
export function arrays(graph: Drawn, names: readonly string[]) {
  const nodes = new Float32Array(names.length * PER_NODE);
  const numbers = new Map(names.map((name, number) => [name, number]));
  names.forEach((name, number) => {
    const { x, y, size, fixed } = graph.getNodeAttributes(name);
    nodes.set([x, y, size, fixed ? 1 : 0], number * PER_NODE);
  });
  const claims = new Map<number, number>();
  graph.forEachEdge((_edge, _look, source, target) => {
    const [one, two] = [numbers.get(source) ?? 0, numbers.get(target) ?? 0];
    if (one === two) return;
    const pair = Math.min(one, two) * names.length + Math.max(one, two);
    claims.set(pair, (claims.get(pair) ?? 0) + 1);
  });
  const edges = new Uint32Array(claims.size * PER_EDGE);
  let at = 0;
  for (const [pair, count] of claims) {
    edges.set([Math.floor(pair / names.length), pair % names.length, count], at);
    at += PER_EDGE;
  }
  return { nodes, edges };
}

function place(graph: Drawn, names: readonly string[], positions: Float32Array): void {
  names.forEach((name, number) => {
    const look = graph.getNodeAttributes(name); // the attributes themselves: who draws is told once, afterwards
    if (look.fixed) return;
    look.x = positions[number * 2] ?? 0;
    look.y = positions[number * 2 + 1] ?? 0;
  });
}
