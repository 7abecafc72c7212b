"""The operations, one file each; a new file here is found without being listed anywhere."""

import importlib
import pkgutil

from core.engine.op import Op


def _discover() -> dict[str, Op]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.OP.name: module.OP for module in modules}


OPS: dict[str, Op] = _discover()
FUNCTIONS: dict[str, Op] = {op.function: op for op in OPS.values()}  # by their names in formulas
