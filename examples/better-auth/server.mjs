// npm install && BETTER_AUTH_SECRET=$(openssl rand -base64 32) PORT=3005 npm start
import { createServer } from "node:http";
import { toNodeHandler } from "better-auth/node";
import { authAt, db } from "./auth.mjs";

const PORT = Number(process.env.PORT ?? 3005);
if (!process.env.BETTER_AUTH_SECRET) throw new Error("BETTER_AUTH_SECRET is not set: it protects sessions and keys.");
const origin = `http://127.0.0.1:${PORT}`;
const handle = toNodeHandler(authAt(origin));

// With LAB=true, for trying things out: what a mailed link and a monthly job do in a real site. Never where others reach it.
const LAB = process.env.LAB === "true" && {
  "/lab/verify": (email) => { db.user.find((user) => user.email === email).emailVerified = true; },
  "/lab/rotate": () => { for (const key of db.jwks) key.expiresAt = new Date(Date.now() - 1000); },
};

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, origin);
  const act = request.method === "POST" && LAB && LAB[pathname];
  if (!act) return handle(request, response);
  act(searchParams.get("email"));
  response.writeHead(204).end();
}).listen(PORT, "127.0.0.1", () => console.log(`Better Auth at ${origin}/api/auth`));
