"""Names of a package that are imported when somebody asks for them (PEP 562), so that a command costs only what it uses.

A leaf.  Type checkers read the imports under `TYPE_CHECKING` in the package itself, where each name has its line too.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence


def on_demand(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """The `__getattr__` of a package.

    Args:
        package: its `__name__`.
        homes: module of the package → the names it defines; the name of the module itself stands for the module.

    Returns:
        A function that imports the module of a name, keeps the value in the package and returns it; it raises
        `AttributeError` for a name that no module defines.
    """
    home_of = {name: module for module, names in homes.items() for name in names}

    def __getattr__(name: str) -> object:  # noqa: N807 - it becomes the function of that name of a module
        home = home_of.get(name)
        if home is None:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=sys.modules[package])
        module = importlib.import_module(f"{package}.{home}")
        value = module if name == home else getattr(module, name)
        setattr(sys.modules[package], name, value)
        return value

    return __getattr__
