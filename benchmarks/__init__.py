"""How fast agendagen is; `build` and `preview` are run, the others are their parts."""
