import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.integration
SHOW = """
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
response = Client().get("/accounts/login/")
print(response["Content-Security-Policy"])
print(response.content.decode())
away = Client().post("/accounts/github/login/?process=login")
print(away["Location"])
"""


def test_a_site_with_keys_is_offered_and_its_form_may_lead_there(tmp_path: Path) -> None:
    keys = {"GITHUB_CLIENT_ID": "id-1", "GITHUB_CLIENT_SECRET": "secret-1", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", SHOW]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env={**os.environ, **keys}, capture_output=True, text=True, check=True
    )
    policy = next(line for line in done.stdout.splitlines() if "default-src" in line)
    assert "form-action 'self' https://github.com" in policy.split("; ")  # which stand in any order
    assert "Go on with GitHub" in done.stdout
    assert "Google" not in done.stdout
    assert "https://github.com/login/oauth/authorize?client_id=id-1" in done.stdout
