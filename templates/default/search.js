/* The search of a site: what Pagefind finds, ten at a time; the index is loaded in the pieces that the words ask for. */
const form = document.querySelector("form.search");
const input = form.querySelector("input");
const said = document.getElementById("site-found");
const list = document.getElementById("site-results");
const root = new URL("../", import.meta.url);
const address = new URL(location);
let engine, turn = 0;

// In a worker of its own Pagefind 1.5.2 loses one of ten first searches ("unreachable", or nothing found).
// It takes the language of the page whatever it is asked for, and cuts words to their stems by one program a module:
// so each language has a module of its own, which sees a page in that language as it starts.
const index = async language => {
  const { createInstance } = await import(new URL(`pagefind/pagefind.js?${language}`, root));
  const page = document.documentElement;
  const own = page.lang;
  page.lang = language;
  const engine = createInstance({ noWorker: true, basePath: new URL("pagefind/", root).pathname, baseUrl: root.pathname });
  page.lang = own;
  await engine.init();
  return engine;
};

export const opened = async () => {
  const engines = await Promise.all(form.dataset.languages.split(" ").map(index));
  document.body.classList.add("searching");
  return async (words, filters) => {
    const answers = await Promise.all(engines.map(engine => engine.search(words, { filters })));
    const found = answers.flatMap(answer => answer.results);
    return engines.length > 1 ? found.sort((one, other) => other.score - one.score) : found;
  };
};

const choices = [...form.querySelectorAll("select")];
const start = () => (engine ||= opened());

const marked = html => // what Pagefind gives is escaped text with <mark> in it
  [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map(node => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });

const shown = data => {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  const where = document.createElement("span");
  where.className = "meeting-facts";
  where.textContent = data.meta.meeting || "";
  const text = document.createElement("p");
  text.append(...marked(data.excerpt));
  entry.append(link, where, text);
  return entry;
};

const show = async (results, mine) => {
  const next = await Promise.all(results.slice(0, 10).map(result => result.data()));
  if (mine !== turn) return;
  list.append(...next.map(shown));
  document.querySelector(".search-more")?.remove();
  if (results.length > 10) {
    const more = document.createElement("button");
    more.type = "button";
    more.className = "search-more";
    more.textContent = form.dataset.more;
    more.addEventListener("click", () => show(results.slice(10), mine));
    list.after(more);
  }
};

async function search() {
  const mine = ++turn;
  const own = await start();
  const chosen = choices.map(one => one.value).filter(Boolean);
  const filters = Object.fromEntries(chosen.map(name => [name, "+"]));
  address.searchParams.set("q", input.value);
  for (const one of choices) one.value ? address.searchParams.set(one.name, one.value) : address.searchParams.delete(one.name);
  history.replaceState(null, "", address);
  const found = await own(input.value.trim() || null, filters);
  if (mine !== turn) return;
  list.replaceChildren();
  document.querySelector(".search-more")?.remove();
  const asked = input.value.trim() || chosen.length;
  said.textContent = !asked ? "" : found.length ? form.dataset.found.replace("%", found.length) : form.dataset.none;
  if (asked) await show(found, mine);
}

let wait;
form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(wait); search(); });
input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 120); });
input.addEventListener("focus", () => { start(); }, { once: true });
input.value = address.searchParams.get("q") || "";
for (const one of choices) {
  const asked = address.searchParams.get(one.name);
  if ([...one.options].some(option => option.value === asked)) one.value = asked;
  one.addEventListener("change", search);
}
if (input.value || choices.some(one => one.value)) search();
else start();
