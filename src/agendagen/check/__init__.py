"""Read an agenda as a careful colleague would: `table` is a function for each rule, from a meeting to findings.

What the other stages find while they do their work (a file that is missing, a key nobody knows) they raise themselves;
`rules` says of each finding what it is. What is known to be found need not be looked for: importing this loads no rule.
"""
