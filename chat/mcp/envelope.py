"""Reading a request: which revision of the protocol it speaks, and whether its headers say what its body says. Pure."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chat.mcp.errors import HEADER_MISMATCH, INVALID_PARAMS, INVALID_REQUEST, UNSUPPORTED_VERSION, RpcError

MODERN = "2026-07-28"
BEFORE = ("2025-11-25", "2025-06-18", "2025-03-26")
VERSIONS = (MODERN, *BEFORE)
META = "io.modelcontextprotocol/"
VERSION_KEY, CAPABILITIES_KEY = f"{META}protocolVersion", f"{META}clientCapabilities"
NAMED = {"tools/call": "name", "prompts/get": "name", "resources/read": "uri"}


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    params: dict[str, Any]
    id: str | int | None  # None: a notification, which nobody answers
    modern: bool


def read(body: Any, headers: Mapping[str, str] | None) -> Call:
    """`headers` by lower-case name; None where there are none (standard input)."""
    if not isinstance(body, dict) or body.get("jsonrpc") != "2.0" or not isinstance(body.get("method"), str):
        raise RpcError(INVALID_REQUEST, "Expected one JSON-RPC 2.0 request.")
    params = body.get("params", {})
    if not isinstance(params, dict):
        raise RpcError(INVALID_PARAMS, "params must be an object.")
    call_id = body.get("id")
    if "id" in body and (isinstance(call_id, bool) or not isinstance(call_id, str | int)):
        raise RpcError(INVALID_REQUEST, "id must be a string or a whole number.")
    meta = params.get("_meta")
    said = (headers or {}).get("mcp-protocol-version")
    modern = (isinstance(meta, dict) and VERSION_KEY in meta) or (said is not None and said not in BEFORE)
    if modern and "id" in body:
        check_modern(body["method"], params, meta, headers)
    return Call(body["method"], params, call_id if "id" in body else None, modern)


def check_modern(method: str, params: dict[str, Any], meta: Any, headers: Mapping[str, str] | None) -> None:
    if not isinstance(meta, dict) or VERSION_KEY not in meta or not isinstance(meta.get(CAPABILITIES_KEY), dict):
        raise RpcError(INVALID_PARAMS, f"params._meta must carry {VERSION_KEY} and {CAPABILITIES_KEY}.")
    version = meta[VERSION_KEY]
    if headers is not None:
        check_headers(method, params, version, headers)
    if not isinstance(version, str):
        raise RpcError(INVALID_PARAMS, "The protocol version must be a string.")
    if version != MODERN:
        known = {"supported": [MODERN], "requested": version}
        raise RpcError(UNSUPPORTED_VERSION, "This protocol version is not spoken here.", known)


def check_headers(method: str, params: dict[str, Any], version: Any, headers: Mapping[str, str]) -> None:
    wanted = {"mcp-protocol-version": version, "mcp-method": method}
    if method in NAMED and NAMED[method] in params:
        wanted["mcp-name"] = params[NAMED[method]]
    for name, value in wanted.items():
        if decoded(headers.get(name)) != value:
            raise RpcError(HEADER_MISMATCH, f"The header {name} does not say what the body says.")


def decoded(value: str | None) -> str | None:
    """A header cannot hold every letter; what it cannot comes as =?base64?…?=."""
    if value is None or not (value.startswith("=?base64?") and value.endswith("?=")):
        return value
    try:
        return b64decode(value[9:-2], validate=True).decode()
    except ValueError:
        return None
