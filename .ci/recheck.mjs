// Reads patterns as JSON lines; prints those that recheck does not find to be safe, with the text that it would attack
// them with, written once and twice as long.
import { createInterface } from "node:readline";
import { check } from "recheck";

const seconds = Number(process.argv[2] ?? 10);
const waiting = [];
for await (const line of createInterface({ input: process.stdin })) waiting.push(JSON.parse(line));
const work = async () => {
  for (let pattern = waiting.shift(); pattern; pattern = waiting.shift()) {
    const found = await check(pattern.source, pattern.marks, { timeout: seconds * 1000 });
    if (found.status === "safe") continue;
    const { pumps = [], suffix = "" } = found.attack ?? {};
    console.log(JSON.stringify({ ...pattern, status: found.status, growth: found.complexity?.summary ?? found.error?.kind, pumps, suffix }));
  }
};
await Promise.all([work(), work()]);
