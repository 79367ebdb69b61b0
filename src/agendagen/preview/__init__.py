"""The page beside the editor: watch a workspace, rebuild what changed, and show it in every open tab.

`watch` tells which files changed, `rebuild` makes the HTML of the meetings they belong to, `typesetter` its paper, and
`server` sends what is new to the tabs. Three threads and one event loop; what passes between them is frozen.
"""
