// The chapter page remembers how far its reader came: what was on the screen, how long, where reading stopped.
// Expects .reading[data-chapter], .prose [data-block], the contents list, and what progress/_reading.html and _mark_read.html hold.
// .reading[data-mine] is the address of a signed-in reader's marks and [data-reader] who that is; without them everything stays in this browser.
import { countedBlocks, watchBlocks } from "./reading/blocks.js";
import { Clock } from "./reading/clock.js";
import { tickContents } from "./reading/contents.js";
import * as guest from "./reading/guest.js";
import { mine } from "./mine.js";
import { guestMark, memberMark } from "./reading/mark.js";
import { blockOf, offerResume, sectionOf } from "./reading/resume.js";
import { onSignedOut, send, sendParked } from "./reading/send.js";
import { Visit } from "./reading/visit.js";

const page = document.querySelector(".reading[data-chapter]");
const chapter = page?.dataset.chapter;
const member = page?.dataset.mine;

async function known() {
  if (!member) return guest.marksOf(chapter);
  await sendParked();
  return (await mine(member))?.reading ?? null;
}

function keep(report) {
  const element = blockOf(page, report.here);
  guest.keep(report, element && sectionOf(page, element));
  return true;
}

async function start() {
  const blocks = countedBlocks(page);
  const marks = (await known()) ?? { seen: [], pct: 0, resume: null }; // an outage: what follows is still reported
  const contents = tickContents(page, blocks, marks);
  const visit = new Visit(chapter, member ? send : keep);
  const clock = new Clock(visit);
  const here = watchBlocks(page, clock, (block) => {
    guest.settle();
    visit.saw(block);
    contents.saw(block);
  });
  visit.follow(here, clock, marks.resume?.block);
  offerResume(page, marks.resume?.block);
  if (member) {
    memberMark(page);
    onSignedOut(() => { clock.stop(); document.querySelector("[data-signed-out]").hidden = false; });
  } else {
    const showMark = guestMark(page, chapter);
    guest.onForgotten(() => { visit.forget(); contents.forget(); showMark(); });
  }
}

if (page) start();
