// The preview's own words, in the language of whoever started it.

const words = JSON.parse(document.getElementById("agendagen-preview").textContent).words ?? {};

/** Return an English sentence as that language has it, with its fields filled in. */
export function said(text, fields = {}) {
  return (words[text] ?? text).replace(/\{(\w+)\}/g, (gap, name) => fields[name] ?? gap);
}
