import { encode, judge, type JudgeInput } from '@entente/protocol';
import { createInterface } from 'node:readline';

// Judges one contract a line, as the chaincode does, and answers with the bytes of the verdict and its trace.
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${encode(judge(JSON.parse(line) as JudgeInput))}\n`);
}
