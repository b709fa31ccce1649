import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { names } from "../index.js";

const holes = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const name of names.filter((each) => existsSync(new URL(`../${each}.js`, import.meta.url)))) {
  test(`${name} says in Urdu all that it says in English`, async () => {
    const { strings: { en, ur } } = await import(`../${name}.js`);
    assert.deepEqual(Object.keys(ur).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) assert.deepEqual(holes(ur[key]), holes(en[key]), key);
  });
}
