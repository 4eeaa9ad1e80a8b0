"""Run a named query: its parameters are names that people know, its answer is rows."""

import difflib
from collections.abc import Mapping
from typing import Any

from citelink.extract.errors import InputError
from citelink.graph.lookup import listed, resolve_name
from citelink.graph.recipe_book import RECIPES, Parameter, Recipe
from citelink.graph.store.base import Rows, Store


def run_recipe(store: Store, name: str, parameters: Mapping[str, Any] | None = None) -> Rows:
    """Answer the recipe called `name`.

    A node is given by name, alias, title or id (see `lookup.resolve_name`), a number as one or as its digits.

    Raises:
        InputError: there is no such recipe, or a parameter is unknown, missing, or means nothing.
    """
    recipe = find_recipe(name)
    values = check_parameters(recipe, by_own_name(recipe, parameters or {}))
    ready = {parameter.name: ready_value(store, parameter, values[parameter.name]) for parameter in recipe.parameters}
    rows = store.query(recipe.text(store.dialect), ready)
    return recipe.finish(rows) if recipe.finish else rows


def find_recipe(name: str) -> Recipe:
    """Return the recipe called `name`.

    Raises:
        InputError: there is none.
    """
    by_name = {recipe.name: recipe for recipe in RECIPES}
    if name in by_name:
        return by_name[name]
    close = difflib.get_close_matches(name, by_name, n=3, cutoff=0.5)
    hint = f" did you mean {listed(close)}?" if close else ""
    raise InputError(f'no recipe is called "{name}";{hint} see them with: citelink query --list')


def by_own_name(recipe: Recipe, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters, with `name` for the node that a recipe asks for, whatever the recipe calls it."""
    nodes = [parameter.name for parameter in recipe.parameters if parameter.labels]
    return {nodes[0] if name == "name" and len(nodes) == 1 else name: value for name, value in given.items()}


def check_parameters(recipe: Recipe, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of each parameter, given or default."""
    names = [parameter.name for parameter in recipe.parameters]
    for name in given:
        if name not in names:
            raise InputError(f'recipe {recipe.name} has no parameter "{name}"; it has {listed(names)}')
    for parameter in recipe.parameters:
        if parameter.name not in given and parameter.default is None:
            raise InputError(f"recipe {recipe.name} needs {usage(parameter)}")
    return {p.name: given.get(p.name, p.default) for p in recipe.parameters}


def usage(parameter: Parameter) -> str:
    """Return how a parameter is given on the command line, in brackets where it may be left out."""
    text = f"--param {parameter.name}={'NAME' if parameter.labels else parameter.default}"
    return text if parameter.default is None else f"[{text}]"


def ready_value(store: Store, parameter: Parameter, value: Any) -> str | int:
    if parameter.labels:
        return resolve_name(store, str(value), labels=parameter.labels)
    if not (digits := str(value)).isdecimal():
        raise InputError(f'{parameter.name} must be a whole number, not "{value}"')
    return int(digits)


def list_recipes() -> Rows:
    """Return every recipe: its name, its parameters with their defaults, its question."""
    rows = [(r.name, ", ".join(map(with_default, r.parameters)), r.question) for r in RECIPES]
    return Rows(("name", "parameters", "question"), rows)


def with_default(parameter: Parameter) -> str:
    return parameter.name if parameter.default is None else f"{parameter.name}={parameter.default}"
