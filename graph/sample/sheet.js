/** Shows the claims one at a time, takes answers, saves them. All text goes in as text, never as markup. */

const at = (id) => document.getElementById(id);
const { format, key, claims } = JSON.parse(at("citelink-data").textContent);
const FIELDS = { title: "In the title", abstract: "In the abstract", comment: "In the comment" };
const choices = [...document.querySelectorAll("[data-answer]")];
const answers = restored();
let place = firstOpen();
let isSaved = true;

/** The answers from before the page was loaded again. Other windows have their own: each reader starts afresh. */
function restored() {
  const none = claims.map(() => null);
  try {
    return JSON.parse(sessionStorage.getItem(`citelink ${key}`)) ?? none;
  } catch {
    return none; // a browser that keeps nothing for pages from disk
  }
}

function remember() {
  try {
    sessionStorage.setItem(`citelink ${key}`, JSON.stringify(answers));
  } catch {
    // As above: then only the page itself holds them.
  }
}

/** The place of the first claim without an answer; the end where there is none. */
function firstOpen() {
  const open = answers.indexOf(null);
  return open < 0 ? claims.length : open;
}

function answer(value) {
  if (place >= claims.length) return;
  answers[place] = value;
  isSaved = false;
  remember();
  go(place + 1);
}

function go(to) {
  place = Math.max(0, Math.min(claims.length, to));
  show();
}

function show() {
  const isEnd = place === claims.length;
  at("claim").hidden = isEnd;
  at("end").hidden = !isEnd;
  at("answers").hidden = isEnd;
  at("hint").hidden = isEnd;
  at("back").disabled = place === 0;
  at("skip").disabled = isEnd;
  at("place").textContent = isEnd ? "" : `Claim ${place + 1} of ${claims.length}.`;
  showCounts();
  if (isEnd) showEnd();
  else showClaim(claims[place]);
  scrollTo(0, 0);
}

function showCounts() {
  const count = (value) => answers.filter((given) => given === value).length;
  at("progress").value = claims.length - count(null);
  at("counts").textContent = `${count("y")} right, ${count("n")} wrong, ${count("?")} not sure, ${count(null)} open`;
}

function showClaim(claim) {
  for (const part of ["title", "verb", "name", "meaning", "abstract"]) at(part).textContent = claim[part];
  at("label").textContent = `(${claim.label})`;
  at("field").textContent = FIELDS[claim.field];
  const [before, mention, after] = claim.parts;
  const mark = document.createElement("mark");
  mark.textContent = mention;
  at("sentence").replaceChildren(before, mark, after);
  at("more").open = false;
  at("more").hidden = !claim.abstract;
  for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.dataset.answer === answers[place]));
}

function showEnd() {
  const open = answers.filter((given) => given === null).length;
  at("said").textContent = open
    ? `The end. ${open} of ${claims.length} have no answer yet.`
    : "Every claim has an answer.";
}

/** Download the answers. A claim that a paper makes is kept beside each, so that the file can be read alone. */
function save() {
  const given = claims.map(({ kept, name, label, title, parts }, i) => {
    return { ...kept, name, type: label, title, sentence: parts.join(""), answer: answers[i] };
  });
  const text = `${JSON.stringify({ format, answers: given }, null, 1)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "sheet.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  isSaved = true;
}

const KEYS = {
  y: () => answer("y"),
  n: () => answer("n"),
  "?": () => answer("?"),
  arrowleft: () => go(place - 1),
  arrowright: () => go(place + 1),
};

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  event.preventDefault();
  act();
});
for (const choice of choices) choice.addEventListener("click", () => answer(choice.dataset.answer));
at("back").addEventListener("click", () => go(place - 1));
at("skip").addEventListener("click", () => go(place + 1));
at("save").addEventListener("click", save);
at("save-at-end").addEventListener("click", save);
addEventListener("beforeunload", (event) => {
  if (!isSaved) event.preventDefault();
});
show();
