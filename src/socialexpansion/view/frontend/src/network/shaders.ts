/** One strip per claim. Lengths are in pixels of the screen, so that dashes and arrows look the same at every zoom. */

/** The strip is as wide as the widest thing on it, an arrow's head, and moved sideways beside its parallels. */
export const VERTEX = /* glsl */ `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute vec4 a_look;   // thickness, style, lane, arrow
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec2 a_corner; // along 0 to 1, across -1 to 1

uniform mat3 u_matrix;
uniform vec2 u_screen;
uniform float u_sizeRatio;

varying vec4 v_color;
varying vec2 v_at;       // along, across
varying vec4 v_look;     // half thickness, style, begin, end
varying float v_head;

const float LANE = 7.0;
const float bias = 255.0 / 254.0;

void main() {
  vec2 source = (u_matrix * vec3(a_source, 1.0)).xy * u_screen * 0.5;
  vec2 target = (u_matrix * vec3(a_target, 1.0)).xy * u_screen * 0.5;
  vec2 way = target - source;
  float len = max(length(way), 0.0001);
  vec2 along = way / len;
  vec2 across = vec2(-along.y, along.x);
  vec2 radii = a_radii / u_sizeRatio;
  float shrink = clamp(1.0 / sqrt(u_sizeRatio), 0.35, 1.6);
  float thickness = max(a_look.x * shrink, 0.6);
  float head = a_look.w * min(6.0 + thickness * 2.0, 0.4 * max(len - radii.x - radii.y, 0.0));
  float wide = max(thickness * 0.5 + 4.0, head * 0.5);
  float lane = a_look.z * min(LANE * shrink, max(radii.x, radii.y));

  vec2 position = source + along * (a_corner.x * len) + across * (a_corner.y * wide + lane);
  gl_Position = vec4(position * 2.0 / u_screen, 0.0, 1.0);

  v_at = vec2(a_corner.x * len, a_corner.y * wide);
  v_look = vec4(thickness * 0.5, a_look.y, radii.x, len - radii.y - 1.0);
  v_head = head;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

/** Styles: 0 actual, a line; 1 planned, dashed; 2 rumored, dotted; 3 denied, struck through; 4 ended, broken off. */
export const FRAGMENT = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec2 v_at;
varying vec4 v_look;
varying float v_head;

uniform float u_feather;

const vec4 transparent = vec4(0.0);

float inked(float style, float s, float across) {
  if (style < 0.5) return 1.0;
  if (style < 1.5) return mod(s, 11.0) < 7.0 ? 1.0 : 0.0;
  if (style < 2.5) return mod(s, 5.5) < 2.0 ? 1.0 : 0.0;
  if (style < 3.5) return 1.0;
  return mod(s, 19.0) < 11.0 || mod(s, 19.0) > 14.0 && mod(s, 19.0) < 16.0 ? 1.0 : 0.0;
}

void main() {
  float s = v_at.x;
  float across = abs(v_at.y);
  if (s < v_look.z || s > v_look.w) discard;

  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float left = v_look.w - s;
  float halfWide = left < v_head ? v_head * 0.42 * left / v_head : v_look.x;
  float ink = left < v_head ? 1.0 : inked(v_look.y, s - v_look.z, v_at.y);
  float cover = ink * (1.0 - smoothstep(halfWide - u_feather * 0.5, halfWide + u_feather * 0.5, across));
  if (v_look.y > 2.5 && v_look.y < 3.5) {
    float cross = abs(mod(s - v_look.z, 16.0) - 8.0 - v_at.y * 0.6);
    float bar = (1.0 - smoothstep(0.5, 1.3, cross)) * (1.0 - smoothstep(v_look.x + 2.6, v_look.x + 3.6, across));
    cover = max(cover, bar);
  }
  gl_FragColor = mix(transparent, v_color, cover);
  #endif
}
`;
