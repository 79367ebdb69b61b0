// The PDF's pages as pictures with their words above, in a list of their own that keeps its page and zoom.

import { said } from "./words.js";

const SCALES = [1, 1.5, 2, 3, 4];
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const POINT = 96 / 72;
const ALT = {
  "": (place) => said("Page {number} of {count}", place),
  provisional: (place) => said("Page {number} of {count}, provisional", place),
  earlier: (place) => said("Page {number} of {count}, as it was before the last save", place),
};
const MARKS = { "": () => "", provisional: () => said("provisional"), earlier: () => said("before the last save") };
const SVG = "http://www.w3.org/2000/svg";

export class PaperView {
  constructor(root, meeting, memory, told) {
    this.box = root.querySelector(".paper");
    this.meeting = meeting;
    this.memory = memory;
    this.told = told;
    this.active = false;
    this.paper = null;
    this.wanted = "";
    this.asked = new Set();
    this.zoom = Number(memory.get("zoom")) || 0; // 0: as wide as the window
    this.seen = new IntersectionObserver(entries => {
      for (const entry of entries) {
        entry.target.inView = entry.isIntersecting;
        if (entry.isIntersecting) this.fetch(entry.target);
      }
    }, { root: this.box, rootMargin: "100% 0px" });
    this.box.addEventListener("scroll", () => { if (this.active && !this.moving) this.keep(); });
    addEventListener("resize", () => { if (this.active) this.layout(); });
  }

  get ready() {
    return this.paper !== null;
  }

  activate(on, item) {
    this.active = on;
    this.box.hidden = !on;
    document.documentElement.style.overflow = on ? "hidden" : "";
    this.told(on);
    if (!on) return;
    const page = item && this.paper?.anchors[item];
    if (item && !this.paper) this.wanted = item;
    if (page) this.memory.set("page", page - 1);
    this.read();
    this.enter();
  }

  /** Show the place where the reader was, and let the keys scroll from there; without a style there is none yet. */
  enter() {
    if (!this.active) return;
    this.layout();
    this.box.focus({ preventScroll: true });
  }

  /** Show other pages: those that stay keep their element, and one that is set anew shows its old picture until then. */
  show(paper) {
    const [spot, part] = this.spot();
    this.paper = paper;
    const pages = paper?.pages ?? [];
    const keys = pages.map(([name, at]) => `${name}:${at}`);
    const old = [...this.box.children];
    const staying = new Map(old.filter(page => keys.includes(page.dataset.key)).map(page => [page.dataset.key, page]));
    const elements = keys.map((key, number) => staying.get(key) ?? (staying.has(old[number]?.dataset.key) ? null : old[number]));
    pages.forEach(([name, at, , mark], number) => {
      const page = elements[number] ?? this.fresh();
      elements[number] = page;
      if (this.box.children[number] !== page) this.box.insertBefore(page, this.box.children[number] ?? null);
      Object.assign(page.dataset, { key: keys[number], paper: name, at, number, mark });
      page.firstChild.alt = ALT[mark]({ number: number + 1, count: pages.length });
      page.lastChild.textContent = MARKS[mark]();
    });
    for (const page of old) {
      if (elements.includes(page)) continue;
      this.seen.unobserve(page);
      page.remove();
    }
    if (elements.includes(spot)) this.memory.set("page", elements.indexOf(spot) + part);
    const at = this.wanted && paper?.anchors[this.wanted];
    if (at) this.memory.set("page", at - 1);
    if (paper) this.wanted = "";
    if (!this.active) return;
    this.layout();
    this.read();
  }

  fresh() {
    const page = document.createElement("div");
    page.className = "page";
    const mark = Object.assign(document.createElement("span"), { className: "mark", ariaHidden: "true" });
    page.append(Object.assign(new Image(), { decoding: "async" }), mark);
    this.seen.observe(page);
    return page;
  }

