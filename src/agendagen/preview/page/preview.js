// Keep the page as new as the files behind it, without the reader losing their place.

import { morph, morphChildren } from "./morph.js";
import { Panel } from "./panel.js";
import { PaperView } from "./paper.js";
import { said } from "./words.js";

const start = JSON.parse(document.getElementById("agendagen-preview").textContent);
const drawnAtFirst = start.revision > 0;
let revision = start.revision;
let source = null;
let asleep = 0;
let settled = 0;
document.documentElement.style.overflowAnchor = "none"; // the place is kept here, once

const key = `agendagen:${start.meeting}`;
const memory = {
  get: name => sessionStorage.getItem(`${key}:${name}`),
  set: (name, value) => sessionStorage.setItem(`${key}:${name}`, value),
};

// --- The reader's place ---------------------------------------------------------------------------------------------

/** Return what the reader looks at, innermost first, and where on the screen it is. */
function place() {
  if (scrollY < 4) return [];
  const main = document.querySelector("main") ?? document.body;
  const box = main.getBoundingClientRect();
  const x = Math.min(innerWidth - 8, Math.max(8, box.left + Math.min(60, box.width / 2)));
  for (const y of [120, 80, 160, 220, 40, 300, 400]) {
    if (y > innerHeight) continue;
    const chain = [];
    const hit = document.elementsFromPoint(x, y).find(node => main.contains(node) && node !== main);
    for (let node = hit; node && node !== main && node !== document.body; node = node.parentElement) {
      chain.push([node, node.getBoundingClientRect().top]);
    }
    if (chain.length) return chain;
  }
  // Below a dialog or the paper nothing is hit.
  const seen = [...main.querySelectorAll("[id], p, li, tr")].find(node => node.getBoundingClientRect().bottom > 120);
  return seen ? [[seen, seen.getBoundingClientRect().top]] : [];
}

function backTo(chain) {
  for (const [node, top] of chain) {
    if (!node.isConnected) continue;
    const by = node.getBoundingClientRect().top - top;
    if (by) scrollBy({ top: by, behavior: "instant" });
    return;
  }
}

/** Return the item that the reader looks at. */
function item() {
  let found = null;
  for (const node of document.querySelectorAll("main [id]")) {
    if (node.matches("article, section") && node.getBoundingClientRect().top < innerHeight / 3) found = node;
  }
  return found?.id ?? "";
}

// --- Updates --------------------------------------------------------------------------------------------------------

/** Show another frame: the document with an empty element for each piece, `pieces` being those that changed too. */
function frameTo(html, pieces) {
  const next = new DOMParser().parseFromString(html, "text/html");
  for (const kept of next.querySelectorAll("[data-kept]")) {
    const fresh = pieces[kept.id];
    if (fresh !== undefined) kept.replaceWith(element(fresh, next));
  }
  document.body.className = next.body.className;
  morphChildren(document.head, next.head);
  morphChildren(document.body, next.body);
}

function element(html, owner = document) {
  const box = owner.createElement("template");
  box.innerHTML = html;
  return box.content.firstElementChild;
}

function apply(message) {
  if (message.revision !== undefined) {
    const chain = place();
    const pieces = message.pieces ?? {};
    if (message.frame !== undefined) {
      frameTo(message.frame, pieces);
    } else {
      for (const [name, html] of Object.entries(pieces)) {
        const live = document.getElementById(name);
        if (live) morph(live, element(html));
      }
    }
    revision = message.revision;
    backTo(chain);
    clearTimeout(settled); // the agenda's own script looks again which tables scroll, once the change is drawn
    settled = setTimeout(() => dispatchEvent(new Event("resize")), 150);
    document.documentElement.dataset.revision = String(revision);
  }
  if (message.findings !== undefined) panel.findings(message.findings, message.sum, message.trouble, message.broken);
  if (message.standing !== undefined) panel.stands(message.standing);
  if (message.paper !== undefined) paper.show(message.paper);
  if (message.typesetting !== undefined) panel.typesetting(message.typesetting, paper.ready);
  if (message.hindrance !== undefined) panel.hindered(message.hindrance);
}

/** Bring the list of meetings up to date, whoever reads it keeping place and focus. */
async function list() {
  const next = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
  const made = JSON.parse(next.getElementById("agendagen-preview").textContent).revision;
  if (made < revision) return; // a later answer came before
  revision = made;
  morph(document.querySelector("main"), next.querySelector("main"));
}

function connect() {
  source?.close();
  const query = new URLSearchParams({ meeting: start.meeting, revision, view: paper?.active ? "paper" : "html" });
  source = new EventSource(`/-/events?${query}`);
  source.onmessage = event => {
    const message = JSON.parse(event.data);
    panel?.online(true);
    if (message.boot !== undefined && message.boot !== start.boot) return location.reload();
    if (message.reload) return list();
    if (message.revision !== undefined && !drawnAtFirst) return location.reload();
    if (message.boot === undefined) apply(message);
  };
  source.onerror = () => panel?.online(false);
}

// A browser allows six connections to one address; tabs that nobody sees give theirs back.
document.addEventListener("visibilitychange", () => {
  clearTimeout(asleep);
  if (!document.hidden) {
    if (!source) connect();
  } else {
    asleep = setTimeout(() => { source?.close(); source = null; }, 5000);
  }
});

// --- To the source --------------------------------------------------------------------------------------------------

async function open(where) {
  const answer = await fetch("/-/open", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Agendagen-Token": start.token },
    body: JSON.stringify({ meeting: start.meeting, ...where }),
  });
  if (!answer.ok) return panel.say((await answer.text()).trim());
  const { opened, copy } = await answer.json();
  if (opened) return panel.say(said("Opened {place}", { place: copy }));
  try {
    await navigator.clipboard.writeText(copy);
    panel.say(said("Copied {place}", { place: copy }));
  } catch {
    panel.say(copy);
  }
}

document.addEventListener("click", event => {
  if (!event.altKey || !start.meeting) return;
  const block = event.target.closest?.("p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, figcaption, caption, pre, a");
  if (!block) return;
  event.preventDefault();
  event.stopPropagation();
  const inside = event.target.closest("article[id]");
  open({ item: inside?.id ?? "", text: block.textContent.slice(0, 400) });
}, true);

// --- Start ----------------------------------------------------------------------------------------------------------

let panel = null;
let paper = null;
if (start.meeting) {
  panel = new Panel({
    drawn: drawnAtFirst,
    start: start.start,
    kind: start.kind,
    place: where => open({ place: where }),
    view: name => {
      memory.set("view", name);
      paper.activate(name === "paper", name === "paper" ? item() : "");
      connect();
    },
    zoom: step => paper.zoomBy(step),
    styled: () => paper.enter(),
  });
  paper = new PaperView(panel.root, start.meeting, memory, active => {
    document.body.toggleAttribute("inert", active); // what lies behind the paper is neither searched nor tabbed to
    panel.viewing(active);
  });
  if (memory.get("view") === "paper") paper.activate(true, "");
}
document.documentElement.dataset.revision = String(revision);
connect();
