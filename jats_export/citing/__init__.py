"""The runs behind `jats-export cite` and `jats-export index`: dumps or JATS files → files for people and for indexes."""
