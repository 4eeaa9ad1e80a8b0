/** What is shown: a state of plain values, and the nodes and edges it lets through. */

/** The state at first: everything, but of a large graph only its most connected part. */
export function makeFilters() {
  return {
    types: new Set(), // hidden node types
    kinds: new Set(), // hidden kinds of relationship
    since: null,
    until: null,
    confidence: 0,
    code: false,
    all: false,
    opened: new Set(), // ids beyond the first that were asked for
  };
}

/** Whether a paper comes with code, or says so with an address. */
export function hasCode(node) {
  return node.code_status === "linked" || node.edges.some((edge) => edge.kind === "HAS_CODE");
}

/** Whether the state leaves anything of the drawn part out. */
export function isFiltered(filters) {
  return filters.types.size > 0 || isNarrowed(filters);
}

function isNarrowed(filters) {
  return filters.kinds.size > 0 || filters.confidence > 0 || asksOfPapers(filters);
}

function asksOfPapers(filters) {
  return filters.since !== null || filters.until !== null || filters.code;
}

function passesAsPaper(node, filters) {
  if (node.type !== "Paper" || !asksOfPapers(filters)) return true;
  if (filters.since !== null && !(node.year >= filters.since)) return false;
  if (filters.until !== null && !(node.year <= filters.until)) return false;
  return !filters.code || hasCode(node);
}

function isWithin(node, model, filters) {
  return filters.all || node.id < model.first || filters.opened.has(node.id);
}

/** Whether a node passes on its own, whatever becomes of its edges. */
export function passes(node, filters) {
  return !filters.types.has(node.type) && passesAsPaper(node, filters);
}

function edgePasses(edge, filters) {
  return !filters.kinds.has(edge.kind) && (edge.confidence ?? 1) >= filters.confidence;
}

/**
 * The nodes and edges that pass. `whole` looks beyond the drawn part. When relationships or papers are narrowed, a
 * node that loses all its edges goes too.
 */
export function visible(model, filters, whole = false) {
  const ids = new Set();
  for (const node of model.nodes) {
    if ((whole || isWithin(node, model, filters)) && passes(node, filters)) ids.add(node.id);
  }
  const edges = model.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && edgePasses(edge, filters));
  if (!isNarrowed(filters)) return { nodes: model.nodes.filter((node) => ids.has(node.id)), edges };
  const joined = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const stays = (node) => joined.has(node.id) || (node.type === "Paper" && ids.has(node.id) && asksOfPapers(filters));
  return { nodes: model.nodes.filter(stays), edges };
}
