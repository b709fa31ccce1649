"""The official inspector's command line against the book, in both eras: mcp_inspector.py BOOK TOKEN LAUNCHER"""

import json
import subprocess
import sys
from typing import Any

BOOK, TOKEN, LAUNCHER = sys.argv[1:4]
ERAS = ("legacy", "modern")
AUTH_REQUIRED = 3  # its exit status


def expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        sys.exit(f"inspector, {what}: found {found!r}, expected {wanted!r}")


def inspect(era: str, method: str, *more: str, token: str = TOKEN) -> subprocess.CompletedProcess[str]:
    how = [f"{BOOK}/mcp", "--transport", "http", "--protocol-era", era, "--stored-auth-only", "--format", "json"]
    header = ["--header", f"Authorization: Bearer {token}"] if token else []
    command = ["node", LAUNCHER, "--cli", *how, *header, "--method", method, *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


def result(era: str, method: str, *more: str) -> Any:
    done = inspect(era, method, *more)
    expect(f"{era} {method} {' '.join(more)} {done.stderr}", done.returncode, 0)
    return json.loads(done.stdout)["result"]


def called(era: str, name: str, **arguments: object) -> Any:
    answer = result(era, "tools/call", "--tool-name", name, "--tool-args-json", json.dumps(arguments))
    expect(f"{era} {name}", answer["isError"], False)
    return answer["structuredContent"]


def lists_portable_schemas(era: str) -> None:
    listed = inspect(era, "tools/list", "--strict")
    expect(f"{era} tools/list", (listed.returncode, listed.stderr), (0, ""))
    expect(f"{era} tools", len(json.loads(listed.stdout)["result"]["tools"]), 11)


def studies(era: str) -> None:
    found = called(era, "search_textbook", query="inverse kinematics", limit=3)["passages"]
    expect(f"{era} passages", (len(found), all(one["text"] for one in found)), (3, True))
    task = called(era, "add_task", title=f"Read by {era}", priority="high")
    expect(f"{era} a task", task["title"], f"Read by {era}")
    expect(f"{era} its place", task["id"] in {one["id"] for one in called(era, "list_tasks")["tasks"]}, True)
    done = called(era, "complete_task", task_id=task["id"])
    expect(f"{era} its end", done["completed"], True)
    question = called(era, "quiz_me", chapter_id=found[0]["chapter_id"])
    expect(f"{era} a question", "correct" in json.dumps(question), False)
    refused = inspect(era, "tools/call", "--tool-name", "add_task", "--tool-args-json", "{}")
    expect(f"{era} a task without a title", "title is required." in refused.stdout + refused.stderr, True)
    uri = result(era, "resources/list")["resources"][0]["uri"]
    expect(f"{era} a chapter", result(era, "resources/read", "--uri", uri)["contents"][0]["text"][:2], "# ")
    prompt = result(era, "prompts/get", "--prompt-name", "explain_for_me", "--prompt-args", "topic=torque")
    expect(f"{era} a prompt", "torque" in prompt["messages"][0]["content"]["text"], True)


def is_refused(era: str) -> None:
    for token in ("", "not-a-token"):
        refused = inspect(era, "tools/list", token=token)
        expect(f"{era} token {token!r}", (refused.returncode, refused.stdout), (AUTH_REQUIRED, ""))


for era in ERAS:
    lists_portable_schemas(era)
    studies(era)
    is_refused(era)
sys.stdout.write(f"inspector: {' and '.join(ERAS)}\n")
