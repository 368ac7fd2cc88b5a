import { join } from 'node:path';
import { DetachedProcesses } from '../../operate/detached-processes.js';
import { chaincodeMember, chaincodeProcess } from '../../processes/chaincode-process.js';
import { freePorts } from '../../processes/free-port.js';
import type { ProcessOptions } from '../../processes/start-process.js';
import { type MemberPackage, writeMemberPackage } from '../install.js';
import type { ChaincodeBuild } from '../package-chaincode.js';
import type { ChaincodePlace, MemberHere } from './place.js';

/**
 * A member's chaincode processes on this machine: the usual one at the usual port, and, while an upgrade is under way, the
 * next one beside it, so that the peer has both until the channel has decided.
 */
export class ChaincodeProcesses {
  readonly #place: ChaincodePlace;
  readonly #processes: DetachedProcesses;

  constructor(place: ChaincodePlace) {
    this.#place = place;
    this.#processes = new DetachedProcesses(join(place.dir, 'run'));
  }

  /**
   * The package of a process that runs a build: the usual one if it does or if none runs there, else the next, started
   * beside it.
   */
  async packageFor(member: MemberHere, build: ChaincodeBuild): Promise<MemberPackage> {
    const isFree = this.#processes.running(usualName(member)) === undefined && !this.hasNext(member);
    if (isFree || this.#runs(usualName(member), build)) {
      return this.moveToUsual(member, build);
    }
    const name = nextName(member);
    if (!this.#runs(name, build)) {
      await this.#processes.stop([name]);
    }
    const address = this.#addressOf(name) ?? (await freeAddress());
    const chaincode = await this.#package(member, build, address);
    await this.#processes.ensure([this.#spec(name, member, build, { address, packageId: chaincode.packageId })]);
    return chaincode;
  }

  /** Puts the build into the usual process. Nobody may be calling that one. */
  async moveToUsual(member: MemberHere, build: ChaincodeBuild): Promise<MemberPackage> {
    const name = usualName(member);
    const address = usualAddress(member);
    const chaincode = await this.#package(member, build, address);
    if (!this.#runs(name, build)) {
      await this.#processes.stop([name], { force: true });
    }
    await this.#processes.ensure([this.#spec(name, member, build, { address, packageId: chaincode.packageId })]);
    return chaincode;
  }

  hasNext(member: MemberHere): boolean {
    return this.#processes.running(nextName(member)) !== undefined;
  }

  async stopNext(member: MemberHere): Promise<void> {
    await this.#processes.stop([nextName(member)], { force: true });
  }

  #runs(name: string, { digest }: ChaincodeBuild): boolean {
    return this.#processes.running(name)?.ready?.['digest'] === digest;
  }

  #addressOf(name: string): string | undefined {
    const address = this.#processes.running(name)?.ready?.['address'];
    return typeof address === 'string' ? address : undefined;
  }

  #package({ layout }: MemberHere, { version }: ChaincodeBuild, address: string): Promise<MemberPackage> {
    return writeMemberPackage({ member: layout, name: this.#place.name, version, address });
  }

  #spec(
    name: string,
    { layout }: MemberHere,
    { entry }: ChaincodeBuild,
    { address, packageId }: { readonly address: string; readonly packageId: string },
  ): ProcessOptions {
    const port = Number(address.split(':').at(-1));
    const logFile = join(this.#place.logsDir, `${name.replaceAll(':', '-')}.log`);
    const source = { command: () => ({ command: process.execPath, args: [entry] }) };
    return {
      ...chaincodeProcess(source, chaincodeMember(layout, port, packageId), logFile),
      name,
      cwd: this.#place.dir,
    };
  }
}

function usualName({ layout }: MemberHere): string {
  return `chaincode:${layout.slug}`;
}

function nextName({ layout }: MemberHere): string {
  return `chaincode:next:${layout.slug}`;
}

function usualAddress({ ports }: MemberHere): string {
  return `127.0.0.1:${String(ports.chaincode)}`;
}

async function freeAddress(): Promise<string> {
  const [port = 0] = await freePorts(1);
  return `127.0.0.1:${String(port)}`;
}
