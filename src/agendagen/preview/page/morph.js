// Change a tree into another one, keeping every node that stays: with it stay scroll positions, focus and selection.

const OURS = new Set(["tabindex", "role", "aria-label"]); // what the agenda's own script puts on tables that scroll

const keyed = node => node.nodeType === Node.ELEMENT_NODE && node.id !== "";

function alike(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");
}

function attributes(live, next) {
  for (const { name, value } of [...next.attributes]) {
    if (name === "open" && live.nodeName === "DETAILS") continue;
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  for (const { name } of [...live.attributes]) {
    if (next.hasAttribute(name)) continue;
    if (name === "open" && live.nodeName === "DETAILS") continue;
    if (OURS.has(name) && live.classList.contains("scroll")) continue;
    if (name === "aria-current" && live.nodeName === "A") continue;
    live.removeAttribute(name);
  }
}

/** Return the live node that `next` should become, at or after `cursor` among the children of `parent`. */
function partner(parent, next, cursor) {
  if (keyed(next)) {
    const same = document.getElementById(next.id);
    return same && same.nodeName === next.nodeName && !same.contains(parent) ? same : null;
  }
  const far = next.nodeType === Node.ELEMENT_NODE ? 12 : 1; // white space is found everywhere
  for (let node = cursor, steps = 0; node && steps < far; node = node.nextSibling, steps++) {
    if (!keyed(node) && node.isEqualNode(next)) return node;
  }
  if (!cursor || keyed(cursor) || !alike(cursor, next)) return null;
  for (let node = next.nextSibling, steps = 0; node && steps < 12; node = node.nextSibling, steps++) {
    if (node.isEqualNode(cursor)) return null; // the live node comes later, so this one is new
  }
  return cursor;
}

function children(live, next) {
  let cursor = live.firstChild;
  const wanted = new Set([...next.children].filter(keyed).map(child => child.id));
  const used = new Set();
  for (const child of [...next.childNodes]) {
    if (child.nodeName === "SCRIPT") continue;
    while (cursor && (cursor.nodeName === "SCRIPT" || used.has(cursor))) cursor = cursor.nextSibling;
    let match = partner(live, child, cursor);
    if (match && used.has(match)) match = null;
    if (!match) {
      const fresh = document.importNode(child, true);
      live.insertBefore(fresh, cursor);
      used.add(fresh);
      continue;
    }
    used.add(match);
    if (match === cursor) {
      cursor = cursor.nextSibling;
    } else {
      // What stands between is gone, unless it is wanted further down.
      const between = [];
      for (let node = cursor; node && node !== match; node = node.nextSibling) between.push(node);
      const ahead = match.parentNode === live && between.length && between.at(-1).nextSibling === match;
      if (ahead && !between.some(node => keyed(node) && wanted.has(node.id))) {
        for (const node of between) if (node.nodeName !== "SCRIPT" && !used.has(node)) node.remove();
        cursor = match.nextSibling;
      } else {
        live.insertBefore(match, cursor);
      }
    }
    morph(match, child);
  }
  while (cursor) {
    const after = cursor.nextSibling;
    if (cursor.nodeName !== "SCRIPT" && !used.has(cursor)) cursor.remove();
    cursor = after;
  }
}

/** Make `live` equal to `next`; an element with `data-kept` stands for the live one as it is. */
export function morph(live, next) {
  if (next.nodeType !== Node.ELEMENT_NODE) {
    if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue;
    return;
  }
  if (next.hasAttribute("data-kept") || live.isEqualNode(next)) return;
  attributes(live, next);
  children(live, next);
}

export { children as morphChildren };
