/* A PID loop turns a loaded motor joint to one radian, through a torque limit and a delay. */

import { fixed, panel } from "./kit.js";
import { chart } from "./draw.js";

export const joint = { inertia: 0.1, friction: 0.15, load: 0.5 };
const [DURATION, STEP] = [4, 0.002];

/* Semi-implicit Euler. The derivative acts on the measured speed, so the step itself gives no kick. */
export function simulate({ kp, ki, kd, limit, delay, guard }) {
  const pending = new Array(Math.round(delay / STEP)).fill(0);
  const trace = [];
  let [angle, speed, integral] = [0, 0, 0];
  for (let index = 0; index <= DURATION / STEP; index += 1) {
    const error = 1 - angle;
    const asked = kp * error + integral - kd * speed;
    const torque = Math.min(limit, Math.max(-limit, asked));
    trace.push({ time: index * STEP, angle, torque, integral });
    const saturated = torque !== asked && error * asked > 0;
    if (!(guard && saturated)) integral += ki * error * STEP;
    pending.push(torque);
    speed += (STEP * (pending.shift() - joint.friction * speed - joint.load)) / joint.inertia;
    angle += STEP * speed;
  }
  return trace;
}

/* Overshoot as a fraction, settling time into ±2 %, and the error that remains at the end. */
export function measure(trace) {
  const overshoot = Math.max(0, ...trace.map(({ angle }) => angle - 1));
  const outside = trace.filter(({ angle }) => Math.abs(angle - 1) > 0.02);
  const settling = outside.length ? outside.at(-1).time : 0;
  return { overshoot, settling: settling > DURATION - 0.1 ? Infinity : settling, error: 1 - trace.at(-1).angle };
}

