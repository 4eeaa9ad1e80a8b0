/** The shortest way between two nodes. */

/** The edges of a shortest way from one node to another along `edges`, in order; null where there is none. */
export function shortestPath(edges, from, to) {
  const around = new Map();
  for (const edge of edges) {
    for (const end of [edge.from, edge.to]) around.set(end, [...(around.get(end) ?? []), edge]);
  }
  const came = new Map([[from.id, null]]);
  const queue = [from.id];
  for (const at of queue) {
    if (at === to.id) return traceBack(came, to.id);
    for (const edge of around.get(at) ?? []) {
      const next = edge.from === at ? edge.to : edge.from;
      if (came.has(next)) continue;
      came.set(next, { edge, at });
      queue.push(next);
    }
  }
  return null;
}

function traceBack(came, end) {
  const path = [];
  for (let step = came.get(end); step !== null; step = came.get(step.at)) path.unshift(step.edge);
  return path;
}
