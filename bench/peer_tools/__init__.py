"""Programs for the interpreter of the peers; they import nothing of ours."""
