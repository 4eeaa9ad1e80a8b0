/** The page's data, joined up: every node knows its edges. Nothing here touches the screen. */

/** Parse the text that Python wrote into the page. Node and edge ids are their place in the lists. */
export function readModel(text) {
  const { nodes, edges, options, about } = JSON.parse(text);
  const model = {
    nodes: nodes.map((node, i) => ({ ...about.nodes[i], ...node, type: node.group, edges: [] })),
    edges: edges.map((edge, i) => ({ ...about.edges[i], ...edge })),
    options,
    types: about.types,
    kinds: about.kinds,
    first: about.first,
  };
  for (const edge of model.edges) {
    model.nodes[edge.from].edges.push(edge);
    if (edge.to !== edge.from) model.nodes[edge.to].edges.push(edge);
  }
  model.byKey = new Map(model.nodes.map((node) => [node.key, node]));
  return model;
}

/**
 * Give every node its place: among all, or among the first part of a large graph, which has places of its own. What
 * is opened beside that part stands as far from its most connected neighbour there as it does among all.
 */
export function placeNodes(model, all) {
  for (const node of model.nodes) {
    const [whole, part] = node.places;
    const place = all ? whole : (part ?? beside(model, node));
    [node.x, node.y, node.home] = model.isUpright ? [place[1], place[0], place[2]] : place;
  }
}

function beside(model, node) {
  const [x, y, home] = node.places[0];
  const near = node.edges.map((edge) => otherEnd(model, edge, node)).filter((other) => other.places.length > 1);
  if (!near.length) return [x, y, home];
  const [whole, part] = near.reduce((a, b) => (a.id < b.id ? a : b)).places;
  return [part[0] + x - whole[0], part[1] + y - whole[1], part[2]];
}

/** The node at the other end of one of `node`'s edges. */
export function otherEnd(model, edge, node) {
  return model.nodes[edge.from === node.id ? edge.to : edge.from];
}

/** Count `items` by what `of` says of each: a Map of value to number. */
export function countBy(items, of) {
  const counts = new Map();
  for (const item of items) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1);
  return counts;
}

/** "1 paper", "2 papers": `number` with thousands marked, and the word in the right form. */
export function amount(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** What a relationship says, read from one of its ends: "evaluates on", or "evaluated on by". */
export function wording(model, edge, isForward) {
  const kind = model.kinds[edge.kind];
  return isForward ? kind.forward : kind.backward;
}

/** `text` with a capital first letter. */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
