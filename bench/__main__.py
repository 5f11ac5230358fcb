"""`make bench`: every measurement, as ratios in one run; exit 1 when a budget is not met."""

import sys

from bench import archive, batch, budgets, checks, convert, deposit, memory, read_speed, validate

PARTS = (
    ("budgets", budgets.main),
    ("one article", convert.main),
    ("reading", read_speed.main),
    ("memory", memory.main),
    ("many articles", batch.main),
    ("checks", checks.main),
    ("validate", validate.main),
    ("a deposit of 500 articles", deposit.main),
    ("a bag of 5,000 articles", archive.main),
)


def run() -> int:
    """Run every part; the worst exit code."""
    code = 0
    for title, part in PARTS:
        print(f"\n== {title}")
        code = max(code, part())
    return code


if __name__ == "__main__":
    sys.exit(run())
