"""The templates of the themes, compiled ahead; `tools/templates.py` writes this folder."""

JINJA = "3.1.6"
"""What compiled them."""

MODULES: dict[tuple[str, str], tuple[str, str]] = {
    ("people.html.j2", "<built-in compact/people.html.j2>"): ("compact_people", "764c040b7c7c0f92f481d113c0a0c8fa19967fa5"),
    ("agenda.html.j2", "<built-in default/agenda.html.j2>"): ("default_agenda", "0be2ef916315c24f10ebcf8e25d1b16612bc869a"),
    ("attachments.html.j2", "<built-in default/attachments.html.j2>"): ("default_attachments", "3d285c1738fd31b346ea23f30dca6a05027cbcfe"),
    ("badges.html.j2", "<built-in default/badges.html.j2>"): ("default_badges", "790147e9d8c03ee149c49d930fd5bceeaa40f715"),
    ("changes.html.j2", "<built-in default/changes.html.j2>"): ("default_changes", "d139e622b80b07956e9b459054988f6d09915921"),
    ("colophon.html.j2", "<built-in default/colophon.html.j2>"): ("default_colophon", "29c020e569c5ff1fa821dec4482f271bbc2130d1"),
    ("contents.html.j2", "<built-in default/contents.html.j2>"): ("default_contents", "1450b15ae4fff0eb086688cfcda515a090cd4d75"),
    ("day.html.j2", "<built-in default/day.html.j2>"): ("default_day", "58bddcb629e21ccf76235f076defb99af81452cf"),
    ("item.html.j2", "<built-in default/item.html.j2>"): ("default_item", "98a95cbddd3fafa34ffe11f684a2d81b07b8fd0e"),
    ("people.html.j2", "<built-in default/people.html.j2>"): ("default_people", "7c32d250f77ffdd7046a38d26f9ab0980c60cb6d"),
    ("script.html.j2", "<built-in default/script.html.j2>"): ("default_script", "cb30e6e4d4d78a93f43631edef009b24c9a35bcd"),
}
"""Module and SHA-1 of the source, by name and file as `templating` has them."""
