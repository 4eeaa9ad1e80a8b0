/** The same data as tables: to sort, to copy, and for readers (and browsers) that the drawing does not serve. */

import { el, name, shapeIcon } from "./dom.js";
import { sentenceOf } from "./evidence.js";
import { amount } from "./model.js";
import { fold } from "./search.js";
import { colourOf } from "./theme.js";

const PAGE = 200; // rows drawn at once

const NODE_COLUMNS = [
  { words: "Name", of: (node) => node.name, node: (node) => node },
  { words: "Type", of: (node) => node.type, brief: true },
  { words: "Links", of: (node) => node.edges.length, number: true },
  { words: "Year", of: (node) => node.year ?? "", number: true },
  { words: "Aliases", of: (node) => (node.aliases ?? []).join("; ") },
  { words: "Id", of: (node) => node.key },
];

function edgeColumns(model) {
  return [
    { words: "From", of: (edge) => model.nodes[edge.from].name, node: (edge) => model.nodes[edge.from] },
    { words: "Relationship", of: (edge) => model.kinds[edge.kind].forward, brief: true },
    { words: "To", of: (edge) => model.nodes[edge.to].name, node: (edge) => model.nodes[edge.to] },
    { words: "Evidence", of: (edge) => sentenceOf(model, edge) ?? "" },
    { words: "Confidence", of: (edge) => edge.confidence ?? "", number: true },
    { words: "Rule", of: (edge) => edge.rule ?? "" },
  ];
}

/** Rows whose text holds `query`, ordered by column `by` (the rows' own order where that is null). */
export function arrange(rows, columns, { query, by, down }) {
  const asked = fold(query.trim());
  const kept = asked
    ? rows.filter((row) => columns.some((column) => fold(String(column.of(row))).includes(asked)))
    : [...rows];
  if (by === null) return kept;
  const { of, number } = columns[by];
  const order = number ? (a, b) => Number(of(a)) - Number(of(b)) : (a, b) => of(a).localeCompare(of(b), "en");
  return kept.sort((a, b) => (down ? -1 : 1) * order(a, b));
}

/** `rows` as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function toCsv(rows, columns) {
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map(({ words }) => words), ...rows.map((row) => columns.map(({ of }) => of(row)))];
  return lines.map((line) => line.map(cell).join(",")).join("\r\n");
}

/** Fills `element` with the nodes or the edges of `shown()`; `go(node)` is called when the reader follows a name. */
export class Table {
  constructor(element, model, { shown, go, say }) {
    this.element = element;
    this.model = model;
    this.shown = shown;
    this.go = go;
    this.say = say;
    this.what = "nodes";
    this.state = { query: "", by: null, down: false };
    this.columns = { nodes: NODE_COLUMNS, edges: edgeColumns(model) };
  }

  draw() {
    this.note = el("p", { class: "soft", role: "status" });
    this.head = el("thead");
    this.body = el("tbody");
    this.rest = el("button", { type: "button", class: "more", on: { click: () => this.drawRows(this.drawn + PAGE) } });
    const grid = el(
      "div",
      { class: "grid", tabindex: 0, role: "region", "aria-label": "Rows" },
      el("table", {}, this.head, this.body),
      this.rest,
    );
    this.element.replaceChildren(this.tools(), this.note, grid);
    this.refresh();
  }

  tools() {
    const pick = (what, words) => {
      const choose = { click: () => this.choose(what) };
      return el(
        "button",
        { type: "button", "aria-pressed": String(this.what === what), on: { click: choose.click } },
        words,
      );
    };
    const query = el("input", {
      type: "search",
      placeholder: "Filter rows",
      "aria-label": "Filter rows",
      value: this.state.query,
    });
    query.addEventListener("input", () => {
      this.state.query = query.value;
      this.refresh();
    });
    const copy = el("button", { type: "button", on: { click: () => this.copy() } }, "Copy as CSV");
    const which = el(
      "div",
      { class: "switch", role: "group", "aria-label": "Rows" },
      pick("nodes", "Nodes"),
      pick("edges", "Relationships"),
    );
    return el("div", { class: "tools" }, which, query, copy);
  }

  choose(what) {
    this.what = what;
    this.state = { ...this.state, by: null, down: false };
    this.draw();
  }

  /** Take the filters' rows anew. */
  refresh() {
    if (!this.head) return;
    this.rows = arrange(this.shown()[this.what], this.columns[this.what], this.state);
    this.head.replaceChildren(el("tr", {}, ...this.columns[this.what].map((column, i) => this.header(column, i))));
    this.drawRows(PAGE);
  }

  header(column, i) {
    const isSorted = this.state.by === i;
    const sign = isSorted ? (this.state.down ? " ↓" : " ↑") : "";
    const sort = () => {
      this.state = { ...this.state, by: i, down: isSorted ? !this.state.down : Boolean(column.number) };
      this.refresh();
      this.head.querySelectorAll("button")[i].focus();
    };
    const order = isSorted ? (this.state.down ? "descending" : "ascending") : "none";
    return el(
      "th",
      { scope: "col", "aria-sort": order },
      el("button", { type: "button", on: { click: sort } }, column.words + sign),
    );
  }

  drawRows(count) {
    this.drawn = Math.min(count, this.rows.length);
    const columns = this.columns[this.what];
    const cells = (row) =>
      columns.map((column) =>
        el("td", { class: column.number ? "number" : column.brief && "brief" }, this.cell(column, row)),
      );
    this.body.replaceChildren(...this.rows.slice(0, this.drawn).map((row) => el("tr", {}, ...cells(row))));
    const left = this.rows.length - this.drawn;
    this.rest.hidden = left === 0;
    this.rest.textContent = `Show ${Math.min(left, PAGE)} more of ${left.toLocaleString("en")}`;
    this.note.textContent = amount(this.rows.length, "row");
  }

  cell(column, row) {
    if (!column.node) return name(String(column.of(row)));
    const node = column.node(row);
    const style = this.model.types[node.type];
    const press = { click: () => this.go(node) };
    return el("button", { type: "button", class: "go", on: press }, shapeIcon(style, colourOf(style)), name(node.name));
  }

  async copy() {
    const text = toCsv(this.rows, this.columns[this.what]);
    this.say(
      (await putOnClipboard(text))
        ? `${amount(this.rows.length, "row")} copied`
        : "The browser does not allow copying here",
    );
  }
}

async function putOnClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  }
}
