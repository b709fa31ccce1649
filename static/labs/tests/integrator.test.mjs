import assert from "node:assert/strict";
import { test } from "node:test";
import { simulate, worstEnergyError } from "../integrator.js";

const atEnd = (method, h) => simulate("spring", method, h, 2).at(-1).position;
const error = (method, h) => Math.abs(atEnd(method, h) - Math.cos(4));

test("halving the step halves Euler's error and divides RK4's by sixteen", () => {
  for (const [method, order] of [["explicit", 1], ["semi", 1], ["rk4", 4]]) {
    const measured = Math.log2(error(method, 0.02) / error(method, 0.01));
    assert.ok(Math.abs(measured - order) < 0.15, `${method}: order ${measured}`);
  }
});

test("explicit Euler gains exactly 1 + (ωh)² in energy each step", () => {
  const [first, second] = simulate("spring", "explicit", 0.1, 0.1);
  assert.ok(Math.abs(second.energy / first.energy - 1.04) < 1e-12);
});

test("semi-implicit Euler is stable below h = 2/ω and not above", () => {
  assert.ok(worstEnergyError(simulate("spring", "semi", 0.9, 200)) < 20);
  assert.ok(worstEnergyError(simulate("spring", "semi", 1.05, 200)) > 1e6);
});

test("only RK4 is within one percent at a step of 0.15 s", () => {
  const good = ["explicit", "semi", "rk4"].filter((name) => worstEnergyError(simulate("spring", name, 0.15)) <= 0.01);
  assert.deepEqual(good, ["rk4"]);
});

test("the pendulum keeps its energy under RK4", () => {
  assert.ok(worstEnergyError(simulate("pendulum", "rk4", 0.01)) < 1e-5);
});
