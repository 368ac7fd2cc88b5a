import { useEffect, useState } from 'react';
import { ownKeys, type OwnKeys } from '../keys/own-keys';
import { useSession } from './session';

/** The keys that this browser has for whoever is signed in: undefined until it has looked, null where it has none. */
export function useOwnKeys(): readonly [OwnKeys | null | undefined, (keys: OwnKeys) => void] {
  const { me } = useSession();
  const [keys, setKeys] = useState<OwnKeys | null>();
  useEffect(() => {
    let isOver = false;
    ownKeys(me).then(
      (found) => {
        if (!isOver) {
          setKeys(found ?? null);
        }
      },
      () => {
        if (!isOver) {
          setKeys(null);
        }
      },
    );
    return () => {
      isOver = true;
    };
  }, [me]);
  return [keys, setKeys];
}
