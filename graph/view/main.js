/** Joins the parts: one state, and what happens on a click, a key, a filter. */

import { Canvas } from "./canvas.js";
import { el } from "./dom.js";
import { isFiltered, makeFilters, passes, visible } from "./filters.js";
import { fromHash, keepHash } from "./hash.js";
import { drawLegend, summary } from "./legend.js";
import { amount, otherEnd, placeNodes, readModel } from "./model.js";
import { Panel } from "./panel.js";
import { shortestPath } from "./path.js";
import { Search } from "./search.js";
import { Table } from "./table.js";
import { isNarrow, onThemeChange } from "./theme.js";

const at = (id) => document.getElementById(id);

class Page {
  constructor(model) {
    this.model = model;
    this.filters = makeFilters();
    this.chosen = null;
    this.isTable = false;
    this.panel = new Panel(at("panel"), model, { go: (node) => this.go(node), close: () => this.unchoose() });
    this.search = new Search(at("search"), at("results"), model, (node) => this.go(node));
    const shown = () => visible(this.model, this.filters, true);
    this.table = new Table(at("table"), model, { shown, go: (node) => this.go(node), say });
    this.canvas = this.makeCanvas();
  }

  makeCanvas() {
    const handlers = {
      onNode: (node, event) => (event.shiftKey ? this.join(node) : this.choose(node)),
      onEdge: (edge) => this.chooseEdge(edge),
      onOpen: (node) => this.unfold(node),
      onNothing: () => this.unchoose(),
    };
    try {
      return new Canvas(at("canvas"), this.model, handlers);
    } catch (error) {
      // No canvas in this browser: the table has it all.
      say(`The graph can not be drawn here (${error.message}); the table shows the same.`);
      return null;
    }
  }

  /** Show what the address asks for, or everything. */
  start() {
    at("counts").textContent = summary(this.model);
    const { node, table } = fromHash(location.hash, this.model, this.filters);
    at("filters").hidden = isNarrow();
    this.place();
    this.drawLegend();
    this.refresh();
    this.canvas?.fit(false);
    if (!this.model.nodes.length) this.sayEmpty();
    if (table || !this.canvas) this.showTable(true);
    if (node) this.go(node);
    this.listen();
  }

  /** The layout is wider than high; on a phone held upright it is turned to fit. */
  place() {
    const { clientHeight, clientWidth } = at("canvas");
    this.model.isUpright = clientHeight > clientWidth * 1.2;
    placeNodes(this.model, this.filters.all || this.model.nodes.length <= this.model.first);
    this.canvas?.refresh();
  }

  sayEmpty() {
    at("empty").textContent = "This graph is empty: no paper was read, or no node passes the options it was made with.";
    at("empty").hidden = false;
    at("filters").hidden = true;
  }

  drawLegend() {
    drawLegend(at("filters"), this.model, this.filters, () => this.refresh());
    at("show-filters").setAttribute("aria-expanded", String(!at("filters").hidden));
  }

  /** Draw what passes the filters, and say how much that is. */
  refresh() {
    this.shown = visible(this.model, this.filters);
    this.canvas?.show(this.shown);
    if (this.isTable) this.table.refresh();
    if (this.chosen && !this.shown.nodes.includes(this.chosen)) this.unchoose();
    else if (this.chosen) this.canvas?.light(this.around(this.chosen));
    this.drawShown();
    this.keep();
  }

  drawShown() {
    const [drawn, all] = [this.shown.nodes.length, this.model.nodes.length];
    const isPart = !this.filters.all && all > this.model.first;
    const words = `Showing ${drawn.toLocaleString("en")} of ${amount(all, "node")}`;
    const showAll = () => {
      this.filters.all = true;
      this.place();
      this.refresh();
      this.canvas?.fit();
    };
    const button = el("button", { type: "button", on: { click: showAll } }, "show all");
    const note = isPart ? [`${words}, the most connected · `, button] : isFiltered(this.filters) ? [words] : [];
    at("shown").replaceChildren(...note);
  }

  keep() {
    keepHash({ node: this.chosen, table: this.isTable, filters: this.filters });
  }

  around(node) {
    const edges = this.shown.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
    const near = new Set(edges.map((edge) => otherEnd(this.model, edge, node)));
    near.delete(node);
    return { nodes: [node, ...[...near].sort((a, b) => a.id - b.id)], edges };
  }

