"""Grammars (RELAX NG) of the files for indexes, as far as this project writes them: written here, not the receivers' own."""
