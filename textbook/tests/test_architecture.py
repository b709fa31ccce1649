"""Who may import whom, read from the imports themselves."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from accounts.models import User

pytestmark = pytest.mark.unit
APPS = ("accounts", "content", "progress", "chat")
MAY = {
    "accounts": {"accounts"},
    "content": {"content", "accounts"},
    "progress": {"progress", "content", "accounts"},
    "chat": {"chat", "progress", "content", "accounts"},
}
KNOWS_THE_APPS = {
    "urls.py",
    "api_urls.py",
    "fast_routes.py",
    "settings.py",
    "testing.py",
    "health.py",
    "management/commands/prepare.py",
}
LAYERS = ("models", "selectors", "services", "views", "api")


def sources(app: str) -> list[Path]:
    root: Path = settings.BASE_DIR / app
    return [p for p in root.rglob("*.py") if not {"tests", "migrations"} & set(p.relative_to(root).parts)]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("app", APPS)
def test_apps_import_only_downwards(app: str) -> None:
    wrong = [
        f"{path.relative_to(settings.BASE_DIR)} imports {name}"
        for path in sources(app)
        for name in imported(path)
        if name.split(".")[0] in APPS and name.split(".")[0] not in MAY[app]
    ]
    assert wrong == []


def test_the_leaves_import_no_app() -> None:
    root = settings.BASE_DIR / "textbook"
    wrong = [
        f"{path.name} imports {name}"
        for path in sources("textbook")
        if str(path.relative_to(root)) not in KNOWS_THE_APPS
        for name in imported(path)
        if name.split(".")[0] in APPS
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_layers_import_only_downwards(app: str) -> None:
    wrong = []
    for path in sources(app):
        layer = next(
            (part for part in path.relative_to(settings.BASE_DIR / app).with_suffix("").parts if part in LAYERS), None
        )
        for name in imported(path):
            parts = name.split(".")
            above = LAYERS[LAYERS.index(layer) + 1 :] if layer else ()
            if parts[0] == app and len(parts) > 1 and parts[1] in above:
                wrong.append(f"{path.relative_to(settings.BASE_DIR)} imports {name}")
    assert wrong == []


def test_views_and_api_never_import_each_other() -> None:
    for app in APPS:
        for path in sources(app):
            parts = path.relative_to(settings.BASE_DIR / app).with_suffix("").parts
            other = {"views": "api", "api": "views"}.get(parts[0])
            assert other is None or not any(name.startswith(f"{app}.{other}") for name in imported(path)), path


def test_what_learners_left_is_read_through_helpers_that_take_the_user() -> None:
    """Views, templates and the desk ask no table of a learner themselves."""
    personal = {
        model.__name__
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if any(field.related_model is User and field.name == "user" for field in model._meta.fields)
    }
    wrong = [
        f"{path.relative_to(settings.BASE_DIR)} line {node.lineno} asks {node.value.id}"
        for app in APPS
        for path in sources(app)
        if {"views", "api", "templatetags", "forms.py", "serializers.py"}
        & set(path.relative_to(settings.BASE_DIR).parts)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.attr in ("objects", "_default_manager") and node.value.id in personal
    ]
    assert {"Note", "ChapterProgress", "ReviewCard", "StudyTask"} <= personal and wrong == []


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        f"{path.relative_to(settings.BASE_DIR)}:{node.lineno}"
        for app in (*APPS, "textbook")
        for path in sources(app)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []
