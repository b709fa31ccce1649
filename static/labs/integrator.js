/* Three integrators drive the same spring or pendulum; their energy error tells them apart. */

import { fixed, panel } from "./kit.js";
import { chart, circle, line, path, scene, svg } from "./draw.js";

const DURATION = 20;

/* Both have one state [position, velocity] and unit mass; the pendulum is 1 m long. */
export const systems = {
  spring: {
    start: [1, 0],
    acceleration: (x) => -4 * x,
    energy: ([x, v]) => 0.5 * v * v + 2 * x * x,
  },
  pendulum: {
    start: [2, 0],
    acceleration: (angle) => -9.81 * Math.sin(angle),
    energy: ([angle, rate]) => 0.5 * rate * rate + 9.81 * (1 - Math.cos(angle)),
  },
};

export const methods = {
  explicit: ([x, v], h, a) => [x + h * v, v + h * a(x)],
  semi: ([x, v], h, a) => {
    const next = v + h * a(x);
    return [x + h * next, next];
  },
  rk4: ([x, v], h, a) => {
    const rate = ([p, s]) => [s, a(p)];
    const ahead = (k, part) => [x + part * k[0], v + part * k[1]];
    const k1 = rate([x, v]);
    const k2 = rate(ahead(k1, h / 2));
    const k3 = rate(ahead(k2, h / 2));
    const k4 = rate(ahead(k3, h));
    const mean = (i) => (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
    return [x + h * mean(0), v + h * mean(1)];
  },
};

export function simulate(system, method, h, duration = DURATION) {
  const { start, acceleration, energy } = systems[system];
  const initial = energy(start);
  const trace = [];
  let state = start;
  for (let index = 0; index * h <= duration + 1e-9; index += 1) {
    trace.push({ time: index * h, position: state[0], energy: energy(state) / initial });
    state = methods[method](state, h, acceleration);
  }
  return trace;
}

export const worstEnergyError = (trace) => Math.max(...trace.map(({ energy }) => Math.abs(energy - 1)));

export const strings = {
  en: {
    task: "Nothing here has friction, so the energy should stay at 1 for ever. Whatever changes it is the integrator's fault.",
    explode: "With explicit Euler, find a time step that makes the spring's energy grow past ten times within 20 s.",
    save: "Be accurate and cheap: keep the spring's energy within 1 % for 20 s with a time step of at least 0.15 s.",
    edge: "With semi-implicit Euler, pass the edge of stability: a step so large that the spring's energy grows past a hundred times.",
    done: "Done. Explicit Euler gains energy at any step, semi-implicit Euler is safe up to h = 2/ω (here 1 s), and RK4 buys accuracy with four evaluations a step.",
    system: "System", spring: "Spring, ω = 2 rad/s", pendulum: "Pendulum, 1 m, from 115°",
    method: "Integrator", explicit: "Explicit Euler", semi: "Semi-implicit Euler", rk4: "Runge–Kutta 4",
    step: "Time step (s)", picture: "The simulated body at the chosen time", time: "time (s)",
    energyChart: "Energy over time, all three integrators", energy: "energy / start",
    positionChart: "Position over time against the reference", position: "position (m or rad)", reference: "reference (step 0.001 s)",
    state: "{method}, step {step}: largest energy error {error} in 20 s, for {calls} force evaluations.", huge: "more than 1000 %",
  },
  ur: {
    task: "یہاں کوئی رگڑ نہیں، اس لیے توانائی کو ہمیشہ 1 پر رہنا چاہیے۔ اسے جو چیز بھی بدلے وہ integrator کا قصور ہے۔",
    explode: "Explicit Euler کے ساتھ وہ time step ڈھونڈیں جس سے اسپرنگ کی توانائی 20 s کے اندر دس گنا سے بڑھ جائے۔",
    save: "درست بھی رہیں اور سستا بھی: کم از کم 0.15 s کے time step سے اسپرنگ کی توانائی 20 s تک 1 % کے اندر رکھیں۔",
    edge: "Semi-implicit Euler کے ساتھ استحکام کی حد پار کریں: اتنا بڑا step کہ اسپرنگ کی توانائی سو گنا سے بڑھ جائے۔",
    done: "کام مکمل ہوا۔ Explicit Euler ہر step پر توانائی بڑھاتا ہے، semi-implicit Euler h = 2/ω (یہاں 1 s) تک محفوظ ہے، اور RK4 ہر step میں چار بار حساب کر کے درستی خریدتا ہے۔",
    system: "نظام", spring: "اسپرنگ، ω = 2 rad/s", pendulum: "پنڈولم، 1 m، آغاز 115° سے",
    method: "طریقہ (integrator)", explicit: "Explicit Euler", semi: "Semi-implicit Euler", rk4: "Runge–Kutta 4",
    step: "Time step (s)", picture: "منتخب وقت پر جسم کی حالت", time: "وقت (s)",
    energyChart: "وقت کے ساتھ توانائی، تینوں طریقوں سے", energy: "توانائی / آغاز",
    positionChart: "وقت کے ساتھ مقام، حوالے کے مقابلے میں", position: "مقام (m یا rad)", reference: "حوالہ (step 0.001 s)",
    state: "{method}، step {step}: 20 s میں توانائی کی سب سے بڑی غلطی {error}، قوت کا حساب {calls} بار۔", huge: "1000 % سے زیادہ",
  },
};

const KINDS = { explicit: "warn dashed", semi: "accent", rk4: "accent-2 dotted" };

export default function mount(root, api) {
  const ui = panel(root, api, ["explode", "save", "edge"]);
  const { t } = ui;
  const traces = {};
  let exact = [];
  const body = scene(ui, { label: t("picture"), ratio: 0.2, lowest: 150 }, (layer, width, height) => {
    const sample = traces[method.value][Math.round(clock.time / step.value)] ?? traces[method.value].at(-1);
    (system.value === "spring" ? drawSpring : drawPendulum)(layer, width, height, sample.position);
  });
  const legend = Object.entries(KINDS).map(([name, kind]) => [kind, t(name)]);
  const energy = chart(ui, { label: t("energyChart"), x: t("time"), y: t("energy"), ratio: 0.3, legend });
  const position = chart(ui, {
    label: t("positionChart"), x: t("time"), y: t("position"), ratio: 0.26, legend: [["muted", t("reference")]],
  });
  const choice = (name, keys, value) =>
    ui.select({ label: t(name), options: keys.map((key) => [key, t(key)]), value, change: update });
  const system = choice("system", Object.keys(systems), "spring");
  const method = choice("method", Object.keys(methods), "semi");
  const step = ui.slider({
    label: t("step"), min: 0.01, max: 1.2, step: 0.01, value: 0.05, change: update, format: (shown) => fixed(shown),
  });
  const clock = ui.timeline({ duration: DURATION, change: () => { body.redraw(); drawCharts(); } });

  function update() {
    for (const name of Object.keys(methods)) traces[name] = simulate(system.value, name, step.value);
    exact = simulate(system.value, "rk4", 0.001).filter((_, index) => index % 40 === 0);
    body.redraw();
    drawCharts();
    const trace = traces[method.value];
    const error = worstEnergyError(trace);
    ui.say(t("state", {
      method: t(method.value), step: `${fixed(step.value)} s`, error: error > 10 ? t("huge") : `${fixed(error * 100)} %`,
      calls: (trace.length - 1) * (method.value === "rk4" ? 4 : 1),
    }));
    if (system.value !== "spring") return;
    if (method.value === "explicit" && error > 9) ui.pass("explode");
    if (method.value === "semi" && error > 99) ui.pass("edge");
    if (error <= 0.01 && step.value >= 0.15) ui.pass("save");
  }

  function drawCharts() {
    const cursor = { at: clock.time, kind: "plain thin" };
    const curve = (trace, name, kind) => ({ kind, points: trace.map((sample) => [sample.time, sample[name]]) });
    const all = Object.entries(traces).map(([name, trace]) => curve(trace, "energy", KINDS[name]));
    energy.update({ x: [0, DURATION], y: [0, 3], lines: all, rules: [cursor] });
    position.update({
      x: [0, DURATION], y: [-2.4, 2.4], rules: [cursor],
      lines: [curve(exact, "position", "muted"), curve(traces[method.value], "position", KINDS[method.value])],
    });
  }
  update();
  return ui.stop;
}

function drawSpring(layer, width, height, position) {
  const x = width / 2 + Math.min(2, Math.max(-1.6, position)) * width * 0.2;
  const coil = Array.from({ length: 25 }, (_, i) => [20 + ((x - 45) * i) / 24, height / 2 + (i % 2 ? 12 : -12) * (i > 0 && i < 24)]);
  layer.append(line(20, 30, 20, height - 30, "plain"), line(width / 2, height - 30, width / 2, height - 20, "muted"));
  layer.append(svg("path", { class: "muted", d: path(coil) }));
  layer.append(svg("rect", { class: "fill-accent", x: x - 25, y: height / 2 - 25, width: 50, height: 50, rx: 6 }));
}

function drawPendulum(layer, width, height, angle) {
  const [cx, cy, length] = [width / 2, height / 2, height / 2 - 20];
  const [x, y] = [cx + length * Math.sin(angle), cy + length * Math.cos(angle)];
  layer.append(line(cx, cy, x, y, "muted"), circle(cx, cy, 3, "fill-plain"), circle(x, y, 14, "fill-accent"));
}
