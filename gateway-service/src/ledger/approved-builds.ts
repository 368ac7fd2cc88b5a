import { DomainError } from '@entente/protocol';
import { common, gateway, peer } from '@hyperledger/fabric-protos';
import { type ChaincodeDefinition, digestOf } from './chaincode-definition.js';

/**
 * The builds of the chaincode that this member has approved. A package says where a chaincode listens, not what it is:
 * the build stands in the definition's version, which every endorsement names.
 */
export class ApprovedBuilds {
  readonly #digests: Set<string>;
  readonly #readFurther: () => readonly string[];
  readonly #definition: () => ChaincodeDefinition | undefined;
  #endorsed: string | undefined;

  /**
   * @param digests SHA-256 in hex; none, and none further: nothing is checked
   * @param readFurther those approved since, asked for when a build is not known
   */
  constructor(
    digests: readonly string[],
    definition: () => ChaincodeDefinition | undefined,
    readFurther: () => readonly string[] = (): readonly string[] => [],
  ) {
    this.#digests = new Set(digests);
    this.#definition = definition;
    this.#readFurther = readFurther;
  }

  get isChecked(): boolean {
    if (this.#digests.size === 0) {
      this.#learn();
    }
    return this.#digests.size > 0;
  }

  /** The version that members committed, or that they last endorsed with where the ledger has no lifecycle. */
  version(): string | undefined {
    return this.#definition()?.version ?? this.#endorsed;
  }

  /** @param transaction Fabric's prepared transaction. @throws DomainError `CHAINCODE_BUILD_MISMATCH` */
  demandApproved(transaction: Uint8Array): void {
    if (this.isChecked) {
      this.#endorsed = endorsedVersion(transaction);
      const fault = this.#faultOf(this.#endorsed);
      if (fault !== undefined) {
        throw new DomainError('CHAINCODE_BUILD_MISMATCH', `${fault}; nothing was sent`);
      }
    }
  }

  /** What is wrong with the build that the ledger runs now; undefined if nothing is, or if it is not checked. */
  fault(): string | undefined {
    const version = this.version();
    return this.isChecked && version !== undefined ? this.#faultOf(version) : undefined;
  }

  #faultOf(version: string): string | undefined {
    const digest = digestOf(version);
    if (digest !== undefined && !this.#digests.has(digest)) {
      this.#learn();
    }
    return digest !== undefined && this.#digests.has(digest)
      ? undefined
      : `the ledger's chaincode is ${version}, a build that this member has not approved (ENTENTE_CHAINCODE_DIGESTS)`;
  }

  #learn(): void {
    for (const digest of this.#readFurther()) {
      this.#digests.add(digest);
    }
  }
}

/** The version of the chaincode whose endorsements a prepared transaction holds. */
export function endorsedVersion(transaction: Uint8Array): string {
  const payload = gateway.PreparedTransaction.deserializeBinary(transaction).getEnvelope()?.getPayload_asU8();
  const data = common.Payload.deserializeBinary(payload ?? new Uint8Array()).getData_asU8();
  const [first] = peer.Transaction.deserializeBinary(data).getActionsList();
  const action = peer.ChaincodeActionPayload.deserializeBinary(first?.getPayload_asU8() ?? new Uint8Array());
  const response = action.getAction()?.getProposalResponsePayload_asU8() ?? new Uint8Array();
  const result = peer.ProposalResponsePayload.deserializeBinary(response).getExtension_asU8();
  return peer.ChaincodeAction.deserializeBinary(result).getChaincodeId()?.getVersion() ?? '';
}