export const strings = {
  en: {
    task: "A motor must turn a joint to 1 rad and hold a load of 0.5 N·m there. Its torque is limited and arrives late.",
    windup: "Show wind-up: with anti-windup off and a torque limit of at most 1 N·m, make the joint overshoot by more than 20 % and still settle later than 2 s.",
    tuned: "Tune the loop: with a limit of at most 1 N·m and a delay of at least 50 ms, overshoot at most 5 % and settle (±2 %) within 2 s.",
    done: "Done. The integral is needed to hold the load, but while the motor is at its limit it must not keep growing.",
    kp: "Proportional gain Kp (N·m/rad)", ki: "Integral gain Ki (N·m/(rad·s))", kd: "Derivative gain Kd (N·m·s/rad)",
    limit: "Torque limit (N·m)", delay: "Delay (ms)", guard: "Anti-windup: stop integrating at the limit",
    response: "Joint angle over time", effort: "Motor torque over time", angle: "angle (rad)", torque: "torque (N·m)",
    time: "time (s)", reference: "wanted angle", measured: "joint angle", applied: "torque", integral: "integral part",
    state: "Overshoot {overshoot}, settling time {settling}, error at the end {error}.", never: "not within 4 s",
  },
  ur: {
    task: "ایک موٹر کو جوڑ (joint) 1 rad تک گھما کر وہاں 0.5 N·m کا بوجھ تھامنا ہے۔ اس کا ٹارک (torque) محدود ہے اور دیر سے پہنچتا ہے۔",
    windup: "Wind-up دکھائیں: anti-windup بند رکھیں، ٹارک کی حد زیادہ سے زیادہ 1 N·m ہو، اور جوڑ 20 % سے زیادہ overshoot کرے اور 2 s کے بعد ہی ٹھہرے۔",
    tuned: "حلقے کو tune کریں: ٹارک کی حد زیادہ سے زیادہ 1 N·m اور تاخیر کم از کم 50 ms ہو، پھر بھی overshoot زیادہ سے زیادہ 5 % رہے اور جوڑ 2 s کے اندر (±2 %) ٹھہر جائے۔",
    done: "کام مکمل ہوا۔ بوجھ تھامنے کے لیے integral ضروری ہے، مگر جب موٹر اپنی حد پر ہو تو اسے بڑھتے نہیں رہنا چاہیے۔",
    kp: "تناسبی gain، Kp (N·m/rad)", ki: "تکملی (integral) gain، Ki (N·m/(rad·s))", kd: "تفرقی (derivative) gain، Kd (N·m·s/rad)",
    limit: "ٹارک کی حد (N·m)", delay: "تاخیر (ms)", guard: "Anti-windup: حد پر پہنچ کر integral روک دیں",
    response: "وقت کے ساتھ جوڑ کا زاویہ", effort: "وقت کے ساتھ موٹر کا ٹارک", angle: "زاویہ (rad)", torque: "ٹارک (N·m)",
    time: "وقت (s)", reference: "مطلوبہ زاویہ", measured: "جوڑ کا زاویہ", applied: "ٹارک", integral: "integral حصہ",
    state: "Overshoot {overshoot}، ٹھہرنے کا وقت {settling}، آخر میں باقی غلطی {error}۔", never: "ٹھہرا ہی نہیں (4 s)",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["windup", "tuned"]);
  const { t } = ui;
  const response = chart(ui, {
    label: t("response"), x: t("time"), y: t("angle"), ratio: 0.4,
    legend: [["plain dashed", t("reference")], ["accent", t("measured")], ["accent-2", t("applied")], ["muted dashed", t("integral")]],
  });
  const effort = chart(ui, { label: t("effort"), x: t("time"), y: t("torque"), ratio: 0.24 });
  const gain = (name, max, step, value) =>
    ui.slider({ label: t(name), min: 0, max, step, value, change: update, format: (shown) => fixed(shown, 1) });
  const kp = gain("kp", 10, 0.5, 3);
  const ki = gain("ki", 10, 0.5, 0);
  const kd = gain("kd", 2, 0.1, 0.2);
  const limit = ui.slider({ label: t("limit"), min: 0.6, max: 4, step: 0.1, value: 2, change: update, format: (v) => fixed(v, 1) });
  const delay = ui.slider({ label: t("delay"), min: 0, max: 150, step: 10, value: 0, change: update });
  const guard = ui.toggle({ label: t("guard"), change: update });

  function update() {
    const trace = simulate({
      kp: kp.value, ki: ki.value, kd: kd.value, limit: limit.value, delay: delay.value / 1000, guard: guard.checked,
    });
    const result = measure(trace);
    draw(trace);
    ui.say(t("state", {
      overshoot: `${fixed(result.overshoot * 100, 1)} %`, error: `${fixed(result.error, 3)} rad`,
      settling: Number.isFinite(result.settling) ? `${fixed(result.settling)} s` : t("never"),
    }));
    if (limit.value > 1) return;
    if (!guard.checked && ki.value > 0 && result.overshoot > 0.2 && result.settling > 2) ui.pass("windup");
    if (delay.value >= 50 && result.overshoot <= 0.05 && result.settling <= 2) ui.pass("tuned");
  }

  function draw(trace) {
    const thin = trace.filter((_, index) => index % 8 === 0);
    const line = (name, kind) => ({ kind, points: thin.map((sample) => [sample.time, sample[name]]) });
    const top = Math.min(2.5, Math.max(1.3, ...thin.map(({ angle }) => angle + 0.1)));
    response.update({ x: [0, DURATION], y: [-0.2, top], lines: [line("angle", "accent")], rules: [{ level: 1, kind: "plain dashed" }] });
    const most = limit.value * 1.2;
    effort.update({
      x: [0, DURATION], y: [-most, most], lines: [line("integral", "muted dashed"), line("torque", "accent-2")],
      rules: [{ level: limit.value, kind: "warn dotted" }, { level: -limit.value, kind: "warn dotted" }],
    });
  }
  update();
  return ui.stop;
}
