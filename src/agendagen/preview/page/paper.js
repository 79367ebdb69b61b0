// The PDF's pages as pictures, in a list of their own that keeps its page and zoom.

import { said } from "./words.js";

const SCALES = [1, 1.5, 2, 3, 4];
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const POINT = 96 / 72;

export class PaperView {
  constructor(root, meeting, memory, told) {
    this.box = root.querySelector(".paper");
    this.meeting = meeting;
    this.memory = memory;
    this.told = told;
    this.active = false;
    this.paper = null;
    this.wanted = "";
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
    this.layout();
  }

  show(paper) {
    this.paper = paper;
    const sizes = paper?.sizes ?? [];
    while (this.box.children.length > sizes.length) {
      this.seen.unobserve(this.box.lastElementChild);
      this.box.lastElementChild.remove();
    }
    while (this.box.children.length < sizes.length) {
      const page = document.createElement("img");
      page.decoding = "async";
      this.box.append(page);
      this.seen.observe(page);
    }
    [...this.box.children].forEach((page, number) => {
      page.alt = said("Page {number} of {count}", { number: number + 1, count: sizes.length });
      page.dataset.number = String(number);
      page.dataset.revision = String(paper.revision);
    });
    const at = this.wanted && paper?.anchors[this.wanted];
    if (at) this.memory.set("page", at - 1);
    if (paper) this.wanted = "";
    if (this.active) this.layout();
  }

  /** Give each page its size, go back to the place, and fetch what is in view; the old picture stays until then. */
  layout() {
    if (!this.paper) return;
    const room = this.box.clientWidth - 48;
    const at = Number(this.memory.get("page") ?? 0);
    this.moving = true;
    [...this.box.children].forEach((page, number) => {
      const [width, height] = this.paper.sizes[number];
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
    const top = this.box.scrollTop + 16;
    for (const page of this.box.children) {
      if (page.offsetTop + page.offsetHeight + 16 > top) {
        const part = Math.max(0, Math.min(0.999, (top - page.offsetTop) / (page.offsetHeight + 16)));
        this.memory.set("page", Number(page.dataset.number) + part);
        return;
      }
    }
  }

  zoomBy(step) {
    if (step === 0) {
      this.zoom = 0;
    } else {
      const first = this.box.firstElementChild;
      const now = this.zoom || (first && this.paper ? first.offsetWidth / (this.paper.sizes[0][0] * POINT) : 1);
      const next = step > 0 ? ZOOMS.find(z => z > now * 1.01) : ZOOMS.findLast(z => z < now * 0.99);
      this.zoom = next ?? now;
    }
    this.memory.set("zoom", this.zoom);
    this.layout();
  }

  async fetch(page) {
    if (!this.active || !this.paper) return;
    const number = Number(page.dataset.number);
    const pixels = page.offsetWidth * devicePixelRatio / this.paper.sizes[number][0];
    const scale = SCALES.find(s => s >= pixels * 0.98) ?? SCALES.at(-1);
    const query = new URLSearchParams({ meeting: this.meeting, revision: page.dataset.revision, page: number, scale });
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
      page.src = address;
      page.dataset.shown = page.dataset.revision;
    }
  }
}
