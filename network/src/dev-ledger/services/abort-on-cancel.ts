/** The part of a gRPC server call that tells when the client no longer waits. */
interface Cancellable {
  on(event: 'cancelled', listener: () => void): unknown;
}

/** A signal that fires when the client cancels, or when the whole ledger stops. */
export function abortOnCancel(call: Cancellable, stopping: AbortSignal): AbortSignal {
  const controller = new AbortController();
  call.on('cancelled', () => {
    controller.abort();
  });
  return AbortSignal.any([controller.signal, stopping]);
}
