/** Light or dark, as the reader's system says. */

const darkness = matchMedia("(prefers-color-scheme: dark)");

/** The colour of a node or edge style on the present ground. */
export function colourOf(style) {
  return darkness.matches ? style.dark : style.light;
}

/** A colour that the style sheet names, for the canvas: `--ground`, `--ink`, … */
export function sheetColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Call `listener` whenever light turns dark or the other way. */
export function onThemeChange(listener) {
  darkness.addEventListener("change", listener);
}

/** Whether movement on the screen is welcome. */
export function mayMove() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Whether the page is as narrow as a phone. */
export function isNarrow() {
  return matchMedia("(max-width: 700px)").matches;
}
