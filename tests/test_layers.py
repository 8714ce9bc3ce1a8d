"""The order of the layers, read from the imports of every module; and the size of modules and functions."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
PACKAGE = SRC / "socialexpansion"

# From the top. A part imports from lower rows and from itself, never from its own row or above.
ROWS = [
    ["cli", "train"],
    ["workflow", "evaluate"],
    ["library", "review", "dossier"],
    ["ingest", "pipeline", "resolve", "store", "query", "export", "view"],
    ["graph", "models"],
    ["relations"],
    ["places", "dates"],
    ["schema"],
    ["errors"],
]
ROW_OF = {part: number for number, row in enumerate(ROWS) for part in row}
TOP = {"__init__", "__main__"}  # the package itself, which re-exports lazily, and ``python -m``
LAZY = {"cli", "__init__"}  # where an import may stand in a function, for the sake of start-up time
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 300, 40


def name_of(path):
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module):
    """Return the part of the package that a module belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


KNOWN = {name_of(path) for path in MODULES}


def longest_known(name):
    """Return the module that a dotted name lies in."""
    while name not in KNOWN:
        name = name.rpartition(".")[0]
    return name


def imported(path, nodes=None):
    """Yield the modules of this package that a module imports, each as its longest existing name."""
    package = name_of(path) if path.stem == "__init__" else name_of(path).rpartition(".")[0]
    for node in ast.walk(tree_of(path)) if nodes is None else nodes:
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join(filter(None, [*parents, base]))
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (longest_known(name) for name in names if name.split(".")[0] == "socialexpansion")


def runtime_nodes(path):
    """Yield the statements of a module that run when it is imported."""
    waiting = list(tree_of(path).body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def functions(path):
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))


@every_module
def test_a_module_imports_only_from_layers_below(path):
    part = part_of(name_of(path)) if path.parent != PACKAGE else path.stem
    if part in TOP:
        return
    assert part in ROW_OF, f"{part} has no place in the order of layers"
    for name in imported(path):
        other = part_of(name)
        if other != part:
            assert ROW_OF.get(other, -1) > ROW_OF[part], f"{name_of(path)} imports {name}, which is not below it"


def test_no_import_cycles():
    graph = {name_of(path): set(imported(path, runtime_nodes(path))) for path in MODULES}
    for path in MODULES:  # a package's __init__ imports its own modules, and they import each other past it
        graph[name_of(path)].discard(name_of(path))
    done, stack = set(), []

    def visit(name):
        assert name not in stack, f"import cycle: {' -> '.join([*stack[stack.index(name) :], name])}"
        if name not in done:
            stack.append(name)
            for other in sorted(graph[name]):
                visit(other)
            stack.pop()
            done.add(name)

    for name in sorted(graph):
        visit(name)


@every_module
def test_only_the_pipeline_imports_spacy(path):
    if part_of(name_of(path)) == "pipeline":
        return
    roots = {
        name.split(".")[0]
        for node in ast.walk(tree_of(path))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not roots & {"spacy", "thinc"}


@every_module
def test_imports_stand_at_the_top(path):
    part = part_of(name_of(path)) if path.parent != PACKAGE else path.stem
    if part in LAZY:
        return
    inside = [
        f"{function.name}, line {node.lineno}"
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside, f"imports inside functions: {inside}"


@every_module
def test_modules_and_functions_are_short(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_MODULE, f"{lines} lines"
    long = [
        f"{function.name}: {function.end_lineno - function.lineno + 1} lines"
        for function in functions(path)
        if function.end_lineno - function.lineno + 1 > MAX_FUNCTION
    ]
    assert not long


# Nothing in the program may be there only because of one of the sample articles.
SEED_NAMES = re.compile(
    r"\b(twitter|mixi|daum|uplus|instagram|facebook|whatsapp|weibo|jolly ?chic|onmyoji|buzzfeed|bloomberg|xiaomi"
    r"|haier|alibaba|lenovo|huawei|samsung|kondo|costolo|laraki|shailesh|maya hari|kasahara|benjamin joe|aia korea"
    r"|gree|dena|kbs|riot games)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml", ".lark"}),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_no_module_names_a_seed_article_s_company_or_person(path):
    found = {match.group().lower() for match in SEED_NAMES.finditer(path.read_text(encoding="utf-8"))}
    assert not found


def test_the_checks_can_fail(tmp_path, monkeypatch):
    """The helpers see what they are meant to see."""
    path = PACKAGE / "store" / "imagined.py"
    source = "import networkx\nfrom socialexpansion.cli import app\ndef f():\n    from socialexpansion import errors\n"
    monkeypatch.setattr(f"{__name__}.tree_of", lambda _: ast.parse(source))
    assert set(imported(path)) == {"socialexpansion.cli.app", "socialexpansion.errors"}
    assert set(imported(path, runtime_nodes(path))) == {"socialexpansion.cli.app"}
    assert [function.name for function in functions(path)] == ["f"]
