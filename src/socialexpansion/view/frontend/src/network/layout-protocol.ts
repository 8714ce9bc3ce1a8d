/** What the page and its layout worker tell each other. */

/** Numbers per node: x, y, radius, and 1 if it stays where it is. */
export const PER_NODE = 4;

/** Numbers per edge: the two nodes, and how many claims there are between them. */
export const PER_EDGE = 3;

export interface Task {
  nodes: Float32Array<ArrayBuffer>;
  edges: Uint32Array<ArrayBuffer>;
  /** How much there is to move: 1 from scratch, less where most nodes have their place. */
  heat: number;
  /** Width by height of the drawing. */
  shape: number;
  /** Milliseconds between two reports. */
  every: number;
}

export interface Done {
  positions: Float32Array<ArrayBuffer>;
  over: boolean;
}
