import { useSyncExternalStore } from 'react';

/** Where in the console one is: `#/contracts/multi-loan-check@2` is `['contracts', 'multi-loan-check@2']`. */
export type Place = readonly string[];

export function usePlace(): Place {
  const hash = useSyncExternalStore(listen, () => location.hash);
  return placeOf(hash);
}

export function placeOf(hash: string): Place {
  return hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part));
}

export function hrefOf(...place: Place): string {
  return `#/${place.map((part) => encodeURIComponent(part)).join('/')}`;
}

export function goTo(...place: Place): void {
  location.hash = hrefOf(...place);
}

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => {
    removeEventListener('hashchange', onChange);
  };
}
