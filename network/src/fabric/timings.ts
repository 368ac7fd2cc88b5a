/**
 * Every time limit of a Fabric network that differs from Fabric's samples, for members on one machine or one site
 * (`local`) and for members whose messages take 100 ms and more (`wide`). Values are in the form that Fabric reads.
 * docs/guides/network-on-one-machine.md tells operators what they do.
 */
export interface Timings {
  /** A follower hands a request that the leader has not ordered to the leader itself. */
  readonly requestForward: string;
  /** After that much more, it complains; enough complaints change the leader. */
  readonly requestComplain: string;
  /** A request that nobody could order is dropped after this; the gateways send theirs again. */
  readonly requestAutoRemove: string;
  readonly viewChangeResend: string;
  readonly viewChange: string;
  /** A leader that is silent for so long is replaced even if nobody asks for anything. */
  readonly leaderHeartbeat: string;
  readonly collect: string;
  /** Raft: length of a tick; a leader is missed after ten. */
  readonly raftTick: string;
  /** A peer that sees headers but no blocks for so long takes its blocks from another orderer. */
  readonly censorship: string;
  /** A peer's gateway leaves out a peer that does not endorse within this. */
  readonly endorsement: string;
  /** A peer's gateway tries the next orderer after this. */
  readonly broadcast: string;
  /** A transaction that runs longer is given up; a frozen chaincode must not freeze its peer. */
  readonly execute: string;
  /** Peers say that they are there. */
  readonly alive: string;
  readonly aliveExpiration: string;
  /** A first handshake that failed, because the other peer was not up yet, is tried again after this. */
  readonly reconnect: string;
  /** Peers tell and ask each other heights and chaincodes: what cross-member discovery knows. */
  readonly stateInfo: string;
  /** Longest pause between two tries to reach an orderer for blocks. */
  readonly deliverBackoff: string;
  /** An orderer gives up calling another, and is deaf while it calls: less than a view change takes. */
  readonly clusterDial: string;
  readonly connect: string;
}

export const timings: Readonly<Record<'local' | 'wide', Timings>> = {
  local: {
    requestForward: '1s',
    requestComplain: '3s',
    requestAutoRemove: '1m0s',
    viewChangeResend: '1s',
    viewChange: '4s',
    leaderHeartbeat: '5s',
    collect: '500ms',
    raftTick: '100ms',
    censorship: '3s',
    endorsement: '4s',
    broadcast: '10s',
    execute: '3s',
    alive: '1s',
    aliveExpiration: '10s',
    reconnect: '1s',
    stateInfo: '500ms',
    deliverBackoff: '2s',
    clusterDial: '1s',
    connect: '2s',
  },
  wide: {
    requestForward: '3s',
    requestComplain: '10s',
    requestAutoRemove: '3m0s',
    viewChangeResend: '3s',
    viewChange: '15s',
    leaderHeartbeat: '20s',
    collect: '1s',
    raftTick: '500ms',
    censorship: '15s',
    endorsement: '15s',
    broadcast: '30s',
    execute: '10s',
    alive: '5s',
    aliveExpiration: '25s',
    reconnect: '5s',
    stateInfo: '2s',
    deliverBackoff: '10s',
    clusterDial: '5s',
    connect: '5s',
  },
};
