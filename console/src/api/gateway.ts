import { type Api, connect } from '@entente/client/connect';

/** The gateway that served this page, asked by one of its tokens; without one, by what it answers to anybody. */
export function ownGateway(token?: string): Api {
  return connect({ gateway: location.origin, ...(token === undefined ? {} : { token }) });
}
