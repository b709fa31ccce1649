// Runs one program in MicroPython and reports what it prints.
import { loadMicroPython } from "../vendor/micropython/micropython.mjs";

addEventListener("message", async ({ data }) => {
  try {
    const python = await loadMicroPython({
      url: new URL("../vendor/micropython/micropython.wasm", import.meta.url).href,
      linebuffer: true,
      stdout: (text) => postMessage({ print: `${text}\n` }),
      stderr: (text) => postMessage({ print: `${text}\n` }),
    });
    python.runPython(data.code);
    postMessage({ done: true });
  } catch (error) {
    postMessage({ done: true, error: String(error.message || error) });
  }
});