  /** Lay the words of the pages over their pictures, so that they can be searched and copied. */
  async read() {
    const paper = this.paper;
    const wanted = [...this.box.children].filter(page => page.dataset.worded !== page.dataset.key);
    for (const name of new Set(wanted.map(page => page.dataset.paper))) {
      if (this.asked.has(name)) continue;
      this.asked.add(name);
      try {
        const answer = await fetch(`/-/text?${new URLSearchParams({ meeting: this.meeting, paper: name })}`);
        const pages = answer.status === 200 ? await answer.json() : []; // or it was replaced meanwhile
        if (this.paper !== paper) return;
        for (const page of this.box.children) {
          const lines = page.dataset.paper === name && pages[page.dataset.at];
          if (!lines) continue;
          page.querySelector("svg")?.remove();
          page.lastChild.before(words(lines, this.size(page)));
          page.dataset.worded = page.dataset.key;
        }
      } catch {
        // the next pages ask again
      } finally {
        this.asked.delete(name);
      }
    }
  }

  size(page) {
    return this.paper.pages[page.dataset.number][2];
  }

  /** Give each page its size, go back to the place, and fetch what is in view; the old picture stays until then. */
  layout() {
    if (!this.paper) return;
    const room = this.box.clientWidth - 48;
    const at = Number(this.memory.get("page") ?? 0);
    this.moving = true;
    [...this.box.children].forEach(page => {
      const [width, height] = this.size(page);
      const wide = this.zoom ? width * POINT * this.zoom : Math.min(room, 1000);
      page.style.width = `${wide}px`;
      page.style.height = `${wide * height / width}px`;
    });
    const page = this.box.children[Math.min(Math.floor(at), this.box.children.length - 1)];
    if (page) this.box.scrollTop = page.offsetTop + (at % 1) * (page.offsetHeight + 16) - 16;
    this.moving = false;
    for (const each of this.box.children) if (each.inView) this.fetch(each);
  }

  /** Remember the page in view, and how far down on it the window begins. */
  keep() {
    const [page, part] = this.spot();
    if (page) this.memory.set("page", Number(page.dataset.number) + part);
  }

  spot() {
    const top = this.box.scrollTop + 16;
    const page = this.active && [...this.box.children].find(each => each.offsetTop + each.offsetHeight + 16 > top);
    if (!page) return [null, 0];
    return [page, Math.max(0, Math.min(0.999, (top - page.offsetTop) / (page.offsetHeight + 16)))];
  }

  zoomBy(step) {
    if (step === 0) {
      this.zoom = 0;
    } else {
      const first = this.box.firstElementChild;
      const now = this.zoom || (first && this.paper ? first.offsetWidth / (this.size(first)[0] * POINT) : 1);
      const next = step > 0 ? ZOOMS.find(z => z > now * 1.01) : ZOOMS.findLast(z => z < now * 0.99);
      this.zoom = next ?? now;
    }
    this.memory.set("zoom", this.zoom);
    this.layout();
  }

  async fetch(page) {
    if (!this.active || !this.paper) return;
    const { paper, at } = page.dataset;
    const pixels = page.offsetWidth * devicePixelRatio / this.size(page)[0];
    const scale = SCALES.find(s => s >= pixels * 0.98) ?? SCALES.at(-1);
    const query = new URLSearchParams({ meeting: this.meeting, paper, page: at, scale });
    const address = `/-/picture?${query}`;
    if (page.dataset.asked === address) return;
    page.dataset.asked = address;
    const next = new Image();
    next.src = address;
    try {
      await next.decode();
    } catch {
      if (page.dataset.asked === address) page.dataset.asked = "";
      return;
    }
    if (page.dataset.asked === address) {
      page.firstChild.src = address;
      page.firstChild.dataset.shown = paper;
    }
  }
}

/** Return the words of a page as a drawing that cannot be seen, each run as wide as it is on the paper. */
function words(lines, [width, height]) {
  const layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
  for (const runs of lines) {
    const line = document.createElementNS(SVG, "text");
    for (const [left, bottom, wide, high, text] of runs) {
      const run = document.createElementNS(SVG, "tspan");
      const of = { x: left, y: bottom - high / 5, "font-size": high, textLength: wide, lengthAdjust: "spacingAndGlyphs" };
      for (const [name, value] of Object.entries(of)) run.setAttribute(name, value);
      run.textContent = text;
      if (line.firstChild) line.append(" ");
      line.append(run);
    }
    layer.append(line);
  }
  return layer;
}