  /** Choose a node: its panel opens, it and its neighbours are lit. */
  choose(node) {
    this.chosen = node;
    this.panel.showNode(node);
    this.canvas?.light(this.around(node));
    this.keep();
  }

  chooseEdge(edge) {
    this.chosen = null;
    this.panel.showEdge(edge);
    const ends = [this.model.nodes[edge.from], this.model.nodes[edge.to]];
    this.canvas?.light({ nodes: ends, edges: [edge] });
    this.keep();
  }

  /** Show the shortest way from the chosen node to this one. */
  join(node) {
    if (!this.chosen || this.chosen === node) return this.choose(node);
    const from = this.chosen;
    const path = shortestPath(this.shown.edges, from, node) ?? [];
    const nodes = new Set([
      from,
      node,
      ...path.flatMap((edge) => [this.model.nodes[edge.from], this.model.nodes[edge.to]]),
    ]);
    this.panel.showPath(from, node, path);
    this.canvas?.light({ nodes: [...nodes], edges: path });
    this.canvas?.frame();
    return undefined;
  }

  unchoose() {
    this.chosen = null;
    this.panel.hide();
    this.canvas?.light(null);
    this.keep();
  }

  /** Choose a node from a list: it is shown even if a filter hid it, and the drawing moves to it. */
  go(node) {
    this.reveal([node]);
    this.choose(node);
    this.canvas?.fly(node);
    this.panel.element.focus({ preventScroll: true });
    say(`${node.name}, ${node.type}, ${amount(node.edges.length, "relationship")}`);
  }

  reveal(nodes) {
    for (const node of nodes) this.filters.opened.add(node.id);
    if (nodes.every((node) => this.shown.nodes.includes(node))) return;
    if (!nodes.every((node) => passes(node, this.filters))) {
      Object.assign(this.filters, { ...makeFilters(), all: this.filters.all, opened: this.filters.opened });
      this.drawLegend();
      say("Filters are off, to show it");
    }
    this.refresh();
  }

  /** Draw all neighbours of a node, also those that the first view left out. */
  unfold(node) {
    for (const edge of node.edges) this.filters.opened.add(edge.from).add(edge.to);
    this.refresh();
    this.choose(node);
  }

  showTable(isTable) {
    this.isTable = isTable;
    at("table").hidden = !isTable;
    at("graph").hidden = isTable;
    at("show-table").setAttribute("aria-pressed", String(isTable));
    at("show-graph").setAttribute("aria-pressed", String(!isTable));
    if (isTable) this.table.draw();
    else this.canvas?.network.redraw();
    this.keep();
  }

  toggleFilters() {
    at("filters").hidden = !at("filters").hidden;
    at("show-filters").setAttribute("aria-expanded", String(!at("filters").hidden));
  }

  listen() {
    const click = (id, act) => at(id).addEventListener("click", act);
    click("zoom-in", () => this.canvas?.zoom(1.4));
    click("zoom-out", () => this.canvas?.zoom(1 / 1.4));
    click("zoom-fit", () => this.canvas?.fit());
    click("show-table", () => this.showTable(true));
    click("show-graph", () => this.showTable(false));
    click("show-filters", () => this.toggleFilters());
    document.addEventListener("keydown", (event) => this.onKey(event));
    onThemeChange(() => this.onTheme());
  }

  onTheme() {
    this.canvas?.refresh();
    this.drawLegend();
    if (this.chosen) this.panel.showNode(this.chosen);
    if (this.isTable) this.table.refresh();
  }

  onKey(event) {
    const isTyping = event.target instanceof HTMLInputElement && ["search", "text"].includes(event.target.type);
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      at("search").focus();
    } else if (event.key === "Escape") {
      this.onEscape();
    }
  }

  onEscape() {
    if (document.activeElement === at("search")) at("search").blur();
    else if (this.panel.isOpen) this.unchoose();
    else if (isNarrow() && !at("filters").hidden) this.toggleFilters();
  }
}

function say(words) {
  at("said").textContent = words;
}

const page = new Page(readModel(at("citelink-data").textContent));
page.start();

/** For the console and for tests: `citelink.where("dataset:cifar-10")` is that node's place on the screen. */
window.citelink = {
  page,
  drawn: () => page.canvas.nodes.getIds().map((id) => page.model.nodes[id].key),
  where: (key) => page.canvas.where(page.model.byKey.get(key)),
};
