// Runs one program in MicroPython and reports what it prints. A program is an author's text: it gets no way to the network,
// which would answer it as the reader. The policy of this file (textbook/security.py) keeps it from making new code.
import { loadMicroPython } from "../vendor/micropython/micropython.mjs";

const WAYS_OUT = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "Worker", "SharedWorker", "BroadcastChannel", "importScripts", "indexedDB", "caches", "navigator"];

function closeWaysOut() {
  for (let owner = globalThis; owner; owner = Object.getPrototypeOf(owner)) {
    for (const name of WAYS_OUT) delete owner[name];
  }
}

addEventListener("message", async ({ data }) => {
  try {
    const python = await loadMicroPython({
      url: new URL("../vendor/micropython/micropython.wasm", import.meta.url).href,
      linebuffer: true,
      stdout: (text) => postMessage({ print: `${text}\n` }),
      stderr: (text) => postMessage({ print: `${text}\n` }),
    });
    closeWaysOut();
    python.runPython(data.code);
    postMessage({ done: true });
  } catch (error) {
    postMessage({ done: true, error: String(error.message || error) });
  }
});
