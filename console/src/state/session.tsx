import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Api, Schema } from '@entente/client/connect';
import { ownGateway } from '../api/gateway';

/** Who is signed in, and how the gateway is asked for them. */
export interface Session {
  readonly me: Schema<'Me'>;
  readonly gateway: Api;
  readonly signOut: () => void;
  /** The gateway takes the token no more. */
  readonly end: () => void;
}

/** How one comes in, and what became of the session before. */
export interface SignIn {
  readonly byToken: (token: string) => Promise<void>;
  readonly byCode: (code: string) => Promise<void>;
  /** Whether a session has just ended that nobody signed out of. */
  readonly hasEnded: boolean;
}

const SessionContext = createContext<Session | undefined>(undefined);

interface ProviderProps {
  readonly children: (session: Session | undefined, signIn: SignIn) => ReactNode;
}

/**
 * Holds the token in this page's memory alone: a reload signs out, and nothing that reads the browser's storage finds it.
 */
export function SessionProvider({ children }: ProviderProps): ReactNode {
  const [held, setHeld] = useState<Pick<Session, 'me' | 'gateway'>>();
  const [hasEnded, setEnded] = useState(false);
  const end = useCallback(() => {
    setHeld(undefined);
    setEnded(true);
  }, []);
  const signOut = useCallback(() => {
    // What the gateway says to that changes nothing here: the token is forgotten either way.
    held?.gateway.delete('/v1/sessions').catch(() => undefined);
    setHeld(undefined);
    setEnded(false);
  }, [held]);
  const byToken = useCallback(async (token: string) => {
    const gateway = ownGateway(token.trim());
    setHeld({ gateway, me: await gateway.get('/v1/me') });
    setEnded(false);
  }, []);
  const byCode = useCallback(
    async (code: string) => {
      // The code is spent by that.
      const { token } = await ownGateway().post('/v1/sessions', { body: { code } });
      await byToken(token);
    },
    [byToken],
  );
  useEndOf(held?.me, end);
  const session = useMemo(() => (held === undefined ? undefined : { ...held, signOut, end }), [held, signOut, end]);
  return <SessionContext value={session}>{children(session, { byToken, byCode, hasEnded })}</SessionContext>;
}

/** A session that ends is told when it does, not at the next click. */
function useEndOf(me: Schema<'Me'> | undefined, end: () => void): void {
  useEffect(() => {
    if (me?.until === null || me === undefined) {
      return;
    }
    const timer = setTimeout(end, Math.max(0, Date.parse(me.until) - Date.now()));
    return () => {
      clearTimeout(timer);
    };
  }, [me, end]);
}

/** The session of whoever is signed in. @throws Error outside the signed-in part of the page */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) {
    throw new Error('nobody is signed in here');
  }
  return session;
}
