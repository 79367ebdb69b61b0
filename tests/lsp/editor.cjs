// As much of VS Code as the extension asks for: it opens one file, and tells what the extension shows of it.
//
//     node editor.cjs EXTENSION COMMAND FILE LINE CHARACTER
//
// Prints one line of JSON: the findings of the file, and what is said at the place.
"use strict";

const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { pathToFileURL, fileURLToPath } = require("node:url");

const [extension, command, file, line, character] = process.argv.slice(2);

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.split(":")[0];
    this.fsPath = this.scheme === "file" ? fileURLToPath(text) : text;
    this.path = this.fsPath;
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(name) {
    return new Uri(pathToFileURL(name).href);
  }
  toString() {
    return this.text;
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...places) {
    const [start, end] = places.length === 4 ? [new Position(...places.slice(0, 2)), new Position(...places.slice(2))] : places;
    Object.assign(this, { start, end });
  }
}

class Plain {
  constructor(...given) {
    Object.assign(this, { given });
    this.value = given[0];
  }
  appendMarkdown(text) {
    this.value = (this.value ?? "") + text;
    return this;
  }
}

class Hover {
  constructor(contents, range) {
    Object.assign(this, { contents, range });
  }
}

class EventEmitter {
  constructor() {
    this.heard = new Set();
    this.event = (listener, self) => {
      const bound = self ? listener.bind(self) : listener;
      this.heard.add(bound);
      return { dispose: () => this.heard.delete(bound) };
    };
  }
  fire(value) {
    for (const listener of [...this.heard]) listener(value);
  }
  dispose() {
    this.heard.clear();
  }
}

class Disposable {
  constructor(end) {
    this.end = end;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
  dispose() {
    this.end?.();
  }
}

class CancellationTokenSource {
  constructor() {
    this.token = { isCancellationRequested: false, onCancellationRequested: new EventEmitter().event };
  }
  cancel() {}
  dispose() {}
}

const nothing = () => new Disposable();
const event = new EventEmitter().event;
const uri = Uri.file(file);
const text = fs.readFileSync(file, "utf8");
const opened = {
  uri,
  languageId: "markdown",
  version: 1,
  fileName: file,
  lineCount: text.split("\n").length,
  getText: () => text,
};
const providers = {};
const waiting = new EventEmitter();
const shown = new Map();

function settings(section) {
  const known = { "agendagen.command": command, "agendagen.language": "" };
  return {
    get: (key, otherwise) => known[section ? `${section}.${key}` : key] ?? otherwise,
    has: () => false,
    inspect: () => undefined,
  };
}

/** Give anything that is asked for: a word, an event, a function or a class of no consequence. */
function anything(known) {
  return new Proxy(known, {
    get(target, name) {
      if (name in target || typeof name === "symbol" || name === "then") return target[name];
      if (/^on[A-Z]/.test(name)) return event;
      if (/^register/.test(name)) {
        return (...given) => {
          providers[name] = given;
          return nothing();
        };
      }
      return /^[A-Z]/.test(name) ? class extends Plain {} : nothing;
    },
  });
}

const enumeration = () => new Proxy({}, { get: (_, name) => name });

const vscode = anything({
  version: "1.99.0",
  Uri,
  Position,
  Range,
  Hover,
  EventEmitter,
  Disposable,
  CancellationTokenSource,
  MarkdownString: class MarkdownString extends Plain {},
  CancellationError: class CancellationError extends Error {},
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  CodeActionKind: anything({ Empty: { append: (value) => ({ value, append: () => ({ value }) }) } }),
  SymbolKind: enumeration(),
  CompletionItemKind: enumeration(),
  env: anything({ language: "en", appName: "a small editor", clipboard: {} }),
  window: anything({
    createOutputChannel: () => anything({ append: (said) => process.stderr.write(said), appendLine: (said) => process.stderr.write(`${said}\n`), show() {}, dispose() {} }),
    showErrorMessage: (said) => {
      process.stderr.write(`${said}\n`);
      return Promise.resolve(undefined);
    },
    visibleTextEditors: [],
    tabGroups: { all: [], onDidChangeTabs: event, onDidChangeTabGroups: event },
    activeTextEditor: undefined,
  }),
  workspace: anything({
    textDocuments: [opened],
    notebookDocuments: [],
    workspaceFolders: undefined,
    isTrusted: false,
    getConfiguration: settings,
    getWorkspaceFolder: () => undefined,
    createFileSystemWatcher: () => ({ onDidCreate: event, onDidChange: event, onDidDelete: event, dispose() {} }),
    fs: anything({}),
  }),
  languages: anything({
    match: (selector) => (JSON.stringify(selector).includes("markdown") ? 10 : 0),
    createDiagnosticCollection: () => ({
      set: (one, found) => {
        shown.set(one.toString(), found ?? []);
        waiting.fire();
      },
      delete: (one) => shown.delete(one.toString()),
      clear: () => shown.clear(),
      get: (one) => shown.get(one.toString()),
      has: (one) => shown.has(one.toString()),
      forEach() {},
      dispose() {},
    }),
  }),
  commands: anything({ registerCommand: nothing, executeCommand: () => Promise.resolve(undefined) }),
});

const load = Module._load;
Module._load = (name, ...more) => (name === "vscode" ? vscode : load(name, ...more));

function found() {
  return new Promise((resolve) => {
    const look = () => {
      const diagnostics = shown.get(uri.toString());
      if (diagnostics?.length) resolve(diagnostics);
    };
    waiting.event(look);
    look();
  });
}

async function main() {
  const { activate, deactivate } = require(path.join(extension, "dist", "extension.js"));
  await activate({ subscriptions: [], extensionPath: extension, asAbsolutePath: (name) => path.join(extension, name) });
  const diagnostics = await found();
  const provider = providers.registerHoverProvider?.[1];
  const token = new CancellationTokenSource().token;
  const hover = await provider?.provideHover(opened, new Position(Number(line), Number(character)), token);
  await deactivate();
  const told = diagnostics.map((one) => ({ code: one.code?.value ?? one.code, message: one.message ?? one.given?.[1] }));
  process.stdout.write(`${JSON.stringify({ found: told, hover: hover?.contents.value })}\n`);
  process.exit(0);
}

main().catch((problem) => {
  process.stderr.write(`${problem.stack}\n`);
  process.exit(1);
});
