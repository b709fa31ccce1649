"""What goes wrong in a conversation of the protocol, with its JSON-RPC code and, over HTTP, its status."""

from typing import Any

PARSE, INVALID_REQUEST, NO_METHOD, INVALID_PARAMS, INTERNAL = -32700, -32600, -32601, -32602, -32603
HEADER_MISMATCH, UNSUPPORTED_VERSION = -32020, -32022
NOT_FOUND_BEFORE_2026 = -32002
STATUS = {
    PARSE: 400, INVALID_REQUEST: 400, INVALID_PARAMS: 400, HEADER_MISMATCH: 400, UNSUPPORTED_VERSION: 400,
    NO_METHOD: 404,
}  # fmt: skip


class RpcError(Exception):
    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code, self.message, self.data = code, message, data

    def as_dict(self) -> dict[str, Any]:
        told = {"code": self.code, "message": self.message}
        return told if self.data is None else told | {"data": self.data}
