// A Better Auth sign-in as its documentation builds one: e-mail and password, and the `jwt` plugin that signs with keys
// published at /api/auth/jwks. Users live in memory; put your database in place of the adapter.
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { jwt } from "better-auth/plugins";

export const db = { user: [], session: [], account: [], verification: [], jwks: [] };

export function authAt(baseURL) {
  return betterAuth({
    baseURL,
    secret: process.env.BETTER_AUTH_SECRET,
    database: memoryAdapter(db),
    emailAndPassword: { enabled: true },
    session: { cookieCache: { enabled: true, strategy: "jwt" } },
    telemetry: { enabled: false },
    plugins: [
      jwt({
        sessionCookieCache: true, // the cookie is signed by the same keys: why the book always checks the audience
        jwks: { gracePeriod: 3600 }, // how long a key stays listed after a rotation
        jwt: { definePayload: ({ user }) => ({ email: user.email, emailVerified: user.emailVerified, name: user.name }) },
      }),
    ],
  });
}
