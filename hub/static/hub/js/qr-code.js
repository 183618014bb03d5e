/* A text as a QR code: dark on white in every theme, since cameras want it so. */
import { encode } from "uqr";

const SVG = "http://www.w3.org/2000/svg";

export function codeOf(text, name) {
  const { size, data } = encode(text, { ecc: "L", border: 3 });
  const dark = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : "")));
  const svg = document.createElementNS(SVG, "svg");
  const parts = { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" };
  for (const [key, value] of Object.entries(parts)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", dark.join(""));
  svg.append(path);
  return svg;
}
