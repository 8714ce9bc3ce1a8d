declare module "virtual:world" {
  import type { GeometryCollection, Topology } from "topojson-specification";

  const world: {
    outlines: Topology<{ countries: GeometryCollection }>;
    /** Countries too small for an outline: code, longitude, latitude. */
    points: [string, number, number][];
  };
  export default world;
}
