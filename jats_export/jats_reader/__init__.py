"""JATS → model: the writers of `writers/jats` backwards, one function per element, cut by the same parts.

Knows JATS and the model; no dump, no mapping.
"""

from jats_export.jats_reader.article import read_jats

__all__ = ["read_jats"]
