"""Mutation testing of the decision: break one thing at a time, and see that a promise breaks too.

``python -m benchmarks.mutants`` changes one place of ``policy``, ``logic``, ``conditions`` or
``decide`` at a time, in a process of its own, and asks every line of
``tests/domain/policy_table.txt`` under both policies. A mutant that survives is asked the same
random cases as the real code: one that answers another verdict, or names other rules, changes a
decision that no line guards, and is a failure. The others change words, or nothing.
"""

from __future__ import annotations

import ast
import os
import pickle
import random
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

DOMAIN = Path(__file__).parents[1] / "gp2gp_desktop" / "domain"
MODULES = tuple(sys.argv[1:]) or ("policy", "logic", "conditions", "decide")
CASES = 4000
"""Random cases a survivor is asked, under each policy."""

UNGUARDED = "changes a decision"
Answers = list[str]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed place: the module with the change, and what was changed."""

    module: str
    line: int
    words: str
    tree: ast.Module


# ---- making mutants -----------------------------------------------------------------------------

_SWAPPED: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
_OTHER_WORD = {
    "all_of": ("any_of",),
    "any_of": ("all_of",),
    "in_turn": ("all_of", "any_of"),
    "is_": ("_is_none_of",),
    "is_not": ("is_",),
}
_WRAPPERS = {"negated": 0, "hint": 0, "asked_when": 1}
"""Words that can be left out, with the place of the condition they stand around."""
_NONE_OF = "def _is_none_of(name, *values):\n    return negated(is_(name, *values))\n"


Change = tuple[str, Callable[[], ast.AST]]
"""What is changed, and how the changed node is made."""


def _changes(node: ast.AST) -> Iterator[Change]:
    """Every way to change one node."""
    if isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.BoolOp):
        (other,) = _SWAPPED[type(node.op)]
        yield f"{type(node.op).__name__} is {other.__name__}", _with(node, "op", other())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not is left out", lambda: node.operand
    elif isinstance(node, ast.If | ast.IfExp):
        for always in (True, False):
            yield f"if is always {always}", _with(node, "test", ast.Constant(always))
    elif isinstance(node, ast.Attribute) and node.attr.isupper():
        yield f"{node.attr} is another", _with(node, "attr", f"{node.attr}__OTHER")
    elif isinstance(node, ast.Call):
        yield from _called(node)
    elif isinstance(node, ast.Constant):
        yield from _constant(node)


def _compared(node: ast.Compare) -> Iterator[Change]:
    for at, operator in enumerate(node.ops):
        for other in _SWAPPED.get(type(operator), ()):
            yield f"{type(operator).__name__} is {other.__name__}", _operator(node, at, other)


def _constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} is {not value}", _with(node, "value", not value)
    elif isinstance(value, int):
        for number in (value + 1, value - 1):
            yield f"{value} is {number}", _with(node, "value", number)


def _called(node: ast.Call) -> Iterator[Change]:
    word = node.func.id if isinstance(node.func, ast.Name) else ""
    for other in _OTHER_WORD.get(word, ()):
        yield f"{word} is {other}", _with(node, "func", ast.Name(other, ast.Load()))
    if word in _WRAPPERS:
        yield f"{word} is left out", lambda: node.args[_WRAPPERS[word]]
    first = 1 if word == "is_" else 0
    if word in {"all_of", "any_of", "in_turn", "is_", "_removed"}:
        for at in range(first, len(node.args)):
            if len(node.args) > first + 1:
                yield f"{word} loses argument {at + 1}", _without(node, at)


def _with(node: ast.AST, name: str, value: object) -> Callable[[], ast.AST]:
    def changed() -> ast.AST:
        other = deepcopy(node)
        setattr(other, name, value)
        return other

    return changed


def _operator(node: ast.Compare, at: int, other: type[ast.AST]) -> Callable[[], ast.AST]:
    return _with(node, "ops", [*node.ops[:at], other(), *node.ops[at + 1 :]])


def _without(node: ast.Call, at: int) -> Callable[[], ast.AST]:
    return _with(node, "args", [*node.args[:at], *node.args[at + 1 :]])


class _Replace(ast.NodeTransformer):
    """Puts another node in the place of the one at a place of the walk."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._old:
            return self._new
        return self.generic_visit(node)


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module; annotations and decorators decide nothing and stay."""
    tree = ast.parse(source)
    for place, node in enumerate(ast.walk(tree)):
        if not hasattr(node, "lineno"):
            continue
        for words, make in _changes(node):
            copy = ast.parse(source)
            same = next(each for at, each in enumerate(ast.walk(copy)) if at == place)
            if _is_annotation(copy, same):
                continue
            changed = ast.fix_missing_locations(_Replace(same, make()).visit(copy))
            if isinstance(changed, ast.Module):
                yield Mutant(module, node.lineno, words, changed)


def _is_annotation(tree: ast.Module, node: ast.AST) -> bool:
    for each in ast.walk(tree):
        parts = [
            *getattr(each, "decorator_list", ()),
            getattr(each, "annotation", None),
            getattr(each, "returns", None),
        ]
        if any(node is inside for part in parts if part for inside in ast.walk(part)):
            return True
    return False


# ---- running them -------------------------------------------------------------------------------


class _Mutated(MetaPathFinder, Loader):
    """Imports one module of the domain with its change."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = f"gp2gp_desktop.domain.{mutant.module}"

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        del path, target
        return spec_from_loader(name, self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        tree = deepcopy(self._mutant.tree)
        if self._mutant.module == "conditions":
            at = next(n for n, part in enumerate(tree.body) if isinstance(part, ast.Assign))
            tree.body[at:at] = ast.parse(_NONE_OF).body
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr.endswith("__OTHER"):
                node.attr = _next_member(node, module)
        exec(compile(tree, f"mutated {self._name}", "exec"), vars(module))


def _next_member(node: ast.Attribute, module: ModuleType) -> str:
    """The member after this one in its enum; the same again where it is none."""
    from gp2gp_desktop.domain import case

    name = node.attr.removesuffix("__OTHER")
    kind = getattr(node.value, "id", "")
    members = list(getattr(getattr(case, kind, None), "__members__", ()))
    if not members and module.__name__ != "gp2gp_desktop.domain.policy":
        from gp2gp_desktop.domain import policy

        members = list(getattr(getattr(policy, kind, None), "__members__", ()))
    return members[(members.index(name) + 1) % len(members)] if name in members else name


def _table() -> bool:
    """Whether every line of the table still holds, in verdict and in rules."""
    from gp2gp_desktop.domain.decide import decide
    from tests.builders_case import england_today, rollout_2008
    from tests.domain.policy_table import LINES

    for line in LINES:
        for policy, then in ((rollout_2008(), line.rollout), (england_today(), line.england)):
            decision = decide(line.case, policy)
            if " ".join([decision.verdict.value, *decision.deciding_rules]) != then:
                return False
    return True


def _random_answers() -> Answers:
    """What the code says of the random cases, the same cases each time."""
    from gp2gp_desktop.domain.decide import decide
    from gp2gp_desktop.domain.facts import FACTS
    from tests.builders_case import a_case, england_today, rollout_2008
    from tests.domain.test_policy_properties import known_values, with_fact

    chance, names, said = random.Random(2008), sorted(FACTS), []
    for _ in range(CASES):
        case, changes = a_case(), []
        for name in chance.sample(names, chance.randint(1, 5)):
            value = chance.choice([None, *known_values(name)])
            case = with_fact(case, name, value)
            changes.append(f"{name}={getattr(value, 'value', value)}")
        for policy in (rollout_2008(), england_today()):
            decision = decide(case, policy)
            rules = " ".join([decision.verdict.value, *decision.deciding_rules])
            said.append(f"{policy.name}: {rules} for {' '.join(changes)}")
    return said


def _apart(work: Callable[[], object]) -> object:
    """What a piece of work answers in a process of its own; "killed" where it fails."""
    end, start = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        try:
            answer = work()
        except BaseException:  # noqa: BLE001  a mutant may fail in any way, and is then killed
            answer = "killed"
        with os.fdopen(start, "wb") as pipe:
            pickle.dump(answer, pipe)
        os._exit(0)
    os.close(start)
    with os.fdopen(end, "rb") as pipe:
        answer = pickle.load(pipe)
    os.waitpid(child, 0)
    return answer


def fate(mutant: Mutant, expected: Answers) -> str:
    """``killed`` by the table, :data:`UNGUARDED` with an example, or ``changes none``."""

    def work() -> str:
        sys.meta_path.insert(0, _Mutated(mutant))
        if not _table():
            return "killed"
        pairs = zip(_random_answers(), expected, strict=True)
        differs = sorted((len(then), f"{now}; was {then}") for now, then in pairs if now != then)
        return f"{UNGUARDED}: {differs[0][1]}" if differs else "changes none"

    return str(_apart(work))


def main() -> int:
    """Run them all; answers 1 where a mutant changes a decision that no line guards."""
    expected = _apart(_random_answers)
    if not isinstance(expected, list):
        print("the code itself does not answer the random cases")
        return 1
    counts: dict[tuple[str, str], int] = {}
    for module in MODULES:
        for mutant in mutants_of(module, (DOMAIN / f"{module}.py").read_text(encoding="utf-8")):
            end = fate(mutant, expected)
            if end != "killed":
                print(f"{module}.py:{mutant.line}: {mutant.words}: {end}", flush=True)
            end = end.partition(":")[0]
            counts[module, end] = counts.get((module, end), 0) + 1
    for (module, end), number in sorted(counts.items()):
        print(f"{module:12} {end:20} {number:5}")
    return int(any(end == UNGUARDED for _module, end in counts))


if __name__ == "__main__":
    raise SystemExit(main())
