import { useSyncExternalStore } from 'react';

let code: string | undefined;
const listeners = new Set<() => void>();

/**
 * The code of a sign-in link, which stands after `#` so that no request carries it. It is taken out of the address (and of
 * the browser's history) as soon as it is seen, and spent only when its user says so: whatever looks at pages ahead of
 * people must not spend it.
 */
export function useSignInCode(): string | undefined {
  return useSyncExternalStore(listen, () => code);
}

export function forgetSignInCode(): void {
  code = undefined;
  for (const tell of listeners) {
    tell();
  }
}

/** Called once, before anything is shown; a link that is opened where the console is open changes what stands after `#`. */
export function watchSignInCode(): void {
  const look = (before: string): void => {
    const [, found] = /^#sign-in=([\w-]{43})$/.exec(location.hash) ?? [];
    if (found !== undefined) {
      // Whoever was somewhere goes on there.
      history.replaceState(null, '', before);
      code = found;
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
