"""Crossref deposits: dumps → deposit files, one for each issue."""
