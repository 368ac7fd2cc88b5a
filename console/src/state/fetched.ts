import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** How long until a part of the console is fetched anew from a gateway that did not answer. */
const againMs = 2_000;

/**
 * A part of the console that is fetched when it is first shown. While the gateway is away it is waited for, so that the page
 * goes on by itself once the gateway is back.
 * @throws Error while rendering, if the gateway answers and has this part no more: it serves another version by now
 */
export function fetched<P>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => patient(load));
}

async function patient<T>(load: () => Promise<T>): Promise<T> {
  let wasThere = false;
  for (;;) {
    try {
      return await load();
    } catch (error) {
      // There before and after it failed: it is no gateway that goes or comes just now.
      const isNow = await isThere();
      if (wasThere && isNow) {
        throw error;
      }
      wasThere = isNow;
    }
    await (wasThere ? undefined : new Promise((resolve) => setTimeout(resolve, againMs)));
  }
}

async function isThere(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD', cache: 'no-store', credentials: 'omit' })).ok;
  } catch {
    return false;
  }
}
