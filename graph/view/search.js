/** Search as one types over names, aliases and titles. */

import { el, name, shapeIcon } from "./dom.js";
import { amount } from "./model.js";
import { colourOf } from "./theme.js";

const SHOWN = 12;

/** `text` without case and accents, for comparing. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How well `query` (folded) fits `text` (folded): 0 is exact, 1 a beginning, 2 a word's beginning, 3 inside; null not. */
export function fit(query, text) {
  const at = text.indexOf(query);
  if (at < 0) return null;
  if (at === 0) return text.length === query.length ? 0 : 1;
  return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 3 : 2;
}

/** The nodes that match, best first; among equals the most connected. */
export function findNodes(index, text) {
  const query = fold(text.trim());
  if (!query) return [];
  const found = [];
  for (const { node, names } of index) {
    const fits = names.map((one) => fit(query, one)).filter((one) => one !== null);
    if (fits.length) found.push({ node, fit: Math.min(...fits) });
  }
  return found.sort((a, b) => a.fit - b.fit || a.node.id - b.node.id).map(({ node }) => node);
}

/** What is searched: every node's name, then its aliases. */
export function makeIndex(model) {
  return model.nodes.map((node) => ({ node, names: [node.name, ...(node.aliases ?? [])].map(fold) }));
}

/** Joins the search box to its list of results; `go(node)` is called with the chosen one. */
export class Search {
  constructor(input, list, model, go) {
    this.input = input;
    this.list = list;
    this.model = model;
    this.go = go;
    this.index = null; // made when first needed
    this.all = [];
    this.found = [];
    this.active = 0;
    input.addEventListener("input", () => this.look());
    input.addEventListener("focus", () => this.look());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    // Pressing the mouse on a result must not take the focus, or the list is gone before the click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  look() {
    this.index ??= makeIndex(this.model);
    this.all = findNodes(this.index, this.input.value);
    this.found = this.all.slice(0, SHOWN);
    this.active = 0;
    this.draw();
  }

  draw() {
    const options = this.found.map((node, i) => this.option(node, i));
    const asked = this.input.value.trim() !== "";
    const rest = this.all.length - this.found.length;
    const note = !this.found.length ? "Nothing of that name" : rest > 0 ? `and ${amount(rest, "more", "more")}` : null;
    this.list.replaceChildren(...options, ...(note ? [el("li", { class: "note", role: "presentation" }, note)] : []));
    this.list.hidden = !asked;
    this.input.setAttribute("aria-expanded", String(asked));
    if (this.found.length) this.input.setAttribute("aria-activedescendant", `result-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  option(node, i) {
    const style = this.model.types[node.type];
    const about = el("span", { class: "soft" }, `${node.type} · ${amount(node.edges.length, "link")}`);
    const attributes = { id: `result-${i}`, role: "option", "aria-selected": String(i === this.active) };
    const press = { click: () => this.choose(node) };
    return el("li", { ...attributes, on: press }, shapeIcon(style, colourOf(style)), name(node.name), about);
  }

  onKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && this.found.length) {
      event.preventDefault();
      this.active = (this.active + steps[event.key] + this.found.length) % this.found.length;
      this.draw();
      this.list.children[this.active].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && this.found.length) {
      this.choose(this.found[this.active]);
    }
  }

  choose(node) {
    this.input.value = "";
    this.input.blur();
    this.go(node);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}
