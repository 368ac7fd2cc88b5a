import { useSyncExternalStore } from 'react';

let code: string | undefined;
let refused: string | undefined;
const listeners = new Set<() => void>();

/**
 * The code of a sign-in link, which stands after `#` so that no request carries it. It is taken out of the address (and of
 * the browser's history) as soon as it is seen, and spent only when its user says so: whatever looks at pages ahead of
 * people must not spend it.
 */
export function useSignInCode(): string | undefined {
  return useSyncExternalStore(listen, () => code);
}

/** Why a sign-in through the member's provider came to nothing, by its code. */
export function useSignInRefused(): string | undefined {
  return useSyncExternalStore(listen, () => refused);
}

export function forgetSignInCode(): void {
  code = undefined;
  refused = undefined;
  for (const tell of listeners) {
    tell();
  }
}

/** Called once, before anything is shown; a link that is opened where the console is open changes what stands after `#`. */
export function watchSignInCode(): void {
  const look = (before: string): void => {
    const [, found] = /^#sign-in=([\w-]{43})$/.exec(location.hash) ?? [];
    const [, why] = /^#sign-in-refused=([A-Z_]{1,60})$/.exec(location.hash) ?? [];
    if (found !== undefined || why !== undefined) {
      // Whoever was somewhere goes on there.
      history.replaceState(null, '', before);
      [code, refused] = [found, why];
      if (why !== undefined) {
        hasComeBack();
      }
      for (const tell of listeners) {
        tell();
      }
    }
  };
  look('#/');
  addEventListener('hashchange', ({ oldURL }) => {
    look(new URL(oldURL).hash || '#/');
  });
}

function listen(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
  };
}

const leftFor = 'entente.left-to-sign-in';

/** This tab leaves for the provider; the link that it comes back with is its own and needs no button. */
export function leaveToSignIn(): void {
  sessionStorage.setItem(leftFor, 'yes');
}

/** Whether this tab had left for the provider; true once. */
export function hasComeBack(): boolean {
  const is = sessionStorage.getItem(leftFor) !== null;
  sessionStorage.removeItem(leftFor);
  return is;
}
