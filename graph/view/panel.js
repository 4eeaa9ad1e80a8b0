/** The side panel: what is known of a node, of the relationships between two nodes, or of a path. */

import { el, name, outside, shapeIcon } from "./dom.js";
import { quote, reasonOf } from "./evidence.js";
import { amount, capital, otherEnd, wording } from "./model.js";
import { colourOf } from "./theme.js";

const AT_FIRST = 25; // entries of a group before "show all"

/** Fills `element`; `go(node)` is called when the reader follows a name, `close()` when the panel is closed. */
export class Panel {
  constructor(element, model, { go, close }) {
    this.element = element;
    this.model = model;
    this.go = go;
    this.close = close;
  }

  get isOpen() {
    return !this.element.hidden;
  }

  hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  open(...children) {
    const shut = el(
      "button",
      { type: "button", class: "close", "aria-label": "Close details", on: { click: this.close } },
      "×",
    );
    this.element.replaceChildren(shut, ...children.filter(Boolean));
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }

  /** Show a node: what it is, where to read on, and its edges grouped by relation. */
  showNode(node) {
    this.open(this.heading(node), this.facts(node), this.links(node), this.text(node), ...this.groups(node));
  }

  /** Show every relationship between the two ends of one. */
  showEdge(edge) {
    const [from, to] = [this.model.nodes[edge.from], this.model.nodes[edge.to]];
    const same = from.edges.filter((other) => other.from === edge.from && other.to === edge.to);
    this.open(el("h2", {}, "How these are related"), ...same.map((one) => this.claim(one, from, to)));
  }

  /** Show a way from one node to another, hop by hop. */
  showPath(from, to, edges) {
    const hops = edges.map((edge) => this.claim(edge, this.model.nodes[edge.from], this.model.nodes[edge.to]));
    const summary = edges.length
      ? `${amount(edges.length, "step")} along what is shown.`
      : "Nothing that is shown joins these two.";
    this.open(
      el("h2", {}, "From ", name(from.label), " to ", name(to.label)),
      el("p", { class: "soft" }, summary),
      ...hops,
    );
  }

  heading(node) {
    const style = this.model.types[node.type];
    const kind = el(
      "p",
      { class: "kind" },
      shapeIcon(style, colourOf(style)),
      node.stub ? "Paper (only cited)" : node.type,
    );
    return el("div", { class: "title" }, kind, el("h2", { dir: "auto" }, node.name));
  }

  facts(node) {
    const papers = new Set(
      node.edges.map((edge) => otherEnd(this.model, edge, node)).filter((n) => n.type === "Paper"),
    );
    const lines = [
      node.aliases?.length && ["Also", joined(node.aliases)],
      node.year && ["Year", String(node.year)],
      node.authors?.length && ["By", joined(node.authors.slice(0, 8)), node.authors.length > 8 && " and others"],
      node.type !== "Paper" && papers.size > 0 && ["In", amount(papers.size, "paper")],
      node.code_status && [
        "Code",
        node.code_status,
        node.code_evidence && el("blockquote", { dir: "auto" }, node.code_evidence),
      ],
      node.stars !== undefined && ["Stars", node.stars.toLocaleString("en")],
      node.license && ["License", node.license],
      node.language && ["Language", node.language],
      node.archived && ["State", "archived"],
    ].filter(Boolean);
    if (!lines.length) return null;
    return el("dl", {}, ...lines.flatMap(([term, ...text]) => [el("dt", {}, term), el("dd", {}, ...text)]));
  }

  links(node) {
    const own = (node.links ?? []).map(([words, address]) => outside(words, address));
    const code = node.edges
      .filter((edge) => edge.from === node.id && edge.kind === "HAS_CODE")
      .flatMap((edge) => (this.model.nodes[edge.to].links ?? []).map(([, address]) => outside("Code", address)));
    const all = [...own, ...code];
    return all.length ? el("p", { class: "links" }, ...all) : null;
  }

  text(node) {
    if (!node.abstract) return null;
    const comment = node.comment ? el("p", { class: "soft", dir: "auto" }, node.comment) : null;
    return el("details", {}, el("summary", {}, "Abstract"), el("p", { dir: "auto" }, node.abstract), comment);
  }

  groups(node) {
    const groups = new Map();
    for (const edge of node.edges) {
      const words = wording(this.model, edge, edge.from === node.id);
      groups.set(words, [...(groups.get(words) ?? []), edge]);
    }
    const order = Object.values(this.model.kinds).flatMap((kind) => [kind.forward, kind.backward]);
    const sorted = [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
    return sorted.map(([words, edges]) => this.group(node, words, edges));
  }

  group(node, words, edges) {
    const best = [...edges].sort((a, b) => (b.confidence ?? 1) - (a.confidence ?? 1) || a.id - b.id);
    const list = el("ul", {}, ...best.slice(0, AT_FIRST).map((edge) => this.entry(node, edge)));
    const heading = el("h3", {}, capital(words), el("span", { class: "count" }, edges.length.toLocaleString("en")));
    const rest = best.slice(AT_FIRST);
    const more = el("button", { type: "button", class: "more" }, `Show ${amount(rest.length, "more", "more")}`);
    more.addEventListener("click", () => more.replaceWith(el("ul", {}, ...rest.map((edge) => this.entry(node, edge)))));
    return el("section", { class: "group" }, heading, list, rest.length ? more : null);
  }

  entry(node, edge) {
    return el("li", {}, this.goTo(otherEnd(this.model, edge, node)), this.proof(edge));
  }

  claim(edge, from, to) {
    const verb = el("p", { class: "verb" }, wording(this.model, edge, true));
    return el(
      "section",
      { class: "claim" },
      this.goTo(from),
      verb,
      this.goTo(to),
      this.proof(edge),
      this.measures(edge),
    );
  }

  proof(edge) {
    const reason = reasonOf(this.model, edge);
    return quote(this.model, edge) ?? (reason ? el("p", { class: "soft" }, reason) : null);
  }

  measures(edge) {
    const lines = [
      edge.field && ["Found in", edge.field],
      edge.rule && ["Rule", edge.rule],
      edge.confidence !== undefined && ["Confidence", edge.confidence.toFixed(3)],
      edge.count !== undefined && ["Mentions", String(edge.count)],
      edge.own === false && ["Code", "pointed to, not called its own"],
    ].filter(Boolean);
    return el("dl", {}, ...lines.flatMap(([term, text]) => [el("dt", {}, term), el("dd", {}, text)]));
  }

  goTo(node) {
    const style = this.model.types[node.type];
    const press = { click: () => this.go(node) };
    return el("button", { type: "button", class: "go", on: press }, shapeIcon(style, colourOf(style)), name(node.name));
  }
}

function joined(names) {
  return names.flatMap((text, i) => (i ? [", ", name(text)] : [name(text)]));
}
