"""Write the pages of reference in `docs/`, in English and Danish: keys, commands, rules, each as it is declared.

Run as ``python tools/reference.py``; with ``--check`` nothing is written and a page out of date is exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import rules
import typer

from agendagen.cli import ALSO, COMMANDS, GROUPS, _application, usage
from agendagen.phrases import translated
from agendagen.read import keys
from agendagen.schemas import schema

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
FOLDERS: Final = {"en": DOCS, "da": DOCS / "da"}
MODELS: Final = (
    ("meeting.yaml, agendagen.yaml", keys.MeetingModel),
    ("item", keys.ItemModel),
    ("person", keys.PersonModel),
    ("attachment", keys.AttachmentModel),
    ("section", keys.SectionModel),
    ("vote", keys.VoteModel),
    ("action", keys.ActionModel),
    ("numbering", keys.NumberingModel),
    ("notice", keys.NoticeModel),
    ("theme", keys.ThemeModel),
    ("pack", keys.PackModel),
    ("contents", keys.ContentsModel),
    ("site", keys.SiteModel),
    ("actions.yaml", keys.BecameModel),
)
"""The keys that may stand together, with the name of the heading that they stand below."""
TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "meeting.yaml, agendagen.yaml": "A meeting: meeting.yaml and agendagen.yaml",
        "item": "An item: its front matter",
        "person": "A person",
        "attachment": "An attachment",
        "section": "A section",
        "vote": "A vote",
        "action": "Something to be done",
        "numbering": "numbering",
        "notice": "notice",
        "theme": "theme",
        "pack": "pack",
        "contents": "contents",
        "site": "site",
        "actions.yaml": "What became of an action: actions.yaml",
        "labels": "labels",
    },
    "da": {
        "meeting.yaml, agendagen.yaml": "Et møde: meeting.yaml og agendagen.yaml",
        "item": "Et punkt: dets front matter",
        "person": "En person",
        "attachment": "Et bilag",
        "section": "Et afsnit",
        "vote": "En afstemning",
        "action": "En opgave",
        "numbering": "numbering",
        "notice": "notice",
        "theme": "theme",
        "pack": "pack",
        "contents": "contents",
        "site": "site",
        "actions.yaml": "Hvad der blev af en opgave: actions.yaml",
        "labels": "labels",
    },
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "keys": "Every key",
        "keys about": (
            "What may stand in `meeting.yaml`, in `agendagen.yaml` (defaults for every meeting below it, and the "
            "roster) and at the top of an item. Editors complete and check them by the schemas that `agendagen init` "
            "writes, see [editors](editors.md)."
        ),
        "key": "key",
        "about": "what it says",
        "takes": "takes",
        "such": "such as",
        "yes": "`true`, `false`",
        "labels about": "Words of the program that `labels:` puts others in the place of.",
        "instead": "instead of",
        "commands": "Every command",
        "commands about": (
            "What `agendagen COMMAND --help` says. An option may come from a variable: `AGENDAGEN_OUTPUT` is "
            "`--output`, and so on for the others."
        ),
        "option": "option",
        "does": "what it does",
        "examples": "Examples:",
        "made": "This page is made from the sources by `python tools/reference.py`.",
    },
    "da": {
        "keys": "Alle nøgler",
        "keys about": (
            "Hvad der kan stå i `meeting.yaml`, i `agendagen.yaml` (standardværdier for alle møder derunder, og listen "
            "over personer) og øverst i et punkt. Editorer foreslår og kontrollerer dem efter de skemaer, som "
            "`agendagen init` skriver, se [editorer](../editors.md)."
        ),
        "key": "nøgle",
        "about": "hvad den siger",
        "takes": "kan være",
        "such": "for eksempel",
        "yes": "`true`, `false`",
        "labels about": "De ord i programmet, som `labels:` kan erstatte med andre.",
        "instead": "i stedet for",
        "commands": "Alle kommandoer",
        "commands about": (
            "Hvad `agendagen KOMMANDO --help` siger. En indstilling kan komme fra en variabel: `AGENDAGEN_OUTPUT` er "
            "`--output`, og sådan også for de andre."
        ),
        "option": "indstilling",
        "does": "hvad den gør",
        "examples": "Eksempler:",
        "made": "Denne side er lavet ud fra kildekoden med `python tools/reference.py`.",
    },
}


# --- Keys ------------------------------------------------------------------------------------------------------------


def keys_page(language: str) -> str:
    """Return all keys as a page."""
    words, titles = WORDS[language], TITLES[language]
    lines = [f"# {words['keys']}", "", words["keys about"], "", words["made"]]
    for name, model in MODELS:
        lines += ["", f"## {titles[name]} {{#{_anchor(name)}}}", ""]
        lines += [f"| {words['key']} | {words['about']} | {words['takes']} |", "|---|---|---|"]
        known = _properties(model)
        for key in model.held():
            said = translated(str(known[key].get("description", "")), language)
            lines.append(f"| `{key}` | {_cell(said)} | {_cell(', '.join(dict.fromkeys(_takes(known[key], words))))} |")
    lines += ["", f"## {titles['labels']} {{#labels}}", "", words["labels about"], ""]
    lines += [f"| {words['key']} | {words['instead']} |", "|---|---|"]
    fields = keys.LabelsModel.model_fields.items()
    lines += [f"| `{name.replace('_', '-')}` | {_cell(str((field.examples or [''])[0]))} |" for name, field in fields]
    return "\n".join(lines) + "\n"


def _properties(model: type[keys.Keys]) -> Mapping[str, Any]:
    if model is keys.ItemModel:
        return schema("item")["properties"]  # type: ignore[no-any-return] # as a schema has it
    if model is keys.MeetingModel:
        return schema("meeting")["properties"]  # type: ignore[no-any-return]
    return model.model_json_schema()["properties"]  # type: ignore[no-any-return]


def _takes(about: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    """Yield what a key may be, as far as more can be said than what its description says."""
    if about.get("type") == "boolean" or "yes" in about.get("enum", ()):
        yield words["yes"]
    elif "enum" in about:
        yield from (f"`{value}`" for value in about["enum"])
    if "const" in about:
        yield f"`{about['const']}`"
    if "$ref" in about:
        name = about["$ref"].rpartition("/")[2]
        known = {model.__name__: heading for heading, model in MODELS}
        if name in known:
            yield f"[{known[name]}](#{_anchor(known[name])})"
        elif name == "LabelsModel":
            yield "[labels](#labels)"
    examples = [str(example) for example in about.get("examples", ()) if example != ""]
    if examples:
        yield f"{words['such']} `{examples[0]}`"
    for inner in (*about.get("anyOf", ()), *filter(None, (about.get("items"), about.get("additionalProperties")))):
        if isinstance(inner, Mapping) and "const" not in str(inner.get("description", "")):
            yield from _takes(inner, words)


def _anchor(name: str) -> str:
    return name.partition(",")[0].replace(".", "-")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# --- Commands --------------------------------------------------------------------------------------------------------


def commands_page(language: str) -> str:
    """Return all commands as a page."""
    words = WORDS[language]
    command: Any = typer.main.get_command(_application())
    if language != "en":
        usage.translate(command, partial(translated, language=language))
    lines = [f"# {words['commands']}", "", words["commands about"], "", words["made"]]
    for name in (name for name, *_ in COMMANDS if name not in ALSO):
        lines += _command(f"agendagen {name}", command.commands[name], words)
    for group, _, _, below, _ in GROUPS:
        for name, _, _, _ in below:
            lines += _command(f"agendagen {group} {name}", command.commands[group].commands[name], words)
    return "\n".join(lines) + "\n"


def _command(called: str, command: Any, words: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"## {called}", "", (command.help or "").replace("\b", "").strip())
    shown = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    if shown:
        yield from ("", f"| {words['option']} | {words['does']} |", "|---|---|")
    for parameter in shown:
        names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
        if parameter.param_type_name == "argument":
            names = f"`{parameter.metavar or parameter.name.upper()}`"
        elif parameter.metavar and not parameter.is_flag:
            names += f" {parameter.metavar}"
        yield f"| {_cell(names)} | {_cell(getattr(parameter, 'help', None) or '')} |"
    examples = [line.strip() for line in (command.epilog or "").split("\n")[2:]]
    if examples:
        yield from ("", words["examples"], "", "```sh", *examples, "```")


# --- Pages -----------------------------------------------------------------------------------------------------------

PAGES: Final[Mapping[str, Callable[[str], str]]] = {
    "keys.md": keys_page,
    "commands.md": commands_page,
    "rules.md": rules.as_markdown,
}


def main() -> int:
    """Write the pages, or tell which are not up to date."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page is out of date")
    check = parser.parse_args().check
    stale = []
    for language, folder in FOLDERS.items():
        for name, page in PAGES.items():
            path, text = folder / name, page(language)
            if path.is_file() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(path.relative_to(DOCS.parent).as_posix())
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    if check and stale:
        sys.stderr.write(f"out of date: {', '.join(stale)}; run `python tools/reference.py`\n")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
