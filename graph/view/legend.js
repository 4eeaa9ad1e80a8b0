/** The legend, which is also the filters: a box to tick for every node type and every kind of relationship. */

import { el, lineIcon, shapeIcon } from "./dom.js";
import { amount, capital, countBy } from "./model.js";
import { colourOf } from "./theme.js";

/** Fill `form` with the legend of `model`; `changed()` is called after each change of `filters`. */
export function drawLegend(form, model, filters, changed) {
  const types = countBy(model.nodes, (node) => node.type);
  const kinds = countBy(model.edges, (edge) => edge.kind);
  const typeRows = Object.entries(model.types).filter(([type]) => types.has(type));
  const kindRows = Object.entries(model.kinds).filter(([kind]) => kinds.has(kind));
  form.replaceChildren(
    section(
      "Nodes",
      typeRows.map(([type, style]) =>
        row(
          {
            set: filters.types,
            value: type,
            words: capital(style.plural),
            icon: shapeIcon(style, colourOf(style)),
            count: types.get(type),
          },
          changed,
        ),
      ),
    ),
    section(
      "Relationships",
      kindRows.map(([kind, style]) =>
        row(
          {
            set: filters.kinds,
            value: kind,
            words: capital(style.forward),
            icon: lineIcon(style, colourOf(style)),
            count: kinds.get(kind),
          },
          changed,
        ),
      ),
    ),
    more(model, filters, changed),
  );
}

function section(words, rows) {
  return el("fieldset", {}, el("legend", {}, words), ...rows);
}

function row({ set, value, words, icon, count }, changed) {
  const box = el("input", { type: "checkbox", checked: !set.has(value), "data-value": value });
  box.addEventListener("change", () => {
    if (box.checked) set.delete(value);
    else set.add(value);
    changed();
  });
  const number = el("span", { class: "count" }, count.toLocaleString("en"));
  return el("label", { class: "row" }, box, icon, el("span", { class: "words" }, words), number);
}

function more(model, filters, changed) {
  const parts = [
    years(model, filters, changed),
    confidence(model, filters, changed),
    code(model, filters, changed),
  ].filter(Boolean);
  return parts.length ? section("Only", parts) : "";
}

function years(model, filters, changed) {
  const all = [...new Set(model.nodes.map((node) => node.year).filter(Boolean))].sort((a, b) => a - b);
  if (all.length < 2) return null;
  const pick = (which, words, list) => {
    const choices = list.map((year) => el("option", { value: year, selected: filters[which] === year }, String(year)));
    const change = (event) => {
      filters[which] = event.target.value ? Number(event.target.value) : null;
      changed();
    };
    return el(
      "select",
      { "aria-label": words, "data-value": which, on: { change } },
      el("option", { value: "" }, "any"),
      ...choices,
    );
  };
  return el(
    "p",
    { class: "row" },
    el("span", { class: "words" }, "Years"),
    pick("since", "From year", all),
    "–",
    pick("until", "To year", all),
  );
}

function confidence(model, filters, changed) {
  if (!model.edges.some((edge) => edge.confidence !== undefined)) return null;
  const shown = el("output", { class: "count" }, atLeast(filters.confidence));
  const slider = el("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.05,
    value: filters.confidence,
    "data-value": "confidence",
  });
  slider.addEventListener("input", () => {
    filters.confidence = Number(slider.value);
    shown.textContent = atLeast(filters.confidence);
    changed();
  });
  return el("label", { class: "row" }, el("span", { class: "words" }, "Confidence"), slider, shown);
}

function atLeast(confidence) {
  return confidence > 0 ? `≥ ${confidence.toFixed(2)}` : "any";
}

function code(model, filters, changed) {
  const papers = new Set(model.edges.filter((edge) => edge.kind === "HAS_CODE").map((edge) => edge.from)).size;
  if (!papers) return null;
  const box = el("input", { type: "checkbox", checked: filters.code, "data-value": "code" });
  box.addEventListener("change", () => {
    filters.code = box.checked;
    changed();
  });
  return el(
    "label",
    { class: "row" },
    box,
    el("span", { class: "words" }, "Papers with code"),
    el("span", { class: "count" }, papers),
  );
}

/** One line that says how much of the graph is drawn. */
export function summary(model) {
  const papers = model.nodes.filter((node) => node.type === "Paper").length;
  const rest = model.nodes.length - papers;
  return `${amount(papers, "paper")} · ${amount(rest, "other node")} · ${amount(model.edges.length, "relationship")}`;
}
