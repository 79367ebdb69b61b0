"""Read an agenda as a careful colleague would: `table` is a function for each rule, from a meeting to findings.

What the other stages find while they do their work (a file that is missing, a key nobody knows) they raise themselves;
`rules` says of each finding what it is. What is known to be found need not be looked for: importing this loads no rule.

In goes a `case`, which has the words of its texts as `prose`; `stopping` are the few rules that a build asks as well,
`levels` says what counts of what they find, and `fix` makes the mends that findings bring along.
"""
