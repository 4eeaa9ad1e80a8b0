/** Names on the canvas: the most important first, and none over another, so that more appear as one comes nearer. */

const SPACE = 17000; // square pixels of screen for one label
const MARGIN = { x: 8, y: 5 };

/**
 * Choose which of `candidates` ({x, y, text, size, must}, in order of importance) get a label, and where. `screen` is
 * {left, width, height}: what stands left of `left` lies under a card.
 */
export function placeLabels(candidates, screen, measure) {
  const most = (screen.width * screen.height) / SPACE;
  const placed = [];
  let optional = 0;
  for (const candidate of candidates) {
    if (!candidate.must && optional >= most) continue;
    const box = boxOf(candidate, measure(candidate));
    if (!(candidate.must ? isOn : isInside)(box, screen) || placed.some((other) => overlap(box, other.box))) continue;
    placed.push({ ...candidate, box });
    if (!candidate.must) optional += 1;
  }
  return placed;
}

function boxOf(candidate, width) {
  const top = candidate.y + candidate.size + 3;
  return { left: candidate.x - width / 2, right: candidate.x + width / 2, top, bottom: top + candidate.height };
}

function isOn(box, screen) {
  return box.right > 0 && box.left < screen.width && box.bottom > 0 && box.top < screen.height;
}

function isInside(box, screen) {
  return box.left > screen.left && box.right < screen.width && box.top > 0 && box.bottom < screen.height;
}

function overlap(one, other) {
  return (
    one.left < other.right + MARGIN.x &&
    other.left < one.right + MARGIN.x &&
    one.top < other.bottom + MARGIN.y &&
    other.top < one.bottom + MARGIN.y
  );
}

/** Draw placed labels on a context that counts in screen pixels; `colours` are ink, soft and ground. */
export function drawLabels(context, placed, colours) {
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.ground;
  for (const label of placed) {
    context.font = label.font;
    context.strokeText(label.text, label.x, label.box.top);
    context.fillStyle = label.strong ? colours.ink : colours.soft;
    context.fillText(label.text, label.x, label.box.top);
  }
}

/** A function that measures labels' widths and remembers them. */
export function measurer() {
  const context = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  return ({ text, font }) => {
    const key = `${font} ${text}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };
}
