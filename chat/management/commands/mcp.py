"""`manage.py mcp --user EMAIL`: the same over standard input and output, for an assistant on the same machine."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections, connection

from accounts.models import User, clean_email
from chat.mcp.dispatch import answered
from chat.mcp.envelope import read
from chat.mcp.errors import PARSE, RpcError


class Command(BaseCommand):
    help = "Speaks MCP over standard input and output as one learner. Whoever runs this vouches for them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=clean_email(options["user"]), is_active=True).first()
        if user is None:
            raise CommandError("There is no active account with this address.")
        for line in sys.stdin:
            if line.strip():
                self.say(reply(user, line))

    def say(self, told: dict[str, Any] | None) -> None:
        if told is not None:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            self.stdout.flush()


def reply(user: User, line: str) -> dict[str, Any] | None:
    if not connection.in_atomic_block:  # between two lines hours may pass
        close_old_connections()
    call_id: Any = None
    try:
        body = parsed(line)
        call_id = body.get("id") if isinstance(body, dict) else None
        call = read(body, None)
        if call.id is None:
            return None
        return {"jsonrpc": "2.0", "id": call.id, "result": answered(user, call)}
    except RpcError as error:
        return {"jsonrpc": "2.0", "id": call_id, "error": error.as_dict()}


def parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RpcError(PARSE, "This line is not valid JSON.") from error
