"""What is reckoned decides the hash of a rule, and nothing else does."""

from __future__ import annotations

import ast
import importlib.resources
import subprocess
import sys

import pytest

from luoshi.core.assessment.code_hash import code_sha256
from luoshi.core.assessment.rules import RULES

SOURCE = '''"""A rule."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.assessment.rules.parameters import NOTHING, ONE, about
from luoshi.core.wording import Wording

NAME = Wording("甲", "a")
SENTENCE = Wording("得{raw}", "{raw}")
NEEDS = ("value",)
TEN = Decimal("10")
"""Ten."""


def score(cell: Cell, *, steps: int = 3) -> Decimal:
    """Points."""
    # the better part
    if cell.value > TEN and not cell.gap:
        return (cell.value - ONE) * steps / 2
    return NOTHING


class Rule:
    full: Decimal = field(default=TEN, metadata=about("full"))
'''

ALIKE = [
    ("a comment", "# the better part", "# the best part"),
    ("no comment", "    # the better part\n", ""),
    ("a docstring", '"""Points."""', '"""The points earned."""'),
    ("no docstring", '    """Points."""\n', ""),
    ("a docstring of the module", '"""A rule."""', '"""The rule."""'),
    ("a remark", '"""Ten."""\n', ""),
    ("layout", "(cell.value - ONE) * steps / 2", "(\n            cell.value - ONE\n        ) * steps / 2"),
    ("parentheses", "cell.value > TEN and not cell.gap", "(cell.value > TEN) and (not cell.gap)"),
    ("quotes", 'Decimal("10")', "Decimal('10')"),
    ("a name for readers", 'Wording("甲", "a")', 'Wording("乙", "b")'),
    ("a sentence for readers", '"{raw}")', '"{raw} points")'),
    ("the text of a parameter", 'about("full")', 'about("full points")'),
    ("an annotation", "steps: int = 3", "steps: Decimal | int = 3"),
    ("the order of imports", "import NOTHING, ONE, about", "import about, ONE, NOTHING"),
    ("an import in two lines", "import NOTHING, ONE, about", "import NOTHING, ONE\nfrom luoshi.core.assessment.rules.parameters import about"),
]  # fmt: skip
UNLIKE = [
    ("a number", "* steps / 2", "* steps / 3"),
    ("an operator", "value - ONE", "value + ONE"),
    ("a comparison", "value > TEN", "value >= TEN"),
    ("a default", "steps: int = 3", "steps: int = 4"),
    ("a constant", 'Decimal("10")', 'Decimal("10.0")'),
    ("a type of number", 'Decimal("10")', "Decimal(10)"),
    ("precedence", "(cell.value - ONE) * steps", "cell.value - ONE * steps"),
    ("and, or", "TEN and not", "TEN or not"),
    ("a condition", "not cell.gap", "cell.gap"),
    ("what is needed", 'NEEDS = ("value",)', 'NEEDS = ("value", "goal")'),
    ("where a name comes from", "from luoshi.core.assessment.rules.parameters", "from luoshi.core.assessment.points"),
    ("another name under the same", "import NOTHING, ONE", "import NOTHING, HUNDRED as ONE"),
    ("a parameter's default", "default=TEN", "default=ONE"),
    ("which of two has a default", "steps: int = 3", "steps: int = 3, more: int"),
    ("what stands over what in a mapping", "* steps / 2", "* len({'b': steps, **TEN}) / 2"),
    ("a step left out", "    return NOTHING\n", "    pass\n"),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in ALIKE], ids=[case[0] for case in ALIKE])
def test_what_reckons_the_same_has_the_same_hash(old: str, new: str) -> None:
    assert old in SOURCE
    changed = SOURCE.replace(old, new, 1)
    ast.parse(changed)
    assert changed != SOURCE and code_sha256(changed) == code_sha256(SOURCE)


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in UNLIKE], ids=[case[0] for case in UNLIKE])
def test_what_reckons_otherwise_has_another_hash(old: str, new: str) -> None:
    assert old in SOURCE
    assert code_sha256(SOURCE.replace(old, new, 1)) != code_sha256(SOURCE)


def test_the_hash_is_the_same_in_every_process_and_under_optimisation() -> None:
    """Pinned: a Python that wrote the tree otherwise would be found out here."""
    code = "import sys; from luoshi.core.assessment.code_hash import code_sha256; print(code_sha256(sys.stdin.read()))"
    for options in ([], ["-OO"]):
        done = subprocess.run(
            [sys.executable, *options, "-c", code],
            input=SOURCE.encode(), capture_output=True, check=True, env={"PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert done.stdout.decode().strip() == code_sha256(SOURCE) == PINNED


def test_every_rule_has_its_own() -> None:
    folder = importlib.resources.files("luoshi.core.assessment.rules")
    hashes = {name: code_sha256(folder.joinpath(f"{name}.py").read_text(encoding="utf-8")) for name in RULES}
    assert len(set(hashes.values())) == len(RULES)


PINNED = "b781dd9e1b471e75d9134a30ea34f7798b4cd701dcb2c9c8dd1b511aacad4170"


def test_the_place_of_what_is_spread_counts() -> None:
    assert code_sha256("x = {'b': a, **c}") != code_sha256("x = {**a, 'b': c}")
    assert code_sha256("def f(*, a, b=3): ...") != code_sha256("def f(*, a=3, b): ...")
