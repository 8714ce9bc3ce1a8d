/** The network on the screen: sigma with the claims' edges, dragging, and the highlighting of what is looked at. */
import Sigma from "sigma";
import type { CameraState, SigmaNodeEventPayload } from "sigma/types";
import { graphExtent } from "sigma/utils";
import type { Palette } from "../ui/palette";
import type { Drawn, EdgeLook, NodeLook, Place } from "./drawn";
import { ClaimEdgeProgram } from "./edge-program";
import { Labels } from "./labels";

export interface Handlers {
  node: (id: string) => void;
  edge: (id: string) => void;
  nothing: () => void;
  expand: (id: string) => void;
  /** What the pointer is on, and where on the screen. */
  hover: (over: { kind: "node" | "edge"; id: string; x: number; y: number } | null) => void;
}

export interface Focus {
  node: string | undefined;
  edge: string | undefined;
}

/** With more edges than this, what lies under the pointer is looked up for nodes alone, and nothing fades on hover. */
const MANY_EDGES = 5_000;

/** With no more nodes than this, all of them show their name. */
const FEW_NODES = 60;

export class Drawing {
  private readonly sigma: Sigma<NodeLook, EdgeLook>;
  private hovered: string | undefined;
  private near: ReadonlySet<string> = new Set();
  private dragged: string | null = null;
  /** Everything is about to be drawn anew. */
  private pending = false;
  private readonly labels: Labels;

  constructor(
    private readonly container: HTMLElement,
    private graph: Drawn,
    private palette: Palette,
    private focus: Focus,
    private readonly places: Map<string, Place>,
    private readonly handlers: Handlers,
    camera?: CameraState,
  ) {
    this.near = this.surroundings();
    this.labels = new Labels(palette);
    this.sigma = new Sigma<NodeLook, EdgeLook>(graph, container, {
      defaultEdgeType: "claim",
      edgeProgramClasses: { claim: ClaimEdgeProgram as never },
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      stagePadding: 48,
      zIndex: true,
      allowInvalidContainer: true,
      enableEdgeEvents: graph.size <= MANY_EDGES,
      defaultDrawNodeLabel: this.labels.draw,
      defaultDrawNodeHover: this.labels.drawHovered,
      ...labelling(graph),
      nodeReducer: (id, look) => this.nodeLook(id, look),
      edgeReducer: (id, look) => this.edgeLook(id, look),
    });
    if (camera) this.sigma.getCamera().setState(camera);
    this.listen();
  }

  /** Whether `show` can draw the graph: sigma decides once and for all whether edges can be pointed at. */
  suits(graph: Drawn): boolean {
    return graph.size <= MANY_EDGES === this.graph.size <= MANY_EDGES;
  }

  /** Draw another graph, once: every change of sigma's settings would go through all of it again. */
  show(graph: Drawn, palette: Palette, focus: Focus): void {
    const few = labelling(graph);
    // While sigma still has the graph before: it asks about that one's edges.
    if (few.labelDensity !== this.sigma.getSetting("labelDensity")) this.sigma.setSettings(few);
    this.labels.use(palette);
    this.palette = palette;
    this.graph = graph;
    this.focus = focus;
    this.hovered = undefined;
    this.dragged = null;
    this.near = this.surroundings();
    this.sigma.setCustomBBox(null);
    this.sigma.setGraph(graph);
  }

  /** Emphasise what is selected and its surroundings. */
  look(focus: Focus): void {
    if (focus.node === this.focus.node && focus.edge === this.focus.edge) return;
    this.focus = focus;
    this.emphasise();
  }

  /** Draw again after the layout has moved nodes. */
  moved(): void {
    this.graph.forEachNode((id, { x, y, fixed }) => this.places.set(id, { x, y, fixed }));
    this.refresh();
  }

  recoloured(palette: Palette): void {
    this.palette = palette;
    this.labels.use(palette);
    this.refresh();
  }

