// The preview's own controls and messages, in a shadow tree so that the agenda's style does not reach them.

import { said } from "./words.js";

const HTML = `
<link rel="stylesheet" href="/-/preview.css">
<div class="paper" role="region" tabindex="0" aria-label="${said("Paper")}" hidden></div>
<dialog class="veil" aria-labelledby="sum">
  <section class="findings">
    <header>
      <h1 id="sum" tabindex="-1" autofocus></h1>
      <span><a class="start" href="/" hidden>${said("‹ Meetings")}</a> <button class="close"
        type="button">${said("Close")}</button></span>
    </header>
    <div class="list"></div>
  </section>
</dialog>
<p class="toast" role="status" hidden></p>
<nav class="bar" aria-label="${said("Preview")}">
  <a class="start" href="/" hidden>${said("‹ Meetings")}</a>
  <span class="offline" hidden>${said("preview stopped")}</span>
  <a class="standing" href="#changes" hidden></a>
  <button class="count" type="button" hidden></button>
  <span class="zoom" hidden>
    <button type="button" data-step="-1" aria-label="${said("Smaller")}">−</button>
    <button type="button" data-step="0" aria-label="${said("Fit the width")}">${said("Fit")}</button>
    <button type="button" data-step="1" aria-label="${said("Larger")}">+</button>
  </span>
  <span class="setting" role="status" hidden>${said("typesetting…")}</span>
  <a class="other" href="minutes/">${said("Minutes")}</a>
  <span class="views"><button type="button" data-view="html" aria-pressed="true">HTML</button><button type="button"
    data-view="paper" aria-pressed="false">${said("Paper")}</button></span>
  <span class="files"><a class="html" href="agenda.html" download>↓ HTML</a> <a class="docx" href="agenda.docx" download>↓ DOCX</a> <a class="pdf" href="agenda.pdf" download hidden>↓ PDF</a></span>
</nav>`;

export class Panel {
  constructor({ drawn, start, kind, place, view, zoom, styled }) {
    const host = document.createElement("agendagen-preview");
    this.root = host.attachShadow({ mode: "open" });
    this.root.innerHTML = HTML;
    host.style.display = "none"; // until the style is there
    this.root.querySelector("link").addEventListener("load", () => { host.style.display = ""; styled(); });
    document.documentElement.insertBefore(host, document.body); // first also for those who go by the Tab key
    if (drawn) document.documentElement.style.paddingBottom = "3.5rem"; // the row of tools hides no last line
    this.drawn = drawn;
    this.place = place;
    this.dialog = this.root.querySelector("dialog");
    this.toast = this.root.querySelector(".toast");
    this.broken = false;
    this.root.querySelector(".bar").hidden = !drawn;
    for (const link of this.root.querySelectorAll("a.start")) link.hidden = !start;
    if (kind === "minutes") {
      Object.assign(this.root.querySelector(".other"), { href: "../", textContent: said("Agenda") });
      for (const form of ["html", "docx", "pdf"]) this.root.querySelector(`.files .${form}`).setAttribute("href", `minutes.${form}`);
    }
    this.on(".count", () => this.toggle(true));
    this.on(".standing", () => { if (this.onPaper) view("html"); });
    this.on(".close", () => this.toggle(false));
    this.dialog.addEventListener("click", event => { if (event.target === this.dialog) this.toggle(false); });
    this.dialog.addEventListener("close", () => this.toggle(this.stays));
    for (const button of this.root.querySelectorAll("[data-view]")) {
      button.addEventListener("click", () => view(button.dataset.view));
    }
    for (const button of this.root.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => zoom(Number(button.dataset.step)));
    }
    addEventListener("keydown", event => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.onPaper || this.open) return;
      view("html");
      this.root.querySelector('[data-view="html"]').focus();
    });
  }

  get open() {
    return this.dialog.open;
  }

  /** Whether there is nothing behind the list that could be shown. */
  get stays() {
    return this.broken && !this.drawn;
  }

  on(selector, act) {
    this.root.querySelector(selector).addEventListener("click", act);
  }

  findings(found, sum, trouble, broken) {
    const list = this.root.querySelector(".list");
    const rows = found.map(each => this.row(each));
    if (trouble) rows.unshift(this.row({ severity: "error", head: "", message: trouble, places: [] }));
    list.replaceChildren(...rows);
    const counts = ["error", "warning", "note"].map(kind => [rows.filter(row => row.dataset.severity === kind).length, kind]);
    this.root.querySelector("#sum").textContent = sum || said("Nothing to say");
    const count = this.root.querySelector(".count");
    count.textContent = sum;
    count.hidden = !sum;
    count.dataset.worst = counts.find(([n]) => n)?.[1] ?? "";
    const before = this.broken;
    this.broken = broken;
    if (broken || before || !rows.length) this.toggle(broken);
    this.dialog.classList.toggle("broken", broken);
    this.root.querySelector(".close").hidden = this.stays;
  }

  row({ severity, place, head, message, places, help }) {
    const row = document.createElement(place ? "button" : "div");
    row.className = "finding";
    row.dataset.severity = severity;
    row.append(worded("strong", head + message));
    for (const each of places) row.append(...excerpt(each));
    if (help) row.append(worded("em", help));
    if (place) {
      row.type = "button";
      row.title = said("Open {place}", { place });
      row.addEventListener("click", () => this.place(place));
    }
    return row;
  }

  /** Open the list, or close it; the browser gives the focus back to where it was. */
  toggle(open) {
    if (open === this.open) return;
    if (open) {
      this.dialog.showModal();
      this.dialog.scrollTop = 0;
    } else {
      this.dialog.close();
    }
  }

  typesetting(busy, ready) {
    this.busy = busy;
    this.root.querySelector(".setting").hidden = !(busy && this.onPaper);
    this.root.querySelector(".files .pdf").hidden = !ready;
  }

  /** Say why a save is only seen once all pages are set. */
  hindered(why) {
    this.root.querySelector(".setting").textContent = why || said("typesetting…");
  }

  viewing(paper) {
    this.onPaper = paper;
    this.root.querySelector(".zoom").hidden = !paper;
    this.root.querySelector(".setting").hidden = !(this.busy && paper);
    for (const button of this.root.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String((button.dataset.view === "paper") === paper));
    }
  }

  /** Say when the agenda was sent, with the way to what has changed since, where the page tells of that. */
  stands(text) {
    const link = this.root.querySelector(".standing");
    link.textContent = text;
    link.hidden = !text;
    link.toggleAttribute("href", false);
    if (document.getElementById("changes")) link.href = "#changes";
  }

  online(yes) {
    this.root.querySelector(".offline").hidden = yes;
  }

  say(text) {
    const toast = this.toast;
    (this.open ? this.dialog : this.root).append(toast); // what stands beside an open dialog is neither seen nor read out
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { toast.hidden = true; }, 4000);
  }
}

/** Return an element with a text in which what stands in backticks is code. */
function worded(name, text) {
  const element = document.createElement(name);
  text.split("`").forEach((part, number) => {
    if (number % 2) element.append(Object.assign(document.createElement("code"), { textContent: part }));
    else element.append(part);
  });
  return element;
}

/** Return a place, its line with what is meant marked, and what is said about it; all of it wraps. */
function excerpt({ at, line, text: [before, meant, behind], label }) {
  const place = Object.assign(document.createElement("span"), { className: "at", textContent: at });
  const source = document.createElement("pre");
  source.dataset.line = String(line);
  source.append(before, Object.assign(document.createElement("mark"), { textContent: meant }), behind);
  return label ? [place, source, worded("small", label)] : [place, source];
}
