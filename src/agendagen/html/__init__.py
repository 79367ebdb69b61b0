"""Make one HTML document of an agenda: self-contained for the screen, with its files beside it for the PDF.

In goes a linked agenda with the words of its language, a theme and the workspace's files; out comes a `Document`. A
text is written once, in `write`; templates put the frame around it.
"""