  fit(): void {
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: 250 });
  }

  zoom(inwards: boolean): void {
    const camera = this.sigma.getCamera();
    void (inwards ? camera.animatedZoom({ duration: 150 }) : camera.animatedUnzoom({ duration: 150 }));
  }

  /** Move the node into sight if it is not. */
  reveal(id: string): void {
    // Until it has drawn, sigma has no places on the screen.
    if (this.pending) return void this.sigma.once("afterRender", () => this.reveal(id));
    const place = this.sigma.getNodeDisplayData(id);
    if (!place || !Number.isFinite(place.x + place.y)) return;
    const at = this.sigma.framedGraphToViewport(place);
    const { width, height } = this.sigma.getDimensions();
    const inside = at.x > 30 && at.y > 30 && at.x < width - 30 && at.y < height - 30;
    if (!inside) void this.sigma.getCamera().animate({ x: place.x, y: place.y }, { duration: 250 });
  }

  /** The nearest node that lies from *id* in the direction (dx, dy), of which y points down. */
  towards(id: string, dx: number, dy: number): string | undefined {
    const from = this.position(id);
    if (!from) return undefined;
    let best: [number, string] | undefined;
    this.graph.forEachNode((other) => {
      const to = other === id ? undefined : this.position(other);
      if (!to) return;
      const [x, y] = [to.x - from.x, to.y - from.y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      const cost = along + 2 * aside;
      if (along > 0 && aside <= along && (!best || cost < best[0])) best = [cost, other];
    });
    return best?.[1];
  }

  /** Where a node stands on the screen, in pixels from the drawing's corner. */
  position(id: string): { x: number; y: number } | undefined {
    const place = this.sigma.getNodeDisplayData(id);
    return place && this.sigma.framedGraphToViewport(place);
  }

  resize(): void {
    this.sigma.resize();
    this.refresh();
  }

  /** Take the drawing away; returns what part of it was seen. */
  kill(): CameraState {
    const camera = this.sigma.getCamera().getState();
    this.sigma.kill();
    return camera;
  }

  private refresh(): void {
    this.pending = true;
    this.sigma.refresh({ schedule: true });
  }

  private emphasise(): void {
    this.near = this.surroundings();
    this.refresh();
  }

  /** What is selected or pointed at, and its neighbours. */
  private surroundings(): Set<string> {
    const { edge, node = this.hovered } = this.focus;
    const near = new Set<string>();
    if (edge !== undefined && this.graph.hasEdge(edge)) this.graph.extremities(edge).forEach((id) => near.add(id));
    if (node !== undefined && this.graph.hasNode(node)) {
      near.add(node);
      this.graph.forEachNeighbor(node, (id) => near.add(id));
    }
    return near;
  }

  private nodeLook(id: string, look: NodeLook) {
    const selected = id === this.focus.node;
    if (!this.near.size) return look;
    if (this.near.has(id)) {
      const strong = selected || id === this.hovered || this.focus.edge !== undefined;
      return { ...look, zIndex: 10_000 + look.zIndex, forceLabel: this.near.size < 60, highlighted: strong, selected };
    }
    return { ...look, color: this.palette.faded, label: "", zIndex: 0 };
  }

  private edgeLook(id: string, look: EdgeLook) {
    if (!this.near.size) return look;
    const node = this.focus.node ?? this.hovered;
    const mine = id === this.focus.edge || (node !== undefined && this.graph.hasExtremity(id, node));
    if (!mine) return { ...look, color: `${this.palette.faded}70`, zIndex: -1 };
    return { ...look, color: look.color.slice(0, 7), size: look.size + (id === this.focus.edge ? 1.6 : 0.5), zIndex: 1 };
  }

  private listen(): void {
    const { sigma, handlers } = this;
    sigma.on("beforeRender", () => this.labels.clear());
    sigma.on("afterRender", () => (this.pending = false));
    sigma.on("clickNode", ({ node }) => handlers.node(node));
    sigma.on("clickEdge", ({ edge }) => handlers.edge(edge));
    sigma.on("clickStage", () => handlers.nothing());
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      handlers.expand(node);
    });
    sigma.on("enterNode", ({ node, event }) => this.hover(node, event));
    sigma.on("leaveNode", () => this.hover(undefined));
    sigma.on("enterEdge", ({ edge, event }) => {
      this.container.style.cursor = "pointer";
      handlers.hover({ kind: "edge", id: edge, x: event.x, y: event.y });
    });
    sigma.on("leaveEdge", () => {
      this.container.style.cursor = "";
      handlers.hover(null);
    });
    this.listenToDragging();
  }

  private hover(id: string | undefined, event?: SigmaNodeEventPayload["event"]): void {
    this.container.style.cursor = id === undefined ? "" : "pointer";
    this.handlers.hover(id !== undefined && event ? { kind: "node", id, x: event.x, y: event.y } : null);
    if (this.graph.size > MANY_EDGES || this.dragged !== null) return;
    this.hovered = id;
    if (this.focus.node === undefined && this.focus.edge === undefined) this.emphasise();
  }

  private listenToDragging(): void {
    const { sigma } = this;
    sigma.on("downNode", ({ node }) => {
      this.dragged = node;
    });
    sigma.on("moveBody", ({ event }) => {
      if (this.dragged === null) return;
      // Or the drawing would be scaled anew. Not sigma's own box: it has none while it is about to draw everything.
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(graphExtent(this.graph));
      const { x, y } = sigma.viewportToGraph(event);
      this.move(this.dragged, { x, y, fixed: true });
      this.handlers.hover(null);
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    const drop = () => (this.dragged = null);
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
    sigma.getMouseCaptor().on("mouseup", drop);
  }

  /** Put one node elsewhere: only it and its edges are drawn anew. */
  private move(id: string, place: Place): void {
    // Straight into the attributes: graphology would tell sigma, which then works everything out anew.
    Object.assign(this.graph.getNodeAttributes(id), place);
    this.places.set(id, place);
    if (this.pending) return; // everything will be drawn, and sigma does not know its own parts until then
    this.sigma.refresh({ partialGraph: { nodes: [id], edges: this.graph.edges(id) }, skipIndexation: true, schedule: true });
  }
}

/** Few nodes all show their name, of many those with room. */
function labelling(graph: Drawn) {
  const few = graph.order <= FEW_NODES;
  return { labelDensity: few ? 4 : 0.8, labelGridCellSize: few ? 60 : 90, labelRenderedSizeThreshold: few ? 0 : 5 };
}
