"""A stand-in for a model's server on loopback: streams the first passage of the prompt back, so many tokens a second.

`python -m bench.model PORT TOKENS_A_SECOND TOKENS`. One thread holds any number of streams."""

import asyncio
import json
import re
import sys

FIRST_PASSAGE = re.compile(r'passage="1"[^>]*>\n(.*?)\n</', re.DOTALL)


async def serve(port: int, rate: float, length: int) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            size = int(re.search(r"content-length: (\d+)", head)[1])  # type: ignore[index]
            await speak(json.loads(await reader.readexactly(size)), writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def speak(body: dict[str, object], writer: asyncio.StreamWriter) -> None:
        words = words_of(body, length)
        if not body.get("stream"):
            message = {"role": "assistant", "content": "".join(words[:12])}
            whole = {"choices": [{"index": 0, "finish_reason": "stop", "message": message}]} | shape("chat.completion")
            raw = json.dumps(whole).encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n")
            writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
            return await writer.drain()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        for word in words:
            await asyncio.sleep(1 / rate)
            writer.write(piece({"content": word}, None))
            await writer.drain()
        writer.write(piece({}, "stop") + b"data: [DONE]\n\n")
        return await writer.drain()

    async with await asyncio.start_server(answer, "127.0.0.1", port, backlog=1024) as server:
        await server.serve_forever()


def words_of(body: dict[str, object], length: int) -> list[str]:
    """A sentence of the first passage with its citation, as often as it takes."""
    prompt = str(body["messages"][-1]["content"])  # type: ignore[index]
    found = FIRST_PASSAGE.search(prompt)
    sentence = " ".join((found[1] if found else prompt).split()[:14]).rstrip(".") + " [1]. "
    words = re.findall(r"\S+\s*", sentence)
    return [words[number % len(words)] for number in range(length - length % len(words) or len(words))]


def shape(kind: str) -> dict[str, object]:
    return {"id": "1", "object": kind, "created": 1, "model": "stand-in"}


def piece(delta: dict[str, str], finish: str | None) -> bytes:
    chunk = {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]} | shape("chat.completion.chunk")
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
