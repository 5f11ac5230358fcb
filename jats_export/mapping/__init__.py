"""Records of the dump → the article model; the only folder that knows both sides."""

from jats_export.mapping.article import build_article

__all__ = ["build_article"]
