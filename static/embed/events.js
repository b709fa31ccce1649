// Server-sent events of a response, as they come: for await (const { name, data } of eventsOf(response)).
export async function* eventsOf(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let waiting = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      waiting += decoder.decode(value ?? new Uint8Array(), { stream: !done });
      const parts = waiting.split("\n\n");
      waiting = parts.pop();
      for (const part of parts) {
        const event = eventIn(part);
        if (event) yield event;
      }
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function eventIn(text) {
  let name = "message", data = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    else if (line.startsWith("data:")) data += line.slice(5).trim();
  }
  return data ? { name, data: JSON.parse(data) } : null; // a line that only says that somebody is still here
}
