// A learner's evening, with every request and answer checked against the book's own API document.
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];
const BOOK = process.env["BOOK"] ?? "http://localhost:8000";
const api = createClient<paths, "application/json">({ baseUrl: BOOK }); // a question can be answered as a stream, too

class Refused extends Error {}

/** What came, or the sentence that the book says instead. */
function got<Data>(answer: { data?: Data; error?: { detail: string }; response: Response }): Data {
  if (answer.data === undefined) throw new Refused(`${answer.response.status}: ${answer.error?.detail ?? "no answer"}`);
  return answer.data;
}

function bearer(token: string): Middleware {
  return { onRequest: ({ request }) => { request.headers.set("Authorization", `Bearer ${token}`); } };
}

async function signIn(email: string, password: string): Promise<Schemas["SignedIn"]> {
  await api.POST("/api/auth/signup", { body: { email, password, background_software: "intermediate" } });
  const signed = got(await api.POST("/api/auth/signin", { body: { email, password } }));
  api.use(bearer(signed.access_token));
  return signed;
}

async function plan(user_id: string): Promise<Schemas["Task"][]> {
  const path = { user_id };
  const task = got(await api.POST("/api/{user_id}/tasks", {
    params: { path },
    body: { title: "Read about joints", priority: "high" },
  }));
  const done = got(await api.PATCH("/api/{user_id}/tasks/{task_id}/complete", {
    params: { path: { user_id, task_id: task.id } },
  }));
  console.log(`${done.title}: ${done.status}`);
  return got(await api.GET("/api/{user_id}/tasks", { params: { path, query: { status: "completed", limit: 10 } } }));
}

/** One question, and one that goes on with it; every source is numbered as in the text. */
async function ask(message: string): Promise<Schemas["ChatAnswer"]> {
  const first = got(await api.POST("/api/chat", { body: { message, context: { scope: "book" } } }));
  const next = got(await api.POST("/api/chat", { body: { message: "Why?", session_id: first.session_id } }));
  for (const source of next.sources) console.log(`[${source.n}] ${source.title}, ${source.section}: ${source.url}`);
  return next;
}

async function refused(): Promise<string> {
  const { error, response } = await api.POST("/api/auth/signin", { body: { email: "nobody@example.org", password: "x" } });
  return `${response.status} ${error?.detail ?? ""}`;
}

const me = await signIn(`ada-${Date.now()}@example.org`, "sailing-to-mars");
const name: string = me.username ?? me.email ?? me.id;
const tasks = await plan(me.id);
const modules = got(await api.GET("/api/modules"));
console.log(`${name}: ${tasks.length} done, ${modules.length} modules, ${me.identities.length} accounts elsewhere`);
const answer = await ask("What is a robot?");
console.log(`${answer.mode} (${answer.confidence}): ${answer.response}`);
console.log(await refused());
