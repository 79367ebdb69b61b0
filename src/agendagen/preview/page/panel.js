// The preview's own controls and messages, in a shadow tree so that the agenda's style does not reach them.

import { said } from "./words.js";

const HTML = `
<link rel="stylesheet" href="/-/preview.css">
<div class="paper" hidden></div>
<div class="veil" hidden>
  <section class="findings" role="dialog" aria-modal="true" aria-labelledby="sum">
    <header><h1 id="sum"></h1><button class="close" type="button">${said("Close")}</button></header>
    <div class="list"></div>
  </section>
</div>
<p class="toast" role="status" hidden></p>
<nav class="bar" aria-label="${said("Preview")}">
  <span class="offline" hidden>${said("preview stopped")}</span>
  <button class="count" type="button" hidden></button>
  <span class="zoom" hidden>
    <button type="button" data-step="-1" aria-label="${said("Smaller")}">−</button>
    <button type="button" data-step="0" aria-label="${said("Fit the width")}">${said("Fit")}</button>
    <button type="button" data-step="1" aria-label="${said("Larger")}">+</button>
  </span>
  <span class="setting" role="status" hidden>${said("typesetting…")}</span>
  <span class="views"><button type="button" data-view="html" aria-pressed="true">HTML</button><button type="button"
    data-view="paper" aria-pressed="false">${said("Paper")}</button></span>
  <span class="files"><a href="agenda.html" download>↓ HTML</a> <a href="agenda.pdf" download hidden>↓ PDF</a></span>
</nav>`;

export class Panel {
  constructor({ drawn, place, overlay, view, zoom }) {
    const host = document.createElement("agendagen-preview");
    this.root = host.attachShadow({ mode: "open" });
    this.root.innerHTML = HTML;
    host.style.display = "none"; // until the style is there
    this.root.querySelector("link").addEventListener("load", () => { host.style.display = ""; });
    document.documentElement.append(host);
    this.drawn = drawn;
    this.place = place;
    this.overlay = overlay;
    this.open = false;
    this.broken = false;
    this.root.querySelector(".bar").hidden = !drawn;
    this.on(".count", () => this.toggle(!this.open));
    this.on(".close", () => this.toggle(false));
    for (const button of this.root.querySelectorAll("[data-view]")) {
      button.addEventListener("click", () => view(button.dataset.view));
    }
    for (const button of this.root.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => zoom(Number(button.dataset.step)));
    }
    addEventListener("keydown", event => { if (event.key === "Escape" && this.open) this.toggle(false); });
  }

  on(selector, act) {
    this.root.querySelector(selector).addEventListener("click", act);
  }

  findings(found, sum, trouble, broken) {
    const list = this.root.querySelector(".list");
    const rows = found.map(each => this.row(each));
    if (trouble) rows.unshift(this.row({ severity: "error", place: "", text: trouble }));
    list.replaceChildren(...rows);
    const counts = ["error", "warning", "note"].map(kind => [rows.filter(row => row.dataset.severity === kind).length, kind]);
    this.root.querySelector("#sum").textContent = sum || said("Nothing to say");
    const count = this.root.querySelector(".count");
    count.textContent = sum;
    count.hidden = !sum;
    count.dataset.worst = counts.find(([n]) => n)?.[1] ?? "";
    if (broken || this.broken || !rows.length) this.toggle(broken);
    this.broken = broken;
    this.root.querySelector(".veil").classList.toggle("broken", broken);
    this.root.querySelector(".close").hidden = broken && !this.drawn;
  }

  row({ severity, place, text }) {
    const row = document.createElement(place ? "button" : "div");
    row.className = "finding";
    row.dataset.severity = severity;
    const [head, ...rest] = text.split("\n");
    const title = document.createElement("strong");
    title.textContent = head;
    const excerpt = document.createElement("code");
    excerpt.textContent = rest.join("\n");
    row.append(title, excerpt);
    if (place) {
      row.type = "button";
      row.title = said("Open {place}", { place });
      row.addEventListener("click", () => this.place(place));
    }
    return row;
  }

  toggle(open) {
    this.open = open;
    this.root.querySelector(".veil").hidden = !open;
    this.overlay(open);
    if (open) this.root.querySelector(".findings").scrollTop = 0;
  }

  typesetting(busy, ready) {
    this.busy = busy;
    this.root.querySelector(".setting").hidden = !(busy && this.onPaper);
    this.root.querySelector('a[href="agenda.pdf"]').hidden = !ready;
  }

  viewing(paper) {
    this.onPaper = paper;
    this.root.querySelector(".zoom").hidden = !paper;
    this.root.querySelector(".setting").hidden = !(this.busy && paper);
    for (const button of this.root.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String((button.dataset.view === "paper") === paper));
    }
  }

  online(yes) {
    this.root.querySelector(".offline").hidden = yes;
  }

  say(text) {
    const toast = this.root.querySelector(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { toast.hidden = true; }, 4000);
  }
}
