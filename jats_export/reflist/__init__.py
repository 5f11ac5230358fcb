"""Reference lists without a dump: lines of text or a JATS file → tagged JATS, CSL-JSON or one JSON object a line."""
