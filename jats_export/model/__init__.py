"""The article in JATS words, as frozen attrs classes; imports nothing of ours but `spans`."""

from jats_export.model.article import Article, ArticleMeta
from jats_export.model.text import Localized, Text, Token

__all__ = ["Article", "ArticleMeta", "Localized", "Text", "Token"]
