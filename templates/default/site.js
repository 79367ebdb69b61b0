/* Nothing depends on this: it lets keys scroll wide tables. */
const reach = () => document.querySelectorAll(".scroll").forEach((area, n) => {
  const wide = area.scrollWidth > area.clientWidth;
  const called = area.querySelector("caption")?.textContent || `${document.body.dataset.table} (${n + 1})`;
  for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", called]])
    wide ? area.setAttribute(name, value) : area.removeAttribute(name);
});
const sizes = new ResizeObserver(reach);
for (const table of document.querySelectorAll(".scroll, .scroll > table")) sizes.observe(table);
reach();
