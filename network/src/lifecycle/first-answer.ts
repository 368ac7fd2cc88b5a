import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';

/** Asks one member's peer after the other until one answers. @throws Error of the first, if none does */
export async function firstAnswer<T>(
  members: readonly MemberTools[],
  ask: (tools: MemberTools) => Promise<T>,
): Promise<{ readonly tools: MemberTools; readonly answer: T }> {
  let failure = new NetworkProblem('NO_MEMBERS', 'there is no member to ask; name one');
  for (const tools of members) {
    try {
      return { tools, answer: await ask(tools) };
    } catch (error) {
      if (!(error instanceof NetworkProblem)) {
        throw error;
      }
      failure = failure.code === 'NO_MEMBERS' ? error : failure;
    }
  }
  throw failure;
}
