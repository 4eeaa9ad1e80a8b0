/** Makes elements. All text goes in as text: nothing from a paper is ever read as markup. */

const SVG = "http://www.w3.org/2000/svg";

// On a field of 16 by 16; the same shapes that vis-network draws.
const SHAPES = {
  dot: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  square: "M2.8 2.8h10.4v10.4H2.8z",
  diamond: "M8 1l7 7l-7 7l-7-7z",
  triangle: "M8 1.8l6.6 11.6H1.4z",
  triangleDown: "M8 14.2l6.6-11.6H1.4z",
  hexagon: "M8 1.2l6 3.4v6.8l-6 3.4l-6-3.4V4.6z",
  star: "M8 .8l2.1 4.9l5.3.5l-4 3.5l1.2 5.2L8 12.1l-4.6 2.8l1.2-5.2l-4-3.5l5.3-.5z",
};

/** An element with attributes (false and null are left out; `on` maps events to listeners) and children. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, ...rest } = attributes;
  for (const [name, value] of Object.entries(rest)) {
    if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A name from a paper: isolated, so that right-to-left text does not turn what stands around it. */
export function name(text, attributes = {}) {
  return el("bdi", attributes, text);
}

/** A link that leaves the page; plain text where the address is not http or https. */
export function outside(words, address) {
  const isWeb = /^https?:\/\//i.test(address) && URL.canParse(address);
  if (!isWeb) return el("span", {}, address);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address }, words);
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** The shape of a node type. */
export function shapeIcon(style, colour) {
  const fill = style.hollow ? "none" : colour;
  const path = svg("path", { d: SHAPES[style.shape], fill, stroke: colour, "stroke-width": style.hollow ? 2 : 0 });
  return svg("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" }, path);
}

/** The line of a kind of relationship. */
export function lineIcon(style, colour) {
  const width = Math.max(1.4, style.width * 1.3);
  const line = { x1: 1, y1: 8, x2: style.arrow ? 20 : 27, y2: 8, stroke: colour, "stroke-width": width };
  if (style.dashes.length) line["stroke-dasharray"] = style.dashes.map((dash) => dash * 0.8).join(" ");
  const parts = [svg("line", line)];
  if (style.arrow) parts.push(svg("path", { d: "M19 4l8 4l-8 4z", fill: colour }));
  return svg("svg", { viewBox: "0 0 28 16", class: "icon line", "aria-hidden": "true" }, ...parts);
}
