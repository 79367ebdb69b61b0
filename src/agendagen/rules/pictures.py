"""What is found about pictures."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, warning


class MissingImage(Rule):
    """Find a picture that is named but not there.

    The agenda would have a hole where it belongs.

    Before: `![The map](map.png)` for a file `pictures/map.png`

    After: `![The map](pictures/map.png)`
    """

    name = "missing-image"
    gone = error(
        "the picture `{path}` does not exist",
        label="{where}",
        help="check the path; it counts from the folder of this file",
    )
    elsewhere = error(
        "a picture may not come from `{path}`", help="write the path of a picture in the folder of the meeting"
    )
    unnamed = error("a picture without a file", help="write the path of a picture in the folder of the meeting")


class BadImage(Rule):
    """Find a picture that is damaged, of a kind that cannot be shown, or far too large.

    Before: a photograph of 13 000 by 13 000 dots, or a `.heic` file

    After: a PNG, JPEG, GIF, WebP or plain SVG
    """

    name = "bad-image"
    folder = error("`{path}` is a folder, not a picture", help="write the name of the file too")
    empty = error("`{path}` is an empty file", help="save the picture again")
    too_large = error("`{path}` is too large a file", help="save the picture with fewer pixels")
    unreadable = error("`{path}` cannot be read", help="check the permissions of the file")
    pixels = error("`{path}` has {width} × {height} pixels", help="save it with at most {limit} million pixels")
    too_many_pixels = error("`{path}` has too many pixels", help="save it with at most 50 million pixels")
    unknown_kind = error("`{path}` is not a picture that can be shown", help="save it as PNG, JPEG, GIF, WebP or SVG")
    damaged = error("`{path}` is damaged", help="save the picture again")
    large_drawing = error("`{path}` is a drawing of {size} kB", help="simplify it to 200 kB, or save it as PNG")
    not_utf8 = error("`{path}` is not text in UTF-8", help="save the drawing again as plain SVG")
    entities = error("`{path}` defines entities of its own", help="save the drawing as plain SVG")
    malformed = error("`{path}` is not a well-formed drawing", help="save the drawing again as plain SVG")
    no_drawing = error("`{path}` is not a drawing", help="save it as plain SVG")
    deep = error("`{path}` is nested too deeply", help="save the drawing as plain SVG, or as PNG")
    element = error("`{path}` contains `<{element}>`", help="save the drawing as plain SVG, or as PNG")
    script = error("`{path}` contains a script (`{attribute}`)", help="save the drawing as plain SVG, or as PNG")
    loads = error("`{path}` loads something from elsewhere", help="save the drawing as plain SVG, or as PNG")
    explosive = error(
        "`{path}` draws {count} things, for it repeats parts of itself; the most is {limit}",
        help="save the drawing as plain SVG, or as PNG",
    )
    endless = error("`{path}` repeats a part of itself without an end", help="save the drawing as PNG")
    logo = error("the logo `{path}` is no picture of a known kind", help="save it as SVG, PNG or JPEG")


class RemoteImage(Rule):
    """Find a picture on the network.

    Nothing is fetched: the agenda must look the same tomorrow.

    Before: `![Map](https://example.org/map.png)`

    After: `![Map](pictures/map.png)`, with the picture saved there
    """

    name = "remote-image"
    found = error(
        "a picture from the network, `{url}`, is not fetched",
        help="save the picture in the folder of the meeting and write its path",
    )


class MissingAlt(Rule):
    """Find a picture without a text for those who cannot see it.

    Before: `![](map.png)`

    After: `![Map of the twelve municipalities](map.png)`, or `![](line.svg){.decorative}`
    """

    name = "missing-alt"
    found = warning(
        "the picture `{path}` has no text for those who cannot see it",
        help="say between the brackets what it shows, or put `{{.decorative}}` behind it if it means nothing",
    )
    name_only = warning(
        "`{alt}` does not say what the picture shows to those who cannot see it",
        help="say between the brackets what it shows, or put `{{.decorative}}` behind it if it means nothing",
    )


class ImageUnusable(Rule):
    """Find a picture that cannot be put on a page.

    Before: a damaged logo

    After: the logo saved again as SVG or PNG
    """

    name = "image-unusable"
    found = error("the picture `{path}` cannot be shown", help="save it again as PNG, JPEG or SVG")
    poor = warning("a picture may not look as it should: {reason}", help="save it again as PNG, JPEG or SVG, in RGB")
    reason = error("the picture `{path}` cannot be shown ({reason})", help="save it again as PNG, JPEG or SVG")
