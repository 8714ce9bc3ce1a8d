/** A force layout off the main thread: places come back while it works, so that the drawing settles before one's eyes. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import { PER_EDGE, PER_NODE, type Done, type Task } from "./layout-protocol";

interface Node extends SimulationNodeDatum {
  radius: number;
}
interface Link extends SimulationLinkDatum<Node> {
  claims: number;
}

const MOST_MS = 30_000;
const MANY = 3_000;

const page = self as unknown as Worker;

page.onmessage = ({ data }: MessageEvent<Task>) => {
  const nodes = readNodes(data.nodes);
  const simulation = simulate(nodes, readLinks(data.edges), data);
  const begun = performance.now();
  let told = begun;
  let over = false;
  while (!over) {
    simulation.tick();
    const now = performance.now();
    over = simulation.alpha() < simulation.alphaMin() || now - begun > MOST_MS;
    if (!over && now - told < data.every) continue;
    told = now;
    const positions = Float32Array.from(nodes.flatMap((node) => [node.x ?? 0, node.y ?? 0]));
    page.postMessage({ positions, over } satisfies Done, [positions.buffer]);
  }
};

function simulate(nodes: Node[], links: Link[], { heat, shape }: Task) {
  const many = nodes.length > MANY;
  const pull = many ? 0.04 : 0.07;
  const simulation = forceSimulation(nodes)
    .stop()
    .alpha(heat)
    .alphaDecay(many ? 0.045 : 0.018)
    .alphaMin(many ? 0.02 : 0.004)
    .force("link", forceLink<Node, Link>(links).distance((link) => length(link)))
    .force("charge", forceManyBody<Node>().strength((node) => -60 - 14 * node.radius).theta(many ? 1.3 : 0.9).distanceMax(many ? 600 : 900))
    // Drawings are wider than high, and names lie beside nodes: draw together more from above and below.
    .force("x", forceX<Node>(0).strength(pull / Math.max(1, shape)))
    .force("y", forceY<Node>(0).strength(pull * Math.max(1, shape)));
  if (!many) simulation.force("collide", forceCollide<Node>((node) => node.radius + 9).iterations(2));
  return simulation;
}

function length({ source, target, claims }: Link): number {
  const radius = (end: Node | string | number) => (typeof end === "object" ? end.radius : 0);
  return 34 + 1.6 * (radius(source) + radius(target)) + 20 / claims;
}

function readNodes(numbers: Float32Array): Node[] {
  return Array.from({ length: numbers.length / PER_NODE }, (_, number) => {
    const [x, y, radius, fixed] = numbers.subarray(number * PER_NODE, (number + 1) * PER_NODE);
    const node: Node = { x: x ?? 0, y: y ?? 0, radius: radius ?? 1 };
    return fixed ? { ...node, fx: x ?? 0, fy: y ?? 0 } : node;
  });
}

function readLinks(numbers: Uint32Array): Link[] {
  return Array.from({ length: numbers.length / PER_EDGE }, (_, number) => {
    const [source, target, claims] = numbers.subarray(number * PER_EDGE, (number + 1) * PER_EDGE);
    return { source: source ?? 0, target: target ?? 0, claims: claims ?? 1 };
  });
}
