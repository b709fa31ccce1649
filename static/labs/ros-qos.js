/* A ROS graph of four topics; the learner changes QoS profiles until every subscriber gets what it needs. */

import { panel } from "./kit.js";
import { arrow, circle, scene, svg, text } from "./draw.js";
import { mismatches, run, topics } from "./qos.js";

export const strings = {
  en: {
    task: "Four topics of one robot, and none of them works. Choose a topic, change the profiles, then press Run for one second. /scan and /steps lose messages on the air.",
    scan: "/scan: the mapper handles at least 12 of the 20 scans that the lidar sends over its radio link.",
    map: "/map: the planner, which starts after the map was published, still gets it.",
    odom: "/odom: the controller handles all 20 messages and no deadline is missed. The odometry sends every 50 ms.",
    steps: "/steps: the legs handle all 8 footsteps of a burst, although each takes 60 ms and the link loses messages.",
    done: "Done. A mismatch is silent: the subscriber may ask for no more than the publisher offers. And a match is not yet a delivery: history, depth and the true rate decide that.",
    picture: "ROS graph: publishers, topics and subscribers", topic: "Topic", run: "Run for one second",
    offered: "Publisher {node} offers", asked: "Subscriber {node} asks for",
    reliability: "Reliability", durability: "Durability", depth: "Depth (keep last)", deadline: "Deadline", none: "none",
    mismatch: "{topic}: no connection. The subscriber asks for more than is offered: {policies}.",
    missed: "{topic}: connected, but messages come every {period} and the deadline of {deadline} is missed.",
    few: "{topic}: connected, {arrived} of {count} messages arrived and {handled} were handled; {needed} are needed.",
    fine: "{topic}: works, {handled} of {count} messages handled.", untested: "{topic}: the profiles match; run to see what arrives.",
  },
  ur: {
    task: "ایک روبوٹ کے چار topics، اور ان میں سے ایک بھی نہیں چل رہا۔ topic چنیں، profiles بدلیں، پھر ایک سیکنڈ چلائیں۔ \u2066/scan\u2069 اور \u2066/steps\u2069 کے کچھ پیغام راستے میں گم ہو جاتے ہیں۔",
    scan: "\u2066/scan\u2069: lidar ریڈیو پر جو 20 scans بھیجتا ہے، mapper ان میں سے کم از کم 12 سنبھالے۔",
    map: "\u2066/map\u2069: planner نقشہ شائع ہونے کے بعد شروع ہوتا ہے، پھر بھی اسے نقشہ ملے۔",
    odom: "\u2066/odom\u2069: controller تمام 20 پیغام سنبھالے اور کوئی deadline نہ چھوٹے۔ odometry ہر 50 ms پر بھیجتی ہے۔",
    steps: "\u2066/steps\u2069: legs ایک ساتھ آئے تمام 8 قدم سنبھالیں، حالانکہ ہر قدم 60 ms لیتا ہے اور link پیغام گم کرتا ہے۔",
    done: "کام مکمل ہوا۔ QoS کا mismatch خاموش ہوتا ہے: subscriber اس سے زیادہ نہیں مانگ سکتا جتنا publisher دیتا ہے۔ اور جڑ جانا پہنچ جانا نہیں: اس کا فیصلہ history، depth اور اصل رفتار کرتے ہیں۔",
    picture: "ROS graph: publishers، topics اور subscribers", topic: "Topic", run: "ایک سیکنڈ چلائیں",
    offered: "Publisher {node} دیتا ہے", asked: "Subscriber {node} مانگتا ہے",
    reliability: "Reliability (بھروسا)", durability: "Durability (پائیداری)", depth: "Depth (keep last)", deadline: "Deadline (مہلت)", none: "کوئی نہیں",
    mismatch: "{topic}: رابطہ نہیں بنا۔ subscriber اس سے زیادہ مانگ رہا ہے جتنا دیا جا رہا ہے: {policies}۔",
    missed: "{topic}: رابطہ ہے، مگر پیغام ہر {period} پر آتے ہیں اور {deadline} کی deadline چھوٹ جاتی ہے۔",
    few: "{topic}: رابطہ ہے، {count} میں سے {arrived} پیغام پہنچے اور {handled} سنبھالے گئے؛ ضرورت {needed} کی ہے۔",
    fine: "{topic}: چل رہا ہے، {count} میں سے {handled} پیغام سنبھالے گئے۔", untested: "{topic}: profiles ملتے ہیں؛ چلا کر دیکھیں کیا پہنچتا ہے۔",
  },
};

const CHOICES = {
  reliability: ["best_effort", "reliable"], durability: ["volatile", "transient_local"],
  depth: [1, 2, 5, 10], deadline: [20, 50, 100, 200, Infinity],
};

