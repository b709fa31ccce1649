import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

const shared = ["kit.js", "draw.js", "board.js", "index.js"];
const folder = new URL("../", import.meta.url);
const labs = readdirSync(folder).filter((file) => file.endsWith(".js") && !shared.includes(file));
const holes = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const file of labs) {
  test(`${file} says in Urdu all that it says in English`, async () => {
    const { strings: { en, ur } } = await import(new URL(file, folder));
    assert.deepEqual(Object.keys(ur).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) assert.deepEqual(holes(ur[key]), holes(en[key]), key);
  });
}
