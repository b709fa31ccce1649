/* The rules of ROS 2 quality of service that the ros-qos lab needs, and a small deterministic delivery.
   A profile is {reliability, durability, depth, deadline}; a deadline is in milliseconds, Infinity for none. */

/* A subscriber may ask for no more than the publisher offers. Depth is never compared. */
export function mismatches(offered, asked) {
  const found = [];
  if (asked.reliability === "reliable" && offered.reliability === "best_effort") found.push("reliability");
  if (asked.durability === "transient_local" && offered.durability === "volatile") found.push("durability");
  if (offered.deadline > asked.deadline) found.push("deadline");
  return found;
}

/* Messages that reach the subscriber's host. Every fifth is lost on the air: reliable endpoints send it again.
   A late subscriber gets earlier messages only from a transient_local publisher's history, if it asks for them. */
function transmit({ count, period, late, lossy }, offered, asked) {
  const resend = offered.reliability === "reliable" && asked.reliability === "reliable";
  const keep = offered.durability === "transient_local" && asked.durability === "transient_local";
  const kept = keep ? Math.min(offered.depth, late) : 0;
  const early = Array.from({ length: kept }, (_, i) => ({ id: late - kept + i, arrives: late * period }));
  const live = Array.from({ length: count - late }, (_, i) => ({ id: late + i, arrives: (late + i) * period }));
  return [...early, ...live.filter(({ id }) => !lossy || resend || id % 5 !== 4)];
}

/* The subscriber's callback takes `busy` milliseconds; meanwhile at most `depth` messages wait, the oldest go first. */
function consume(arrivals, depth, busy) {
  const handled = [];
  const queue = [];
  let free = 0;
  const work = (until) => {
    while (queue.length && Math.max(free, queue[0].arrives) <= until) {
      const message = queue.shift();
      free = Math.max(free, message.arrives) + busy;
      handled.push(message.id);
    }
  };
  for (const message of arrivals) {
    work(message.arrives);
    queue.push(message);
    if (queue.length > depth) queue.shift();
    work(message.arrives);
  }
  work(Infinity);
  return handled;
}

/* What one topic does in one run. `needed` is how many messages the node must handle to do its work. */
export function run(topic, offered, asked) {
  const broken = mismatches(offered, asked);
  const arrivals = broken.length ? [] : transmit(topic, offered, asked);
  const handled = consume(arrivals, asked.depth, topic.busy);
  const missed = !broken.length && topic.period > asked.deadline;
  const reason = broken.length ? "mismatch" : missed ? "missed" : handled.length >= topic.needed ? "fine" : "few";
  return { broken, arrived: arrivals.length, handled, missed, reason };
}

const profile = (reliability, durability, depth, deadline) => ({ reliability, durability, depth, deadline });

/* Four topics of one robot, each wrong in its own way. */
export const topics = {
  scan: {
    from: "lidar", to: "mapper", count: 20, period: 50, busy: 10, late: 0, lossy: true, needed: 12,
    offered: profile("best_effort", "volatile", 5, Infinity), asked: profile("reliable", "volatile", 5, Infinity),
  },
  map: {
    from: "map_server", to: "planner", count: 1, period: 100, busy: 10, late: 1, lossy: false, needed: 1,
    offered: profile("reliable", "volatile", 1, Infinity), asked: profile("reliable", "volatile", 1, Infinity),
  },
  odom: {
    from: "odometry", to: "controller", count: 20, period: 50, busy: 5, late: 0, lossy: false, needed: 20,
    offered: profile("reliable", "volatile", 10, 100), asked: profile("reliable", "volatile", 10, 20),
  },
  steps: {
    from: "planner", to: "legs", count: 8, period: 5, busy: 60, late: 0, lossy: true, needed: 8,
    offered: profile("best_effort", "volatile", 10, Infinity), asked: profile("best_effort", "volatile", 1, Infinity),
  },
};
