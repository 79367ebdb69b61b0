// Starts `agendagen lsp` and hands everything to it; what it answers, VS Code shows by itself.

import { commands, env, ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions, TransportKind } from "vscode-languageclient/node";

const INSTALL = "pip install 'agendagen[lsp]'";

let client: LanguageClient | undefined;

/** Return how the server is started: never in a folder that is open, where another program might be found first. */
export function serverOptions(command: string, language: string, folder: string): ServerOptions {
  return {
    command,
    args: [...(language ? ["--language", language] : []), "lsp"],
    options: { cwd: folder },
    transport: TransportKind.stdio,
  };
}

/** Return which files the server is told of: those that a meeting is written in. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", language: "yaml", pattern: "**/{meeting,agendagen}.yaml" },
    ],
  };
}

async function start(context: ExtensionContext): Promise<void> {
  const settings = workspace.getConfiguration("agendagen");
  const command = settings.get<string>("command") || "agendagen";
  const language = settings.get<string>("language") ?? "";
  client = new LanguageClient(
    "agendagen",
    "agendagen",
    serverOptions(command, language, context.extensionPath),
    clientOptions(),
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const said = env.language.startsWith("da")
      ? `agendagen: \`${command} lsp\` kan ikke startes. Installér det med: ${INSTALL}, eller sig i indstillingen agendagen.command, hvor det er.`
      : `agendagen: \`${command} lsp\` cannot be started. Install it with: ${INSTALL}, or say in the setting agendagen.command where it is.`;
    void window.showErrorMessage(said);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

/** Start the server, and again when somebody asks for it or changes a setting. */
export async function activate(context: ExtensionContext): Promise<void> {
  const restart = async (): Promise<void> => {
    await stop();
    await start(context);
  };
  context.subscriptions.push(
    commands.registerCommand("agendagen.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("agendagen.command") || event.affectsConfiguration("agendagen.language")) {
        void restart();
      }
    }),
  );
  await start(context);
}

/** Stop the server. */
export async function deactivate(): Promise<void> {
  await stop();
}
