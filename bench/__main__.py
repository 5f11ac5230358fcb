"""`make bench`: every measurement, as ratios in one run; exit 1 when a budget is not met."""

import argparse
import functools
import sys
from collections.abc import Callable, Sequence

from bench import archive, batch, budgets, checks, convert, deposit, memory, read_speed, validate


def parts(articles: int) -> Sequence[tuple[str, Callable[[], int]]]:
    """The title and the measurement of each part; `articles` is the number of the batch."""
    return (
        ("budgets", budgets.main),
        ("one article", convert.main),
        ("reading", read_speed.main),
        ("memory", memory.main),
        ("many articles", functools.partial(batch.measure, articles)),
        ("checks", checks.main),
        ("validate", validate.main),
        ("a deposit of 500 articles", deposit.main),
        ("a bag of 5,000 articles", archive.main),
    )


def run(articles: int) -> int:
    """Run every part; the worst exit code."""
    code = 0
    for title, part in parts(articles):
        print(f"\n== {title}")
        code = max(code, part())
    return code


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Measure every step beside its floor.")
    batch.add_articles(arguments)
    sys.exit(run(arguments.parse_args().articles))
