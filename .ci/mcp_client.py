"""The official Python client against the book, over HTTP (today's revision and the one before) and standard input:
mcp_client.py BOOK TOKEN EMAIL PYTHON"""

import asyncio
import os
import sys

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client

BOOK, TOKEN, EMAIL, PYTHON = sys.argv[1:5]


def expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        sys.exit(f"{what}: found {found!r}, expected {wanted!r}")


async def study(transport: object, **how: object) -> str:
    async with Client(transport, **how) as client:
        tools = (await client.list_tools()).tools
        expect("the tools", (len(tools), tools[0].name), (11, "add_task"))
        made = await client.call_tool("add_task", {"title": "Read about joints"})
        expect("a task", made.structured_content["title"], "Read about joints")
        gone = await client.call_tool("delete_task", {"task_id": made.structured_content["id"]})
        expect("its deletion", gone.is_error, False)
        refused = await client.call_tool("add_task", {})
        expect("a task without a title", refused.is_error, True)
        uri = (await client.list_resources()).resources[0].uri
        expect("a chapter", (await client.read_resource(str(uri))).contents[0].text[:2], "# ")
        prompt = await client.get_prompt("explain_for_me", {"topic": "torque"})
        expect("a prompt", "torque" in prompt.messages[0].content.text, True)
        return str(client.protocol_version)


async def main() -> None:
    for mode in ("auto", "legacy"):
        http = create_mcp_http_client(headers={"Authorization": f"Bearer {TOKEN}"})
        spoken = await study(streamable_http_client(f"{BOOK}/mcp", http_client=http), mode=mode)
        sys.stdout.write(f"over HTTP: {spoken}\n")
    here = StdioServerParameters(command=PYTHON, args=["manage.py", "mcp", "--user", EMAIL], env=dict(os.environ))
    sys.stdout.write(f"over standard input: {await study(stdio_client(here))}\n")


asyncio.run(main())
