"""`python -m jats_export`."""

from jats_export.cli import entry

if __name__ == "__main__":
    entry()
