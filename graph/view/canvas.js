/** The drawing: vis-network under our own names on top, and one part of it lit while the rest steps back. */

import { drawLabels, measurer, placeLabels } from "./labels.js";
import { colourOf, isNarrow, mayMove, sheetColour } from "./theme.js";

const FAMILY = '"Inter", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const FLIGHT = { duration: 450, easingFunction: "easeInOutQuad" };
const REGION = 30; // how far a community's ground reaches around its nodes
const ROOM = 70; // around what is brought into view
const [FARTHEST, CLOSEST] = [0.55, 1.4]; // the scales between which a flight ends
const STRONG = 18; // how many names stand out
const MANY = 1500; // edges from which they are not drawn while one drags

/** Draw `model` in `container`; `handlers` are told of clicks: onNode(node, event), onEdge(edge), onOpen(node), onNothing(). */
export class Canvas {
  constructor(container, model, handlers) {
    this.container = container;
    this.model = model;
    this.shown = [];
    this.lit = null;
    this.hovered = null;
    this.measure = measurer();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, this.options());
    this.refresh();
    this.listen(handlers);
  }

  options() {
    const hide = this.model.edges.length > MANY;
    const interaction = { ...this.model.options.interaction, hideEdgesOnDrag: hide, hideEdgesOnZoom: hide };
    return { ...this.model.options, interaction };
  }

  listen({ onNode, onEdge, onOpen, onNothing }) {
    this.network.on("click", ({ nodes, edges, event }) => {
      if (nodes.length) onNode(this.model.nodes[nodes[0]], event.srcEvent);
      else if (edges.length) onEdge(this.model.edges[edges[0]]);
      else onNothing();
    });
    this.network.on("doubleClick", ({ nodes }) => nodes.length && onOpen(this.model.nodes[nodes[0]]));
    this.network.on("hoverNode", ({ node }) => this.hover(node));
    this.network.on("blurNode", () => this.hover(null));
    this.network.on("dragEnd", ({ nodes }) => nodes.length && this.outlineRegions());
    this.network.on("beforeDrawing", (context) => this.drawRegions(context));
    this.network.on("afterDrawing", (context) => this.drawOver(context));
  }

  hover(id) {
    this.hovered = id;
    this.container.style.cursor = id === null ? "" : "pointer";
    this.network.redraw();
  }

  /** Take the style sheet's colours and the nodes' places anew. */
  refresh() {
    const names = ["ground", "region", "ink", "soft"];
    this.colours = Object.fromEntries(names.map((name) => [name, sheetColour(`--${name}`)]));
    this.nodes.update(this.nodes.getIds().map((id) => this.nodeItem(this.model.nodes[id])));
    this.edges.update(this.edges.getIds().map((id) => this.edgeItem(this.model.edges[id])));
    this.outlineRegions();
  }

  nodeItem({ id, x, y, size, shape, type, stub }) {
    const style = this.model.types[type];
    const colour = colourOf(style);
    const isHollow = style.hollow || stub;
    const fill = isHollow ? this.colours.ground : colour;
    const border = isHollow ? colour : this.colours.ground;
    return { id, x, y, size, shape, borderWidth: isHollow ? 2 : 1.5, color: { background: fill, border } };
  }

  edgeItem({ id, from, to, kind }) {
    const style = this.model.kinds[kind];
    // What runs between communities is what makes a hairball: it steps back.
    const isInside = this.model.nodes[from].home === this.model.nodes[to].home;
    const color = { color: colourOf(style), opacity: isInside ? 0.6 : 0.22, inherit: false };
    const arrows = style.arrow ? { to: { enabled: true, scaleFactor: 0.5 } } : "";
    return { id, from, to, width: style.width, dashes: style.dashes.length ? style.dashes : false, color, arrows };
  }

  /** Show exactly these nodes and edges. */
  show({ nodes, edges }) {
    this.shown = nodes;
    replace(
      this.edges,
      edges,
      (edge) => this.edgeItem(edge),
      () => replace(this.nodes, nodes, (node) => this.nodeItem(node)),
    );
    this.outlineRegions();
    this.network.redraw();
  }

  /** The ground that a community covers: one shape for all, kept until something moves. */
  outlineRegions() {
    this.regions = new Path2D();
    for (const id of this.nodes.getIds()) {
      const { x, y } = this.network.body.nodes[id];
      this.regions.moveTo(x + REGION, y);
      this.regions.arc(x, y, REGION, 0, 2 * Math.PI);
    }
  }

  drawRegions(context) {
    if (!this.regions) return;
    context.fillStyle = this.colours.region;
    context.fill(this.regions);
  }

  /** Light these nodes and edges, the first node most of all; null lights everything alike. */
  light(lit) {
    this.lit = lit;
    this.network.redraw();
  }

  drawOver(context) {
    context.save();
    if (this.lit) this.drawLit(context);
    const ratio = context.canvas.width / context.canvas.clientWidth;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { clientWidth: width, clientHeight: height } = context.canvas;
    const screen = { left: isNarrow() ? 0 : coverage("filters"), width, height };
    drawLabels(context, placeLabels(this.candidates(), screen, this.measure), this.colours);
    context.restore();
  }

  drawLit(context) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.82;
    context.fillStyle = this.colours.ground;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    const { body } = this.network;
    for (const { id } of this.lit.edges) body.edges[id]?.draw(context);
    for (const { id } of this.lit.nodes) body.nodes[id]?.draw(context);
  }

  /** What may get a name now, in order of importance: ids are ranks. */
  candidates() {
    const scale = this.network.getScale();
    const lit = this.lit ? this.lit.nodes : [];
    const hovered = this.hovered === null ? [] : [this.model.nodes[this.hovered]];
    const rest = this.lit ? [] : this.shown;
    const first = new Set([...hovered, ...lit.slice(0, 1)]);
    const all = new Set([...first, ...lit, ...rest]);
    return Array.from(all, (node) => this.candidate(node, scale, first.has(node))).filter((c) => c !== null);
  }

  candidate(node, scale, must) {
    const item = this.network.body.nodes[node.id];
    if (!item) return null;
    const { x, y } = this.network.canvasToDOM({ x: item.x, y: item.y });
    const strong = must || (node.id < STRONG && node.type !== "Paper");
    const height = strong ? 13 : 11.5;
    const font = `${strong ? 600 : 400} ${height}px ${FAMILY}`;
    return { x, y, text: node.label, size: node.size * scale, must, strong, height, font };
  }

  /** Bring a node to the middle of what the cards leave free, with as many of its lit neighbours as has room. */
  fly(node) {
    const free = this.freeSize({ panel: true });
    const reach = (axis) => Math.max(...this.lit.nodes.map((other) => Math.abs(other[axis] - node[axis])));
    const fits = [free.width / 2 / (reach("x") + ROOM), free.height / 2 / (reach("y") + ROOM)];
    const scale = Math.min(Math.max(Math.min(...fits), FARTHEST), CLOSEST);
    this.move({ position: { x: node.x, y: node.y }, scale, offset: this.freeMiddle({ panel: true }) });
  }

  /** Bring all lit nodes into what the cards leave free. */
  frame() {
    this.moveTo(this.lit.nodes, { panel: true }, (fits) => Math.min(...fits));
  }

  /** Bring everything that is shown into view; on a phone, where all would be too small to see, most of it. */
  fit(animate = true) {
    const choose = (fits) => (isNarrow() ? Math.sqrt(fits[0] * fits[1]) : Math.min(...fits));
    this.moveTo(this.shown, { panel: false }, choose, animate);
  }

  moveTo(nodes, cards, choose, animate = true) {
    const items = nodes.map(({ id }) => this.network.body.nodes[id]).filter(Boolean);
    if (!items.length) return;
    const [left, right] = range(items.map((item) => item.x));
    const [top, bottom] = range(items.map((item) => item.y));
    const free = this.freeSize(cards);
    const fits = [free.width / (right - left + ROOM), free.height / (bottom - top + ROOM)];
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    this.move({ position, scale: Math.min(choose(fits), CLOSEST), offset: this.freeMiddle(cards) }, animate);
  }

  zoom(factor) {
    this.move({ scale: this.network.getScale() * factor });
  }

  move(view, animate = true) {
    this.network.moveTo({ ...view, animation: animate && mayMove() ? FLIGHT : false });
  }

  freeSize({ panel }) {
    const { clientWidth, clientHeight } = this.container;
    if (isNarrow()) return { width: clientWidth - 20, height: clientHeight * (panel ? 0.48 : 1) - 40 };
    const cards = coverage("filters") + (panel ? coverage("panel") : 0);
    return { width: clientWidth - cards - 50, height: clientHeight - 60 };
  }

  freeMiddle({ panel }) {
    if (isNarrow()) return { x: 0, y: panel ? -this.container.clientHeight * 0.24 : 0 };
    return { x: (coverage("filters") - (panel ? coverage("panel") : 0)) / 2, y: 0 };
  }

  /** Where a node stands on the screen, in CSS pixels of the page. */
  where(node) {
    const item = this.network.body.nodes[node.id];
    if (!item) return null;
    const { x, y } = this.network.canvasToDOM({ x: item.x, y: item.y });
    const box = this.container.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }
}

/** How many pixels of the drawing's width a card covers. */
function coverage(id) {
  const card = document.getElementById(id);
  return card.hidden ? 0 : card.offsetWidth + 12;
}

function range(values) {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** Change a DataSet to hold `wanted` and nothing else; what both have is not touched. `between` runs before adding. */
function replace(set, wanted, make, between = () => {}) {
  const ids = new Set(wanted.map(({ id }) => id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  between();
  set.add(wanted.filter(({ id }) => set.get(id) === null).map(make));
}
