import { fileURLToPath } from 'node:url';
import { GatewayProblem, type QueryView, type SignedQuestion } from '@entente/cli';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type LedgerProxy, startLedgerProxy } from '../faults/ledger-proxy.js';
import type { Member } from '../parts.js';
import { aboutPerson } from '../questions.js';
import { type Requester } from '../requester.js';
import { Chance } from '../runs.js';
import { until } from '../until.js';
import { ActingMembers } from './acting-members.js';
import { textOf } from './changes.js';

const gatewayEntry = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));

/** How long an own transaction counts as a proof that a service node sees the ledger as it is, in these suites. */
export const freshMs = 600;

export interface RaceWorldOptions {
  /** What the service node's gateway takes for fresh, if not {@link freshMs}. */
  readonly freshMs?: number;
  /** Another entry of every member's chaincode process. */
  readonly chaincodeEntry?: string;
}

/** The lenders' alliance with a proxy between its ledger and both the requester's gateway and the service node's. */
export class RaceWorld {
  readonly alliance: TestAlliance;
  readonly acting: ActingMembers;
  readonly chance = new Chance();
  readonly asking: LedgerProxy;
  readonly serving: LedgerProxy;
  requester: Requester;
  /** The version of the contract that is in force between races. */
  version = 1;

  private constructor(
    parts: Pick<RaceWorld, 'alliance' | 'acting' | 'asking' | 'serving'> & { readonly requester: Requester },
  ) {
    this.alliance = parts.alliance;
    this.acting = parts.acting;
    this.asking = parts.asking;
    this.serving = parts.serving;
    this.requester = parts.requester;
  }

  static async start({ freshMs: fresh = freshMs, chaincodeEntry }: RaceWorldOptions = {}): Promise<RaceWorld> {
    const alliance = await startAlliance({
      contracts: [],
      settings: { ENTENTE_RATE_PER_MINUTE: '100000' },
      ...(chaincodeEntry === undefined ? {} : { chaincodeEntry }),
    });
    try {
      const acting = new ActingMembers(alliance);
      const [asking, serving] = await Promise.all([
        startLedgerProxy(alliance.network, 'LenderAMSP'),
        startLedgerProxy(alliance.network, 'SupervisorMSP'),
      ]);
      const behind = async (member: Member, { endpoint }: LedgerProxy): Promise<void> => {
        await alliance.gateway(member).process.stop();
        const settings = { ENTENTE_PEER_ENDPOINT: endpoint, FRESH_MS: String(fresh) };
        await alliance.restartGateway(member, { entry: gatewayEntry, settings });
      };
      await Promise.all([behind('LenderAMSP', asking), behind('SupervisorMSP', serving)]);
      await acting.approve('LenderBMSP', await textOf(1));
      const requester = await alliance.requester('LenderAMSP');
      return new RaceWorld({ alliance, acting, asking, serving, requester });
    } catch (error) {
      await alliance.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.acting.close();
    this.asking.close();
    this.serving.close();
    await this.alliance.stop();
  }

  async newRequester(): Promise<void> {
    this.requester = await this.alliance.requester('LenderAMSP');
  }

  /** Puts the next version in force, with limits or without. */
  async deploy(limits?: readonly object[]): Promise<void> {
    await this.acting.approve('LenderBMSP', await textOf(this.version + 1, limits));
    this.version += 1;
  }

  /** A signed question, once the requester's gateway knows the version in force. */
  async question(): Promise<SignedQuestion> {
    const about = { ...aboutPerson(this.alliance.data.personas.everywhere), contract: this.contract };
    return until('the contract at lender A', () => this.requester.sign(about).catch(unlessMissing));
  }

  get contract(): string {
    return `multi-loan-check@${String(this.version)}`;
  }

  /** @returns the request as opened, or the code with which the door was shut */
  async open(question: SignedQuestion): Promise<QueryView | string> {
    try {
      return await this.requester.submit(question);
    } catch (error) {
      if (error instanceof GatewayProblem) {
        return error.code;
      }
      throw error;
    }
  }

  /** The id of the freeze for this reason, once a member's gateway knows of it. */
  async freezeAt(member: Member, reason: string): Promise<string | undefined> {
    const { items } = await this.alliance.officer(member).get('/v1/freezes');
    return items.find((freeze) => freeze.reason === reason)?.id;
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof GatewayProblem) || error.status !== 404) {
    throw error;
  }
}
