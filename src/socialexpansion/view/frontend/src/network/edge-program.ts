/** Draws claims as lines whose style tells their status; see shaders.ts. */
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { FRAGMENT, VERTEX } from "./shaders";

/** What an edge of the drawn graph carries beside sigma's own. */
export interface Look {
  style: number;
  lane: number;
  arrow: boolean;
}

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix", "u_screen", "u_sizeRatio", "u_feather"] as const;

export class ClaimEdgeProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_source", size: 2, type: FLOAT as 5126 },
        { name: "a_target", size: 2, type: FLOAT as 5126 },
        { name: "a_radii", size: 2, type: FLOAT as 5126 },
        { name: "a_look", size: 4, type: FLOAT as 5126 },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE as 5121, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE as 5121, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT as 5126 }],
      CONSTANT_DATA: [
        [0, -1],
        [0, 1],
        [1, 1],
        [0, -1],
        [1, 1],
        [1, -1],
      ],
    };
  }

  override processVisibleItem(
    edgeIndex: number,
    startIndex: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & Partial<Look>,
  ): void {
    const values = this.array;
    let at = startIndex;
    values[at++] = source.x;
    values[at++] = source.y;
    values[at++] = target.x;
    values[at++] = target.y;
    values[at++] = source.size;
    values[at++] = target.size;
    values[at++] = data.size;
    values[at++] = data.style ?? 0;
    values[at++] = data.lane ?? 0;
    values[at++] = data.arrow ? 1 : 0;
    values[at++] = floatColor(data.color);
    values[at++] = edgeIndex;
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
    gl.uniform2f(uniformLocations["u_screen"]!, params.width, params.height);
    gl.uniform1f(uniformLocations["u_sizeRatio"]!, params.sizeRatio);
    gl.uniform1f(uniformLocations["u_feather"]!, params.antiAliasingFeather / params.pixelRatio + 0.2);
  }
}
