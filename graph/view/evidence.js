/** The sentence that proves an edge, with the mention marked. */

import { el } from "./dom.js";

/** The sentence of an edge as text, or null. It is stored as a range of the paper's own text where that is here. */
export function sentenceOf(model, edge) {
  if (edge.evidence) return edge.evidence;
  if (!edge.at) return null;
  const paper = model.nodes[edge.from];
  const text = edge.field === "title" ? paper.name : paper[edge.field];
  return text.slice(edge.at[0], edge.at[1]);
}

/** The sentence as an element, its mention in a <mark>; null where no text supports the edge. */
export function quote(model, edge) {
  const text = sentenceOf(model, edge);
  if (text === null) return null;
  const [start, end] = edge.mark ?? [0, 0];
  const marked = end > start ? [text.slice(0, start), el("mark", {}, text.slice(start, end)), text.slice(end)] : [text];
  return el("blockquote", { dir: "auto" }, ...marked);
}

/** Why an edge stands that no sentence proves. */
export function reasonOf(model, edge) {
  if (edge.kind === "CITES|entity")
    return `Inferred: the text does not cite it, but stands on ${viaNames(model, edge)}.`;
  if (edge.kind === "CITES|metadata") return `Listed among the references${edge.source ? ` by ${edge.source}` : ""}.`;
  if (edge.kind === "VARIANT_OF") return "Seen from the names.";
  if (edge.kind === "AUTHORED") return "Named as an author by the source.";
  return null;
}

function viaNames(model, edge) {
  const names = (edge.via ?? []).map((via) => model.nodes[via]?.name ?? via);
  return names.length ? names.join(", ") : "what it introduced";
}
