"""The words of the interface: every key of docs/data/interface.yml is used, and every use is a key."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from shutil import copyfile

import pytest
from jinja2 import Environment, nodes
from policytext import build, locate
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.model import Change, Edition
from policytext.pages.entry_kinds import group_name
from policytext.pages.rendering import FOLDER as TEMPLATES
from policytext.pages.repairs import rule_name, rule_note, sureness
from policytext.pages.views.entry import editions_name
from policytext.read import plain_text
from policytext.repair import rules
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.tables import load_interface

ROOT = Path(__file__).parents[2]
INTERFACE = ROOT / "docs" / "data" / "interface.yml"
HOOKS = ROOT / "hooks"
KEYS = set(load_interface(INTERFACE))
SEEDS = ROOT / "tests" / "cases" / "interface"


class Recorded(dict):
    """The words of the interface, which note what is asked of them."""

    def __init__(self, words: dict) -> None:
        super().__init__(words)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> object:
        self.asked.add(key)
        return super().__getitem__(key)


#: What tells one script from the others.
SCRIPTS = {
    "hant": "# 美國經濟發展報告\n\n這個國家的經濟發展與產業政策。\n",
    "mixed": "# 美国经济发展报告\n\n这个国家的产业政策。這個國家的產業政策。\n",
    "other": "# 人工智能\n\n人工智能的用途。\n",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seeds: a text that has something of every kind, the same again, a bulletin, and a text in each other script."""
    folder = tmp_path_factory.mktemp("seeds")
    for path in SEEDS.iterdir():
        copyfile(path, folder / path.name)
    copyfile(SEEDS / "act.md", folder / "again.md")
    for name, content in SCRIPTS.items():
        (folder / f"{name}.md").write_text(content, "utf-8")
    return folder


@pytest.fixture(scope="module")
def asked(small: Path, store: Path, resources: Resources) -> set[str]:
    """The keys that are asked for while every page and file of the library is written, in two editions."""
    found: set[str] = set()
    for edition in (Edition.HANS, Edition.TW):
        words = Recorded(load_interface(INTERFACE))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(build, "load_interface", lambda _, words=words: words)
            made = build_of(Settings(small, store, edition), resources)
        write_everything(made)
        say_what_tables_and_rules_can_hold(made.context, resources)
        found |= words.asked
    return found


def handwritten() -> list[str]:
    docs = ROOT / "docs"
    return [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]


def build_of(settings: Settings, resources: Resources) -> build.Build:
    address = Address("https://example.org/")
    made = build.Build(settings, resources, address, handwritten(), lambda *_: None)
    assert not made.refused
    return made


def write_everything(made: build.Build) -> None:
    assert made.pages
    assert made.nav
    assert made.theme()
    assert made.data()
    for page in made.pages:
        assert made.render(page.path).html
        assert made.head(page.path, page.title)
    for path in handwritten():
        made.appendix(path, "题目", "<p>内容</p>")
        assert made.head(path, "题目")


def say_what_tables_and_rules_can_hold(context: Context, resources: Resources) -> None:
    """What no single library has all of: every group of the tables, editions that agree, every rule, every certainty."""
    for term in resources.tables.terms:
        group_name(context, "glossary", term.category)
    for body in resources.tables.organisations:
        group_name(context, "organisations", body.kind)
    for count in range(1, len(Edition) + 1):
        for some in combinations(Edition, count):
            editions_name(context, some)
    for rule in (*rules.NAMES, *plain_text.DOUBTS, *locate.UNPRINTED):
        assert rule_name(context, rule)
    for rule in rules.RULES:
        assert rule_note(context, rule.name).endswith("。")
    change = Change(1, 0, 1, 1, "space", " ", "", "", 1.0)
    for confidence in (0.3, 0.7, 1.0):
        assert sureness(context, replace(change, confidence=confidence))


def literal_uses() -> Iterator[tuple[str, str]]:
    """(place, key) for every key that stands in a call of `say` or `label`, also as one of two (`a if x else b`): in code
    and in templates."""
    for path in sorted(HOOKS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in ("say", "label"):
                for key in _texts(node.args[0]):
                    if re.fullmatch(r"[a-z]\w*", key):  # a logger is told sentences
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", key

    environment = Environment()
    for path in sorted(TEMPLATES.rglob("*.jinja")):
        for call in environment.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("say", "say_html"):
                for key in _template_texts(call.args[0]):
                    yield f"{path.relative_to(ROOT)}:{call.lineno}", key


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _template_texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.CondExpr):
        yield from (*_template_texts(node.expr1), *_template_texts(node.expr2 or nodes.Const("")))
    elif isinstance(node, nodes.Const) and node.value:
        yield str(node.value)


def test_every_use_is_a_key(asked: set[str]) -> None:
    """What a page asks for and is not there raises KeyError before; this is for what stands in branches not taken."""
    assert not asked - KEYS
    uses = list(literal_uses())
    assert {Path(place).suffix.partition(":")[0] for place, _ in uses} == {".py", ".jinja"}
    assert not [f"{place}: {key}" for place, key in uses if key not in KEYS]


def test_every_key_is_used(asked: set[str]) -> None:
    used = asked | {key for _, key in literal_uses()}
    unused = sorted(KEYS - used)
    assert not unused, "remove these keys from docs/data/interface.yml, or write what uses them"


def test_templates_use_the_words_that_they_are_given(small: Path, store: Path, resources: Resources) -> None:
    templates = "".join(path.read_text("utf-8") for path in (HOOKS / "theme").rglob("*.html"))
    given = build_of(Settings(small, store), resources).theme()["say"]
    assert isinstance(given, dict)
    assert set(re.findall(r"extra\.say\.(\w+)", templates)) == set(given)
