import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.unit
READ = re.compile(r'env\.(?:text|choice|flag|number|items|origins|url|database|networks)\(\s*((?:"[A-Z_]+",?\s*)+)')
EXAMPLE = (settings.BASE_DIR / ".env.example").read_text()


def read_by_settings() -> set[str]:
    source = (settings.BASE_DIR / "textbook/settings.py").read_text()
    return {name for group in READ.findall(source) for name in re.findall(r"[A-Z_]+", group)}


def test_every_variable_that_settings_read_is_listed() -> None:
    missing = {name for name in read_by_settings() if not re.search(rf"\b{name}\b", EXAMPLE)}
    assert missing == set()
    assert {"DATABASE_URL", "BETTER_AUTH_SECRET", "API_PORT"} <= read_by_settings()


def test_every_line_says_what_it_is_for() -> None:
    lines = [
        line for line in EXAMPLE.splitlines() if line.startswith("#") and "=" in line and not line.startswith("# ")
    ]
    assert lines
    assert all(re.fullmatch(r"#[A-Z_]+=.*\S\s+# \S.*|#[A-Z_]+=\s+# \S.*", line) for line in lines)
