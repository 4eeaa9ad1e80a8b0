/** The view in the address: what follows `#` says what is chosen and filtered, so that a view can be sent on. */

/** Write a view ({node, table, filters}) as the part of an address behind `#`. */
export function toHash({ node, table, filters }) {
  const parts = new URLSearchParams();
  if (node) parts.set("node", node.key);
  if (table) parts.set("view", "table");
  for (const type of filters.types) parts.append("hide", type);
  for (const kind of filters.kinds) parts.append("hide", kind);
  for (const which of ["since", "until"]) if (filters[which] !== null) parts.set(which, filters[which]);
  if (filters.confidence > 0) parts.set("confidence", filters.confidence);
  for (const which of ["code", "all"]) if (filters[which]) parts.set(which, "1");
  return parts.toString();
}

/** Read such a part back into `filters`; return {node, table}. What the graph does not have is ignored. */
export function fromHash(hash, model, filters) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  for (const hidden of parts.getAll("hide")) {
    if (Object.hasOwn(model.types, hidden)) filters.types.add(hidden);
    if (Object.hasOwn(model.kinds, hidden)) filters.kinds.add(hidden);
  }
  for (const which of ["since", "until"]) filters[which] = Number.parseInt(parts.get(which), 10) || null;
  filters.confidence = Math.min(1, Math.max(0, Number(parts.get("confidence")) || 0));
  for (const which of ["code", "all"]) filters[which] = parts.get(which) === "1";
  return { node: model.byKey.get(parts.get("node")) ?? null, table: parts.get("view") === "table" };
}

/** Put a view into the address, where the page may (inside a notebook's frame it may not). */
export function keepHash(view) {
  const hash = toHash(view);
  try {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // The view works all the same; only its address stays.
  }
}
