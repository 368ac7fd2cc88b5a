import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { Gateway } from '../api/gateway';
import type { Me } from '../api/views';

/** Who is signed in, and how the gateway is asked for them. */
export interface Session {
  readonly me: Me;
  readonly gateway: Gateway;
  readonly signOut: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

interface ProviderProps {
  readonly children: (session: Session | undefined, signIn: (token: string) => Promise<void>) => ReactNode;
}

/**
 * Holds the token in this page's memory alone: a reload signs out, and nothing that reads the browser's storage finds it.
 */
export function SessionProvider({ children }: ProviderProps): ReactNode {
  const [held, setHeld] = useState<Pick<Session, 'me' | 'gateway'>>();
  const signOut = useCallback(() => {
    setHeld(undefined);
  }, []);
  const signIn = useCallback(async (token: string) => {
    const gateway = new Gateway(token.trim());
    setHeld({ gateway, me: await gateway.get<Me>('/v1/me') });
  }, []);
  const session = useMemo(() => (held === undefined ? undefined : { ...held, signOut }), [held, signOut]);
  return <SessionContext value={session}>{children(session, signIn)}</SessionContext>;
}

/** The session of whoever is signed in. @throws Error outside the signed-in part of the page */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) {
    throw new Error('nobody is signed in here');
  }
  return session;
}