export default function mount(root, api) {
  const names = Object.keys(topics);
  const ui = panel(root, api, names);
  const { t } = ui;
  const profiles = Object.fromEntries(names.map((name) => [name, { offered: { ...topics[name].offered }, asked: { ...topics[name].asked } }]));
  const results = {};
  const flight = { part: 1, frame: 0 };
  const picture = scene(ui, { label: t("picture"), ratio: 0.5, lowest: 260, highest: 340 }, (layer, width, height) =>
    drawGraph(layer, width, height, { profiles, results, chosen: topic.value, part: flight.part }));
  const topic = ui.select({ label: t("topic"), options: names.map((name) => [name, `\u2066/${name}\u2069`]), value: names[0], change: choose });
  ui.button(t("run"), runAll);
  const sides = ["offered", "asked"].map((side) => ({ side, ...fields(side) }));

  function fields(side) {
    const box = ui.group("");
    const inputs = Object.entries(CHOICES).map(([policy, values]) => {
      const name = (value) => (policy !== "deadline" ? String(value) : value === Infinity ? t("none") : `${value} ms`);
      return [policy, ui.select({
        label: t(policy), options: values.map((value) => [value, name(value)]), value: values[0], into: box,
        change: (text) => set(side, policy, values.find((value) => String(value) === text)),
      })];
    });
    return { legend: box.firstChild, inputs };
  }

  function set(side, policy, value) {
    profiles[topic.value][side][policy] = value;
    delete results[topic.value];
    picture.redraw();
    ui.say(sentence(topic.value));
  }

  function choose() {
    const { from, to } = topics[topic.value];
    for (const { side, legend, inputs } of sides) {
      legend.textContent = t(side, { node: side === "offered" ? from : to });
      for (const [policy, input] of inputs) input.value = String(profiles[topic.value][side][policy]);
    }
    picture.redraw();
    ui.say(sentence(topic.value));
  }

  function sentence(name) {
    const { offered, asked } = profiles[name];
    const policies = mismatches(offered, asked).map((policy) => t(policy)).join(" + ");
    const reason = policies ? "mismatch" : results[name]?.reason ?? "untested";
    const { count, needed, period } = topics[name];
    return t(reason, {
      topic: `/${name}`, policies, count, needed, period: `${period} ms`, deadline: `${asked.deadline} ms`,
      arrived: results[name]?.arrived, handled: results[name]?.handled.length,
    });
  }

  function runAll() {
    for (const name of names) {
      results[name] = run(topics[name], profiles[name].offered, profiles[name].asked);
      if (results[name].reason === "fine") ui.pass(name);
    }
    ui.say(names.map(sentence).join(" "));
    fly();
  }

  /* Dots travel for a second and a half; with reduced motion only their number is shown. */
  function fly() {
    cancelAnimationFrame(flight.frame);
    const began = performance.now();
    const tick = (now) => {
      flight.part = ui.motion() ? Math.min(1, Math.max(0, now - began) / 1500) : 1;
      picture.redraw();
      if (flight.part < 1) flight.frame = requestAnimationFrame(tick);
    };
    tick(began);
  }
  ui.signal.addEventListener("abort", () => cancelAnimationFrame(flight.frame));
  choose();
  return ui.stop;
}

const STYLE = { fine: ["ok", "✓"], mismatch: ["warn dashed", "✕"], missed: ["warn dotted", "!"], few: ["warn dotted", "!"], untested: ["muted", "?"] };

function drawGraph(layer, width, height, { profiles, results, chosen, part }) {
  const row = height / Object.keys(topics).length;
  const [left, right] = [width * 0.28, width * 0.72];
  Object.entries(topics).forEach(([name, { from, to }], index) => {
    const y = row * (index + 0.5);
    const broken = mismatches(profiles[name].offered, profiles[name].asked).length > 0;
    const reason = broken ? "mismatch" : results[name]?.reason ?? "untested";
    const [kind, mark] = STYLE[reason];
    if (name === chosen) layer.append(svg("rect", { class: "fill-accent soft", x: 2, y: y - row / 2 + 2, width: width - 4, height: row - 4, rx: 8 }));
    node(layer, 8, left, y, from);
    node(layer, right, width - 8, y, to);
    layer.append(arrow(left, y, right - 2, y, kind));
    layer.append(text(width / 2, y - 12, `/${name}`, "strong", "middle"), text(width / 2, y + 22, verdict(mark, results[name], name), "small", "middle"));
    for (let dot = 0; part < 1 && !broken && dot < 3; dot += 1) {
      const along = (part * 3 + dot / 3) % 1;
      layer.append(circle(left + along * (right - left), y, 5, "fill-accent-2"));
    }
  });
}

const verdict = (mark, result, name) => (result ? `${mark} ${result.handled.length}/${topics[name].count}` : mark);

function node(layer, from, to, y, name) {
  layer.append(svg("rect", { class: "plain fill-surface", x: from, y: y - 18, width: to - from, height: 36, rx: 18 }));
  layer.append(text((from + to) / 2, y + 4, name, to - from < 110 ? "node" : "", "middle"));
}
